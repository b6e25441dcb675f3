"""The replay against queues whose answers are known by hand, and what must hold of every queue."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from figures.percentiles import share_within
from figures.replaying import Arrival, Extra, Given, extra_seats, replay, waiting_of

MONDAY = datetime(2026, 11, 2, tzinfo=UTC)
DAY = timedelta(days=1)


def at(days: float) -> datetime:
    """So many days after the first Monday."""
    return MONDAY + timedelta(days=days)


def asks(days: float, notice: float = 0) -> Arrival:
    """Somebody who asks so late, and can come so much later at the earliest."""
    return Arrival(at(days), at(days + notice))


def waits(given: list[Given]) -> list[int | None]:
    """Whole days of each, in order."""
    return [each.days for each in given]


def test_two_ask_where_one_is_served_a_day() -> None:
    """D/D/1 with two arrivals a day and one seat a day: the n-th person waits n minus the days gone by."""
    arrivals = [asks(number // 2) for number in range(20)]
    seats = [at(day) for day in range(40)]
    assert waits(replay(arrivals, seats)) == [number - number // 2 for number in range(20)]


def test_a_second_counter_ends_the_queue() -> None:
    """D/D/2 at the same rate: everybody on the day of asking."""
    arrivals = [asks(number // 2) for number in range(20)]
    seats = sorted([at(day) for day in range(40)] * 2)
    assert waits(replay(arrivals, seats)) == [0] * 20


def test_the_notice_is_kept_and_seats_before_it_are_lost() -> None:
    arrivals = [asks(0, notice=3), asks(0, notice=3)]
    seats = [at(day) for day in range(5)]
    assert waits(replay(arrivals, seats)) == [3, 4]


def test_who_finds_no_seat_has_none() -> None:
    given = replay([asks(0), asks(0)], [at(1)])
    assert waits(given) == [1, None]
    answer = waiting_of(given, 60)
    assert (answer.people, answer.median, answer.late, answer.without) == (2, 1, None, 1)


def test_a_seat_beyond_the_horizon_is_none() -> None:
    assert waiting_of(replay([asks(0)], [at(61)]), 60).without == 1
    assert waiting_of(replay([asks(0)], [at(60)]), 60).without == 0


def test_random_arrivals_wait_as_the_theory_says() -> None:
    """M/D/1 at a load of 0.8: the mean wait is load / (2 (1 - load)) services, here two; the sample is near it.

    A seat every day is a server that takes one day; who comes while it is free waits for the next one, half a day
    on the mean: two and a half days altogether.
    """
    random, now, arrivals = Random(6458), 0.0, []
    for _person in range(40_000):
        now += random.expovariate(0.8)
        arrivals.append(asks(now))
    given = replay(arrivals, [at(day) for day in range(60_000)])
    waited = [(each.seat - each.arrival.asked_at) / DAY for each in given if each.seat]
    assert 2.3 < sum(waited) / len(waited) < 2.7


queues = st.tuples(
    st.lists(st.tuples(st.integers(0, 60), st.just(2)), max_size=60),
    st.lists(st.integers(0, 90), max_size=60),
    st.lists(st.integers(0, 90), max_size=30),
)


@given(queues)
def test_one_more_counter_never_makes_anybody_wait_longer(
    queue: tuple[list[tuple[int, int]], list[int], list[int]],
) -> None:
    asked, seats, more = queue
    arrivals = [asks(day, notice) for day, notice in asked]
    before = replay(arrivals, sorted(map(at, seats)))
    after = replay(arrivals, sorted(map(at, [*seats, *more])))
    for then, now in zip(before, after, strict=True):
        assert then.arrival == now.arrival
        assert then.seat is None or (now.seat is not None and now.seat <= then.seat)
    assert waiting_of(after, 30).without <= waiting_of(before, 30).without


@given(queues)
def test_nobody_shares_a_seat_and_nobody_comes_before_the_notice(
    queue: tuple[list[tuple[int, int]], list[int], list[int]],
) -> None:
    asked, seats, _more = queue
    given = replay([asks(day, notice) for day, notice in asked], sorted(map(at, seats)))
    used = [each.seat for each in given if each.seat]
    assert all(used.count(seat) <= list(map(at, seats)).count(seat) for seat in used)
    assert all(each.seat >= each.arrival.earliest for each in given if each.seat)


def test_the_seats_of_a_counter() -> None:
    extra = Extra(frozenset({1, 3}), time(9), time(10, 15), 30)
    days = [date(2026, 11, 2) + timedelta(days=place) for place in range(7)]
    assert [f"{seat:%a %H:%M}" for seat in extra_seats(extra, days, UTC)] == [
        "Mon 09:00", "Mon 09:30", "Wed 09:00", "Wed 09:30",
    ]  # fmt: skip


@given(st.lists(st.integers(0, 50), min_size=1), st.sampled_from([0.1, 0.5, 0.9, 1.0]))
def test_percentiles_are_those_of_the_sorted_list(values: list[int], share: float) -> None:
    counted = {value: values.count(value) for value in values}
    found = share_within(counted, share)
    assert found is not None
    assert sum(value <= found for value in values) >= share * len(values) - 1e-9
    assert sum(value < found for value in values) < max(1, share * len(values))


def test_nothing_has_no_percentile() -> None:
    assert share_within({}, 0.5) is None
