"""Which cells of a published table are hidden, so that no small one can be worked out from the others. Pure.

A table has cells, a total for each row and column, and a total of all. A small number (1 to 9) is hidden wherever it
stands, in a total too. That is not enough: who knows the other cells of a row and its total knows the last one. So more
cells are hidden until every small number, as far as the sums tell, could be larger by the bound, and could be nothing;
and no other hidden cell is known.

How far a hidden cell can move is a flow: rows and columns are places, hidden cells are ways between them. A cell can
grow without end, and shrink down to nothing; a total moves the other way than its cells. What can be pushed from the
cell's row to its column round about, without the cell itself, is what the cell can move. That answers for all sums at
once, and exactly (the flow through a network of sums is what linear bounds would give).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Final, TypeVar

Cell = tuple[int, int]
Node = tuple[str, int]
T = TypeVar("T")

SMALL: Final = 10
"""Numbers below are hidden; zero tells of nobody."""
HIDING_COSTS: Final = 1_000
"""Beside the number that is lost with it: few cells are hidden rather than small ones."""


@dataclass
class Grid:
    """A table with its totals: the last row and the last column are sums of the others."""

    numbers: list[list[int]]
    bound: int = SMALL
    hidden: set[Cell] = field(default_factory=set)

    @property
    def last(self) -> Cell:
        """Where the total of all stands."""
        return len(self.numbers) - 1, len(self.numbers[0]) - 1

    def number(self, cell: Cell) -> int:
        """What stands in a cell."""
        return self.numbers[cell[0]][cell[1]]

    def cells(self) -> Iterator[Cell]:
        """Every cell, totals included."""
        for row, line in enumerate(self.numbers):
            yield from ((row, column) for column in range(len(line)))

    def is_turned(self, cell: Cell) -> bool:
        """Whether a cell is the sum of a row or column, and so moves the other way; the total of all moves as they."""
        return (cell[0] == self.last[0]) != (cell[1] == self.last[1])

    def room(self, cell: Cell, *, up: bool) -> int | None:
        """How far a cell can move in the sense of the network: None is without end."""
        return None if up != self.is_turned(cell) else self.number(cell)


def with_totals(rows: list[list[int]]) -> list[list[int]]:
    """A table with the sum of each row, of each column, and of all."""
    summed = [[*row, sum(row)] for row in rows]
    return [*summed, [sum(column) for column in zip(*summed, strict=True)]]


def hidden_cells(numbers: list[list[int]], bound: int = SMALL) -> set[Cell]:
    """The cells of a table with totals that must not be shown."""
    grid = Grid(numbers, bound)
    grid.hidden = {cell for cell in grid.cells() if 0 < grid.number(cell) < bound}
    for cell in sorted(grid.hidden, key=grid.number, reverse=True):
        if not (protect(grid, cell, up=True) and protect(grid, cell, up=False)):
            return set(grid.cells())
    return grid.hidden


def protect(grid: Grid, cell: Cell, *, up: bool) -> bool:
    """Hide more until a small cell can grow (or shrink) enough; False where nothing helps.

    What is hidden with it lies on a way round with it, so it moves when the small cell moves, and is not known either.
    """
    wanted = grid.bound if up else min(grid.number(cell), grid.bound)
    while can_move(grid, cell, up=up) < wanted:
        way = cheapest_way(grid, cell, up=up, wanted=wanted)
        if way is None:
            return False
        grid.hidden.update(way)
    return True


def can_move(grid: Grid, cell: Cell, *, up: bool) -> int:
    """How far a hidden cell can grow (or shrink) while every sum and every number that is shown stays; up to the bound.

    In steps along ways with room left, as in any search for the largest flow.
    """
    used: dict[tuple[Cell, bool], int] = {}
    limit = grid.bound if up else min(grid.number(cell), grid.bound)
    moved = 0
    while moved < limit:
        way = way_with_room(grid, cell, used, up=up)
        if way is None:
            break
        step = min([limit - moved, *(room for _cell, _up, room in way if room is not None)])
        for each, is_up, _room in way:
            back = used.get((each, not is_up), 0)
            used[each, not is_up] = back - min(back, step)
            used[each, is_up] = used.get((each, is_up), 0) + step - min(back, step)
        moved += step
    return moved


def ways(grid: Grid, cell: Cell, node: Node, *, up: bool, among: set[Cell] | None) -> Iterator[tuple[Cell, bool, Node]]:
    """From a row by its cells to columns, and back: a cell in one direction of movement from rows, in the other back.

    Where the cell grows, its row must lose elsewhere, that column must gain elsewhere, and so on to the cell's column.
    """
    grows = up != grid.is_turned(cell)
    kind, place = node
    across = range(grid.last[1] + 1) if kind == "row" else range(grid.last[0] + 1)
    for other in across:
        each = (place, other) if kind == "row" else (other, place)
        if each == cell or (among is not None and each not in among):
            continue
        yield each, (not grows if kind == "row" else grows), ("column" if kind == "row" else "row", other)


def room_left(grid: Grid, cell: Cell, used: Mapping[tuple[Cell, bool], int], *, up: bool) -> int | None:
    """How far a cell can still move, after what it was moved; what it was moved the other way can be undone."""
    room = grid.room(cell, up=up)
    if room is None:
        return None
    return room - used.get((cell, up), 0) + used.get((cell, not up), 0)


def way_with_room(
    grid: Grid, cell: Cell, used: Mapping[tuple[Cell, bool], int], *, up: bool
) -> list[tuple[Cell, bool, int | None]] | None:
    """A shortest way over hidden cells from the cell's row to its column on which there is room left."""
    start, goal = ("row", cell[0]), ("column", cell[1])
    came: dict[Node, tuple[Node, tuple[Cell, bool, int | None]] | None] = {start: None}
    line = [start]
    while line and goal not in came:
        node = line.pop(0)
        for each, is_up, to in ways(grid, cell, node, up=up, among=grid.hidden):
            room = room_left(grid, each, used, up=is_up)
            if to not in came and (room is None or room > 0):
                came[to] = (node, (each, is_up, room))
                line.append(to)
    return traced(came, goal) if goal in came else None


def traced(came: Mapping[Node, tuple[Node, T] | None], goal: Node) -> list[T]:
    """The steps that led to a place."""
    steps, before = [], came[goal]
    while before is not None:
        node, step = before
        steps.append(step)
        before = came[node]
    return steps


def cheapest_way(grid: Grid, cell: Cell, *, up: bool, wanted: int) -> list[Cell] | None:
    """The cells that, hidden, would let a cell move as far as is wanted, with the least that is lost."""
    start, goal = ("row", cell[0]), ("column", cell[1])
    came: dict[Node, tuple[Node, Cell] | None] = {}
    line: list[tuple[int, Node, tuple[Node, Cell] | None]] = [(0, start, None)]
    while line and goal not in came:
        cost, node, before = heappop(line)
        if node in came:
            continue
        came[node] = before
        for each, is_up, to in ways(grid, cell, node, up=up, among=None):
            room = grid.room(each, up=is_up)
            if to not in came and (room is None or room >= wanted):
                lost = 0 if each in grid.hidden else HIDING_COSTS + grid.number(each)
                heappush(line, (cost + lost, to, (node, each)))
    return traced(came, goal) if goal in came else None
