"""The proof of a downtime: each last day with what was down before it, in Turkish and the applicant's language."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.downtimes.touched import TouchedDay, touched_days
from applications.models import Application, Downtime
from documents.issuing import PrintedVerification, printed_verification
from documents.models import IssuedPaper
from goc_portal.pages.dates import long_date, long_moment

PORTAL = _("the portal")


@dataclass(frozen=True)
class TwoWords:
    """The same in the reader's language and in Turkish."""

    own: str
    turkish: str


@dataclass(frozen=True)
class PrintedDowntime:
    """One row of the table."""

    what: TwoWords
    last_day: TwoWords
    where: TwoWords
    began: TwoWords
    ended: TwoWords


@dataclass(frozen=True)
class PrintedProof:
    """Everything that the template prints."""

    name: str
    native_name: str
    number: str
    rows: tuple[PrintedDowntime, ...]
    verification: PrintedVerification


def prepared_proof(application: Application, paper: IssuedPaper) -> PrintedProof:
    """What the template prints, in the language that is active."""
    days = touched_days(application)
    return PrintedProof(
        name=application.person.full_name,
        native_name=application.person.native_name,
        number=application.number_shown,
        rows=tuple(printed_row(each, downtime) for each in days for downtime in each.downtimes),
        verification=printed_verification(paper),
    )


def printed_row(each: TouchedDay, downtime: Downtime) -> PrintedDowntime:
    """One downtime before one last day."""
    own = row_words(each, downtime)
    with translation.override("tr"):
        turkish = row_words(each, downtime)
    return PrintedDowntime(*(TwoWords(*pair) for pair in zip(own, turkish, strict=True)))


def row_words(each: TouchedDay, downtime: Downtime) -> tuple[str, ...]:
    """The cells of a row in the active language."""
    where: str | Promise = downtime.directorate.name if downtime.directorate else PORTAL
    return (
        str(each.last_day.what),
        long_date(each.last_day.day),
        str(where),
        long_moment(downtime.started_at),
        long_moment(downtime.ended_at),
    )
