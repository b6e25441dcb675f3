"""Messages are complete when they are registered, and every example can be put into words in every language."""

import datetime
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import override

from directorates.reference import load
from notices.enums import Channel
from notices.models import Notice
from notices.registry import Message, all_messages, messages_of_the_portal, register
from notices.sms_length import sms_parts
from notices.wording import fits_a_phone, put_into_words, shown_fact
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


@pytest.mark.django_db
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
@pytest.mark.parametrize("message", all_messages(), ids=lambda message: message.code)
def test_every_example_has_words_in_every_language(message: type[Message], language: str) -> None:
    for channel in message.channels:
        notice = Notice(code=message.code, channel=channel, language=language, facts=dict(message.example))
        wording = put_into_words(notice)
        assert wording.text
        assert "%(" not in wording.text + wording.subject
        if channel == Channel.SMS:
            assert sms_parts(wording.text) <= settings.SMS_MOST_PARTS, "an SMS this long comes in pieces"


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


def test_keys_stay_until_an_officer_sends_again() -> None:
    notice = Notice()
    assert notice.delivery_key == str(notice.public_id)
    notice.times_sent_again = 2
    assert notice.delivery_key == f"{notice.public_id}-2"
    assert SimpleNamespace(key=notice.delivery_key).key.endswith("-2")


@pytest.mark.parametrize("message", messages_of_the_portal(), ids=lambda message: message.code)
def test_every_message_says_when_it_is_sent(message: type[Message]) -> None:
    assert str(message.when).endswith(".")


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        (f"Sign in at {settings.PUBLIC_ADDRESS}.", True),
        (f"Sign in at {settings.PUBLIC_ADDRESS}/account/", True),
        ("Sign in at https://bit.ly/3xYz", False),
        (f"Sign in at {settings.PUBLIC_ADDRESS}.example.net/", False),
        ("a" * (153 * settings.SMS_MOST_PARTS), True),
        ("a" * (153 * settings.SMS_MOST_PARTS + 1), False),
    ],
)
def test_an_sms_is_short_and_leads_nowhere_else(text: str, fits: bool) -> None:
    assert fits_a_phone(text) == fits


@pytest.mark.django_db
def test_what_does_not_fit_a_phone_says_that_there_is_news() -> None:
    facts = HandInPapers.example | {"place": "https://tinyurl.example/x"}
    notice = Notice(code=HandInPapers.code, channel=Channel.SMS, language="en", facts=facts)
    assert put_into_words(notice).text.startswith("News on your application: sign in")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Ankara Provincial Directorate of Migration Management"),
        ("tr", "Ankara İl Göç İdaresi Müdürlüğü"),
        ("ar", "Ankara"),
    ],
)
def test_a_directorate_is_named_in_the_readers_language(language: str, said: str) -> None:
    load()
    facts = HandInPapers.example | {"place": "Ankara İl Göç İdaresi Müdürlüğü"}
    text = put_into_words(Notice(code=HandInPapers.code, channel=Channel.SMS, language=language, facts=facts)).text
    assert said in text
    assert ("Müdürlüğü" in text) == (language == "tr")
