"""Acts on many cases: every row is looked at, done by its own verb, and says what came of it."""

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import Post, User
from applications import demo
from applications.admin.bulk import LIST
from applications.admin.reassigning import officers_in_scope
from applications.asking_papers import answer_given, ask_for_papers
from applications.bulk import approving, assigning, closing
from applications.bulk.errors import DowntimeIsUndecided, NothingClosesIt
from applications.bulk.rows import BulkRow
from applications.deciding import propose_grant
from applications.enums import ApplicationKind, ApplicationStatus, DecisionState, MissingReason
from applications.errors import ApproverIsProposer, CaseChangedSince, NothingToSettle
from applications.events import record
from applications.missing import close, make_new_appointment
from applications.models import Application, Decision, Downtime
from applications.taking import take_case
from appointments.models import Slot, WaitingRequest
from directorates.models import Directorate
from goc_portal import clock
from notices.enums import NoticeState
from notices.models import Notice
from permits.parameters.loading import one_version
from tests.applications.conftest import PASSWORD, registered
from tests.applications.test_late_and_missed import missed_case

BULK = "admin:applications_bulk"
NEIGHBOUR = "admin:applications_neighbour"
DAY = timedelta(days=1)


@pytest.fixture
def colleague(ankara: Directorate) -> User:
    """Another caseworker of the same directorate."""
    return make_officer(username="colleague", role=PostRole.CASEWORKER, directorate=ankara, password=PASSWORD)


def desk_of(user: User) -> Client:
    """The browser of an officer."""
    client = Client()
    client.force_login(user)
    return client


def troubles(rows: list[BulkRow]) -> list[str]:
    return [str(row.trouble) for row in rows]


# --- Giving cases to an officer ---


def test_each_case_goes_to_the_officer_once(
    applicant: User, other_applicant: User, officer: User, colleague: User, supervisor: User
) -> None:
    cases = [demo.make_submitted(user=applicant), demo.make_submitted(user=other_applicant)]
    take_case(application=cases[0], by=officer)
    rows = assigning.looked_at(list(Application.objects.order_by("pk")), to="colleague", by=supervisor)
    assert troubles(rows) == ["", ""]
    for _pressed_twice in range(2):
        assigning.assign_cases(cases, to="colleague", reason="Ill this week", by=supervisor)
    for case in cases:
        case.refresh_from_db()
        assert case.taken_by == colleague
        event = case.events.get(code="reassigned")
        assert (event.by, event.facts["reason"]) == (supervisor, "Ill this week")


def test_what_the_officer_cannot_reach_says_so_and_the_others_go_on(
    applicant: User, other_applicant: User, officer: User, supervisor: User
) -> None:
    mine, finished = demo.make_submitted(user=applicant), demo.make_submitted(user=other_applicant)
    Application.objects.filter(pk=finished.pk).update(status=ApplicationStatus.WITHDRAWN)
    finished.refresh_from_db()
    rows = assigning.assign_cases([mine, finished], to="officer", reason="New here", by=supervisor)
    assert [row.is_done for row in rows] == [True, False]
    izmir = Directorate.objects.provincial_of(35)
    make_officer(username="izmir", role=PostRole.CASEWORKER, directorate=izmir, password=PASSWORD)
    assert "no officer who may work on this case" in troubles(assigning.looked_at([mine], to="izmir", by=supervisor))[0]


def test_the_page_asks_for_officer_and_reason_then_shows_each_row(
    applicant: User, officer: User, supervisor: User
) -> None:
    case, desk = demo.make_submitted(user=applicant), desk_of(supervisor)
    address = reverse(BULK, args=["assign"])
    assert case.number_shown in desk.get(address, {"queue": "unassigned"}).content.decode()
    sent = {"case": [str(case.public_id)], "look": "1"}
    answer = desk.post(address, sent)
    assert (answer.status_code, "Choose the officer" in answer.content.decode()) == (422, True)
    looked = desk.post(address, sent | {"to": "officer", "reason": "Ill"}).content.decode()
    assert "Nothing is done yet" in looked
    case.refresh_from_db()
    assert case.taken_by is None
    done = desk.post(address, {"case": sent["case"], "to": "officer", "reason": "Ill", "do": "1"}).content.decode()
    assert "Done: 1 case." in done
    case.refresh_from_db()
    assert case.taken_by == officer


def test_with_nothing_ticked_what_was_typed_stays_and_no_box_is_ticked(
    applicant: User, officer: User, supervisor: User
) -> None:
    case, desk, address = demo.make_submitted(user=applicant), desk_of(supervisor), reverse(BULK, args=["assign"])
    answer = desk.post(address, {"to": "officer", "reason": "Ill this week", "look": "1"})
    page = answer.content.decode()
    box = page[page.index(f'id="case-{case.public_id}"') :].split(">")[0]
    assert (answer.status_code, " checked" in box, "Ill this week" in page) == (422, False, True)
    assert re.search(r'<option value="officer"[^>]* selected', page)
    page = desk.get(address).content.decode()
    assert " checked" in page[page.index(f'id="case-{case.public_id}"') :].split(">")[0]


def test_every_officer_can_be_chosen_however_many_there_are(supervisor: User, ankara: Directorate) -> None:
    many = User.objects.bulk_create(
        User(username=f"a{n:03}", is_staff=True, date_joined=clock.now()) for n in range(201)
    )
    held = {"role": PostRole.CASEWORKER, "directorate": ankara, "held_from": clock.today()}
    Post.objects.bulk_create(Post(user=user, **held) for user in many)
    assert {user.username for user in many} <= {name for name, _shown in officers_in_scope(supervisor)}


def test_nothing_out_of_scope_is_given_out(applicant: User, country: None) -> None:
    case, izmir = demo.make_submitted(user=applicant), Directorate.objects.provincial_of(35)
    make_officer(username="izmir", role=PostRole.CASEWORKER, directorate=izmir, password=PASSWORD)
    stranger = make_officer(username="izmirs", role=PostRole.SUPERVISOR, directorate=izmir, password=PASSWORD)
    sent = {"case": [str(case.public_id), "no-id"], "to": "izmir", "reason": "x", "do": "1"}
    answer = desk_of(stranger).post(reverse(BULK, args=["assign"]), sent)
    assert (answer.status_code, case.number_shown in answer.content.decode()) == (422, False)
    case.refresh_from_db()
    assert case.taken_by is None


@pytest.mark.parametrize(("slug", "status"), [("assign", 403), ("approve", 403), ("close", 200), ("nothing", 404)])
def test_each_act_needs_its_right(officer: User, slug: str, status: int) -> None:
    assert desk_of(officer).get(reverse(BULK, args=[slug])).status_code == status


def test_the_list_leads_to_the_acts_of_the_officer(officer: User, supervisor: User) -> None:
    rows = reverse("admin:applications_application_changelist")
    page = desk_of(supervisor).get(rows, {"queue": "mine", "purpose": "tourism"}).content.decode()
    assert f"{reverse(BULK, args=['assign'])}?queue=mine&amp;purpose=tourism" in page
    assert f"{reverse(BULK, args=['approve'])}?queue=approval&amp;purpose=tourism" in page
    assert reverse(BULK, args=["close"]) not in page
    assert reverse(BULK, args=["close"]) in desk_of(officer).get(rows).content.decode()


# --- Approving longer stays ---


@pytest.fixture
def proposed(applicant: User, officer: User) -> Application:
    """A longer stay that the caseworker proposes to grant."""
    case = demo.make_under_assessment(user=applicant, officer=officer)
    propose_grant(application=case, by=officer)
    Application.objects.filter(pk=case.pk).update(kind=ApplicationKind.EXTENSION)
    case.refresh_from_db()
    return case


@pytest.fixture
def rulebook_is_content(monkeypatch: pytest.MonkeyPatch, proposed: Application) -> None:
    """The case was made as a first application: what an extension needs besides is another test's matter."""
    monkeypatch.setattr(approving, "refuse_what_the_rulebook_questions", lambda assessment, decision: None)


def test_an_unproblematic_extension_is_approved_once(
    proposed: Application, supervisor: User, rulebook_is_content: None
) -> None:
    assert troubles(approving.looked_at([proposed], by=supervisor)) == [""]
    first, second = (approving.approve_cases([proposed], by=supervisor) for _pressed_twice in range(2))
    assert ([row.is_done for row in first], troubles(second)) == ([True], [str(NothingToSettle())])
    decision = Decision.objects.get(application=proposed)
    assert (decision.state, decision.settled_by) == (DecisionState.APPROVED, supervisor)


def test_what_the_rulebook_questions_is_opened_by_itself(proposed: Application, supervisor: User) -> None:
    (row,) = approving.approve_cases([proposed], by=supervisor)
    assert "Open the case and decide it there." in str(row.trouble)
    assert Decision.objects.get(application=proposed).state == DecisionState.PROPOSED


def test_neither_the_own_proposal_nor_one_on_old_data_is_approved(
    proposed: Application, officer: User, supervisor: User, rulebook_is_content: None
) -> None:
    assert troubles(approving.looked_at([proposed], by=officer)) == [str(ApproverIsProposer())]
    record(application=proposed, code="note", by=officer)
    assert troubles(approving.looked_at([proposed], by=supervisor)) == [str(CaseChangedSince())]
    with pytest.raises(CaseChangedSince):
        approving.approve_if_unproblematic(application=proposed, by=supervisor)


@pytest.mark.parametrize(
    "change", [{"kind": "first"}, {"protected_at": clock.now()}], ids=["a first permit", "a protected file"]
)
def test_other_files_are_read_alone(
    proposed: Application, officer: User, supervisor: User, rulebook_is_content: None, change: dict[str, object]
) -> None:
    by = {"protected_by": officer, "protection_reason": "She fled."} if "protected_at" in change else {}
    Application.objects.filter(pk=proposed.pk).update(**change, **by)
    assert "Open the case" in troubles(approving.looked_at([proposed], by=supervisor))[0]


# --- Closing ---


@pytest.fixture
def overdue(applicant: User, officer: User) -> Application:
    """A case that waits for two papers; the applicant was told."""
    case = demo.make_received(user=applicant, officer=officer)
    asked = dict.fromkeys(("passport_copy", "biometric_photo"), MissingReason.UNREADABLE)
    ask_for_papers(application=case, asked=asked, by=officer)
    Notice.objects.unsettled().update(state=NoticeState.SENT, sent_at=clock.now(), lease=None, leased_until=None)
    case.refresh_from_db()
    return case


def after_the_last_day(case: Application) -> time_machine.travel:
    return time_machine.travel(clock.now() + timedelta(days=32), tick=False)


def test_a_case_whose_papers_did_not_come_is_closed_by_the_officer(overdue: Application, officer: User) -> None:
    assert "has not passed yet" in troubles(closing.looked_at([overdue], by=officer))[0]
    with after_the_last_day(overdue):
        first, second = (closing.close_cases([overdue], by=officer) for _pressed_twice in range(2))
    assert ([row.is_done for row in first], [row.is_done for row in second]) == ([True], [False])
    assert overdue.events.get(code="closed_papers_missing").by == officer


def test_an_answer_that_nobody_looked_at_keeps_a_case_open(overdue: Application, officer: User) -> None:
    answer_given(case=overdue, document="passport_copy", by=officer)
    with after_the_last_day(overdue):
        assert "Look at it first" in troubles(closing.close_cases([overdue], by=officer))[0]
    overdue.refresh_from_db()
    assert overdue.status == ApplicationStatus.INCOMPLETE


def test_a_case_of_which_nobody_was_told_stays_open(overdue: Application, officer: User) -> None:
    Notice.objects.filter(code="papers_are_missing").delete()
    with after_the_last_day(overdue):
        assert "No message" in troubles(closing.looked_at([overdue], by=officer))[0]


def test_nobody_closes_the_case_of_a_colleague(overdue: Application, colleague: User) -> None:
    with after_the_last_day(overdue):
        assert "has taken this case" in troubles(closing.close_cases([overdue], by=colleague))[0]


def test_a_case_to_which_nobody_came_is_closed_after_the_last_day(applicant: User, officer: User) -> None:
    case = missed_case(applicant, stay_until=clock.today() - 10 * DAY)
    assert "No rule closes this case" in troubles(closing.looked_at([case], by=officer))[0]
    with time_machine.travel(clock.now() + DAY, tick=False):
        (row,) = closing.close_cases([case], by=officer)
    assert row.is_done
    assert case.events.get(code="closed_after_missing").by == officer


def test_a_downtime_on_the_day_of_any_paper_keeps_a_case_open(overdue: Application, officer: User) -> None:
    first, second = overdue.missing_papers.order_by("pk")
    overdue.missing_papers.filter(pk=second.pk).update(due_on=second.due_on + 10 * DAY)
    began = datetime.combine(first.due_on, time(20), tzinfo=clock.ISTANBUL)
    down = {"started_at": began, "ended_at": began + timedelta(hours=1), "recorded_at": began + DAY}
    Downtime.objects.create(what_happened="Power failure", recorded_by=officer, **down)
    with time_machine.travel(clock.now() + timedelta(days=42), tick=False):
        assert troubles(closing.close_cases([overdue], by=officer)) == [str(DowntimeIsUndecided())]
    overdue.refresh_from_db()
    assert overdue.status == ApplicationStatus.INCOMPLETE


def test_a_place_on_the_waiting_list_keeps_a_case_open(applicant: User, officer: User) -> None:
    case = missed_case(applicant, stay_until=clock.today() - 10 * DAY)
    Slot.objects.update(is_withdrawn=True)
    assert isinstance(make_new_appointment(application=case, by=applicant), WaitingRequest)
    with time_machine.travel(clock.now() + DAY, tick=False):
        assert troubles(closing.close_cases([case], by=officer)) == [str(NothingClosesIt())]
        assert not close(application=case, by=officer)


# --- As many queries for many rows as for few ---


def queries_of(look: Callable[..., list[BulkRow]], cases: list[Application], by: User) -> int:
    # As in a request: the rulebook's parameters are read once a page.
    with one_version(), CaptureQueriesContext(connection) as asked:
        assert len(look(cases, by=by)) == len(cases)
    return len(asked)


def test_more_rows_take_no_more_queries_to_close(
    applicant: User, officer: User, colleague: User, overdue: Application
) -> None:
    missed = [missed_case(registered(f"TRB10000{n}"), stay_until=clock.today() - 10 * DAY) for n in range(4)]
    others = [demo.make_received(user=registered(f"TRB20000{n}"), officer=colleague) for n in range(2)]
    for case in others:
        ask_for_papers(application=case, asked={"passport_copy": MissingReason.UNREADABLE}, by=colleague)
    Application.objects.filter(pk=others[0].pk).update(taken_by=officer)
    Notice.objects.unsettled().update(state=NoticeState.SENT, sent_at=clock.now(), lease=None, leased_until=None)
    with after_the_last_day(overdue):
        few = queries_of(closing.looked_at, [overdue, missed[0]], officer)
        assert queries_of(closing.looked_at, [overdue, *missed, *others], officer) == few
        assert troubles(closing.looked_at([overdue, *missed, others[0]], by=officer)) == [""] * 6


def test_more_rows_take_no_more_queries_to_approve(
    proposed: Application, officer: User, supervisor: User, rulebook_is_content: None
) -> None:
    more = [demo.make_under_assessment(user=registered(f"TRB30000{n}"), officer=officer) for n in range(3)]
    for case in more:
        propose_grant(application=case, by=officer)
    Application.objects.update(kind=ApplicationKind.EXTENSION)
    approving.looked_at([proposed], by=supervisor)
    few = queries_of(approving.looked_at, [proposed], supervisor)
    assert queries_of(approving.looked_at, [proposed, *more], supervisor) == few


# --- Addresses that are out of date ---


def test_an_unknown_filter_leads_to_the_list(applicant: User, supervisor: User) -> None:
    case, rows, desk = demo.make_submitted(user=applicant), reverse(LIST), desk_of(supervisor)
    answer = desk.get(reverse(BULK, args=["assign"]), {"foo": "1"})
    assert (answer.status_code, answer["Location"]) == (302, rows)
    answer = desk.get(reverse(NEIGHBOUR, args=[case.public_id, "next"]), {"_changelist_filters": "foo=1"})
    assert (answer.status_code, answer["Location"]) == (302, rows)


def test_the_next_case_is_found_from_a_page_that_is_gone(
    applicant: User, other_applicant: User, supervisor: User
) -> None:
    first, second = demo.make_submitted(user=applicant), demo.make_submitted(user=other_applicant)
    next_one = reverse(NEIGHBOUR, args=[first.public_id, "next"])
    answer = desk_of(supervisor).get(next_one, {"_changelist_filters": "p=2"})
    assert str(second.public_id) in answer["Location"]
