"""No page that a link leads to breaks the rules of HTML, those of WCAG that axe knows, or a phone of 320 pixels."""

import gzip
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Page

from tests.consistency.world import World
from tests.crawl.conftest import LANGUAGES, READERS, pages_in, pages_of
from tests.crawl.walking import SeenPage

CHECKER = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"
STATIC_FILE = re.compile(rf'(?:href|src)="{re.escape(settings.STATIC_URL)}([^"?#]+)"')
FEWEST_PAGES = 100
MOST_AT_FIRST, MOST_AGAIN = 100_000, 20_000
"""Bytes over the wire: with an empty cache, and with the styles and scripts already there."""
PHONE, DESK = 320, 1280
#: WCAG 2.2 AA, and what axe holds to be good practice; targets of 24 pixels must be asked for by name.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}

pytestmark = [pytest.mark.crawl, pytest.mark.django_db]


def write(pages: dict[str, list[SeenPage]], folder: Path) -> dict[str, str]:
    """Each page as a file; the names that a report shall show."""
    names = {}
    for reader, seen in pages.items():
        for number, page in enumerate(seen):
            file = folder / f"{reader}-{number}.html"
            file.write_bytes(page.html)
            names[file.name] = f"{reader} {page.name}"
    return names


def complaints_of_the_checker(folder: Path) -> list[dict[str, str]]:
    """What the W3C's checker says of a folder of pages."""
    java = shutil.which("java")
    assert java, "the checker of HTML needs Java: apt-get install default-jre-headless"
    assert CHECKER.exists(), "make crawl installs the checker of HTML"
    command = [java, "-jar", str(CHECKER), "--format", "json", "--stdout", "--skip-non-html", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    return list(json.loads(done.stdout)["messages"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_valid(world: World, tmp_path: Path, language: str) -> None:
    pages = pages_in(world, language)
    assert sum(map(len, pages.values())) >= FEWEST_PAGES
    names = write(pages, tmp_path)
    found = [
        f"{names[Path(each['url']).name]}: {each['message']} … {each.get('extract', '')}"
        for each in complaints_of_the_checker(tmp_path)
        if each["type"] != "info"
    ]
    assert found == []


def over_the_wire(body: bytes) -> int:
    """Bytes of an answer as the portal packs it (goc_portal/packing.py), or nearly."""
    return len(gzip.compress(body, compresslevel=6))


def what_it_loads(page: SeenPage) -> set[str]:
    """The portal's own files that a page names."""
    return set(STATIC_FILE.findall(page.html.decode()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_small(world: World, language: str) -> None:
    sizes: dict[str, int] = {}
    found = []
    for reader, seen in pages_in(world, language).items():
        for each in seen:
            again, files = over_the_wire(each.html), what_it_loads(each)
            for name in files - set(sizes):
                sizes[name] = over_the_wire(Path(str(finders.find(name))).read_bytes())
            first = again + sum(sizes[name] for name in files)
            if again > MOST_AGAIN or first > MOST_AT_FIRST:
                found.append(f"{reader} {each.name}: {first} bytes at first, {again} after")
    assert found == []


@pytest.mark.browser
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    world: World, shown: Callable[[SeenPage, int], Page], language: str, reader: str
) -> None:
    found = []
    for each in pages_of(reader, world, language):
        page = shown(each, DESK)
        result = Axe().run(page, options=RULES)
        if result.violations_count:
            found.append(f"{each.name}: {result.generate_report()}")
        page.set_viewport_size({"width": PHONE, "height": 800})
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE:
            found.append(f"{each.name}: {width} pixels wide on a phone of {PHONE}")
    assert found == []
