"""To whom nothing may be said but that there is news: no day, no place, no paper, by no channel."""

import pytest
from django.conf import settings

from notices.channels.email import compose
from notices.enums import Channel
from notices.models import Notice
from notices.wording import put_into_words
from tests.notices.messages import HandInPapers


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody is told quietly."""
    monkeypatch.setattr("notices.discretion._registered", [lambda person: True])


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.usefixtures("quiet")
def test_a_quiet_notice_says_only_that_there_is_news(db: None, channel: Channel, language: str) -> None:
    from accounts.models import Person

    person = Person(surname="HADDAD", given_names="LEILA")
    notice = Notice(
        code=HandInPapers.code, channel=channel, language=language, facts=dict(HandInPapers.example), person=person
    )
    wording = put_into_words(notice)
    assert wording.is_quiet
    assert settings.PUBLIC_ADDRESS in wording.text
    for told in HandInPapers.example.values():
        assert str(told) not in wording.text + wording.subject
    if channel == Channel.EMAIL:
        assert compose(notice, wording, "leila@example.com").attachments == []


@pytest.mark.django_db
def test_everybody_else_is_told_what_it_is_about() -> None:
    notice = Notice(code=HandInPapers.code, channel=Channel.EMAIL, language="en", facts=dict(HandInPapers.example))
    assert not put_into_words(notice).is_quiet
