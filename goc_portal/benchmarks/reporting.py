"""A report as people read it; programs take the JSON."""

from collections.abc import Iterator
from typing import Any

from goc_portal.benchmarks.benchmark import Report


def table(report: Report) -> Iterator[str]:
    """One line a figure; a list of rows as columns under its name."""
    plain = {name: value for name, value in report.items() if not _is_rows(value)}
    width = max(map(len, plain), default=0)
    for name, value in plain.items():
        yield f"{name:<{width}}  {_text(value)}"
    for name, rows in report.items():
        if _is_rows(rows):
            yield from ("", name, *_columns(rows))


def _columns(rows: list[dict[str, Any]]) -> Iterator[str]:
    names = list(rows[0])
    lines = [names, *([_text(row.get(name, "")) for name in names] for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(names))]
    for line in lines:
        yield "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_text(inner)}" for name, inner in value.items()) or "none"
    return f"{value:,}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
