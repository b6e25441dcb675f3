"""What must not happen to a case is refused by PostgreSQL itself, by name, whatever Python thinks."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from applications import demo
from applications.deciding import propose_grant
from applications.enums import ApplicationStatus
from applications.models import Application, ApplicationPaper, Decision, PassportAnswers, PeriodAnswers
from goc_portal import clock


def refused_by(name: str, write: Callable[[], Any]) -> bool:
    """Whether PostgreSQL refuses a write by the constraint of this name."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write()
    return name in str(refusal.value)


def copy_of(case: Application, **changes: Any) -> Application:
    """Another case of the same person, as careless code would make it."""
    case = Application.objects.get(pk=case.pk)
    case.pk = None
    case._state.adding = True
    values = {"public_id": Application._meta.get_field("public_id").get_default(), "number": "012345678942"}
    for field, value in {**values, **changes}.items():
        setattr(case, field, value)
    return case


def test_a_person_has_one_draft_of_a_kind(applicant: User) -> None:
    draft = demo.make_draft(user=applicant)
    assert refused_by("one_draft_a_person_and_kind", lambda: copy_of(draft).save())


def test_a_person_has_one_unfinished_case(applicant: User) -> None:
    case = demo.make_submitted(user=applicant)
    assert refused_by("one_unfinished_application_a_person", lambda: copy_of(case).save())


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"status": "granted by magic"}, "application_status_is_known"),
        ({"number": "no number"}, "application_number_form"),
        ({"submitted_by": None}, "application_submitted_at_and_by_travel_together"),
        ({"status": ApplicationStatus.DRAFT}, "application_is_submitted_unless_draft"),
        ({"taken_at": clock.now()}, "application_taken_at_and_by_travel_together"),
        ({"status": ApplicationStatus.UNDER_ASSESSMENT}, "an_assessed_file_is_complete_and_has_a_due_date"),
        ({"purpose": ""}, "a_short_term_stay_has_a_purpose"),
    ],
)
def test_a_case_is_possible(applicant: User, changes: dict[str, Any], name: str) -> None:
    case = demo.make_submitted(user=applicant)
    assert refused_by(name, lambda: Application.objects.filter(pk=case.pk).update(**changes))


def test_answers_are_possible(applicant: User) -> None:
    draft = demo.make_filled_draft(user=applicant)
    today = clock.today()
    period = PeriodAnswers.objects.filter(pk=draft.pk)
    assert refused_by("requested_period_ends_after_it_starts", lambda: period.update(starts_on=today, ends_on=today))
    passport = PassportAnswers.objects.filter(pk=draft.pk)
    assert refused_by(
        "legal_stay_ends_after_entry", lambda: passport.update(legal_stay_until=today - timedelta(days=900))
    )


def test_papers_are_judged_by_somebody_for_a_reason(applicant: User) -> None:
    draft = demo.make_filled_draft(user=applicant)
    paper = ApplicationPaper.objects.filter(application=draft, document="biometric_photo")
    assert refused_by("a_judged_paper_names_its_judge", lambda: paper.update(state="accepted"))
    judged = {"state": "refused", "reviewed_at": clock.now(), "reviewed_by": applicant}
    assert refused_by("a_refused_paper_has_a_reason", lambda: paper.update(**judged))
    again = ApplicationPaper(application=draft, document="biometric_photo", stored_file=paper.get().stored_file)
    assert refused_by("one_current_paper_of_a_kind_a_case", again.save)


def test_four_eyes_hold_in_the_database(applicant: User, officer: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    propose_grant(application=case, by=officer)
    decision = Decision.objects.filter(application=case)
    settled = {"state": "approved", "settled_at": clock.now(), "settled_by": officer}
    assert refused_by("the_approver_is_another_officer", lambda: decision.update(**settled))
    assert refused_by("a_settled_decision_names_who_settled_it", lambda: decision.update(state="approved"))
    assert refused_by("a_refusal_has_grounds", lambda: decision.update(outcome="refuse"))
    assert refused_by("a_grant_has_a_first_day", lambda: decision.update(valid_from=None, valid_until=None))
    again = decision.get()
    again.pk, again._state.adding = None, True
    again.public_id = Decision._meta.get_field("public_id").get_default()
    assert refused_by("one_decision_a_case", again.save)
