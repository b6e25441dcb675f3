"""The committed styles and scripts are those of the sources, small, and need nobody else's server."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest
from django.conf import settings

FRONT: Path = settings.BASE_DIR / "front"
STATIC: Path = settings.BASE_DIR / "static"
OWN_STYLES = (FRONT / "src/_own.scss").read_text()
MOST_BYTES_OVER_THE_WIRE = {"css/portal.css": 15_000, "css/portal.rtl.css": 15_000, "js/portal.js": 8_000}


def sum_of_sources() -> str:
    """As front/build.mjs computes it."""
    names = ["build.mjs", "package-lock.json", *sorted(f"src/{path.name}" for path in (FRONT / "src").iterdir())]
    total = hashlib.sha256()
    for name in names:
        total.update(name.encode() + b"\0" + (FRONT / name).read_bytes() + b"\0")
    return total.hexdigest()


def test_built_files_belong_to_their_sources() -> None:
    built = json.loads((FRONT / "built.json").read_text())
    assert built["sources"] == sum_of_sources(), "sources changed: cd front && npm ci && npm run build (docs/front.md)"


def test_built_files_are_as_they_were_built() -> None:
    built = json.loads((FRONT / "built.json").read_text())
    sums = {name: hashlib.sha256((STATIC / name).read_bytes()).hexdigest() for name in MOST_BYTES_OVER_THE_WIRE}
    assert built["files"] == sums, "a built file was changed by hand: cd front && npm ci && npm run build"


@pytest.mark.parametrize("name", MOST_BYTES_OVER_THE_WIRE)
def test_built_files_are_small(name: str) -> None:
    assert len(gzip.compress((STATIC / name).read_bytes())) <= MOST_BYTES_OVER_THE_WIRE[name]


def test_the_right_to_left_sheet_is_the_other_one_turned_round() -> None:
    left, right = ((STATIC / name).read_text() for name in ("css/portal.css", "css/portal.rtl.css"))
    assert "padding-left:15px;border-left:5px solid" in left
    assert "padding-right:15px;border-right:5px solid" in right
    assert left.count("{") == right.count("{")


def test_our_own_styles_use_logical_properties_only() -> None:
    physical = re.compile(
        r"\b(?:margin|padding|border)-(?:left|right)\b|(?<![\w-])(?:left|right|float)\s*:|:\s*(?:left|right)\b"
    )
    assert physical.findall(OWN_STYLES) == []


def test_the_package_lock_has_hashes_and_no_addresses() -> None:
    lock = json.loads((FRONT / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert all("integrity" in package and "resolved" not in package for package in packages.values())
