"""Which test shows which rule of law: read from the tests, so that the table cannot name one that is gone."""

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from django.conf import settings

TESTS_OF_RULES: Final = Path("tests/permits/rules")


class ShownBy(NamedTuple):
    """A test, and the file in which it stands."""

    name: str
    path: str


def naming_tests(codes: Iterable[str]) -> Mapping[str, list[ShownBy]]:
    """For each code the tests that name it, in themselves or in a helper of their module that they use."""
    wanted, found = frozenset(codes), defaultdict(list)
    for path in sorted((settings.BASE_DIR / TESTS_OF_RULES).glob("test_*.py")):
        for name, named in named_by_tests(ast.parse(path.read_text(encoding="utf-8"))):
            for code in sorted(named & wanted):
                found[code].append(ShownBy(name, str(path.relative_to(settings.BASE_DIR))))
    return found


def named_by_tests(module: ast.Module) -> Iterator[tuple[str, frozenset[str]]]:
    """Each test with all the texts that it names, through the functions and constants of its module."""
    parts = {name: node for node in module.body for name in names_of(node)}
    for name, node in parts.items():
        if name.startswith("test_"):
            yield name, texts_of(node, parts, frozenset({name}))


def names_of(node: ast.stmt) -> list[str]:
    """What a statement of a module defines."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [each.id for target in node.targets for each in ast.walk(target) if isinstance(each, ast.Name)]
    return []


def texts_of(node: ast.AST, parts: Mapping[str, ast.stmt], seen: frozenset[str]) -> frozenset[str]:
    """The texts in a statement and in what it uses of its module."""
    texts: set[str] = set()
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            texts.add(each.value)
        elif isinstance(each, ast.Name) and each.id in parts and each.id not in seen:
            texts |= texts_of(parts[each.id], parts, seen | {each.id})
    return frozenset(texts)
