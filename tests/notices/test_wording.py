"""Messages are complete when they are registered, and every example can be put into words in every language."""

import datetime
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import override

from notices.channels.sms import sms_parts
from notices.enums import Channel
from notices.models import Notice
from notices.registry import Message, all_messages, register
from notices.wording import put_into_words, shown_fact
from tests.notices.messages import HandInPapers


def of(**attributes: object) -> type[Message]:
    return type("Told", (Message,), {"code": "test_told", "subject": "s", "sms": "s", "email": "e"} | attributes)


@pytest.mark.parametrize(
    ("attributes", "said"),
    [
        ({"sms": ""}, "without a text"),
        ({"subject": "%(number)s"}, "number"),
        ({"fields": ("number",)}, "example"),
        ({"secret_fields": ("code",)}, "secret field"),
        ({"code": HandInPapers.code}, "Two messages"),
    ],
)
def test_an_incomplete_message_is_refused_at_start(attributes: dict, said: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=said):
        register(of(**attributes))


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
@pytest.mark.parametrize("message", all_messages(), ids=lambda message: message.code)
def test_every_example_has_words_in_every_language(message: type[Message], language: str) -> None:
    for channel in message.channels:
        notice = Notice(code=message.code, channel=channel, language=language, facts=dict(message.example))
        wording = put_into_words(notice)
        assert wording.text
        assert "%(" not in wording.text + wording.subject
        if channel == Channel.SMS:
            assert sms_parts(wording.text) <= 4, "an SMS this long comes in pieces"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2026-08-03", "Monday, 3 August 2026"),
        ("2026-08-02T22:30:00Z", "Monday, 3 August 2026, 01:30"),
        ("2026-08-03T01:30:00+03:00", "Monday, 3 August 2026, 01:30"),
        ("2026-13-40", "2026-13-40"),
        (["a", "b"], "• a\n• b"),
        (12, "12"),
    ],
)
def test_facts_as_people_read_them(value: object, shown: str) -> None:
    with override("en"):
        assert shown_fact(value) == shown


def test_a_day_is_a_day_whatever_its_type() -> None:
    assert shown_fact(datetime.date(2026, 8, 3).isoformat()) == "Monday, 3 August 2026"


@pytest.mark.parametrize(
    ("text", "parts"),
    [("a" * 160, 1), ("a" * 161, 2), ("€" * 80, 1), ("€" * 81, 2), ("ş" * 70, 1), ("ş" * 71, 2), ("ş" * 134, 2),
     ("😀" * 35, 1), ("😀" * 36, 2), ("a" * 306, 2), ("a" * 307, 3)],
)  # fmt: skip
def test_sms_parts(text: str, parts: int) -> None:
    assert sms_parts(text) == parts


def test_keys_stay_until_an_officer_sends_again() -> None:
    notice = Notice()
    assert notice.delivery_key == str(notice.public_id)
    notice.times_sent_again = 2
    assert notice.delivery_key == f"{notice.public_id}-2"
    assert SimpleNamespace(key=notice.delivery_key).key.endswith("-2")
