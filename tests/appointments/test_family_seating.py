"""Neighbouring times for families, without a database."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from appointments.family_seating import MEMBERS_OF_A_GROUP, FreeTime, seat_family

NINE = datetime(2026, 11, 24, 9, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)
PARENT, CHILD, SECOND_CHILD, GRANDMOTHER = 1, 2, 3, 4
KEPT_APART = {
    PARENT: frozenset({CHILD, SECOND_CHILD}),
    CHILD: frozenset({PARENT, SECOND_CHILD}),
    SECOND_CHILD: frozenset({PARENT, CHILD}),
}


def day(*seats: int) -> list[FreeTime]:
    """Half hours from nine with so many free seats each."""
    return [
        FreeTime(slot, NINE + slot * HALF_HOUR, NINE + (slot + 1) * HALF_HOUR, free) for slot, free in enumerate(seats)
    ]


def slots(seated: dict[int, FreeTime] | None) -> dict[int, int] | None:
    return seated and {member: time.slot for member, time in seated.items()}


def test_adults_share_a_time() -> None:
    assert slots(seat_family([1, 2, 3], {}, day(3, 3))) == {1: 0, 2: 0, 3: 0}


def test_a_parent_and_two_children_come_one_after_another() -> None:
    seated = seat_family([PARENT, CHILD, SECOND_CHILD], KEPT_APART, day(5, 5, 5))
    assert slots(seated) == {PARENT: 0, CHILD: 1, SECOND_CHILD: 2}


def test_who_excludes_nobody_comes_with_the_first() -> None:
    seated = seat_family([PARENT, CHILD, SECOND_CHILD, GRANDMOTHER], KEPT_APART, day(5, 5, 5))
    assert slots(seated)[GRANDMOTHER] == 0


def test_a_full_half_hour_between_is_no_neighbour() -> None:
    assert slots(seat_family([1, 2], {}, day(1, 0, 1, 1))) == {1: 2, 2: 3}


def test_all_or_none() -> None:
    assert seat_family([1, 2, 3], {}, day(1, 1, 0, 1)) is None


def test_a_lunch_break_is_no_neighbour() -> None:
    afternoon = FreeTime(9, NINE + 9 * HALF_HOUR, NINE + 10 * HALF_HOUR, 1)
    assert seat_family([1, 2], {}, [*day(1), afternoon]) is None


def test_a_sixth_member_begins_a_neighbouring_group() -> None:
    seated = slots(seat_family([1, 2, 3, 4, 5, 6, 7], {}, day(0, 3, 3, 3)))
    assert seated == {1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2, 7: 3}


def test_two_groups_at_one_time_keep_apart_who_must_be() -> None:
    apart = {4: frozenset({6}), 6: frozenset({4})}
    assert seat_family([1, 2, 3, 4, 5, 6], apart, day(3, 3)) is None
    seated = slots(seat_family([1, 2, 3, 4, 5, 6], apart, day(3, 3, 1)))
    assert seated == {1: 0, 2: 0, 3: 0, 4: 1, 5: 1, 6: 2}


@given(
    seats=st.lists(st.integers(0, 3), max_size=8),
    people=st.integers(1, 8),
    pairs=st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7))),
)
def test_whatever_is_given_keeps_seats_and_exclusions(
    seats: list[int], people: int, pairs: set[tuple[int, int]]
) -> None:
    apart = {
        member: frozenset({b for a, b in pairs if a == member} | {a for a, b in pairs if b == member}) - {member}
        for member in range(people)
    }
    seated = slots(seat_family(range(people), apart, day(*seats)))
    if seated is None:
        return
    assert set(seated) == set(range(people))
    for slot, free in enumerate(seats):
        there = {member for member, taken in seated.items() if taken == slot}
        assert len(there) <= free
        assert all(not apart[member] & there for member in there)
    for start in range(0, people, MEMBERS_OF_A_GROUP):
        taken = sorted({seated[member] for member in range(start, min(start + MEMBERS_OF_A_GROUP, people))})
        assert taken == list(range(taken[0], taken[-1] + 1))
