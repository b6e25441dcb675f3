"""When a reminder is due: the first and the last day of each, and what fits at 18."""

from datetime import date, timedelta

import pytest

from permits.rules import reminding
from permits.rules.reminding import At18, Reminded, what_fits_at_18

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (reminding.extension_opens(date(2026, 9, 30)), date(2026, 8, 1), date(2026, 9, 30)),
        (reminding.permit_ends(date(2026, 9, 30)), date(2026, 9, 15), date(2026, 9, 30)),
        (reminding.papers_due(date(2026, 9, 30)), date(2026, 9, 23), date(2026, 9, 30)),
        (reminding.passport_ends(date(2026, 8, 31)), date(2026, 2, 28), date(2026, 8, 31)),
        (reminding.turns_18(date(2008, 2, 29)), date(2025, 11, 30), date(2026, 2, 27)),
        (reminding.newborn_applies(date(2026, 1, 1)), date(2026, 5, 1), date(2026, 6, 30)),
        (reminding.permit_is_unused(date(2026, 1, 31)), date(2026, 6, 16), date(2026, 7, 31)),
        (reminding.stateless_card_ends(date(2024, 3, 1), None), date(2025, 12, 31), date(2026, 3, 1)),
        (reminding.stateless_card_ends(date(2024, 3, 1), date(2026, 2, 1)), date(2025, 12, 3), date(2026, 2, 1)),
    ],
)
def test_first_and_last_day(span: Reminded, first: date, last: date) -> None:
    assert (span.first, span.last_day) == (first, last)
    assert [span.is_due(day) for day in (first - DAY, first, last, last + DAY)] == [False, True, True, False]


def test_article_34_5_after_three_years_on_family_permits() -> None:
    born, birthday = date(2009, 3, 1), date(2027, 3, 1)
    three = [(date(2024, 3, 1), date(2026, 3, 1)), (date(2026, 3, 1), date(2027, 3, 1))]
    assert what_fits_at_18(born, three) == (At18.OWN_SHORT_TERM, At18.STUDENT, At18.DEPENDENT)
    less = [(date(2024, 3, 2), date(2027, 3, 1))]
    assert what_fits_at_18(born, less) == (At18.STUDENT, At18.DEPENDENT)
    interrupted = [(date(2022, 1, 1), date(2024, 1, 1)), (date(2025, 1, 1), birthday)]
    assert what_fits_at_18(born, interrupted) == (At18.STUDENT, At18.DEPENDENT)
    anew_on_the_birthday = [(date(2024, 2, 1), date(2026, 12, 1)), (birthday, date(2028, 3, 1))]
    assert what_fits_at_18(born, anew_on_the_birthday) == (At18.STUDENT, At18.DEPENDENT)
    assert what_fits_at_18(born, []) == (At18.STUDENT, At18.DEPENDENT)
