"""A paper in a translation that nobody has reviewed says so, beside the Turkish that counts."""

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.utils.translation import gettext, override

from documents.rendering import render_page
from goc_portal.languages import awaits_review


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_a_paper_says_whether_its_translation_was_reviewed(language: str) -> None:
    page = render_page(
        template="documents/print/paper.html", context=SimpleNamespace(verification=None), language=language
    )
    with override(language):
        sentence = gettext("This translation has not been reviewed yet: the Turkish text counts.")
    assert (sentence in page) == awaits_review(language)
    assert ("Türkçe metin esas alınır." in page) == (language != "tr")
