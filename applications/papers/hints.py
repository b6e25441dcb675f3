"""What may be wrong with a paper, as sentences that warn and never block: from its picture, and from the answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from applications.models import Application
from applications.papers.current import AskedPaper
from documents.enums import PictureHint
from documents.models import StoredFile
from goc_portal.pages.dates import long_date
from permits.rules.durations import add_days
from permits.rules.periods import PASSPORT_DAYS_BEYOND


@dataclass(frozen=True)
class PaperHints:
    """A paper with the sentences about it."""

    asked: AskedPaper
    sentences: tuple[str, ...]


def passport_needed_until(asked_until: date) -> date:
    """Until when a passport must be valid for a permit until this day (6458 Art. 23(1))."""
    return add_days(asked_until, PASSPORT_DAYS_BEYOND)


def expires_too_early(expires_on: date, asked_until: date) -> bool:
    """Whether the passport, as its machine-readable zone or the answers tell, would shorten the permit."""
    return expires_on < passport_needed_until(asked_until)


def hints_about(case: Application, papers: Iterable[AskedPaper]) -> list[PaperHints]:
    """The papers that somebody should look at again, each with the reasons."""
    about = (PaperHints(paper, hints_of(case, paper)) for paper in papers)
    return [hints for hints in about if hints.sentences]


def hints_of(case: Application, paper: AskedPaper) -> tuple[str, ...]:
    """Every hint about the paper that is there: its picture, its translation, the day on which it ends."""
    if paper.current is None:
        return ()
    return (
        *picture_hints(paper.current.stored_file),
        *passport_hints(case, paper),
        *translation_hints(paper),
    )


def picture_hints(stored_file: StoredFile | None) -> Iterator[str]:
    """What the worker saw in the picture."""
    preview = stored_file.small_picture if stored_file else None
    for code in preview.hints if preview else ():
        yield str(PictureHint(code).label)


def passport_hints(case: Application, paper: AskedPaper) -> Iterator[str]:
    """Whether the passport ends too early for the period that is asked for."""
    expires_on, asked_until = passport_expiry(case), last_day_asked_for(case)
    if paper.required.document != "passport_copy" or expires_on is None or asked_until is None:
        return
    if expires_too_early(expires_on, asked_until):
        yield _(
            "Your passport is valid until %(expires)s. For a permit until %(until)s it must be valid until %(needed)s "
            "at least. You can go on, and the permit is then shorter; or renew the passport first."
        ) % {
            "expires": long_date(expires_on),
            "until": long_date(asked_until),
            "needed": long_date(passport_needed_until(asked_until)),
        }


def passport_expiry(case: Application) -> date | None:
    """The day as it was answered, else as the machine-readable zone told it when the passport was registered."""
    answers = getattr(case, "passportanswers", None)
    if answers is not None:
        return answers.expires_on
    registered = case.person.travel_documents.filter(expires_on__isnull=False).order_by("-expires_on").first()
    return registered.expires_on if registered else None


def last_day_asked_for(case: Application) -> date | None:
    """The end of the period that is asked for, once it is answered."""
    answers = getattr(case, "periodanswers", None)
    return answers.ends_on if answers is not None else None


def translation_hints(paper: AskedPaper) -> Iterator[str]:
    """Whether the translation that always goes with the paper is still to come."""
    if paper.lacks_translation:
        yield _("The sworn translation of this paper is not here yet. Send it too, or hand it in with the original.")
