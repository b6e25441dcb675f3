"""The portal's own colours can be read: every pair that stands as text on ground, computed as WCAG 2.2 does."""

import re

import pytest
from django.conf import settings

BRAND = (settings.BASE_DIR / "front/src/_brand.scss").read_text()
COLOURS = dict(re.findall(r"^\$portal-([a-z-]+): (#[0-9a-f]{6});", BRAND, re.MULTILINE))
TEXT_ON_GROUND = [
    ("ink", "paper"),
    ("ink", "brand-tint"),
    ("ink", "focus"),
    ("ink-soft", "paper"),
    ("ink-soft", "brand-tint"),
    ("paper", "brand"),
    ("paper", "ink"),
    ("paper", "success"),
    ("link", "paper"),
    ("link", "brand-tint"),
    ("link-hover", "paper"),
    ("visited", "paper"),
    ("visited", "brand-tint"),
    ("error", "paper"),
    ("brand", "paper"),
]
SHAPES_ON_GROUND = [("accent", "brand"), ("focus", "brand"), ("error", "paper"), ("ink", "paper")]


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(COLOURS[one]), luminance(COLOURS[other])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_itself_knows_black_on_white() -> None:
    assert luminance("#ffffff") / 0.05 + 1 == pytest.approx(21)


@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(("shape", "ground"), SHAPES_ON_GROUND)
def test_lines_and_marks_stand_out_from_their_ground(shape: str, ground: str) -> None:
    assert contrast(shape, ground) >= 3


def test_the_pages_carry_only_the_brand_of_their_own() -> None:
    sheet = (settings.BASE_DIR / "static/css/portal.css").read_text()
    assert "GDS Transport" not in sheet
    assert "@font-face" not in sheet
    assert "url(" not in sheet
    assert COLOURS["brand"] in sheet
