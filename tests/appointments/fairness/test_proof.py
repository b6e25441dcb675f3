"""Whoever alters, removes, moves or puts in an entry or a published line is found out, at the very place."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from appointments.enums import FairnessKind
from appointments.fairness import chain, record
from appointments.fairness.entries import start_of
from appointments.fairness.lines import hashed
from appointments.fairness.proof import Break, breaks_of_days
from appointments.models import Appointment, FairnessDay, FairnessEntry, FairnessLink
from tests.appointments.factories import AppointmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("closed")]

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
Tamper = Callable[..., None]


@pytest.fixture
def closed(night: None, on_monday_morning: object) -> None:
    """Monday and an empty Tuesday are closed."""
    on_monday_morning.shift(timedelta(days=1))
    assert chain.close_days() == 2


def found() -> list[Break]:
    return list(breaks_of_days(FairnessDay.objects.order_by("day")))


def entry(position: int) -> int:
    return FairnessLink.objects.get(position=position).entry_id


def one_break(position: int | None = None) -> str:
    (only,) = found()
    assert only.day == MONDAY
    assert only.position == position
    return only.what


def test_an_untouched_log_holds() -> None:
    assert found() == []


def test_a_log_that_is_checked_alone_needs_no_other_day() -> None:
    assert list(breaks_of_days([FairnessDay.objects.get(day=TUESDAY)])) == []


def test_an_altered_entry_is_named_with_what_was_altered(tamper: Tamper) -> None:
    tamper("UPDATE appointments_fairnessentry SET kind = 'left' WHERE id = %s", entry(3))
    assert one_break(3) == "the entry was altered since it was published: what was booked, is left"


def test_an_exact_time_cannot_be_moved_by_a_microsecond(tamper: Tamper) -> None:
    tamper("UPDATE appointments_fairnessentry SET at = at - interval '1 microsecond' WHERE id = %s", entry(3))
    assert "an exact time" in one_break(3)


def test_two_entries_cannot_change_places(tamper: Tamper) -> None:
    first, second = entry(1), entry(2)
    tamper(
        "UPDATE appointments_fairnessentry AS a SET commitment = b.commitment FROM appointments_fairnessentry AS b "
        "WHERE (a.id, b.id) IN ((%s, %s), (%s, %s))",
        *(first, second, second, first),
    )
    assert [(b.position, b.entry) for b in found()] == [(1, first), (2, second)]
    assert all("who was" in b.what for b in found())


def test_a_removed_entry_is_named(tamper: Tamper) -> None:
    removed = entry(4)
    tamper("DELETE FROM appointments_fairnessentry WHERE id = %s", removed)
    assert one_break(4) == "the entry was removed from the log"


def test_an_entry_that_was_put_in_later_is_named(tamper: Tamper) -> None:
    record(AppointmentFactory(slot__starts_at=start_of(TUESDAY) + timedelta(days=9)), FairnessKind.BOOKED)
    added = FairnessEntry.objects.order_by("pk").last()
    assert added is not None
    tamper("UPDATE appointments_fairnessentry SET at = %s WHERE id = %s", start_of(MONDAY), added.pk)
    (only,) = found()
    assert (only.entry, only.what) == (added.pk, "the entry was put in after the day was closed")


def test_a_removed_line_is_named(tamper: Tamper) -> None:
    tamper("DELETE FROM appointments_fairnesslink WHERE position = 2")
    assert {(b.position, b.what) for b in found()} >= {(2, "the published line was removed")}


def test_a_removed_last_line_is_found(tamper: Tamper) -> None:
    tamper("DELETE FROM appointments_fairnesslink WHERE position = 6")
    assert "5 lines where 6 were published" in [b.what for b in found()]


def test_moved_lines_are_named(tamper: Tamper) -> None:
    tamper("UPDATE appointments_fairnesslink SET position = 99 WHERE position = 2")
    tamper("UPDATE appointments_fairnesslink SET position = 2 WHERE position = 3")
    tamper("UPDATE appointments_fairnesslink SET position = 3 WHERE position = 99")
    told = {(b.position, b.what) for b in found()}
    assert {
        (2, "the published line was moved here from position 3"),
        (3, "the published line was moved here from position 2"),
    } <= told


def test_an_altered_line_is_named(tamper: Tamper) -> None:
    tamper("UPDATE appointments_fairnesslink SET line = replace(line, 'booked', 'joined') WHERE position = 2")
    assert [b.position for b in found()] == [2, 2]
    assert "does not fit its hash" in found()[0].what
    assert "what was joined, is booked" in found()[1].what


def test_an_altered_line_with_a_new_hash_is_found_at_the_next_line(tamper: Tamper) -> None:
    first, second = FairnessLink.objects.order_by("position")[:2]
    line = second.line.replace("booked", "joined")
    tamper(
        "UPDATE appointments_fairnesslink SET line = %s, link = %s WHERE id = %s",
        line,
        hashed(first.link, line),
        second.pk,
    )
    assert 3 in [b.position for b in found()]


def test_a_removed_day_and_an_altered_head_are_found(tamper: Tamper) -> None:
    tamper("UPDATE appointments_fairnessday SET head = %s WHERE day = %s", "f" * 64, MONDAY)
    assert [(b.day, b.what[:11]) for b in found()] == [(MONDAY, "the head do"), (TUESDAY, "it does not")]


def test_a_day_rewritten_as_a_whole_is_found_by_a_printed_head(tamper: Tamper) -> None:
    printed = FairnessDay.objects.get(day=MONDAY).head
    rewrite(tamper)
    assert found() == [], "the log by itself cannot know"
    (only,) = breaks_of_days([FairnessDay.objects.get(day=MONDAY)], {MONDAY: printed})
    assert "the whole day was rewritten" in only.what


def rewrite(tamper: Tamper) -> None:
    """Remove an entry and chain everything anew, as an insider with all rights could."""
    tamper("DELETE FROM appointments_fairnessentry WHERE id = %s", entry(4))
    tamper("DELETE FROM appointments_fairnesslink")
    tamper("DELETE FROM appointments_fairnesschain")
    tamper("DELETE FROM appointments_fairnessday")
    assert chain.close_days() == 2


def test_nothing_said_of_a_break_names_a_person(tamper: Tamper, booked: list[Appointment]) -> None:
    tamper("UPDATE appointments_fairnessentry SET kind = 'left'")
    said = " ".join(str(b) for b in found())
    assert not [a for a in booked if a.reference in said or str(a.fairness_secret) in said]
