"""Reminders of last days: each once, only while the matter is open, never at night."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from accounts.models import Person, User
from applications import demo
from applications.deciding import approve_decision, propose_grant
from applications.models import Application
from applications.reminders import messages, reminding
from goc_portal import clock
from notices.models import Notice
from notices.registry import message_of
from notices.wording import put_into_words
from permits.enums import LegalStatusKind, LegalStatusSource, StatusProvenBy
from permits.models import LegalStatus

NOON = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def told(code: str) -> list[Notice]:
    """The notices of one kind of reminder."""
    return list(Notice.objects.filter(code=f"reminder_{code}").order_by("channel"))


def status(person: Person | None, **changes: Any) -> LegalStatus:
    """A proven residence permit from an earlier register."""
    values = {
        "person": person,
        "kind": LegalStatusKind.RESIDENCE_PERMIT,
        "valid_from": clock.today() - 300 * DAY,
        "valid_until": clock.today() + 60 * DAY,
        "source": LegalStatusSource.IMPORT,
        "proven_at": clock.now(),
        "proven_by": StatusProvenBy.IMPORT,
        "recorded_at": clock.now(),
        **changes,
    }
    return LegalStatus.objects.create(**values)


@pytest.fixture(autouse=True)
def noon() -> Any:
    """At noon in Istanbul, on a working day."""
    with time_machine.travel(NOON, tick=False):
        yield


def test_the_window_opens_once(applicant: User) -> None:
    status(applicant.person)
    assert reminding.remind() == 2
    assert reminding.remind() == 0
    sms = told("extension_opens")[-1]
    assert sms.facts["last_day"] == (clock.today() + 60 * DAY).isoformat()
    assert "24 January 2027" in put_into_words(sms).text


OPENS, ENDS = "extension_opens", "permit_ends"


@pytest.mark.parametrize(("days", "code"), [(61, None), (60, OPENS), (16, OPENS), (15, ENDS), (0, ENDS)])
def test_each_day_has_its_reminder(applicant: User, days: int, code: str | None) -> None:
    status(applicant.person, valid_until=clock.today() + days * DAY)
    reminding.remind()
    assert {notice.code for notice in Notice.objects.filter(code__startswith="reminder")} == (
        {f"reminder_{code}"} if code else set()
    )


def test_nobody_is_reminded_at_night(applicant: User) -> None:
    status(applicant.person)
    for hour in (3, 20):  # Istanbul: 6 and 23
        with time_machine.travel(NOON.replace(hour=hour), tick=False):
            assert reminding.remind() == 0


def test_whoever_asked_for_more_is_left_in_peace(applicant: User) -> None:
    present = status(applicant.person)
    demo.make_submitted(user=applicant)
    assert reminding.remind() == 0
    facts = {"matter": str(present.public_id), "last_day": present.valid_until.isoformat()}
    assert not messages.ExtensionOpens.is_still_due(facts)


def test_a_notice_that_waited_is_asked_again(applicant: User) -> None:
    present = status(applicant.person)
    reminding.remind()
    notice = told("extension_opens")[0]
    assert message_of(notice.code).is_still_due(notice.facts)
    LegalStatus.objects.filter(pk=present.pk).update(ended_on=clock.today())
    assert not message_of(notice.code).is_still_due(notice.facts)


def test_a_passport_that_ends_in_half_a_year(applicant: User) -> None:
    assert applicant.person is not None
    document = applicant.person.travel_documents.get()
    applicant.person.travel_documents.update(expires_on=date(2027, 5, 25))
    status(applicant.person, valid_until=clock.today() + 200 * DAY)
    reminding.remind()
    assert {notice.facts["matter"] for notice in told("passport_ends")} == {str(document.pk)}


def test_a_stateless_card_is_renewed_every_two_years(applicant: User) -> None:
    card = status(
        applicant.person,
        kind=LegalStatusKind.STATELESS_CARD,
        valid_from=date(2025, 1, 20),
        valid_until=None,
    )
    reminding.remind()
    assert {notice.facts["last_day"] for notice in told("stateless_card")} == {"2027-01-20"}
    LegalStatus.objects.filter(pk=card.pk).update(ended_on=clock.today())
    assert not message_of("reminder_stateless_card").is_still_due(told("stateless_card")[0].facts)


def test_open_fees_are_told_after_some_days(applicant: User, officer: User) -> None:
    case = demo.make_received(user=applicant, officer=officer)
    assert reminding.remind() == 0
    with time_machine.travel(NOON + 4 * DAY, tick=False):
        reminding.remind()
        notices = told("fees_open")
        assert notices[0].facts["fees"] == ["residence", "card"]
        assert "Residence fee" in put_into_words(notices[0]).text
        for kind in ("residence", "card"):
            demo.pay(Application.objects.get(pk=case.pk), kind, officer)  # type: ignore[arg-type]
        assert not messages.FeesAreOpen.is_still_due(notices[0].facts)


def test_a_card_that_nobody_took(applicant: User, officer: User, supervisor: User) -> None:
    case = demo.make_under_assessment(user=applicant, officer=officer)
    decision = propose_grant(application=case, by=officer)
    approve_decision(application=case, by=supervisor)
    assert decision.valid_from is not None
    begins_at = datetime.combine(decision.valid_from + 150 * DAY, NOON.timetz())
    with time_machine.travel(begins_at, tick=False):
        reminding.remind()
    assert len(told("permit_unused")) == 2


def test_before_18_it_says_what_fits() -> None:
    for message in (messages.TurnsEighteen, messages.NewbornApplies, messages.PapersDue):
        assert str(message.sms) == "News on your application: sign in."
