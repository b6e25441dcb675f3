"""What becomes of cases when two records of one person become one."""

import pytest
from django.db import transaction

from accounts.correcting import correct_identity_number
from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.errors import MergeIsNotPossible
from accounts.merging import confirm_merge, propose_merge
from accounts.models import Person, User
from applications import deciding, demo
from applications.admin.person_panel import person_panel
from applications.deaths import has_died
from applications.errors import CaseChangedSince
from applications.households.protecting import protect_file
from applications.households.submitting import submit_family
from applications.messages import CardCameBack
from applications.models import Application, Death
from applications.withdrawing import withdraw_application
from goc_portal import clock
from notices.models import Notice
from notices.outbox import queue
from tests.applications.conftest import PASSWORD, registered
from tests.applications.households.family import answer_as_sponsor, fill_in_all, make_family
from tests.appointments.factories import AppointmentFactory, WaitingRequestFactory


@pytest.fixture
def chief(db: None) -> User:
    """The second officer."""
    return make_officer(username="chief", role=PostRole.SUPERVISOR, directorate=None, password=PASSWORD)


@pytest.fixture
def first(db: None) -> User:
    """The officer who proposes."""
    return make_officer(username="first", role=PostRole.SUPERVISOR, directorate=None, password=PASSWORD)


def person_of(user: User) -> Person:
    assert user.person is not None
    return user.person


def merged(staying: User, losing: User, first: User, second: User) -> None:
    proposed = propose_merge(
        staying=person_of(staying), losing=person_of(losing), reason="Both passports seen.", by=first
    )
    confirm_merge(merge=proposed, by=second)


def test_the_children_are_protected_with_the_parent_whose_old_record_was(
    officer: User, first: User, chief: User
) -> None:
    """Protected on one record, the children's cases kept by the login of the other."""
    family = make_family(officer)
    fill_in_all(family)
    answer_as_sponsor(family)
    submit_family(household=family.household, declared=True, by=family.spouse)
    old = registered("L898902C7")
    case = withdraw_application(application=demo.make_submitted(user=old), is_understood=True, by=old)
    protect_file(application=case, reason="Threatened.", by=officer)
    merged(family.spouse, old, first, chief)
    for child in family.children:
        case = family.case_of(child)
        assert case.is_protected
        assert case.events.filter(code="file_protected", by=chief).count() == 1
    assert not family.case_of(family.grown_up.person).is_protected


@pytest.mark.parametrize("is_open", ["case", "visit", "place"])
@pytest.mark.parametrize("stays", [True, False])
def test_a_death_does_not_come_to_a_record_on_which_something_is_open(
    applicant: User, other_applicant: User, first: User, chief: User, is_open: str, stays: bool
) -> None:
    dead, other = person_of(applicant), person_of(other_applicant)
    Death.objects.create(person=dead, died_on=clock.today(), proof="1", recorded_at=clock.now(), recorded_by=first)
    match is_open:
        case "case":
            demo.make_submitted(user=other_applicant)
        case "visit":
            AppointmentFactory(person=other)
        case "place":
            WaitingRequestFactory(person=other)
    staying, losing = (dead, other) if stays else (other, dead)
    with pytest.raises(MergeIsNotPossible, match="A death is on record"):
        propose_merge(staying=staying, losing=losing, reason="x", by=first)


def test_a_death_goes_along_where_nothing_is_open(
    applicant: User, other_applicant: User, first: User, chief: User
) -> None:
    dead, other = person_of(applicant), person_of(other_applicant)
    Death.objects.create(person=dead, died_on=clock.today(), proof="1", recorded_at=clock.now(), recorded_by=first)
    merged(other_applicant, applicant, first, chief)
    assert has_died(other)


def test_a_proposal_on_the_record_that_stays_rests_on_older_data(
    applicant: User, other_applicant: User, officer: User, supervisor: User, first: User, chief: User
) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    deciding.propose_grant(application=case, by=officer)
    merged(applicant, other_applicant, first, chief)
    assert case.events.filter(code="records_put_together", by=chief).count() == 1
    with pytest.raises(CaseChangedSince):
        deciding.approve_decision(application=case, by=supervisor)


def test_a_proposal_before_a_corrected_number_rests_on_older_data(
    applicant: User, officer: User, supervisor: User
) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    deciding.propose_grant(application=case, by=officer)
    correct_identity_number(person=person_of(applicant), number="99111111194", reason="Card seen.", by=supervisor)
    assert case.events.filter(code="identity_number_corrected", by=supervisor).count() == 1
    with pytest.raises(CaseChangedSince):
        deciding.approve_decision(application=case, by=supervisor)


def test_what_either_record_was_told_stands_beside_the_case(
    applicant: User, other_applicant: User, officer: User, first: User, chief: User
) -> None:
    """Both were told of one cause: what stays on the record that was given up may be what arrived."""
    case = demo.make_submitted(user=applicant)
    kept, given_up = person_of(applicant), person_of(other_applicant)
    with transaction.atomic():
        for person in (kept, given_up):
            queue(message=CardCameBack, person=person, cause="both", facts={"number": "1", "place": "Ankara"})
    merged(applicant, other_applicant, first, chief)
    twins = Notice.objects.filter(person=given_up, cause="both")
    assert twins.exists()
    Notice.objects.filter(person=kept, cause="both").delete()
    known = person_panel(Application.objects.get(pk=case.pk), officer).messages
    assert set(twins) <= set(known)
