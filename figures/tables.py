"""The tables of the figures page, each ready to be read, drawn and exported."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.issuing_states import name_of
from applications.decisions.grounds import article_in_words, words_of
from applications.enums import ApplicationKind, ApplicationStatus, DecisionOutcome
from appointments.enums import AppointmentStatus, Channel
from appointments.models import Service
from directorates.models import Province
from figures.enums import Measure
from figures.in_force import first_of_month, present_day
from figures.percentiles import share_within
from figures.reading import Histogram, Reading
from goc_portal.pages.dates import long_date
from permits.enums import CONFIDENTIAL_TYPES, PermitType

MONTHS_SHOWN: Final = 13
MEDIAN, LATE = 0.5, 0.9
MOST_NATIONALITIES: Final = 30

Row = list[Any]

CHART_OPTIONS: Final = {
    "animation": False,
    "responsive": True,
    "maintainAspectRatio": False,
    "maxBarThickness": 14,
    "plugins": {"legend": {"display": True, "position": "bottom"}},
    "scales": {"x": {"grid": {"display": False}}, "y": {"beginAtZero": True, "ticks": {"precision": 0}}},
}
"""Bars beside each other, with a legend: unfold draws them on top of each other, for one row of numbers."""


@dataclass(frozen=True)
class Table:
    """A table with its title, the names of its columns, and rows that begin with what they are about."""

    code: str
    title: str
    columns: list[str]
    rows: list[Row]
    note: str = ""
    chart: tuple[int, ...] = ()
    """The columns that are drawn above the table."""

    @property
    def is_of_a_month(self) -> bool:
        """Whether the chosen month is what it is about."""
        return self.code in {"received", "standing", "grounds"}

    @property
    def chart_data(self) -> dict[str, Any]:
        """What the chart of unfold draws."""
        colours = ("#0f5a68", "#b35900", "#5b4b9a")
        return {
            "labels": [str(row[0]) for row in self.rows],
            "datasets": [
                {
                    "displayYAxis": True,
                    "label": self.columns[place],
                    "data": [drawn(row[place]) for row in self.rows],
                    "backgroundColor": colour,
                }
                for place, colour in zip(self.chart, colours, strict=False)
            ],
        }


@dataclass
class Figures:
    """Everything that is said of a place on a day, and of the chosen month."""

    reading: Reading
    today: date
    month: date

    @cached_property
    def months(self) -> list[date]:
        """A year and the month that runs, the earliest first."""
        return [first_of_month(self.today, back) for back in range(MONTHS_SHOWN - 1, -1, -1)]

    def tables(self) -> Iterator[Table]:
        """All of them, in the order of the page."""
        yield from (make(self) for make in TABLES.values())


def drawn(cell: Any) -> int:
    """A dash and a word have no height."""
    return cell if isinstance(cell, int) else 0


def month_name(month: date) -> str:
    """Month and year in words."""
    return date_format(month, "YEAR_MONTH_FORMAT")


def days_or_no_seat(days: int | None) -> int | str:
    """A number of days, or that there was no seat."""
    return _("no seat") if days is None else days


def count(number: int | None) -> int:
    """A number that was not counted is none."""
    return number or 0


def percent(part: int, whole: int) -> str:
    """A share in whole per cent; nothing where there is no whole."""
    return f"{round(100 * part / whole)} %" if whole else "–"


def late(histogram: Histogram, share: float) -> int | str:
    """A percentile, or a dash where nothing was counted."""
    value = share_within(histogram, share)
    return "–" if value is None else value


def by_month(figures: Figures) -> Table:
    """What came in and what was decided."""
    received = figures.reading.summed(Measure.RECEIVED, "day", months=figures.months)
    decided = figures.reading.summed(Measure.DECIDED, "day", "detail", months=figures.months)
    days = figures.reading.histograms(Measure.DAYS_TO_DECISION, figures.months)
    rows = [
        [
            month_name(month),
            count(received.get((month,))),
            *(count(decided.get((month, outcome.value))) for outcome in DecisionOutcome),
            late(days.get(month, {}), MEDIAN),
            late(days.get(month, {}), LATE),
        ]
        for month in figures.months
    ]
    columns = [_("Month"), _("Applications received"), _("Granted"), _("Refused"), _("Permits cancelled")]
    return Table(
        "months",
        _("Applications and decisions by month"),
        [*columns, _("Days to the decision (median)"), _("Days to the decision (9 of 10 within)")],
        rows,
        note=_("The days count from the application to the approved grant or refusal."),
        chart=(1, 2, 3),
    )


def received(figures: Figures) -> Table:
    """What was asked for in the month."""
    counted = figures.reading.summed(Measure.RECEIVED, "subject", "detail", months=[figures.month])
    kinds = list(ApplicationKind)
    rows = [
        [str(permit.label), *(count(counted.get((permit.value, kind.value))) for kind in kinds)]
        for permit in types_shown(figures)
    ]
    return with_totals("received", _("Applications received"), [str(kind.label) for kind in kinds], rows)


def standing(figures: Figures) -> Table:
    """What became of the applications of the month."""
    counted = figures.reading.summed(Measure.STANDING, "subject", "detail", months=[figures.month])
    permits = types_shown(figures)
    rows = [
        [str(status.label), *(count(counted.get((permit.value, status.value))) for permit in permits)]
        for status in ApplicationStatus
        if any(detail == status for _subject, detail in counted)
    ]
    title = _("Where the applications of the month stand today")
    return with_totals("standing", title, [str(permit.label) for permit in permits], rows)


def open_cases(figures: Figures) -> Table:
    """How old the open applications are."""
    ages = figures.reading.ages(Measure.OPEN, figures.today, "subject")
    everything: Counter[int] = Counter()
    rows: list[Row] = []
    for permit in types_shown(figures):
        of_type = ages.get((permit.value,), {})
        everything.update(of_type)
        rows.append([str(permit.label), sum(of_type.values()), *spread(of_type)])
    rows.append([_("Total"), everything.total(), *spread(everything)])
    return Table(
        "open",
        _("Open applications and their age in days"),
        [_("Permit type"), _("Open cases"), _("Median"), _("9 of 10 within"), _("Oldest")],
        rows,
        note=_("Counted today, from the day of the application."),
    )


def spread(ages: Histogram) -> list[int | str]:
    """Middle, late and last."""
    return [late(ages, MEDIAN), late(ages, LATE), max(ages) if ages else "–"]


def grounds(figures: Figures) -> Table:
    """On what refusals and cancellations of the month rest; one decision can have several grounds."""
    counted = figures.reading.summed(Measure.GROUND, "detail", months=[figures.month])
    rows = [
        [*ground_in_words(detail), number]
        for (detail,), number in sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    ]
    return Table(
        "grounds",
        _("Refusals and cancellations by ground"),
        [_("Ground"), _("Articles"), _("Decisions")],
        rows,
        note=_("One decision can rest on several grounds."),
    )


def ground_in_words(detail: str) -> tuple[str, str]:
    """Ground and article of a cell."""
    ground, _bar, article = detail.partition("|")
    return str(words_of({"ground": ground, "article": article})), article_in_words(article) if article else ""


def attendance(figures: Figures) -> Table:
    """Who came and who did not."""
    counted = figures.reading.summed(Measure.ATTENDANCE, "day", "detail", months=figures.months)
    days = figures.reading.histograms(Measure.DAYS_TO_APPOINTMENT, figures.months)
    rows = []
    for month in figures.months:
        by_status = {status: count(counted.get((month, status.value))) for status in AppointmentStatus}
        came, missed = by_status[AppointmentStatus.COMPLETED], by_status[AppointmentStatus.NO_SHOW]
        expected = by_status[AppointmentStatus.CONFIRMED] + by_status[AppointmentStatus.CHECKED_IN]
        cancelled = (
            by_status[AppointmentStatus.CANCELLED_BY_DIRECTORATE] + by_status[AppointmentStatus.CANCELLED_BY_APPLICANT]
        )
        waited = days.get(month, {})
        rows.append(
            [
                month_name(month),
                came,
                missed,
                percent(missed, came + missed),
                expected,
                cancelled,
                late(waited, MEDIAN),
                late(waited, LATE),
            ]
        )
    return Table(
        "attendance",
        _("Appointments by month"),
        [
            _("Month"),
            _("Came"),
            _("Did not come"),
            _("Share who did not come"),
            _("Expected"),
            _("Cancelled"),
            _("Days waited for the appointment (median)"),
            _("Days waited (9 of 10 within)"),
        ],
        rows,
        note=_("People who came without an appointment are among those who came; nobody of them waited for a date."),
        chart=(1, 2),
    )


def waiting(figures: Figures) -> Table:
    """Who waits for a date now."""
    services = {service.code: str(service) for service in Service.objects.all()}
    by_service = figures.reading.ages(Measure.WAITING, figures.today, "subject", "detail")
    rows = [
        [services.get(detail, detail), str(Channel(subject).label), sum(ages.values()), *spread(ages)]
        for (subject, detail), ages in sorted(by_service.items())
    ]
    return Table(
        "waiting",
        _("Waiting for a date"),
        [_("Service"), _("Kind"), _("People"), _("Days waited (median)"), _("9 of 10 within"), _("Longest")],
        rows,
        note=_("Counted today, from the day on which they joined the waiting list."),
    )


def permits_by_month(figures: Figures) -> Table:
    """Permits in force on the first of each month, and today."""
    days = [*figures.months, present_day()]
    counted = figures.reading.in_force("on", "permit_type", days=days)
    permits = types_shown(figures)
    rows = [
        [
            long_date(day),
            sum(number for (on, _type), number in counted.items() if on == day),
            *(count(counted.get((day, permit.value))) for permit in permits),
        ]
        for day in dict.fromkeys(days)
    ]
    columns = [_("Day"), _("Total"), *(str(permit.label) for permit in permits)]
    return Table("permits", _("Permits in force by type"), columns, rows, chart=(1,))


def permits_by_province(figures: Figures) -> Table:
    """Permits in force today where their holders are registered."""
    names = dict(Province.objects.values_list("pk", "name"))
    counted = figures.reading.in_force("province", "permit_type", days=[present_day()])
    permits = types_shown(figures)
    provinces = sorted({place for place, _type in counted if place is not None})
    unknown = [None] if any(place is None for place, _type in counted) else []
    rows = [
        [
            names.get(place, str(place)) if place is not None else _("Province not known"),
            *(count(counted.get((place, permit.value))) for permit in permits),
        ]
        for place in [*provinces, *unknown]
    ]
    title = _("Permits in force today by province")
    return with_totals("provinces", title, [str(permit.label) for permit in permits], rows)


def permits_by_nationality(figures: Figures) -> Table:
    """The nationalities that hold most permits today, and all others together."""
    counted = figures.reading.in_force("nationality", days=[present_day()], by_nationality=True)
    ordered = sorted(((number, code) for (code,), number in counted.items()), key=lambda each: (-each[0], each[1]))
    rows: list[Row] = [[name_of(code), number] for number, code in ordered[:MOST_NATIONALITIES]]
    others = sum(number for number, _code in ordered[MOST_NATIONALITIES:])
    if others:
        rows.append([_("All others"), others])
    return Table(
        "nationalities", _("Permits in force today by nationality"), [_("Nationality"), _("Permits")], rows, chart=(1,)
    )


def types_shown(figures: Figures) -> list[PermitType]:
    """The permits that this reader's figures can hold."""
    return [each for each in PermitType if figures.reading.with_confidential or each not in CONFIDENTIAL_TYPES]


def with_totals(code: str, title: str, columns: list[str], rows: list[Row]) -> Table:
    """A table whose last column and last row are sums."""
    summed = [[*row, sum(row[1:])] for row in rows]
    if len(summed) > 1:
        summed.append([_("Total"), *(sum(row[place] for row in summed) for place in range(1, len(columns) + 2))])
    return Table(code, title, ["", *columns, _("Total")], summed)


TABLES: Final[dict[str, Callable[[Figures], Table]]] = {
    "months": by_month,
    "received": received,
    "standing": standing,
    "open": open_cases,
    "grounds": grounds,
    "attendance": attendance,
    "waiting": waiting,
    "permits": permits_by_month,
    "provinces": permits_by_province,
    "nationalities": permits_by_nationality,
}
