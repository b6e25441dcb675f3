"""Keeping what is typed while it is typed: a phone that goes out, or a page that is left, costs nobody the answers.

It stays on the server, behind the sign-in, and never in the browser: phones are shared.
"""

from collections.abc import Mapping, Sequence

from django.http import QueryDict

from applications.drafting import open_draft
from applications.errors import TypedTooMuch
from applications.facts.sections import answers_in
from applications.models import Application, UnsavedAnswers
from applications.old_pages import mark_of_answers
from goc_portal import clock, locking

MOST_CHARACTERS = 50_000
"""More than the longest page can hold: a list of forty permits, every box filled to its end."""


@locking.verb
def keep_unsaved(*, application: Application, section: str, boxes: Mapping[str, Sequence[str]], answered: str) -> bool:
    """Keep the boxes of a page, by their names, as they stand; later ones take their place.

    ``answered`` is what the page said of the answers that were there when it was opened. Were they saved since, from
    this window or another one, then the page is out of date and nothing of it is kept.
    """
    draft = open_draft(application)
    if sum(len(value) for values in boxes.values() for value in values) > MOST_CHARACTERS:
        raise TypedTooMuch
    if not boxes or answered != mark_of(draft, section):
        return False
    UnsavedAnswers.objects.update_or_create(
        application=draft,
        section=section,
        # The database knows no NUL.
        defaults={
            "typed": {name: [value.replace("\0", "") for value in values] for name, values in boxes.items()},
            "typed_at": clock.now(),
        },
    )
    return True


@locking.verb
def forget_unsaved(*, application: Application, section: str) -> None:
    """Take away what was typed, so that the page shows the answers that are saved."""
    UnsavedAnswers.objects.filter(application=open_draft(application), section=section).delete()


def mark_of(application: Application, section: str) -> str:
    """Names the answers of a section that stand now, without telling what they are."""
    return mark_of_answers(answers_in(application, section))


def unsaved_in(application: Application, section: str) -> QueryDict | None:
    """What was typed on a page and not saved, as the browser sent it."""
    row = UnsavedAnswers.objects.filter(application=application, section=section).first()
    return as_sent(row.typed) if row else None


def as_sent(boxes: Mapping[str, list[str]]) -> QueryDict:
    """Kept boxes as a form reads them."""
    sent = QueryDict(mutable=True)
    for name, values in boxes.items():
        sent.setlist(name, values)
    return sent
