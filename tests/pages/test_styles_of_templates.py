"""Every class that a template uses has a style: a misspelt or missing component would only look wrong."""

import re
from pathlib import Path

import pytest
from django.conf import settings

SHEET = (settings.BASE_DIR / "static/css/portal.css").read_text()
STYLED = set(re.findall(r"\.((?:govuk|portal)-[\w-]+)", SHEET.replace("\\!", "!")))
# Names that scripts look for, and the parts of a component that need no style of their own.
WITHOUT_STYLE = re.compile(
    r"govuk-js-|govuk-(template__header|table__body|checkboxes|password-input|service-navigation__text)$"
)
ROOMS = ("templates", "accounts", "applications", "appointments", "documents", "notices", "permits", "goc_portal")
TEMPLATES = sorted(path for room in ROOMS for path in (settings.BASE_DIR / room).rglob("*.html"))


def classes_of(template: Path) -> set[str]:
    """Whole class names; those put together by the template are left out."""
    text = re.sub(r"{%.*?%}", " ", re.sub(r"[\w-]*{{.*?}}[\w-]*", " ", template.read_text()))
    return {
        name
        for names in re.findall(r'class="([^"]*)"', text)
        for name in names.split()
        if name.startswith(("govuk-", "portal-"))
    }


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_every_class_has_a_style(template: Path) -> None:
    unknown = {name for name in classes_of(template) - STYLED if not WITHOUT_STYLE.match(name)}
    assert unknown == set(), "add the component to front/src/portal.scss and build (docs/front.md)"
