"""`bench notices`: nothing is lost and nothing doubled, with the workers killed on the way."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.django_db


def test_nothing_is_lost_or_doubled(bench: Callable[..., dict[str, Any]]) -> None:
    report = bench("notices", "--count", "240", "--kills", "1", "--workers", "2")
    assert (report["delivered"], report["lost"], report["doubled"]) == (240, 0, 0)
    assert (report["marked_as_sent"], report["killed"]) == (240, 1)
    assert report["repeats"] > 0, "no answer was lost: the test proves nothing"
    assert report["ratio"] > 0
