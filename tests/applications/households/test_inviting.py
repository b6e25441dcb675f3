"""The invitation: link and code, once and for one, with an end and few tries."""

import pytest
from time_machine import TimeMachineFixture

from accounts.models import User
from applications.households.errors import (
    HasASponsor,
    InvitationCannotBeUsed,
    MemberCannotSponsor,
    WrongInvitationCode,
)
from applications.households.inviting import (
    VALID_FOR,
    MadeInvitation,
    accept_invitation,
    become_sponsor,
    invitation_of,
    invite_sponsor,
    open_invitation,
    withdraw_invitation,
)
from applications.models import Household, SponsorInvitation
from applications.models.sponsorship import TRIES_AT_MOST
from goc_portal import clock
from notices.models import Notice
from tests.applications.conftest import registered
from tests.applications.households.family import make_people, start_family


@pytest.fixture
def household(applicant: User) -> Household:
    """A household of one, without a sponsor."""
    assert applicant.person
    return start_family(people=[applicant.person], by=applicant)


@pytest.fixture
def made(household: Household, applicant: User) -> MadeInvitation:
    """An open invitation."""
    return invite_sponsor(household=household, by=applicant)


def test_the_code_makes_a_sponsor_and_is_used_up(made: MadeInvitation, other_applicant: User) -> None:
    dossier = accept_invitation(token=made.token, code=made.code.lower(), by=other_applicant)
    assert dossier.sponsor == other_applicant.person
    assert Notice.objects.filter(code="sponsor_accepted").exists()
    with pytest.raises(InvitationCannotBeUsed):
        accept_invitation(token=made.token, code=made.code, by=registered("L898902C9"))


def test_neither_secret_is_kept(made: MadeInvitation) -> None:
    row = SponsorInvitation.objects.values().get()
    assert made.token not in str(row)
    assert made.code not in str(row)


def test_wrong_codes_are_counted_and_end_it(made: MadeInvitation, other_applicant: User) -> None:
    for _try in range(TRIES_AT_MOST - 1):
        with pytest.raises(WrongInvitationCode):
            accept_invitation(token=made.token, code="00000000", by=other_applicant)
    with pytest.raises(InvitationCannotBeUsed):
        accept_invitation(token=made.token, code="00000000", by=other_applicant)
    with pytest.raises(InvitationCannotBeUsed):
        accept_invitation(token=made.token, code=made.code, by=other_applicant)


def test_it_ends_by_itself(made: MadeInvitation, other_applicant: User, time_machine: TimeMachineFixture) -> None:
    time_machine.move_to(clock.now() + VALID_FOR, tick=False)
    with pytest.raises(InvitationCannotBeUsed):
        accept_invitation(token=made.token, code=made.code, by=other_applicant)


def test_it_can_be_withdrawn_and_a_new_one_ends_the_old(
    made: MadeInvitation, household: Household, applicant: User, other_applicant: User
) -> None:
    newer = invite_sponsor(household=household, by=applicant)
    with pytest.raises(InvitationCannotBeUsed):
        invitation_of(made.token)
    withdraw_invitation(household=household, by=applicant)
    with pytest.raises(InvitationCannotBeUsed):
        accept_invitation(token=newer.token, code=newer.code, by=other_applicant)


def test_who_applies_is_not_the_sponsor(made: MadeInvitation, applicant: User) -> None:
    with pytest.raises(MemberCannotSponsor):
        accept_invitation(token=made.token, code=made.code, by=applicant)


def test_a_family_with_a_sponsor_invites_nobody(
    made: MadeInvitation, household: Household, applicant: User, other_applicant: User
) -> None:
    accept_invitation(token=made.token, code=made.code, by=other_applicant)
    with pytest.raises(HasASponsor):
        invite_sponsor(household=household, by=applicant)


def test_who_applies_for_the_children_only_may_be_the_sponsor(officer: User) -> None:
    people = make_people(officer)
    household = start_family(people=people.children, by=people.spouse)
    invite_sponsor(household=household, by=people.spouse)
    dossier = become_sponsor(household=household, by=people.spouse)
    assert dossier.sponsor == people.spouse.person
    assert open_invitation(dossier) is None
    with pytest.raises(HasASponsor):
        become_sponsor(household=household, by=people.spouse)


def test_who_applies_depends_on_somebody_else(officer: User) -> None:
    people = make_people(officer)
    assert people.spouse.person
    household = start_family(people=[people.spouse.person, *people.children], by=people.spouse)
    with pytest.raises(MemberCannotSponsor):
        become_sponsor(household=household, by=people.spouse)
