"""Closed neighbourhoods by province on 1 July 2022: 1,169 in 63 provinces (domain.md G-6)."""

from collections.abc import Iterable, Iterator
from datetime import date

from permits.models import ClosedNeighbourhoods

COUNTED_ON = date(2022, 7, 1)
SOURCE = "Anadolu Agency, 2022-07-01"
COUNTS = (
    *(75, 19, 20, 1, 1, 24, 10, 0, 0, 0),
    *(4, 1, 0, 10, 10, 19, 10, 9, 7, 1),
    *(3, 0, 11, 5, 0, 3, 162, 1, 1, 0),
    *(109, 4, 63, 54, 27, 0, 7, 14, 1, 3),
    *(0, 18, 2, 16, 1, 32, 59, 2, 1, 15),
    *(10, 0, 1, 3, 5, 0, 2, 5, 0, 1),
    *(1, 0, 170, 6, 0, 4, 0, 11, 1, 1),
    *(0, 2, 0, 3, 0, 1, 7, 7, 83, 8),
    2,
)
"""By plate code, from 01 Adana to 81 Düzce."""


def closed_neighbourhood_rows(plate_codes: Iterable[int]) -> Iterator[ClosedNeighbourhoods]:
    """One row a province, those without a closed neighbourhood too. The counts agree with the published sum."""
    for plate_code in plate_codes:
        yield ClosedNeighbourhoods(
            province_id=plate_code,
            applies_from=COUNTED_ON,
            count=COUNTS[plate_code - 1],
            source=SOURCE,
            verified=True,
        )
