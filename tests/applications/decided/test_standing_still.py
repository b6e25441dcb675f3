"""A case that stands still has a reason and a bound; the Ministry is asked; who waits too long is told."""

from datetime import timedelta
from functools import partial
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import User
from applications import demo
from applications.cards.sending import due_on
from applications.deciding import propose_grant
from applications.enums import ApplicationStatus
from applications.errors_desk import (
    BoundIsImpossible,
    MinistryIsNotNeeded,
    NameTheBody,
    NeedsMinistryApproval,
    NothingStandsStill,
    OnlyFamiliesAreInquired,
    OnlyHeadquartersAnswers,
    StandsStill,
)
from applications.models import Application, Decision, MinistryApproval, Suspension
from applications.standstill.enums import MinistryAnswer, OutsideBody, SuspensionKind
from applications.standstill.ministry import answer_for_ministry, ask_ministry, given_approval
from applications.standstill.overruns import tell_of_overruns
from applications.standstill.suspending import end_suspension, suspend_case
from goc_portal import clock
from notices.models import Notice
from permits.enums import PermitType
from tests.applications.conftest import PASSWORD
from tests.applications.test_constraints import refused_by

SOON = timedelta(days=20)


def suspend(case: Application, officer: User, **changes: object) -> Suspension:
    """A question to the police."""
    asked = {"kind": SuspensionKind.REFERRED, "body": OutsideBody.POLICE, "reason": "Kimlik", **changes}
    return suspend_case(application=case, until=clock.today() + SOON, by=officer, **asked)  # type: ignore[arg-type]


def test_nothing_is_proposed_while_a_body_outside_is_asked(applicant: User, officer: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    for changes, error in (
        ({"kind": SuspensionKind.INQUIRY}, OnlyFamiliesAreInquired),
        ({"body": ""}, NameTheBody),
    ):
        with pytest.raises(error):
            suspend(case, officer, **changes)
    with pytest.raises(BoundIsImpossible):
        suspend_case(application=case, kind=SuspensionKind.POSTPONED, reason="x", until=clock.today(), by=officer)
    asked = suspend(case, officer)
    assert asked.reference.startswith("SIM-POLICE-")
    assert Application.objects.standing_still().get() == case
    assert not Application.objects.past_their_bound(clock.today()).exists()
    assert Application.objects.past_their_bound(asked.until + timedelta(days=1)).get() == case
    with pytest.raises(StandsStill):
        propose_grant(application=case, by=officer)
    with pytest.raises(StandsStill):
        suspend(case, officer)
    end_suspension(application=case, answer="2026/7: nothing known", by=officer)
    with pytest.raises(NothingStandsStill):
        end_suspension(application=case, answer="again", by=officer)
    propose_grant(application=case, by=officer)
    rows = Suspension.objects.filter(pk=asked.pk)
    for name, changed in (
        ("a_standstill_has_a_bound", {"until": asked.began_on}),
        ("a_standstill_has_a_bound", {"until": asked.began_on + timedelta(days=91)}),
        ("a_standstill_says_why", {"reason": " "}),
        ("a_question_goes_to_a_known_body", {"body": ""}),
        ("an_ended_standstill_says_what_came_of_it", {"answer": ""}),
        ("standstill_ended_at_and_by", {"ended_by": None}),
    ):
        assert refused_by(name, partial(rows.update, **changed)), changed


def test_a_postponed_decision_has_a_later_day_that_the_applicant_reads(applicant: User, officer: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    due = case.decision_due_on
    assert due is not None
    Application.objects.filter(pk=case.pk).update(decision_due_on=clock.today() + timedelta(days=5))
    until = clock.today() + SOON
    suspend_case(application=case, kind=SuspensionKind.POSTPONED, reason="25(1)", until=until, by=officer)
    case.refresh_from_db()
    assert case.decision_due_on == until
    told = Notice.objects.filter(code="decision_postponed", person=applicant.person)
    assert {notice.facts["until"] for notice in told} == {until.isoformat()}


def test_who_waits_longer_than_was_said_is_told_once(applicant: User, officer: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    assert tell_of_overruns() == 0
    yesterday = clock.today() - timedelta(days=1)
    before = clock.today() - timedelta(days=91)
    Application.objects.filter(pk=case.pk).update(file_complete_on=before, decision_due_on=yesterday)
    assert Application.objects.overdue().get() == case
    assert [tell_of_overruns(), tell_of_overruns()] == [1, 0]
    assert Notice.objects.filter(code="decision_takes_longer", person=applicant.person).count() == 2


def test_the_card_has_a_clock(applicant: User, officer: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    assert case.file_complete_on is not None
    assert due_on(case, None) == case.file_complete_on + timedelta(days=90)
    case.kind = "extension"
    assert due_on(case, None) == case.file_complete_on + timedelta(days=60)


def test_the_ministry_answers_through_headquarters(applicant: User, officer: User, supervisor: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    with pytest.raises(MinistryIsNotNeeded):
        ask_ministry(application=case, reason="x", by=officer)
    Application.objects.filter(pk=case.pk).update(permit_type=PermitType.LONG_TERM, purpose="")
    case.refresh_from_db()
    with pytest.raises(NeedsMinistryApproval):
        given_approval(case)
    asked = ask_ministry(application=case, reason="Eight years", by=officer)
    assert Application.objects.for_the_ministry().get() == case
    answer = {"application": case, "answer": MinistryAnswer.GIVEN, "reference": "2026/55"}
    with pytest.raises(OnlyHeadquartersAnswers):
        answer_for_ministry(**answer, by=supervisor)  # type: ignore[arg-type]
    country = make_officer(username="ministry", role=PostRole.SUPERVISOR, directorate=None, password=PASSWORD)
    answer_for_ministry(**answer, by=country)  # type: ignore[arg-type]
    approval = given_approval(case)
    assert approval == asked
    assert not Application.objects.for_the_ministry().exists()
    rows = MinistryApproval.objects.filter(pk=asked.pk)
    assert refused_by("the_ministry_answers_not_who_asked", partial(rows.update, answered_by=officer))
    assert refused_by("an_answer_of_the_ministry_has_its_number", partial(rows.update, reference=" "))


def test_a_long_term_permit_rests_on_the_approval(applicant: User, officer: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    decision = propose_grant(application=case, by=officer)
    rows = Decision.objects.filter(pk=decision.pk)
    name = "the_ministry_approves_long_term_and_humanitarian"
    assert refused_by(name, partial(rows.update, permit_type=PermitType.LONG_TERM))


def test_the_case_page_keeps_what_was_typed(client: Client, applicant: User, officer: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    client.force_login(officer)
    address = reverse("admin:applications_application_act", args=[case.public_id, "suspend"])
    typed = {"kind": "referred", "body": "police", "reason": "Is it the same man?", "until": "2020-01-01"}
    page = client.post(address, typed)
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Is it the same man?" in page.content.decode()
    until = (clock.today() + SOON).isoformat()
    assert client.post(address, typed | {"until": until}).status_code == HTTPStatus.FOUND
    case.refresh_from_db()
    assert case.status == ApplicationStatus.UNDER_ASSESSMENT
    shown = client.get(reverse("admin:applications_application_change", args=[case.public_id])).content.decode()
    assert "SIM-POLICE-" in shown
    assert "Inquiry whether the marriage is real" not in shown
