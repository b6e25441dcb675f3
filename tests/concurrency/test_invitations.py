"""One invitation, two who use it at once: one becomes the sponsor. First shown with the guard removed."""

from threading import Barrier

import pytest
from django.db import transaction

from accounts.models import User
from applications.households.errors import InvitationCannotBeUsed
from applications.households.inviting import MadeInvitation, accept_invitation, can_be_used, invite_sponsor
from applications.households.membership import start_family
from applications.models import SponsorDossier, SponsorInvitation
from goc_portal import clock
from tests.applications.conftest import load_country, registered
from tests.concurrency.threads import at_once

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def made(transactional_db: None) -> MadeInvitation:
    """An open invitation, committed for all threads to see."""
    load_country()
    applicant = registered("L898902C3")
    assert applicant.person
    return invite_sponsor(household=start_family(people=[applicant.person], by=applicant), by=applicant)


def accept_without_a_lock(made: MadeInvitation, by: User, both_have_looked: Barrier) -> int | None:
    """Look whether it is free, then write, as it is done everywhere."""
    with transaction.atomic():
        invitation = SponsorInvitation.objects.select_related("dossier__household").get()
        assert can_be_used(invitation)
        both_have_looked.wait()
        now = clock.now()
        SponsorInvitation.objects.filter(pk=invitation.pk).update(accepted_at=now, accepted_by=by)
        SponsorDossier.objects.filter(pk=invitation.dossier_id).update(
            sponsor=by.person, accepted_at=now, accepted_by=by
        )
        return by.person_id


def test_without_the_lock_both_believe_to_be_the_sponsor(made: MadeInvitation) -> None:
    people = [registered("L898902C4"), registered("L898902C5")]
    both_have_looked = Barrier(2)
    results = at_once(*[lambda by=by: accept_without_a_lock(made, by, both_have_looked) for by in people])
    assert set(results) == {person.person_id for person in people}


def test_one_of_two_becomes_the_sponsor(made: MadeInvitation) -> None:
    people = [registered("L898902C4"), registered("L898902C5")]
    results = at_once(*[lambda by=by: accept_invitation(token=made.token, code=made.code, by=by) for by in people])
    [dossier] = [result for result in results if isinstance(result, SponsorDossier)]
    assert [type(result) for result in results].count(InvitationCannotBeUsed) == 1
    assert SponsorDossier.objects.get().sponsor_id == dossier.sponsor_id
