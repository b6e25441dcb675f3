"""Turning one comparison of the rulebook at a time by a hair (< to <=, > to >= and back), in memory.

A mutant replaces the code of the live functions, so that whoever imported or registered them meets it. Tests run here
without pytest: a test is a function, its parameters are expanded, and only those that reach the turned function run.
"""

import ast
import copy
import gc
import importlib
import inspect
import itertools
import signal
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import permits.rules

RULES = Path(permits.rules.__file__).parent
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
SECONDS_OF_A_TEST = 5
ANONYMOUS = ("<module>", "<genexpr>", "<listcomp>", "<dictcomp>", "<setcomp>")
Where = tuple[str, str, int]
"""File, qualified name and first line of a function's code."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One comparison turned: where it stands, what it says, and the code that says otherwise."""

    file: str
    function: str
    line: int
    text: str
    place: int
    """Which of the operators of a chain, from 0."""
    codes: Mapping[Where, CodeType]

    @property
    def name(self) -> str:
        """How a person finds it, whatever lines come before."""
        return f"{self.file} {self.function}: {self.text}" + (f" #{self.place + 1}" if self.place else "")


@dataclass(frozen=True, slots=True)
class Trial:
    """One call of one test, with its parameters."""

    name: str
    call: Callable[[], Any]


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every ordering comparison of a file, turned."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    comparisons = [node for node in ast.walk(tree) if isinstance(node, ast.Compare)]
    for number, node in enumerate(comparisons):
        for place, operator in enumerate(node.ops):
            if type(operator) in TURNED:
                codes = changed_codes(path, tree, number, place)
                yield Mutant(path.name, function_around(tree, node), node.lineno, ast.unparse(node), place, codes)


def function_around(tree: ast.Module, node: ast.AST) -> str:
    """The name of the innermost function or class that holds a node."""
    around = [
        each
        for each in ast.walk(tree)
        if isinstance(each, ast.FunctionDef | ast.ClassDef) and any(inner is node for inner in ast.walk(each))
    ]
    return around[-1].name if around else "<module>"


def changed_codes(path: Path, tree: ast.Module, number: int, place: int) -> dict[Where, CodeType]:
    """The code of the functions around one turned operator; what stands within them comes along."""
    turned = copy.deepcopy(tree)
    node = [each for each in ast.walk(turned) if isinstance(each, ast.Compare)][number]
    node.ops[place] = TURNED[type(node.ops[place])]()
    code = compile(turned, str(path), "exec", dont_inherit=True)
    original = dict(codes_in(compile(tree, str(path), "exec", dont_inherit=True)))
    return {
        where: each
        for where, each in codes_in(code)
        if not where[1].endswith(ANONYMOUS) and each != original.get(where)
    }


def codes_in(code: CodeType) -> Iterator[tuple[Where, CodeType]]:
    """A code object and all that are written within it."""
    yield where_is(code), code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from codes_in(constant)


def where_is(code: CodeType) -> Where:
    """What tells one code object from the others."""
    return code.co_filename, code.co_qualname, code.co_firstlineno


def live_functions() -> dict[Where, list[FunctionType]]:
    """Every function of the rulebook that anybody holds: registered rules, methods, what decorators wrap."""
    found: dict[Where, list[FunctionType]] = defaultdict(list)
    for each in gc.get_objects():
        # By type and not isinstance: asking a lazy object what it is makes it.
        if type(each) is FunctionType and each.__code__.co_filename.startswith(str(RULES)):
            found[where_is(each.__code__)].append(each)
    return found


def remembered() -> list[Any]:
    """The caches of the rulebook, to be emptied around each mutant."""
    return [
        each
        for each in gc.get_objects()
        if hasattr(type(each), "cache_clear") and str(getattr(each, "__module__", "")).startswith("permits.rules")
    ]


@contextmanager
def turned(mutant: Mutant, functions: Mapping[Where, list[FunctionType]], caches: Iterable[Any]) -> Iterator[None]:
    """The rulebook with one comparison turned."""
    before = [(function, function.__code__) for where in mutant.codes for function in functions.get(where, [])]
    for where, code in mutant.codes.items():
        for function in functions.get(where, []):
            function.__code__ = code
    for cache in caches:
        cache.cache_clear()
    try:
        yield
    finally:
        for function, code in before:
            function.__code__ = code
        for cache in caches:
            cache.cache_clear()


def trials_of(module: ModuleType) -> Iterator[Trial]:
    """Each test of a module with each set of parameters; tests with fixtures or by Hypothesis stay out."""
    for name, test in vars(module).items():
        if name.startswith("test_") and isinstance(test, FunctionType) and not hasattr(test, "hypothesis"):
            for parameters in parameters_of(test):
                if set(inspect.signature(test).parameters) == set(parameters):
                    yield Trial(
                        f"{module.__name__}.{name}", lambda test=test, parameters=parameters: test(**parameters)
                    )


def parameters_of(test: FunctionType) -> Iterator[dict[str, Any]]:
    """What ``pytest.mark.parametrize`` asks for, several marks multiplied."""
    marks = [mark for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
    for chosen in itertools.product(*(list(sets_of(mark)) for mark in marks)):
        yield {name: value for each in chosen for name, value in each.items()}


def sets_of(mark: Any) -> Iterator[dict[str, Any]]:
    """The sets of one mark."""
    names, values = mark.args[0], mark.args[1]
    names = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    for value in values:
        yield {names[0]: value} if len(names) == 1 else dict(zip(names, value, strict=True))


def reached_by(trial: Trial) -> frozenset[Where]:
    """The functions of the rulebook that a trial calls."""
    seen: set[Where] = set()

    def look(frame: Any, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(str(RULES)):
            seen.add(where_is(frame.f_code))

    sys.setprofile(look)
    try:
        trial.call()
    finally:
        sys.setprofile(None)
    return frozenset(seen)


def is_caught(mutant: Mutant, trials: Iterable[Trial]) -> bool:
    """Whether one of the trials fails under the mutant, or never ends."""
    for trial in trials:
        try:
            with at_most(SECONDS_OF_A_TEST):
                trial.call()
        except Exception:  # a mutant may break anything
            return True
    return False


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Give up on a loop that a mutant made endless."""

    def give_up(_number: int, _frame: object) -> None:
        raise TimeoutError

    previous = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, previous)


def modules_of_tests() -> list[ModuleType]:
    """The tests of the rules."""
    folder = Path(__file__).parent / "rules"
    return [importlib.import_module(f"tests.permits.rules.{path.stem}") for path in sorted(folder.glob("test_*.py"))]
