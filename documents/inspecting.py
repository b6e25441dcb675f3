"""What a file is, told by its content alone, before anything of it is kept."""

import hashlib
import zipfile
from dataclasses import dataclass
from io import BytesIO

from documents.enums import ScanVerdict
from documents.errors import FileIsEmpty, FileIsTooLarge, FileIsTwoThings, FileTypeNotTaken
from documents.pictures import check_picture
from documents.requirements import PDF, UploadRequirements
from documents.scanning import scan
from documents.signatures import type_of

# Long enough not to stand in a picture's data by chance.
FOREIGN_MARKS = (b"%pdf-1.", b"<script", b"<!doctype", b"<?php", b"<html>")


@dataclass(frozen=True, kw_only=True)
class Inspection:
    """What was found out about content that may be kept."""

    content_type: str
    size_bytes: int
    sha256: str
    scan_verdict: ScanVerdict
    width: int | None = None
    height: int | None = None
    pages: int | None = None


def inspect_content(content: bytes, requirements: UploadRequirements) -> Inspection:
    """Everything that must hold of an upload, the cheapest first and the scanner last."""
    check_size(len(content), requirements)
    content_type = type_of(content)
    if content_type not in requirements.content_types:
        raise FileTypeNotTaken(types=requirements.type_names)
    measures = measures_of(content, content_type, requirements)
    return Inspection(
        content_type=content_type,
        size_bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        scan_verdict=scan(content),
        **measures,
    )


def check_size(size: int, requirements: UploadRequirements) -> None:
    """Neither nothing nor more than is taken."""
    if size == 0:
        raise FileIsEmpty
    if size > requirements.max_bytes:
        raise FileIsTooLarge(limit=requirements.max_megabytes)


def measures_of(content: bytes, content_type: str, requirements: UploadRequirements) -> dict[str, int]:
    """Pages of a PDF, or width and height of a picture, of content that passed its own checks."""
    if content_type == PDF:
        # qpdf is loaded by the first PDF, not by every process.
        from documents.pdfs import check_pdf

        return {"pages": check_pdf(content, requirements)}
    width, height = check_picture(content, content_type, requirements)
    check_only_a_picture(content)
    return {"width": width, "height": height}


def check_only_a_picture(content: bytes) -> None:
    """Refuse a picture that is an archive, a PDF or a page for a browser at the same time."""
    lowered = content.lower()
    if zipfile.is_zipfile(BytesIO(content)) or any(mark in lowered for mark in FOREIGN_MARKS):
        raise FileIsTwoThings
