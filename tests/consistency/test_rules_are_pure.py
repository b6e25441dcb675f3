"""Rules of law are pure: import-linter sees our own modules, this sees what they take from Django."""

import ast
from pathlib import Path

import pytest

RULES = Path(__file__).parents[2] / "permits" / "rules"
ALLOWED_FROM_DJANGO = {"django.utils.translation", "django.utils.functional"}


def imported_modules(source: str) -> set[str]:
    """The modules that a source text imports, by full name."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("path", sorted(RULES.rglob("*.py")), ids=lambda path: path.name)
def test_a_rule_imports_no_orm_and_no_settings(path: Path) -> None:
    from_django = {name for name in imported_modules(path.read_text()) if name.split(".")[0] == "django"}
    assert from_django <= ALLOWED_FROM_DJANGO
