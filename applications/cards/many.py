"""Posting numbers of many cards at once: read from a list, looked at first, then recorded one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.cards.sending import card_of, record_card_posted
from applications.enums import CardState
from applications.models import Application, Card
from applications.numbers import typed as typed_number
from applications.posting_numbers import typed_posting_number
from goc_portal.errors import PortalError

if TYPE_CHECKING:
    from accounts.models import User

MOST_ROWS = 200
NO_ROW, NO_CASE = _("Write the application number, a space or semicolon, and the posting number."), _("No such case.")
NO_NUMBER, TWICE = _("This is no posting number."), _("This posting number stands twice in the list.")
NOT_MADE = _("The card of this case is not waiting to be posted.")


@dataclass(frozen=True)
class PostedRow:
    """One line of the list: what was typed, the case that it names, and what is wrong or came of it."""

    typed: str
    case: Application | None = None
    number: str = ""
    trouble: str | Promise = ""
    is_done: bool = False


def read_rows(text: str, *, by: "User") -> list[PostedRow]:
    """The lines of a list, each looked at and none recorded; only cases that the officer may see are found."""
    seen: set[str] = set()
    return list(looked_at([line.strip() for line in text.splitlines() if line.strip()][:MOST_ROWS], seen, by))


def looked_at(lines: list[str], seen: set[str], by: "User") -> Iterator[PostedRow]:
    """Each line with the first thing that is wrong with it."""
    for line in lines:
        parts = line.replace(";", " ").replace("\t", " ").split(maxsplit=1)
        number = typed_posting_number(parts[-1]) or ""
        if len(parts) == 1:
            yield PostedRow(line, trouble=NO_ROW)
            continue
        case = Application.objects.visible_to(by).filter(number=typed_number(parts[0]) or "").first()
        trouble = trouble_with(case, card_of(case) if case else None, number, is_twice=number in seen)
        seen.add(number)
        yield PostedRow(line, case, number, trouble)


def trouble_with(case: Application | None, card: Card | None, number: str, *, is_twice: bool) -> str | Promise:
    """What stands against a line, or nothing."""
    if case is None:
        return NO_CASE
    if not number:
        return NO_NUMBER
    if is_twice:
        return TWICE
    return "" if card is not None and card.state == CardState.MADE else NOT_MADE


def record_rows(rows: list[PostedRow], *, posted_on: date, by: "User") -> list[PostedRow]:
    """Record the lines without trouble, each in a transaction of its own; what is refused says why."""
    return [row if row.trouble or row.case is None else recorded(row, row.case, posted_on, by) for row in rows]


def recorded(row: PostedRow, case: Application, posted_on: date, by: "User") -> PostedRow:
    """One card posted, or the sentence of the verb that refused."""
    try:
        record_card_posted(application=case, posting_number=row.number, posted_on=posted_on, by=by)
    except PortalError as error:
        return PostedRow(row.typed, case, row.number, str(error))
    return PostedRow(row.typed, case, row.number, is_done=True)
