"""Figures as files: one table as CSV, or all tables as a spreadsheet; that they left is a record of its own."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any, Final

import xlsxwriter

from accounts.models import User
from documents.access import office_of
from documents.exporting import harmless
from documents.models import RecordExport
from figures.tables import Table
from goc_portal import clock, locking

MOST_LETTERS_OF_A_SHEET: Final = 31
NOT_IN_THE_NAME_OF_A_SHEET: Final = str.maketrans(dict.fromkeys("[]:*?/\\'"))


@locking.verb
def export_figures(*, tables: Sequence[Table], kind: str, asked: str, by: User) -> bytes:
    """The tables as a file, with the row that says who took them, when, what was asked for and how many rows."""
    role, directorate = office_of(by)
    RecordExport.objects.create(
        by=by,
        at=clock.now(),
        role=role,
        directorate_id=directorate,
        asked=f"figures {kind} {asked}"[:500],
        rows=sum(len(table.rows) for table in tables),
    )
    return as_spreadsheet(tables) if kind == "xlsx" else as_text(tables)


def as_text(tables: Sequence[Table]) -> bytes:
    """CSV with a mark by which spreadsheets know that it is UTF-8; tables follow each other after an empty line."""
    text = StringIO()
    writer = csv.writer(text)
    for place, table in enumerate(tables):
        if place:
            writer.writerow([])
        writer.writerow([harmless(table.title)])
        writer.writerow([harmless(column) for column in table.columns])
        writer.writerows([cell_of_text(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def cell_of_text(cell: Any) -> Any:
    """Numbers as they are; nothing else may be taken for a formula."""
    return cell if isinstance(cell, int) else harmless(cell)


def as_spreadsheet(tables: Sequence[Table]) -> bytes:
    """A sheet a table; texts are written as texts, so that none is a formula."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        heading = book.add_format({"bold": True, "text_wrap": True})
        for place, table in enumerate(tables, start=1):
            sheet = book.add_worksheet(name_of_sheet(place, table.title))
            sheet.write_string(0, 0, table.title, heading)
            for column, name in enumerate(table.columns):
                sheet.write_string(1, column, str(name), heading)
            for line, row in enumerate(table.rows, start=2):
                for column, cell in enumerate(row):
                    sheet.write(line, column, cell)
            sheet.set_column(0, 0, 36)
            sheet.freeze_panes(2, 1)
    return content.getvalue()


def name_of_sheet(place: int, title: str) -> str:
    """What spreadsheets take for the name of a sheet: short, unlike the others, without their own signs."""
    return f"{place} {title.translate(NOT_IN_THE_NAME_OF_A_SHEET)}"[:MOST_LETTERS_OF_A_SHEET].strip()
