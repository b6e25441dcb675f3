"""How the papers reach the directorate, and when an extension may be asked for."""

from dataclasses import dataclass
from datetime import date

from permits.rules.codes import OFFICER_TYPES, ApplicationKind, Route
from permits.rules.durations import add_days
from permits.rules.facts import Facts
from permits.rules.general import EXTENSION_OPENS_DAYS_BEFORE
from permits.rules.question import Question


@dataclass(frozen=True, slots=True)
class ApplicationWindow:
    """From when until when an extension may be asked for, both days included."""

    opens_on: date
    closes_on: date


def route_of(facts: Facts) -> Route:
    """An extension with unchanged data is posted; everything else is handed in (domain.md E3, E4, R-23)."""
    if facts.permit_type in OFFICER_TYPES:
        return Route.NONE
    unchanged = not (facts.events.data_changed or facts.events.passport_renewed)
    return Route.POST if facts.kind == ApplicationKind.EXTENSION and unchanged else Route.INTERVIEW


def application_window(question: Question) -> ApplicationWindow | None:
    """Article 24(2): from 60 days before the permit's last day until that day."""
    permit = question.last_permit
    if not question.is_extension or permit is None or not permit.until:
        return None
    return ApplicationWindow(add_days(permit.until, -EXTENSION_OPENS_DAYS_BEFORE), permit.until)
