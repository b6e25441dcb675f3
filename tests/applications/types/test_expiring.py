"""Drafts that nobody goes on with: a notice first, then they close; whoever goes on keeps the draft."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from accounts.models import User
from applications import demo, expiring
from applications.drafting import save_answers
from applications.enums import ApplicationStatus
from applications.models import Application, DraftPolicy, PersonalAnswers
from applications.tasks import close_unused_drafts
from goc_portal import clock
from notices.models import Notice

Wind = Callable[[int], None]


@pytest.fixture
def days_later(monkeypatch: pytest.MonkeyPatch) -> Wind:
    """The clock, so many days from the real time."""

    started = clock.now()

    def wind(days: int) -> None:
        moment = started + timedelta(days=days)
        monkeypatch.setattr(clock, "now", lambda: moment)

    return wind


@pytest.fixture
def draft(applicant: User) -> Application:
    return demo.make_draft(user=applicant)


def state(draft: Application) -> tuple[str, bool]:
    draft.refresh_from_db()
    return draft.status, draft.expires_on is not None


def told(code: str) -> int:
    return Notice.objects.filter(code=code).count()


def test_nothing_happens_within_the_time(draft: Application, days_later: Wind) -> None:
    days_later(89)
    assert close_unused_drafts() == (0, 0)


def test_a_notice_comes_first_and_names_the_day(draft: Application, days_later: Wind) -> None:
    days_later(91)
    assert close_unused_drafts() == (0, 1)
    assert state(draft) == (ApplicationStatus.DRAFT, True)
    assert draft.expires_on == clock.today() + timedelta(days=14)
    assert told("draft_closes") == 2
    assert close_unused_drafts() == (0, 0)


def test_then_it_closes_with_an_event_and_a_message(draft: Application, days_later: Wind) -> None:
    days_later(91)
    close_unused_drafts()
    days_later(104)
    assert close_unused_drafts()[0] == 0
    days_later(105)
    assert close_unused_drafts()[0] == 1
    assert state(draft)[0] == ApplicationStatus.EXPIRED_DRAFT
    event = draft.events.get(code="draft_closed")
    assert (event.from_status, event.to_status, event.by) == ("draft", "expired_draft", None)
    assert told("draft_closed") == 2
    assert close_unused_drafts()[0] == 0


def test_whoever_goes_on_keeps_the_draft(draft: Application, applicant: User, days_later: Wind) -> None:
    days_later(91)
    close_unused_drafts()
    [answers] = [each for each in demo.plain_answers(draft, 6) if isinstance(each, PersonalAnswers)]
    save_answers(application=draft, answers=answers, by=applicant)
    assert state(draft) == (ApplicationStatus.DRAFT, False)
    days_later(106)
    assert close_unused_drafts() == (0, 0)
    assert state(draft)[0] == ApplicationStatus.DRAFT


def test_a_submitted_case_never_closes_this_way(applicant: User, days_later: Wind) -> None:
    case = demo.make_submitted(user=applicant)
    days_later(400)
    assert close_unused_drafts() == (0, 0)
    assert state(case)[0] == ApplicationStatus.INTERVIEW_SCHEDULED


def test_headquarters_decides_how_long(draft: Application, days_later: Wind) -> None:
    DraftPolicy.objects.create(
        applies_from=clock.today(), source="Circular of the demonstration", days_unused=30, days_of_notice=7
    )
    days_later(31)
    assert expiring.announce_unused() == 1
    draft.refresh_from_db()
    assert draft.expires_on == clock.today() + timedelta(days=7)


def test_a_new_draft_can_be_started_after_it_closed(draft: Application, applicant: User, days_later: Wind) -> None:
    days_later(91)
    close_unused_drafts()
    days_later(105)
    close_unused_drafts()
    assert demo.make_draft(user=applicant).pk != draft.pk
