"""Which letters the papers' fonts can draw, so that a paper says so where it cannot print a name as it is written."""

import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
# Only the first font of a collection is asked: the five of Noto Sans CJK share their letters.
SYSTEM_FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
CJK_FONT = "NotoSansCJK-Regular.ttc"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
NOT_DRAWN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me"})


@cache
def drawable_letters() -> frozenset[int]:
    """Every code point that the vendored fonts, and the machine's CJK font where there is one, can draw."""
    from fontTools.ttLib import TTFont

    drawable: set[int] = set()
    for path in [*FONTS.glob("*-Regular.ttf"), *cjk_fonts()]:
        with TTFont(path, lazy=True, fontNumber=0) as font:
            drawable.update(font.getBestCmap())
    return frozenset(drawable)


def cjk_fonts() -> list[Path]:
    """The machine's font for Chinese, Japanese and Korean, where it is installed."""
    return [path for folder in SYSTEM_FONT_FOLDERS for path in folder.glob(f"**/{CJK_FONT}")][:1]


def letters_without_font(text: str) -> set[str]:
    """The letters of a text that no font here draws."""
    return {
        letter
        for letter in set(text)
        if ord(letter) not in drawable_letters() and unicodedata.category(letter) not in NOT_DRAWN
    }


def scripts_without_font(text: str) -> list[str]:
    """The scripts, by Unicode's names, of the letters in a text that no font here draws."""
    return sorted(
        {
            unicodedata.name(letter, "unknown").split()[0].split("-")[0].capitalize()
            for letter in letters_without_font(text)
        }
    )


def with_replacement_letters(text: str) -> str:
    """The text with a sign in place of each letter that cannot be drawn.

    Left as they are, such letters spoil the reading aloud of everything else in the same font.
    """
    return text.translate(dict.fromkeys(map(ord, letters_without_font(text)), REPLACEMENT))
