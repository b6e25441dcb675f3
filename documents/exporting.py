"""The access log as a file for an auditor's own tools; that it left is a record itself."""

import csv
from io import StringIO
from typing import Any, Final

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet

from documents.access import office_of
from documents.models import FileAccess, RecordExport
from goc_portal import clock, locking

MOST_ROWS: Final = 50_000
BEGINS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
COLUMNS: Final = ("at", "officer", "role", "office", "person", "purpose", "case", "file", "reason")


@locking.verb
def export_accesses(*, accesses: QuerySet[FileAccess], asked: str, by: AbstractBaseUser) -> str:
    """The chosen rows as CSV, at most so many; people stand in it by their public numbers."""
    rows = list(accesses.select_related("by", "person", "file", "directorate").order_by("at", "pk")[:MOST_ROWS])
    role, directorate = office_of(by)
    RecordExport.objects.create(
        by_id=by.pk, at=clock.now(), role=role, directorate_id=directorate, asked=asked[:500], rows=len(rows)
    )
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(cell) for cell in cells(row)] for row in rows)
    return text.getvalue()


def cells(row: FileAccess) -> tuple[Any, ...]:
    """One access, by names of officers and numbers of everything else."""
    file = row.file.public_id if row.file else ""
    office = row.directorate.code if row.directorate else ""
    seen = (row.person.public_id, row.purpose, row.subject or "", file, row.reason)
    return (row.at.isoformat(), row.by.get_username(), row.role, office, *seen)


def harmless(cell: Any) -> str:
    """What a spreadsheet would take for a formula begins with a quotation mark."""
    text = str(cell)
    return f"'{text}" if text.startswith(BEGINS_A_FORMULA) else text
