"""The name that a sender gave a file: kept to recognise it, never used as a path."""

import re
import unicodedata
from pathlib import PurePosixPath

from documents.requirements import FILE_ENDINGS

MAX_LENGTH = 100
# Controls, format characters (right-to-left overrides among them), surrogates, private use, line and paragraph ends.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Persian and Indic spelling needs these two.
JOINERS = frozenset("\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")
ENDINGS = re.compile(r"(\.(pdf|jpe?g|png|hei[cf]))+$", re.IGNORECASE)
UNSAFE = re.compile(r'[<>:"|?*%;&$`\'\\]+')


def sanitised_name(name: str, content_type: str) -> str:
    """A name that shows on one line, in one direction of reading, and ends as its content says."""
    last_part = PurePosixPath(name.replace("\\", "/")).name
    composed = unicodedata.normalize("NFC", last_part)
    seen = "".join(letter for letter in composed if unicodedata.category(letter) not in UNSEEN or letter in JOINERS)
    stem = ENDINGS.sub("", UNSAFE.sub("_", seen).strip())
    ending = FILE_ENDINGS.get(content_type, "")
    stem = " ".join(stem.split()).strip(". _")[: MAX_LENGTH - len(ending)].rstrip(". _")
    return (stem or "file") + ending
