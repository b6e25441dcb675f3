"""No hidden cell of a published table can be worked out: bounds are computed by another way than the one that hides."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from figures.hiding import SMALL, Grid, can_move, hidden_cells, with_totals
from figures.publishing import merged

tables = st.integers(1, 6).flatmap(
    lambda width: st.lists(
        st.lists(st.one_of(st.just(0), st.integers(1, 12), st.integers(10, 400)), min_size=width, max_size=width),
        min_size=1,
        max_size=8,
    )
)


def solved(numbers: list[list[int]], hidden: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Hidden cells that the sums alone determine: by elimination over all equations, totals as unknowns too."""
    unknowns = sorted(hidden)
    place = {cell: index for index, cell in enumerate(unknowns)}
    rows, columns = len(numbers), len(numbers[0])
    lines = [[(row, column) for column in range(columns)] for row in range(rows)]
    lines += [[(row, column) for row in range(rows)] for column in range(columns)]
    equations = []
    for line in lines:
        equation = [Fraction(0)] * len(unknowns)
        for cell in line[:-1]:
            if cell in place:
                equation[place[cell]] += 1
        if line[-1] in place:
            equation[place[line[-1]]] -= 1
        equations.append(equation)
    reduced = eliminated(equations, len(unknowns))
    alone = {next(i for i, v in enumerate(eq) if v) for eq in reduced if sum(1 for v in eq if v) == 1}
    return {unknowns[index] for index in alone}


def eliminated(equations: list[list[Fraction]], width: int) -> list[list[Fraction]]:
    """Reduced row echelon form."""
    done = 0
    for column in range(width):
        pivot = next((i for i in range(done, len(equations)) if equations[i][column]), None)
        if pivot is None:
            continue
        equations[done], equations[pivot] = equations[pivot], equations[done]
        factor = equations[done][column]
        equations[done] = [value / factor for value in equations[done]]
        for i, equation in enumerate(equations):
            if i != done and equation[column]:
                times = equation[column]
                equations[i] = [a - times * b for a, b in zip(equation, equations[done], strict=True)]
        done += 1
    return equations[:done]


def bounds(numbers: list[list[int]], hidden: set[tuple[int, int]]) -> dict[tuple[int, int], tuple[float, float]]:
    """What row and column sums say of each hidden cell, tightened until nothing changes: as a reader would do it."""
    rows, columns = len(numbers), len(numbers[0])
    low = dict.fromkeys(hidden, 0.0)
    high = {cell: float("inf") for cell in hidden}

    def lowest(cell: tuple[int, int]) -> float:
        return low[cell] if cell in hidden else numbers[cell[0]][cell[1]]

    def highest(cell: tuple[int, int]) -> float:
        return high[cell] if cell in hidden else numbers[cell[0]][cell[1]]

    lines = [[(row, column) for column in range(columns)] for row in range(rows)]
    lines += [[(row, column) for row in range(rows)] for column in range(columns)]
    for _round in range(20):
        for line in lines:
            parts, total = line[:-1], line[-1]
            if total in hidden:
                low[total] = max(low[total], sum(map(lowest, parts)))
                high[total] = min(high[total], sum(map(highest, parts)))
            for cell in parts:
                if cell in hidden:
                    others = [each for each in parts if each != cell]
                    high[cell] = min(high[cell], highest(total) - sum(map(lowest, others)))
                    rest = sum(map(highest, others))
                    low[cell] = max(low[cell], lowest(total) - rest)
    return {cell: (low[cell], high[cell]) for cell in hidden}


@settings(max_examples=150)
@given(tables)
def test_no_hidden_cell_is_found_by_sums(inner: list[list[int]]) -> None:
    numbers = with_totals(inner)
    hidden = hidden_cells(numbers)
    small = {(r, c) for r, line in enumerate(numbers) for c, number in enumerate(line) if 0 < number < SMALL}
    assert small <= hidden
    assert not solved(numbers, hidden)
    for (row, column), (low, high) in bounds(numbers, hidden).items():
        number = numbers[row][column]
        assert low < high, (numbers, row, column)
        if (row, column) in small:
            assert low <= 0, (numbers, row, column)
            assert high >= number + SMALL, (numbers, row, column)


def test_the_last_cell_of_a_row_takes_another_with_it() -> None:
    numbers = with_totals([[3, 40, 50], [30, 45, 60], [70, 80, 90]])
    hidden = hidden_cells(numbers)
    assert (0, 0) in hidden
    assert len({cell for cell in hidden if cell[0] == 0}) >= 2
    assert len({cell for cell in hidden if cell[1] == 0}) >= 2
    assert len(hidden) == 4


def test_a_bridge_between_two_groups_of_hidden_cells_is_not_left() -> None:
    """Each row and column has two hidden cells, and still one cell would follow from the sums of half the table."""
    numbers = with_totals([[20, 20, 0, 0], [20, 20, 5, 0], [0, 0, 20, 20], [0, 0, 20, 20]])
    grid = Grid(numbers)
    grid.hidden = {(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 2), (2, 3), (3, 2), (3, 3)}
    assert can_move(grid, (1, 2), up=True) == 0
    assert not solved(numbers, hidden_cells(numbers))


def test_nothing_small_hides_nothing() -> None:
    assert hidden_cells(with_totals([[10, 0], [20, 30]])) == set()


def test_everything_small_shows_nothing_that_is_small() -> None:
    numbers = with_totals([[3, 0], [0, 2]])
    hidden = hidden_cells(numbers)
    assert all(cell in hidden for cell in ((0, 0), (1, 1), (0, 2), (1, 2), (2, 0), (2, 1), (2, 2)))


def test_few_of_a_nationality_stand_among_others_only() -> None:
    assert merged([(50, "A"), (20, "B"), (4, "C")]) == [["A", 50], ["others", 24]]
    assert merged([(50, "A"), (20, "B"), (6, "C"), (5, "D")]) == [["A", 50], ["B", 20], ["others", 11]]
    assert merged([(4, "C")]) == []
    assert merged([(4, "C"), (3, "D")]) == []
    assert merged([(50, "A"), (20, "B")]) == [["A", 50], ["B", 20]]
