"""Two records beside each other, for the officer who says whether they are one person: each app adds what it knows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Contact, Person, Representation, User
from goc_portal.pages.dates import long_date
from notices.models import Notice

MOST_LINES = 12
LinesOf = Callable[[Person], Iterable[str]]
_sections: dict[str, tuple[str | Promise, LinesOf]] = {}


@dataclass(frozen=True)
class Row:
    """One kind of thing on both sides."""

    title: str | Promise
    staying: Sequence[str]
    losing: Sequence[str]


def register_section(key: str, title: str | Promise, lines_of: LinesOf) -> None:
    """Let an app show what it has of a person, a line each."""
    _sections[key] = (title, lines_of)


def rows_of(staying: Person, losing: Person) -> list[Row]:
    """Everything that somebody has of either."""
    rows = [Row(title, bounded(lines(staying)), bounded(lines(losing))) for title, lines in _sections.values()]
    return [row for row in rows if row.staying or row.losing]


def lines_of(person: Person) -> list[tuple[str | Promise, list[str]]]:
    """What hangs on one record, section by section."""
    sections = [(title, bounded(lines(person))) for title, lines in _sections.values()]
    return [(title, lines) for title, lines in sections if lines]


def bounded(lines: Iterable[str]) -> list[str]:
    """The first lines, and that there are more."""
    found = list(lines)
    more = len(found) - MOST_LINES
    return found if more <= 0 else [*found[:MOST_LINES], gettext("and %(number)s more") % {"number": more}]


def account_of(person: Person) -> Iterable[str]:
    """The login and how it is reached."""
    for user in User.objects.filter(person=person):
        yield gettext("Account since %(day)s") % {"day": long_date(user.date_joined)}
        if user.last_login:
            yield gettext("Last signed in on %(day)s") % {"day": long_date(user.last_login)}
    for contact in Contact.objects.current().filter(user__person=person).order_by("channel"):
        state = gettext("verified") if contact.verified_at else gettext("not verified")
        yield f"{contact.value} · {state}"


def who_acts(person: Person) -> Iterable[str]:
    """Whom the person represents, and who represents the person."""
    standing = Representation.objects.standing().select_related("representative", "represented")
    for row in standing.filter(representative=person):
        yield gettext("Acts for %(name)s") % {"name": row.represented.full_name}
    for row in standing.filter(represented=person):
        yield gettext("Represented by %(name)s") % {"name": row.representative.full_name}


def messages_to(person: Person) -> Iterable[str]:
    """How many messages there are, and when the last one went."""
    latest = Notice.objects.filter(person=person).order_by("-queued_at").first()
    if latest is not None:
        number = Notice.objects.filter(person=person).count()
        yield gettext("%(number)s messages, the last on %(day)s") % {
            "number": number,
            "day": long_date(latest.queued_at),
        }


register_section("account", _("Account and contacts"), account_of)
register_section("acting", _("Who acts for whom"), who_acts)
register_section("messages", _("Messages"), messages_to)
