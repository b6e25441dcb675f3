"""`manage.py verify_fairness_log`: one line a break, and an exit that says whether the log holds."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from appointments.fairness import chain, head_of_day
from appointments.models import Appointment, FairnessDay, FairnessLink
from tests.appointments.fairness.test_chain import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("night")]


@pytest.fixture(autouse=True)
def closed(night: None) -> None:
    """Monday is closed."""
    chain.close_days()


def verify(*arguments: str) -> str:
    told = StringIO()
    try:
        call_command("verify_fairness_log", *arguments, stdout=told)
    except CommandError as error:
        return f"{told.getvalue()}{error}"
    return told.getvalue()


def test_a_log_that_holds_is_told_with_its_head() -> None:
    assert verify() == (
        "The log holds: 1 days, 6 entries.\nEvery date of these days was given in turn.\n"
        f"Head of 2026-11-23: {head_of_day(MONDAY)}\n"
    )


def test_a_break_is_one_line_with_its_place(tamper: Callable[..., None], booked: list[Appointment]) -> None:
    altered = FairnessLink.objects.get(position=1).entry_id
    tamper("UPDATE appointments_fairnessentry SET kind = 'left' WHERE id = %s", altered)
    first, last = verify("--day", "2026-11-23").splitlines()
    assert first.startswith("2026-11-23 istanbul, line 1 (entry ")
    assert first.endswith("what was booked, is left")
    assert last == "1 breaks in 1 days."


def test_a_head_from_a_paper_is_compared() -> None:
    head = FairnessDay.objects.get().head
    assert "The log holds" in verify("--head", f"2026-11-23={head}")
    assert "the whole day was rewritten" in verify("--head", f"2026-11-23={head[::-1]}")


@pytest.mark.parametrize(
    "arguments",
    [("--day", "2026-11-24"), ("--day", "Monday"), ("--head", "2026-11-23=f"), ("--head", f"2027-01-01={'f' * 64}")],
)
def test_a_day_that_is_not_closed_and_strange_input_are_refused_in_words(arguments: tuple[str, ...]) -> None:
    assert "The log holds" not in verify(*arguments)
    with pytest.raises(CommandError):
        call_command("verify_fairness_log", *arguments, stdout=StringIO())
