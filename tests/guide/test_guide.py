"""The guide: a page a task in both languages, beside the pages it is about, naming buttons as they are called."""

import re
from http import HTTPStatus

import polib
import pytest
from django.conf import settings
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from accounts.demo import make_officer
from accounts.enums import PostRole
from applications.admin.case_page import GUIDE
from goc_portal.guide.tasks import BESIDE, FOLDER, LANGUAGES, TASKS, task, task_beside
from tests.applications.conftest import PASSWORD

BOLD = re.compile(r"\*\*(.+?)\*\*")
NOT_BUTTONS = {"Article:", "Madde:"}


@pytest.fixture
def desk(db: None, client: Client) -> Client:
    """An officer's browser."""
    client.force_login(make_officer(username="hq", role=PostRole.HEADQUARTERS, directorate=None, password=PASSWORD))
    return client


def test_each_task_is_there_in_both_languages() -> None:
    for language in LANGUAGES:
        assert {path.stem for path in (FOLDER / language).glob("*.md")} == set(TASKS)
        assert all(task(slug, language).title and task(slug, language).body for slug in TASKS)


def test_every_admin_page_has_a_task_beside_it() -> None:
    names = [f"{model._meta.app_label}_{model._meta.model_name}_changelist" for model in admin.site._registry]
    without = [name for name in names if task_beside(name) is None and not name.startswith(("auth", "auditor"))]
    assert without == []
    assert set(BESIDE.values()) | set(GUIDE.values()) <= set(TASKS)


@pytest.mark.parametrize("slug", TASKS)
def test_buttons_are_named_as_they_are_called(slug: str) -> None:
    """What stands in bold in English is a text of the catalogue, and in Turkish its translation."""
    catalogue = polib.pofile(str(settings.BASE_DIR / "locale" / "tr" / "LC_MESSAGES" / "django.po"))
    turkish = {entry.msgid: entry.msgstr for entry in catalogue}
    english = bold_words("en", slug)
    unknown = [name for name in english if name not in turkish]
    assert unknown == []
    assert [turkish[name] for name in english] == bold_words("tr", slug)


def bold_words(language: str, slug: str) -> list[str]:
    """What stands in bold, but for the last line."""
    words = (FOLDER / language / f"{slug}.md").read_text(encoding="utf-8")
    return [name for name in BOLD.findall(words) if name not in NOT_BUTTONS]


def test_the_guide_stands_inside_the_admin(desk: Client) -> None:
    page = desk.get(reverse("guide", args=["refusing"]), headers={"accept-language": "tr"}).content.decode()
    assert "25(1)" in page
    assert 'lang="tr"' in page
    assert desk.get(reverse("guide-list")).status_code == HTTPStatus.OK
    assert desk.get(reverse("guide", args=["nothing"])).status_code == HTTPStatus.NOT_FOUND
    assert reverse("guide", args=["morning"]) in desk.get(reverse("admin:index")).content.decode()
    assert task_beside("applications_application_changelist") == "morning"
    assert task_beside("applications_application_change") == "papers"


def test_the_guide_is_for_officers(client: Client, db: None) -> None:
    assert client.get(reverse("guide-list")).status_code == HTTPStatus.FOUND
