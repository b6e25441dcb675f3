"""A downtime in the last days: seen on both sides, proven on paper, and an officer decides before anything closes."""

from datetime import date, datetime, time, timedelta
from http import HTTPStatus
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from accounts.models import User
from applications import demo
from applications.asking_papers import ask_for_papers, close_unanswered
from applications.downtimes.deciding import give_more_days, give_no_more_days
from applications.downtimes.recording import record_downtime
from applications.downtimes.touched import is_undecided, touched_days
from applications.drawing import draw_paper
from applications.enums import ApplicationKind, MissingReason
from applications.errors import DowntimeIsNotOver, DowntimeOfAnother, NoDowntime, NoMoreDaysHere
from applications.missed_sql import with_last_day_after_missing
from applications.missing import close_missed, last_day_for_new_appointment, make_new_appointment
from applications.models import Application, Downtime, PassportAnswers
from applications.proving_downtime import order_downtime_proof
from applications.reservations import appointment_of
from applications.taking import take_case
from appointments.errors import TooLateForNewInterview
from appointments.models import Appointment
from directorates.models import Directorate
from documents.models import IssuedPaper
from goc_portal import clock
from notices.enums import NoticeState
from notices.models import Notice
from permits.enums import PermitType
from permits.models import Permit
from tests.applications.test_late_and_missed import miss, missed_case
from tests.documents.test_rendering import text_of

DAY = timedelta(days=1)
PAGE = "admin:applications_application_change"


@pytest.fixture
def headquarters(country: None) -> User:
    """An administrator for the whole country."""
    return make_officer(username="hq", role=PostRole.ADMINISTRATOR, directorate=None, password="a long enough password")


@pytest.fixture
def waiting(applicant: User, officer: User) -> Application:
    """A case that waits for a paper; the applicant was told."""
    case = demo.make_received(user=applicant, officer=officer)
    ask_for_papers(application=case, asked={"passport_copy": MissingReason.UNREADABLE}, by=officer)
    Notice.objects.unsettled().update(state=NoticeState.SENT, sent_at=clock.now(), lease=None, leased_until=None)
    case.refresh_from_db()
    return case


def due(case: Application) -> date:
    return case.missing_papers.get().due_on


def noon(day: date) -> time_machine.travel:
    return time_machine.travel(datetime.combine(day, time(12), tzinfo=clock.ISTANBUL), tick=False)


def down(by: User, day: date, directorate: Directorate | None = None, hours: int = 3) -> Downtime:
    """Down in the evening of a day, written down the day after."""
    begins = datetime.combine(day, time(20), tzinfo=clock.ISTANBUL)
    with noon(day + DAY):
        return record_downtime(
            directorate=directorate,
            started_at=begins,
            ended_at=begins + timedelta(hours=hours),
            what_happened="Power failure",
            by=by,
        )


@pytest.mark.parametrize(("days_before", "touches"), [(3, False), (2, True), (0, True), (-1, False)])
def test_only_the_last_days_count(waiting: Application, headquarters: User, days_before: int, touches: bool) -> None:
    down(headquarters, due(waiting) - days_before * DAY)
    assert bool(touched_days(waiting)) == touches
    found = Application.objects.with_undecided_downtime()
    assert set(found) == ({waiting} if touches else set())


def test_an_evening_that_reaches_into_the_last_days_counts(waiting: Application, headquarters: User) -> None:
    down(headquarters, due(waiting) - 3 * DAY, hours=5)
    assert touched_days(waiting)
    assert Application.objects.with_undecided_downtime().exists()


def test_another_directorate_is_nobodys_excuse(waiting: Application, headquarters: User, ankara: Directorate) -> None:
    down(headquarters, due(waiting), Directorate.objects.provincial_of(35))
    assert not touched_days(waiting)
    assert not Application.objects.with_undecided_downtime().exists()
    down(headquarters, due(waiting), ankara)
    assert touched_days(waiting)


def test_the_statement_grows_neither_with_what_was_down_elsewhere_nor_with_what_is_past(
    waiting: Application, headquarters: User, officer: User, ankara: Directorate
) -> None:
    down(headquarters, due(waiting), ankara)
    found = Application.objects.visible_to(officer)
    before = str(found.with_undecided_downtime(officer).query)
    izmir = Directorate.objects.provincial_of(35)
    for days in range(5):
        down(headquarters, due(waiting) - days * DAY, izmir)
        down(headquarters, clock.today() + days * DAY, ankara)
    assert list(found.with_undecided_downtime(officer)) == [waiting]
    assert str(found.with_undecided_downtime(officer).query) == before
    assert "missed_interview_days" not in before


def test_nothing_closes_before_an_officer_decided(waiting: Application, headquarters: User, officer: User) -> None:
    last_day = due(waiting)
    down(headquarters, last_day)
    with noon(last_day + 3 * DAY):
        assert close_unanswered() == 0
        give_no_more_days(application=waiting, by=officer)
        assert not Application.objects.with_undecided_downtime().exists()
        assert close_unanswered() == 1


def test_more_days_are_told_and_count(waiting: Application, headquarters: User, officer: User) -> None:
    last_day = due(waiting)
    down(headquarters, last_day)
    with noon(last_day + DAY):
        until = give_more_days(application=waiting, by=officer)
        assert due(waiting) == until > last_day
        assert {notice.facts["until"] for notice in Notice.objects.filter(code="more_days_given")} == {
            until.isoformat()
        }
        assert close_unanswered() == 0
        with pytest.raises(NoDowntime):
            give_more_days(application=waiting, by=officer)
    with noon(until + DAY):
        assert close_unanswered() == 1


def test_more_days_for_a_new_appointment_after_a_missed_one(applicant: User, headquarters: User, officer: User) -> None:
    case = missed_case(applicant, stay_until=clock.today() - 10 * DAY)
    take_case(application=case, by=officer)
    last_day = last_day_for_new_appointment(case)
    assert last_day == clock.today()
    down(headquarters, last_day)
    assert list(Application.objects.with_undecided_downtime()) == [case]
    with noon(last_day + DAY):
        assert close_missed() == 0  # an officer decides first
        with pytest.raises(TooLateForNewInterview):
            make_new_appointment(application=case, by=applicant)
        until = give_more_days(application=case, by=officer)
        case = Application.objects.with_answers().get(pk=case.pk)
        assert (last_day_for_new_appointment(case), close_missed()) == (until, 0)
        assert not Application.objects.with_undecided_downtime().exists()
    with noon(until + DAY), pytest.raises(TooLateForNewInterview):
        make_new_appointment(application=case, by=applicant)
    with noon(until):
        assert make_new_appointment(application=case, by=applicant) == appointment_of(case)


@pytest.mark.parametrize(("days_before", "touches"), [(3, False), (2, True), (0, True), (-1, False)])
def test_the_queue_finds_a_missed_appointment_by_its_last_days(
    applicant: User, headquarters: User, days_before: int, touches: bool
) -> None:
    case = missed_case(applicant, stay_until=clock.today() - 5 * DAY)
    down(headquarters, clock.today() + (5 - days_before) * DAY)
    assert bool(touched_days(case)) == touches
    assert set(Application.objects.with_undecided_downtime()) == ({case} if touches else set())


def test_days_that_an_officer_gave_move_the_last_day_of_the_queue(applicant: User, headquarters: User) -> None:
    case = missed_case(applicant, stay_until=clock.today() - 10 * DAY)
    Application.objects.filter(pk=case.pk).update(new_appointment_until=clock.today() + 9 * DAY)
    down(headquarters, clock.today())
    assert not Application.objects.with_undecided_downtime().exists()
    down(headquarters, clock.today() + 9 * DAY)
    assert list(Application.objects.with_undecided_downtime()) == [case]


@pytest.mark.parametrize("changed", ["excused", "missed_twice", "made_anew", "without_a_known_stay"])
def test_where_nothing_is_left_to_do_the_queue_stays_empty(applicant: User, headquarters: User, changed: str) -> None:
    case = missed_case(applicant, stay_until=clock.today() - 10 * DAY)
    down(headquarters, clock.today())
    assert Application.objects.with_undecided_downtime().exists()
    change_after_missing(case, applicant, changed)
    case = Application.objects.with_answers().get(pk=case.pk)
    assert not touched_days(case)
    assert not Application.objects.with_undecided_downtime().exists()


def change_after_missing(case: Application, by: User, changed: str) -> None:
    if changed == "excused":
        Appointment.objects.filter(interview_for=case.public_id).update(excused_at=clock.now(), excuse="In hospital")
    elif changed == "without_a_known_stay":
        PassportAnswers.objects.filter(application=case).update(legal_stay_until=None)
    else:
        make_new_appointment(application=case, by=by)
        if changed == "missed_twice":
            miss(case)


@pytest.mark.parametrize("kind", list(ApplicationKind))
@pytest.mark.parametrize("ends", [(0,), (-30, 0), (0, None), (None,), ()])
def test_the_queue_reads_the_legal_stay_as_the_page_does(
    applicant: User, officer: User, kind: ApplicationKind, ends: tuple[int | None, ...]
) -> None:
    case = missed_case(applicant, stay_until=clock.today() - 10 * DAY)
    Application.objects.filter(pk=case.pk).update(kind=kind)
    begins = clock.today() - 400 * DAY
    for days in ends:
        until = None if days is None else clock.today() + days * DAY
        permit_of(case, officer, begins, until)
        begins = (until or begins) + DAY
    case = Application.objects.with_answers().get(pk=case.pk)
    found = with_last_day_after_missing(Application.objects.filter(pk=case.pk)).first()
    assert (found and found.last_day_after_missing) == last_day_for_new_appointment(case)


def permit_of(case: Application, officer: User, begins: date, until: date | None) -> None:
    """A permit of the register; a long-term one has no last day."""
    Permit.objects.create(
        person=case.person,
        permit_type=PermitType.FAMILY if until else PermitType.LONG_TERM,
        application=uuid4(),
        valid_from=begins,
        valid_until=until,
        issued_at=clock.now(),
        issued_by=officer,
    )


def test_more_days_that_are_not_used_close_the_case_too(applicant: User, headquarters: User, officer: User) -> None:
    case = missed_case(applicant, stay_until=clock.today() - 10 * DAY)
    take_case(application=case, by=officer)
    down(headquarters, clock.today())
    with noon(clock.today() + DAY):
        until = give_more_days(application=case, by=officer)
    with noon(until):
        assert close_missed() == 0
    with noon(until + DAY):
        assert close_missed() == 1


def test_a_last_day_that_is_later_already_stays(applicant: User, headquarters: User, officer: User) -> None:
    case = missed_case(applicant, stay_until=clock.today() - 10 * DAY)
    take_case(application=case, by=officer)
    down(headquarters, clock.today())
    Application.objects.filter(pk=case.pk).update(new_appointment_until=clock.today() + 90 * DAY)
    down(headquarters, clock.today() + 89 * DAY)
    with noon(clock.today() + 70 * DAY), pytest.raises(NoMoreDaysHere):
        give_more_days(application=case, by=officer)
    assert not case.events.filter(code="more_days_given").exists()


def test_a_downtime_recorded_later_is_decided_anew(waiting: Application, headquarters: User, officer: User) -> None:
    down(headquarters, due(waiting) - DAY)
    with noon(due(waiting)):
        give_no_more_days(application=waiting, by=officer)
        assert not is_undecided(waiting, touched_days(waiting))
    down(headquarters, due(waiting))
    assert is_undecided(waiting, touched_days(waiting))


def test_who_records_what(headquarters: User, officer: User, supervisor: User, ankara: Directorate) -> None:
    yesterday = clock.today() - DAY
    for user, place in ((officer, ankara), (supervisor, None), (supervisor, Directorate.objects.provincial_of(35))):
        with pytest.raises(DowntimeOfAnother):
            down(user, yesterday, place)
    assert down(supervisor, yesterday, ankara).directorate == ankara
    assert down(headquarters, yesterday).directorate is None


def test_a_downtime_has_an_end(headquarters: User) -> None:
    now = clock.now()
    for begins, ends in ((now - DAY, now + DAY), (now, now), (now - DAY, now - 2 * DAY)):
        with pytest.raises(DowntimeIsNotOver):
            record_downtime(directorate=None, started_at=begins, ended_at=ends, what_happened="x", by=headquarters)
    row = down(headquarters, clock.today() - DAY)
    with pytest.raises(IntegrityError, match="a_downtime_ends_after_it_began"), transaction.atomic():
        Downtime.objects.filter(pk=row.pk).update(ended_at=row.started_at)


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_applicant_makes_the_proof_and_the_officer_sees_it(
    waiting: Application, headquarters: User, applicant: User, other_applicant: User, officer: User
) -> None:
    address = reverse("applications:downtime-proof", args=[waiting.public_id])
    page = browser(applicant)
    assert "could not be reached" not in page.get(waiting.get_absolute_url()).content.decode()
    assert "No downtime is recorded" in page.post(address, follow=True).content.decode()
    down(headquarters, due(waiting))
    assert "We could not be reached in the last days" in page.get(waiting.get_absolute_url()).content.decode()
    page.post(address)
    page.post(address)
    paper = IssuedPaper.objects.get(kind="downtime_proof", subject=waiting.public_id)
    draw_paper(paper.pk)
    paper.refresh_from_db()
    assert "Power failure" not in page.get(waiting.get_absolute_url()).content.decode()
    assert paper.stored_file is not None
    assert reverse("documents:download", args=[paper.stored_file.public_id]) in page.get(address, follow=True).text
    assert browser(other_applicant).post(address).status_code == HTTPStatus.NOT_FOUND
    desk = browser(officer).get(reverse(PAGE, args=[waiting.public_id])).content.decode()
    assert "Power failure" in desk
    assert "/acts/more-days/" in desk


def test_the_proof_names_day_and_time_in_both_languages(
    waiting: Application, headquarters: User, applicant: User
) -> None:
    down(headquarters, due(waiting))
    paper = order_downtime_proof(application=waiting, by=applicant)
    draw_paper(paper.pk)
    paper.refresh_from_db()
    assert paper.stored_file is not None
    words = text_of(paper.stored_file.read())
    assert waiting.number_shown in words
    assert "20:00" in words
    assert "Power failure" not in words


def test_headquarters_adds_one_and_a_wrong_time_keeps_what_was_typed(headquarters: User) -> None:
    add = reverse("admin:applications_downtime_add")
    yesterday = (clock.today() - DAY).isoformat()
    typed = {
        "directorate": "",
        "started_at_0": yesterday,
        "started_at_1": "20:00",
        "ended_at_0": yesterday,
        "ended_at_1": "19:00",
        "what_happened": "Power failure",
    }
    page = browser(headquarters).post(add, typed).content.decode()
    assert "Enter an end after the beginning." in page
    assert "Power failure" in page
    browser(headquarters).post(add, typed | {"ended_at_1": "23:00"})
    assert Downtime.objects.get().recorded_by == headquarters


def test_a_supervisor_has_no_choice_but_the_own_directorate(supervisor: User, ankara: Directorate) -> None:
    page = browser(supervisor).get(reverse("admin:applications_downtime_add")).content.decode()
    assert ankara.name in page
    assert Directorate.objects.provincial_of(35).name not in page
