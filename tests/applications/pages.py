"""What a browser sends to the applicant's pages, and where they are."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from applications.models import Application
from goc_portal import clock

DAYS = timedelta(days=1)


def date_parts(name: str, day: date) -> dict[str, str]:
    """A date as the three boxes send it."""
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def period(starts_on: date, ends_on: date) -> dict[str, str]:
    """The answers of the period's page."""
    return {
        **date_parts("starts_on", starts_on),
        **date_parts("ends_on", ends_on),
        "reason": "I want to see the country.",
    }


def passport_answers(draft: Application, **days: date) -> dict[str, str]:
    """The answers of the passport's page."""
    today = clock.today()
    chosen = {
        "expires_on": today + 1500 * DAYS,
        "entered_on": today - 20 * DAYS,
        "legal_stay_until": today + 60 * DAYS,
    } | days
    parts = {key: value for name, day in chosen.items() for key, value in date_parts(name, day).items()}
    return {"travel_document": str(draft.person.travel_documents.get().pk), "entry_kind": "visa_free", **parts}


def page(name: str, draft: Application, *parts: str) -> str:
    """The address of a page of a case."""
    return reverse(f"applications:{name}", args=[draft.public_id, *parts])


def text_of(response: Any) -> str:
    """The page as text."""
    return str(response.content.decode())
