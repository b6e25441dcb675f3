"""The tasks of the guide, what stands beside which page of the admin, and their words out of docs/guide."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

FOLDER: Final[Path] = settings.BASE_DIR / "docs" / "guide"
LANGUAGES: Final = ("tr", "en")
"""The officers' languages; who reads another one gets English."""

TASKS: Final = (
    "morning",
    "day",
    "papers",
    "posted-files",
    "fees",
    "checks",
    "application-document",
    "granting",
    "refusing",
    "service",
    "court",
    "cancelling",
    "standing-still",
    "ministry",
    "transfer",
    "cards",
    "paper-mistakes",
    "death",
    "protecting",
    "identity",
    "letters",
    "schedules",
    "figures",
    "practice",
)
"""In the order in which an officer meets them."""

BESIDE: Final[dict[str, str]] = {
    "index": "morning",
    "applications_": "morning",
    "applications_answeringpolicy": "letters",
    "applications_application_change": "papers",
    "applications_application_changelist": "morning",
    "applications_application_act": "papers",
    "applications_card_numbers": "cards",
    "applications_casequestion": "letters",
    "applications_downtime": "papers",
    "appointments_appointment": "day",
    "appointments_excuserequest": "day",
    "appointments_": "schedules",
    "directorates_": "schedules",
    "accounts_contesteddocument": "identity",
    "accounts_person": "identity",
    "accounts_representation": "identity",
    "accounts_traveldocument": "identity",
    "accounts_": "protecting",
    "documents_": "protecting",
    "figures_": "figures",
    "privacy_": "protecting",
    "notices_": "letters",
    "permits_statusclaim": "identity",
    "permits_status": "identity",
    "permits_legalstatus": "identity",
    "permits_permit": "cancelling",
    "permits_": "fees",
}
"""What the name of an admin page begins with → the task beside it; the longest beginning counts."""


@dataclass(frozen=True)
class Task:
    """A page of the guide in one language."""

    slug: str
    language: str
    title: str
    body: SafeString


def task_beside(url_name: str) -> str | None:
    """The task that belongs to a page of the admin."""
    fitting = [beginning for beginning in BESIDE if url_name.startswith(beginning)]
    return BESIDE[max(fitting, key=len)] if fitting else None


def language_of_officers(language: str | None) -> str:
    """The language of the guide for a reader of this language."""
    return "tr" if (language or "").startswith("tr") else "en"


@cache
def task(slug: str, language: str) -> Task:
    """A page, drawn once: the files are the repository's own, and HTML in them stays text all the same."""
    words = (FOLDER / language / f"{slug}.md").read_text(encoding="utf-8")
    heading, body = words.split("\n", 1)
    drawn = MarkdownIt("commonmark", {"html": False}).render(body)
    return Task(slug, language, heading.removeprefix("# ").strip(), mark_safe(drawn))  # noqa: S308


def tasks(language: str) -> list[Task]:
    """Every page."""
    return [task(slug, language) for slug in TASKS]
