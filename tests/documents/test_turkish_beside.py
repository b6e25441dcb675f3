"""Papers say their words in Turkish beside the reader's language, out of the catalogue."""

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import translation

from goc_portal.embedded.catalogues import compile_catalogues

BESIDE = Template('{% load papers %}{% turkish_beside "Passport" %}')
BELOW = Template('{% load papers %}{% turkish_below "Passport" %}')


@pytest.fixture(scope="module", autouse=True)
def catalogues() -> None:
    """The catalogues as they stand."""
    compile_catalogues(settings.BASE_DIR / "locale")
    translation.trans_real._translations.clear()


def test_turkish_stands_beside_other_languages() -> None:
    with translation.override("ar"):
        assert BESIDE.render(Context()) == ' / <span lang="tr" dir="ltr">Pasaport</span>'
        assert BELOW.render(Context()) == '<br><span lang="tr" dir="ltr">Pasaport</span>'


def test_turkish_is_not_said_twice() -> None:
    with translation.override("tr"):
        assert BESIDE.render(Context()) == BELOW.render(Context()) == ""
