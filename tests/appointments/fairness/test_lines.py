"""Small cells are merged until nobody stands alone in one."""

import pytest

from appointments.fairness.lines import merged_places, merged_services


@pytest.mark.parametrize(
    ("counts", "published"),
    [
        ({"a": 9, "b": 7}, {"a": "a", "b": "b"}),
        ({"a": 9, "b": 3, "c": 2}, {"a": "a", "b": "other", "c": "other"}),
        ({"a": 9, "b": 6, "c": 1}, {"a": "a", "b": "other", "c": "other"}),
        ({"a": 6, "b": 1}, {"a": "other", "b": "other"}),
        ({"a": 1}, {"a": "other"}),
    ],
)
def test_no_rare_service_is_told_alone(counts: dict[str, int], published: dict[str, str]) -> None:
    assert merged_services(counts) == published


def test_directorates_merge_within_their_province_first_then_across_provinces() -> None:
    counts = {(34, "istanbul"): 9, (34, "kadikoy"): 3, (34, "fatih"): 2, (6, "ankara"): 4, (16, "bursa"): 1}
    assert merged_places(counts) == {
        "istanbul": "istanbul",
        "kadikoy": "province-34",
        "fatih": "province-34",
        "ankara": "several-provinces",
        "bursa": "several-provinces",
    }
