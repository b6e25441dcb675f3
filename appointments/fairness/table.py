"""Published lines as rows of a table."""

import json
from collections.abc import Iterator

from appointments.models import FairnessChain

COLUMNS = ("n", "what", "hour", "service", "week", "class", "who", "follows", "row", "hash")


def rows_of(chain: FairnessChain) -> Iterator[list[object]]:
    """Each line with its hash; what a line does not tell is empty."""
    for line, link in chain.links.order_by("position").values_list("line", "link").iterator(chunk_size=2_000):
        says = json.loads(line)
        yield [*(says.get(name, "") for name in COLUMNS[:-1]), link]
