"""An e-mail in a translation that nobody has reviewed says so, in both of its forms."""

import pytest
from django.conf import settings
from django.utils.translation import gettext, override

from goc_portal.languages import awaits_review
from notices.channels.email import compose
from notices.enums import Channel
from notices.models import Notice
from notices.wording import put_into_words
from tests.notices.messages import HandInPapers


@pytest.mark.django_db
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_an_email_says_whether_its_translation_was_reviewed(language: str) -> None:
    facts = dict(HandInPapers.example)
    notice = Notice(pk=1, code=HandInPapers.code, channel=Channel.EMAIL, language=language, facts=facts)
    message = compose(notice, put_into_words(notice), "leila@example.com")
    with override(language):
        sentence = gettext("This translation has not been reviewed yet: the Turkish text counts.")
    page = str(message.alternatives[0][0])
    assert (sentence in message.body, sentence in page) == (awaits_review(language),) * 2
