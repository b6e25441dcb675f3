"""Names so folded that a search finds them however they are typed. Pure."""

import re
import unicodedata

# Letters that Unicode does not take apart, as ICAO 9303 part 3 transliterates them, and the Turkish dotless i.
WITHOUT_MARK = str.maketrans(
    {"ı": "i", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "æ": "a", "œ": "o", "ħ": "h", "ŧ": "t", "ĸ": "k",
     "ə": "e", "ŋ": "n", "ʻ": "", "ʼ": "", "'": "", "’": "", "`": ""}
)  # fmt: skip
# Passports write Ä, Ö, Ü, Å as AE, OE, UE, AA, or leave the mark off: both are searched as the bare letter.
WRITTEN_OUT = re.compile(r"(?:(?<=a)e|(?<=o)e|(?<=u)e|(?<=a)a)")


def fold(text: str) -> str:
    """Small letters without marks, İ, I, ı and i alike, words in the order of the alphabet."""
    words = re.split(r"[^\w]+", unmarked(text))
    return " ".join(sorted(WRITTEN_OUT.sub("", word) for word in words if word))


def unmarked(text: str) -> str:
    """Small letters without their marks, word order kept."""
    small = unicodedata.normalize("NFKD", text.replace("İ", "i").casefold().translate(WITHOUT_MARK))
    return "".join(character for character in small if not unicodedata.combining(character))
