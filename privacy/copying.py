"""What a copy of somebody's data is: one zip with a file for machines, a PDF for people, and the papers they sent."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from django.utils import translation

from accounts.models import Person, User
from accounts.views.who_looked import Look, looks_at
from documents.models import StoredFile
from documents.rendering import render_pdf
from goc_portal import clock
from privacy.notice import CURRENT
from privacy.reading import Held, Record, data_of

TEMPLATE = "privacy/print/data.html"
MOST_PAPER_BYTES = 60 * 1024 * 1024
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/heic": "heic"}


@dataclass(frozen=True)
class PrintedData:
    """What stands in the PDF."""

    name: str
    made_at: datetime
    held: list[Held]
    looks: list[Look]
    papers: list["SentFile"]


@dataclass(frozen=True)
class SentFile:
    """A paper that the person sent: its name in the zip, or none where the zip would become too large."""

    name: str
    file: StoredFile
    is_inside: bool


def copy_of(person: Person, *, login: User, language: str) -> bytes:
    """The zip."""
    with translation.override(language):
        printed = PrintedData(
            person.full_name, clock.now(), data_of(person), list(looks_at(person)), list(papers_of(person, login))
        )
        machines = json.dumps(for_machines(printed), ensure_ascii=False, indent=2)
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("data.json", machines)
        zipped.writestr("data.pdf", render_pdf(template=TEMPLATE, context=printed, language=language))
        for paper in printed.papers:
            if paper.is_inside:
                zipped.writestr(paper.name, paper.file.read(), zipfile.ZIP_STORED)
    return content.getvalue()


def papers_of(person: Person, login: User) -> Iterator[SentFile]:
    """What this very login sent about its own person: what others sent may tell of them."""
    room = MOST_PAPER_BYTES
    files = StoredFile.objects.filter(person=person, uploaded_by=login).order_by("uploaded_at", "pk")
    for number, file in enumerate(files, start=1):
        room -= file.size_bytes
        ending = ENDINGS.get(file.content_type, "bin")
        yield SentFile(f"papers/{number:03}_{file.kind}.{ending}", file, room >= 0)


def for_machines(printed: PrintedData) -> dict[str, Any]:
    """The same for programs: stable names, ISO days, words beside them."""
    return {
        "made_at": printed.made_at.isoformat(),
        "privacy_notice": CURRENT.number,
        "kinds": [kind_for_machines(held) for held in printed.held],
        "papers": [
            {
                "file": paper.name if paper.is_inside else None,
                "kind": paper.file.kind,
                "size_bytes": paper.file.size_bytes,
                "sha256": paper.file.sha256,
                "uploaded_at": paper.file.uploaded_at.isoformat(),
            }
            for paper in printed.papers
        ],
        "looks_of_officers": [
            {
                "day": look.day.isoformat(),
                "role": str(look.role),
                "office": str(look.office.title) if look.office else None,
                "what": str(look.what),
                "times": look.times,
            }
            for look in printed.looks
        ],
    }


def kind_for_machines(held: Held) -> dict[str, Any]:
    """One kind with its records."""
    return {
        "code": held.kind.code,
        "title": str(held.kind.title),
        "why": str(held.kind.why),
        "records": [record_for_machines(record) for record in held.records],
    }


def record_for_machines(record: Record) -> dict[str, Any]:
    """One record: each value as it is stored, and in words where they differ."""
    values: dict[str, Any] = {"what": record.table}
    for value in record.values:
        values[value.name] = value.stored
        if value.words != value.stored:
            values[f"{value.name}_in_words"] = value.words
    return values
