"""The name that a sender gave a file: kept to recognise it, never used as a path."""

import re
import unicodedata
from pathlib import PurePosixPath

from documents.requirements import FILE_ENDINGS

MAX_LENGTH = 100
# Controls, format characters (right-to-left overrides among them), surrogates, private use, line and paragraph ends.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
UNSAFE = re.compile(r'[<>:"|?*%;&$`\'\\]+')


def sanitised_name(name: str, content_type: str) -> str:
    """A name that shows on one line, in one direction of reading, and ends as its content says."""
    last_part = PurePosixPath(name.replace("\\", "/")).name
    composed = unicodedata.normalize("NFC", last_part)
    seen = "".join(letter for letter in composed if unicodedata.category(letter) not in UNSEEN)
    stem = UNSAFE.sub("_", seen)
    for ending in (".pdf", ".jpeg", ".jpg", ".png"):
        stem = stem[: -len(ending)] if stem.lower().endswith(ending) else stem
    ending = FILE_ENDINGS.get(content_type, "")
    stem = " ".join(stem.split()).strip(". _")[: MAX_LENGTH - len(ending)].rstrip(". _")
    return (stem or "file") + ending
