"""The documents say what the code says: variables, commands, paths, records and the pages that are generated."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

from goc_portal.generated_documents import PAGES, page
from goc_portal.management.commands.demo import APPLICANT, OFFICERS, PASSWORD, SPONSOR

BASE: Path = settings.BASE_DIR
SKIPPED = {".venv", "node_modules", ".local", "staticfiles", "test-results", ".git"}
NAME_OF_A_VARIABLE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
READERS = {"required", "typed", "database", "environ.get", "str", "int", "bool", "list", "float", "path"}
READ_BY = [
    *(path for path in (BASE / "goc_portal" / "settings").glob("*.py") if path.name != "test.py"),
    BASE / "goc_portal" / "web_server.py",
    BASE / "goc_portal" / "embedded" / "place.py",
]
MOST_BYTES_OF_A_PICTURE = 200_000


def documents() -> list[Path]:
    """Every page in Markdown that is ours."""
    found = (path for path in BASE.rglob("*.md") if not SKIPPED & set(path.relative_to(BASE).parts))
    return sorted(found)


def called_name(call: ast.Call) -> str:
    """The last part of what is called, ``int`` of ``env.int(…)``; of any ``get`` the last two."""
    parts = ast.unparse(call.func).split(".")
    return ".".join(parts[-2:]) if parts[-1] == "get" else parts[-1]


def variables_read(path: Path) -> set[str]:
    """The names of the environment that a module reads."""
    calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    texts = (argument for call in calls if called_name(call) in READERS for argument in call.args[:2])
    values = {node.value for node in texts if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {value for value in values if NAME_OF_A_VARIABLE.fullmatch(value)}


def variables_in_the_table() -> set[str]:
    """The names in the first column of the README's table."""
    table = (BASE / "README.md").read_text().split("## Configuration")[1].split("\n## ")[0]
    first_cells = (line.split("|")[1] for line in table.splitlines() if line.startswith("| `"))
    return {name for cell in first_cells for name in re.findall(r"`([A-Z0-9_]+)`", cell)}


def test_the_table_of_variables_is_what_the_settings_read() -> None:
    read = set().union(*map(variables_read, READ_BY))
    assert {"SECRET_KEY", "DATABASE_OWNER_URL", "DATABASE_ROLE", "TRUSTED_PROXY_COUNT", "GOC_PORTAL_DATA"} <= read
    assert variables_in_the_table() == read


def links(document: Path) -> Iterator[str]:
    """Where a page points to within this repository."""
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text()):
        if not re.match(r"[a-z]+:", target):
            yield target.split("#")[0]


@pytest.mark.parametrize("document", documents(), ids=lambda path: str(path.relative_to(BASE)))
def test_links_lead_somewhere(document: Path) -> None:
    missing = [link for link in links(document) if link and not (document.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("document", documents(), ids=lambda path: str(path.relative_to(BASE)))
def test_paths_that_are_named_exist(document: Path) -> None:
    rooms = {path.name for path in BASE.iterdir() if path.is_dir() and path.name not in SKIPPED}
    named = re.findall(r"`([\w.-]+/[\w/.-]*)`", document.read_text())
    missing = [path for path in named if path.split("/")[0] in rooms and not (BASE / path).exists()]
    assert missing == []


@pytest.mark.parametrize("document", documents(), ids=lambda path: str(path.relative_to(BASE)))
def test_names_stand_where_the_page_says(document: Path) -> None:
    claims = re.findall(r"`(\w+)` (?:in|of)\s`([\w/]+\.py)`", document.read_text())
    wrong = [(name, path) for name, path in claims if not re.search(rf"\b{name}\b", (BASE / path).read_text())]
    assert wrong == []


def test_the_recipes_are_checked_at_all() -> None:
    recipes = (BASE / "CONTRIBUTING.md").read_text()
    assert len(re.findall(r"`(\w+)` (?:in|of)\s`([\w/]+\.py)`", recipes)) > 15


@pytest.mark.parametrize("document", documents(), ids=lambda path: str(path.relative_to(BASE)))
def test_commands_that_are_named_exist(document: Path) -> None:
    text = document.read_text()
    targets = set(re.findall(r"^([a-z-]+):", (BASE / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= targets
    assert set(re.findall(r"manage\.py ([a-z_]+)", text)) <= set(get_commands())


def test_every_line_of_help_is_in_the_readme() -> None:
    helped = re.findall(r"^([a-z-]+):.*## ", (BASE / "Makefile").read_text(), re.MULTILINE)
    readme = (BASE / "README.md").read_text()
    assert [target for target in helped if f"`make {target}" not in readme] == []


def test_the_readme_names_the_sign_ins_of_the_demonstration() -> None:
    readme = (BASE / "README.md").read_text()
    named = [PASSWORD, APPLICANT.number, SPONSOR.number, *(officer.username for officer in OFFICERS)]
    assert [name for name in named if f"`{name}`" not in readme] == []


@pytest.mark.parametrize("name", PAGES)
def test_generated_pages_follow_from_the_code(name: str) -> None:
    assert (BASE / name).read_text() == page(name), "the code says something else by now: make docs"


def test_records_are_numbered_without_gap_and_listed() -> None:
    records = sorted((BASE / "docs" / "adr").glob("0*.md"))
    assert [int(path.name[:4]) for path in records] == list(range(1, len(records) + 1))
    assert [path.read_text().split(". ")[0] for path in records] == [f"# {int(path.name[:4])}" for path in records]
    assert re.findall(r"\((0\d{3}-[\w-]+\.md)\)", (BASE / "docs/adr/README.md").read_text()) == [
        path.name for path in records
    ]


def test_pictures_are_small_and_shown() -> None:
    pages = (BASE / "README.md", BASE / "docs" / "desk.md", BASE / "docs" / "phone.md")
    shown = {str((page.parent / link).relative_to(BASE)) for page in pages for link in links(page)}
    for path in sorted((BASE / "docs" / "pictures").iterdir()):
        assert path.stat().st_size < MOST_BYTES_OF_A_PICTURE
        assert str(path.relative_to(BASE)) in shown
