"""Reminders to people whose file is protected: to the own contacts, and no word of what they are about."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.conf import settings

from accounts.models import Person, User
from applications import demo
from applications.asking_papers import ask_for_papers
from applications.enums import MissingReason
from applications.households.protecting import protect_file
from applications.reminders import messages, reminding
from goc_portal import clock
from notices.channels.email import compose
from notices.enums import Channel
from notices.models import Notice
from notices.registry import Message
from notices.wording import QUIET_SUBJECT, put_into_words
from tests.applications.decided.test_reminding import DAY

REMINDERS = sorted(
    (each for each in vars(messages).values() if isinstance(each, type) and issubclass(each, messages.Reminder)),
    key=lambda each: each.__name__,
)
REGISTERED = [each for each in REMINDERS if each is not messages.Reminder]


@pytest.mark.parametrize("message", REGISTERED, ids=lambda message: message.__name__)
@pytest.mark.parametrize("channel", list(Channel))
def test_no_kind_of_reminder_says_what_it_is_about(
    message: type[Message], channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("notices.discretion._registered", [lambda person: True])
    for language, _name in settings.LANGUAGES:
        notice = Notice(
            code=message.code, channel=channel, language=language, facts=dict(message.example), person=Person()
        )
        wording = put_into_words(notice)
        assert wording.is_quiet
        assert str(message.example["last_day"]) not in wording.text + wording.subject
        assert str(message.subject) not in wording.subject


@pytest.fixture
def protected(applicant: User, officer: User) -> Any:
    """A person in danger, of whose application a paper is due soon."""
    with time_machine.travel(datetime(2026, 11, 25, 9, 0, tzinfo=UTC), tick=False):
        case = demo.make_received(user=applicant, officer=officer)
        ask_for_papers(application=case, asked={"passport_copy": MissingReason.UNREADABLE}, by=officer)
        case.missing_papers.update(due_on=clock.today() + 5 * DAY)
        protect_file(application=case, reason="She says that she is threatened.", by=officer)
        yield applicant


def test_a_protected_person_is_reminded_by_the_own_contacts_and_quietly(protected: User) -> None:
    assert reminding.remind() > 0
    reminders = list(Notice.objects.filter(code__startswith="reminder"))
    assert {notice.person_id for notice in reminders} == {protected.person_id}
    for notice in reminders:
        wording = put_into_words(notice)
        assert (wording.is_quiet, wording.subject) == (True, str(QUIET_SUBJECT))
        for told in ("permit", "2026", *map(str, notice.facts.values())):
            assert told not in wording.text
        if notice.channel == Channel.EMAIL:
            assert compose(notice, wording, "anna@example.com").attachments == []
