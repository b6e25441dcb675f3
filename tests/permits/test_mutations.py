"""Each comparison of the rulebook matters: turned by a hair, one at a time, a test of the rules fails."""

from collections import defaultdict

import pytest

from tests.permits.mutating import (
    RULES,
    Mutant,
    Trial,
    Where,
    is_caught,
    live_functions,
    modules_of_tests,
    mutants_of,
    reached_by,
    remembered,
    trials_of,
    turned,
)

EQUIVALENT = {
    "durations.py add_months: day.day <= SHORTEST_MONTH": "every month has a 28th: both ways lead to it",
    "general.py is_late_with_a_permit: last_day(permit) < applied_on <= "
    "add_days(last_day(permit), LATE_DAYS_WITH_AN_EXCUSE)": "on its last day a permit is current, which is asked first",
    "residence.py fullest_days: first < leap_edge < until #2": "the last day would be looked at twice",
    "residence.py interruption: in_all <= min(policies.absence_days_in_a_year, policies.absence_days_in_five_years)": (
        "exactly so many days in all are not too many in any part of the time either"
    ),
}
"""Comparisons that give the same answer either way, each with the reason."""


@pytest.fixture(scope="module")
def mutants() -> list[Mutant]:
    """Every ordering comparison under permits/rules, turned."""
    return [mutant for path in sorted(RULES.glob("*.py")) for mutant in mutants_of(path)]


@pytest.fixture(scope="module")
def trials() -> dict[Where, list[Trial]]:
    """The tests that reach each function of the rulebook, quick ones that reach few functions first."""
    reached: list[tuple[int, Trial, frozenset[Where]]] = []
    caches = remembered()
    for module in modules_of_tests():
        for trial in trials_of(module):
            for cache in caches:
                cache.cache_clear()
            functions = reached_by(trial)
            reached.append((len(functions), trial, functions))
    by_function: dict[Where, list[Trial]] = defaultdict(list)
    for _count, trial, functions in sorted(reached, key=lambda each: each[0]):
        for function in functions:
            by_function[function].append(trial)
    return by_function


def test_every_comparison_is_held_by_a_test_or_known_to_be_alike(
    mutants: list[Mutant], trials: dict[Where, list[Trial]]
) -> None:
    functions, caches = live_functions(), remembered()
    survivors = []
    for mutant in mutants:
        with turned(mutant, functions, caches):
            if not is_caught(mutant, {trial: None for where in mutant.codes for trial in trials.get(where, ())}):
                survivors.append(mutant.name)
    assert len(mutants) > 80
    assert sorted(survivors) == sorted(EQUIVALENT)


def test_a_mutant_is_gone_afterwards(mutants: list[Mutant]) -> None:
    functions, caches = live_functions(), remembered()
    before = {where: [function.__code__ for function in each] for where, each in functions.items()}
    for mutant in mutants:
        with turned(mutant, functions, caches):
            pass
    assert {where: [function.__code__ for function in each] for where, each in functions.items()} == before


def test_a_rule_that_nobody_tests_would_be_told(mutants: list[Mutant]) -> None:
    assert not is_caught(mutants[0], [])
