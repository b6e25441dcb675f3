"""An extension without changes goes by post: five working days, and what happens on each side of the last one."""

from datetime import date, timedelta

import pytest

from accounts.models import User
from applications import demo_extension as extension
from applications.demo import passport_page
from applications.enums import ApplicationStatus, MailKind
from applications.errors import (
    NothingWasPosted,
    NotLostYet,
    NotPossibleNow,
    PostmarkIsBeforeSubmission,
    PostmarkIsInTheFuture,
)
from applications.extension.posting import (
    close_never_posted,
    lost_from,
    record_posted_file,
    remind_to_post,
    report_lost,
    tell_posting,
)
from applications.extension.stay_longer import stay_longer
from applications.facts.comparing import changes_of
from applications.models import Application, Posting
from applications.printing.forms import draw
from applications.reservations import appointment_of
from applications.taking import take_case
from directorates.calendar import WorkingCalendar
from documents.enums import IssuedPaperKind
from documents.models import IssuedPaper
from goc_portal import clock
from notices.models import Notice
from permits.models import Permit
from permits.rules.deadlines import post_by
from tests.applications.extension.conftest import noon_of, running

DAY = timedelta(days=1)
NUMBER = "RR123456785TR"


def arrive(case: Application, officer: User, postmark: date, kind: MailKind = MailKind.REGISTERED, **more: str) -> str:
    """The officer records the file; how the case stands then."""
    return record_posted_file(
        application=case, barcode=NUMBER, postmarked_on=postmark, mail_kind=kind, by=officer, **more
    ).status


def told(case: Application) -> Posting:
    return tell_posting(application=case, number=NUMBER, upload=passport_page(), by=case.submitted_by)


def notices(case: Application, code: str) -> int:
    return Notice.objects.filter(person=case.person, code=code).count()


def working_days_after(day: date, count: int) -> date:
    return WorkingCalendar().add_working_days(day, count)


def test_nothing_changed_so_nobody_has_to_come(applicant: User, student_permit: Permit, officer: User) -> None:
    draft = extension.make_extension_draft(user=applicant)
    assert changes_of(draft) == ()
    case = extension.make_awaiting_mail(user=applicant)
    assert (case.status, appointment_of(case)) == (ApplicationStatus.AWAITING_MAIL, None)
    assert running(case).post_by == working_days_after(clock.today(), 5)
    assert list(Application.objects.visible_to(officer).awaiting_post()) == [case]
    kinds = set(IssuedPaper.objects.filter(subject=case.public_id).values_list("kind", flat=True))
    assert kinds == {IssuedPaperKind.APPLICATION_FORM, IssuedPaperKind.POSTING_SLIP}


def test_the_last_day_steps_over_new_year_and_the_weekend(applicant: User, student_permit: Permit) -> None:
    with noon_of(date(clock.today().year, 12, 28)):
        case = extension.make_awaiting_mail(user=applicant)
    first_day = date(clock.today().year, 12, 28)
    assert running(case).post_by == working_days_after(first_day, 5)
    assert running(case).post_by > first_day + 7 * DAY


@pytest.mark.parametrize(("half_days_count", "last_day"), [(True, date(2026, 11, 2)), (False, date(2026, 11, 3))])
def test_the_eve_of_a_feast_counts_unless_it_is_switched_off(half_days_count: bool, last_day: date) -> None:
    calendar = WorkingCalendar(half_days_are_working_days=half_days_count)
    assert post_by(date(2026, 10, 23), calendar) == last_day  # 28 October is a half day, 29 October a feast


def test_who_has_asked_already_is_led_to_the_application(posted: Application) -> None:
    page = stay_longer(posted.person, posted.submitted_by)
    assert (page.state, page.unfinished) == ("asked", posted)


def test_the_slip_carries_the_last_day_and_tells_once(posted: Application) -> None:
    for paper in IssuedPaper.objects.filter(subject=posted.public_id).order_by("pk"):
        draw(paper=paper)
    assert notices(posted, "file_to_be_posted") == 2  # SMS and e-mail
    assert notices(posted, "application_submitted") == 0
    email = Notice.objects.get(person=posted.person, code="file_to_be_posted", channel="email")
    assert email.facts["post_by"] == running(posted).post_by.isoformat()


@pytest.mark.parametrize(
    ("days", "status"),
    [(-1, ApplicationStatus.RECEIVED), (0, ApplicationStatus.RECEIVED), (1, ApplicationStatus.LAPSED)],
)
def test_the_postmark_decides(posted: Application, officer: User, days: int, status: str) -> None:
    last_day = running(posted).post_by
    with noon_of(last_day + 3 * DAY):
        assert arrive(posted, officer, last_day + days * DAY) == status
        if status == ApplicationStatus.RECEIVED:
            assert notices(posted, "posted_file_received") == 2
        else:
            assert notices(posted, "file_not_posted") > 0


def test_a_late_file_is_accepted_with_a_reason(posted: Application, officer: User) -> None:
    last_day = running(posted).post_by
    with noon_of(last_day + 3 * DAY):
        status = arrive(posted, officer, last_day + DAY, accepted_because="The portal was down on the last day.")
    assert status == ApplicationStatus.RECEIVED
    assert running(posted).accepted_because


def test_ordinary_post_in_time_costs_only_another_letter(posted: Application, officer: User) -> None:
    assert arrive(posted, officer, clock.today(), MailKind.ORDINARY) == ApplicationStatus.AWAITING_MAIL
    assert notices(posted, "file_not_accepted_by_post") > 0
    with noon_of(running(posted).post_by + DAY):
        assert arrive(posted, officer, running(posted).post_by, MailKind.ORDINARY) == ApplicationStatus.LAPSED


def test_impossible_postmarks_are_refused(posted: Application, officer: User) -> None:
    with pytest.raises(PostmarkIsInTheFuture):
        arrive(posted, officer, clock.today() + DAY)
    with pytest.raises(PostmarkIsBeforeSubmission):
        arrive(posted, officer, clock.today() - DAY)
    assert running(posted).arrived_at is None


def test_a_file_is_recorded_once(posted: Application, officer: User) -> None:
    arrive(posted, officer, clock.today())
    with pytest.raises(NotPossibleNow):
        arrive(posted, officer, clock.today())
    assert posted.events.filter(code="posted_file_received").count() == 1


class TestNeverPosted:
    def test_the_case_closes_when_a_letter_of_the_last_day_should_have_come(self, posted: Application) -> None:
        last_day = running(posted).post_by
        arrived_by = working_days_after(last_day, 5)
        for day, closed in ((last_day, 0), (last_day + DAY, 0), (arrived_by, 0), (arrived_by + DAY, 1)):
            with noon_of(day):
                assert close_never_posted() == closed
        posted.refresh_from_db()
        assert posted.status == ApplicationStatus.LAPSED
        assert posted.events.filter(code="closed_never_posted").count() == 1
        assert notices(posted, "file_not_posted") > 0

    def test_a_file_with_a_number_is_never_closed(self, posted: Application, officer: User) -> None:
        told(posted)
        with noon_of(clock.today() + 40 * DAY):
            assert close_never_posted() == 0
            assert list(Application.objects.visible_to(officer).with_trouble_by_post()) == [posted]

    def test_a_file_in_time_opens_the_case_again(self, posted: Application, officer: User) -> None:
        last_day = running(posted).post_by
        with noon_of(last_day + 20 * DAY):
            assert close_never_posted() == 1
            assert arrive(posted, officer, last_day) == ApplicationStatus.RECEIVED

    def test_a_late_file_does_not(self, posted: Application, officer: User) -> None:
        last_day = running(posted).post_by
        with noon_of(last_day + 20 * DAY):
            assert close_never_posted() == 1
            assert arrive(posted, officer, last_day + DAY) == ApplicationStatus.LAPSED


class TestReminding:
    def test_one_working_day_before_and_once(self, posted: Application) -> None:
        last_day = running(posted).post_by
        before = max(
            day for day in (last_day - back * DAY for back in range(1, 8)) if WorkingCalendar().is_working_day(day)
        )
        with noon_of(before - DAY):
            assert remind_to_post() == int(working_days_after(before - DAY, 1) >= last_day)
        with noon_of(before):
            remind_to_post()
            remind_to_post()
        assert notices(posted, "post_your_file_soon") == 2
        with noon_of(last_day + DAY):
            assert remind_to_post() == 0

    def test_nobody_who_told_the_number_is_reminded(self, posted: Application) -> None:
        told(posted)
        with noon_of(running(posted).post_by):
            assert remind_to_post() == 0


class TestLostInThePost:
    def test_it_is_sent_again_in_five_working_days(self, posted: Application, applicant: User) -> None:
        first = told(posted)
        day = lost_from(first)
        assert day is not None
        with noon_of(day - DAY), pytest.raises(NotLostYet):
            report_lost(application=posted, by=applicant)
        with noon_of(day):
            again = report_lost(application=posted, by=applicant)
        assert again.post_by == working_days_after(day, 5)
        first.refresh_from_db()
        assert (first.lost_by, first.number) == (applicant, NUMBER)
        with noon_of(again.post_by + 60 * DAY):
            assert close_never_posted() == 0  # posted once: an officer judges, no job

    def test_an_officer_need_not_wait(self, posted: Application, officer: User) -> None:
        told(posted)
        assert report_lost(application=posted, by=officer).number == ""

    def test_what_was_not_posted_is_not_lost(self, posted: Application, officer: User) -> None:
        with pytest.raises(NothingWasPosted):
            report_lost(application=posted, by=officer)


def test_from_the_letter_to_the_next_permit(posted: Application, officer: User, supervisor: User) -> None:
    before = Permit.objects.get(person=posted.person)
    arrive(posted, officer, clock.today())
    case = extension.grant(take_case(application=posted, by=officer), officer=officer, supervisor=supervisor)
    assert case.status == ApplicationStatus.APPROVED
    following = Permit.objects.get(application=case.public_id)
    assert following.valid_from == before.valid_until  # Article 24(3)
