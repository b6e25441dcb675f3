"""When people are reminded of a last day: from which day, and until when it is of use (domain.md E15)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from permits.rules.deadlines import use_by
from permits.rules.durations import ADULT_AGE, add_days, add_months, add_years
from permits.rules.general import EXTENSION_OPENS_DAYS_BEFORE
from permits.rules.residence import Span as DaySpan
from permits.rules.residence import merged

DAYS_BEFORE_A_PERMIT_ENDS = 15
DAYS_BEFORE_PAPERS_ARE_DUE = 7
MONTHS_BEFORE_A_PASSPORT_ENDS = 6
DAYS_BEFORE_18 = 90
NEWBORN_DAYS = 180
DAYS_BEFORE_A_NEWBORN_IS_LATE = 60
DAYS_BEFORE_A_PERMIT_IS_UNUSED = 45
STATELESS_CARD_YEARS = 2
DAYS_BEFORE_A_STATELESS_CARD_ENDS = 60
YEARS_ON_A_FAMILY_PERMIT = 3


@dataclass(frozen=True, slots=True)
class Reminded:
    """The days on which a reminder may go out, both included, and the last day that it tells."""

    first: date
    last_day: date

    def is_due(self, day: date) -> bool:
        """Whether the day lies between the first one and the last day."""
        return self.first <= day <= self.last_day


def extension_opens(valid_until: date) -> Reminded:
    """The window to stay longer opens 60 days before the permit ends (Article 24(2))."""
    return Reminded(add_days(valid_until, -EXTENSION_OPENS_DAYS_BEFORE), valid_until)


def permit_ends(valid_until: date) -> Reminded:
    """Once more, fifteen days before."""
    return Reminded(add_days(valid_until, -DAYS_BEFORE_A_PERMIT_ENDS), valid_until)


def papers_due(due_on: date) -> Reminded:
    """A week before the last of the thirty days (Article 21(3))."""
    return Reminded(add_days(due_on, -DAYS_BEFORE_PAPERS_ARE_DUE), due_on)


def passport_ends(expires_on: date) -> Reminded:
    """Half a year before: a permit ends 60 days before the passport (Article 23(1))."""
    return Reminded(add_months(expires_on, -MONTHS_BEFORE_A_PASSPORT_ENDS), expires_on)


def turns_18(born_on: date) -> Reminded:
    """Three months before; the last day is the one before the birthday."""
    birthday = add_years(born_on, ADULT_AGE)
    return Reminded(add_days(birthday, -DAYS_BEFORE_18), add_days(birthday, -1))


def newborn_applies(born_on: date) -> Reminded:
    """A child born in Türkiye: its application is made within 180 days of birth (YİMER)."""
    last_day = add_days(born_on, NEWBORN_DAYS)
    return Reminded(add_days(last_day, -DAYS_BEFORE_A_NEWBORN_IS_LATE), last_day)


def permit_is_unused(begins_on: date) -> Reminded:
    """A permit that is not used within six months is invalid (Article 19(1))."""
    last_day = use_by(begins_on)
    return Reminded(add_days(last_day, -DAYS_BEFORE_A_PERMIT_IS_UNUSED), last_day)


def stateless_card_ends(valid_from: date, valid_until: date | None) -> Reminded:
    """A stateless person's card is renewed every two years, free of charge (Article 50(2))."""
    last_day = valid_until or add_years(valid_from, STATELESS_CARD_YEARS)
    return Reminded(add_days(last_day, -DAYS_BEFORE_A_STATELESS_CARD_ENDS), last_day)


class At18(StrEnum):
    """What fits a child that turns 18 on a family permit."""

    OWN_SHORT_TERM = "own_short_term"
    STUDENT = "student"
    DEPENDENT = "dependent"


def what_fits_at_18(born_on: date, family_permits: Iterable[DaySpan]) -> tuple[At18, ...]:
    """Article 34(5) after three years on family permits; 38 for who studies; 34(1)(c) for who depends on parents."""
    birthday = add_years(born_on, ADULT_AGE)
    reaching = [span for span in merged(family_permits) if span[0] <= birthday]
    began = reaching[-1][0] if reaching else None
    has_three_years = began is not None and add_years(began, YEARS_ON_A_FAMILY_PERMIT) <= birthday
    first = (At18.OWN_SHORT_TERM,) if has_three_years else ()
    return (*first, At18.STUDENT, At18.DEPENDENT)
