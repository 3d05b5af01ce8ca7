"""A table as .xlsx or as .csv for Excel; what the cells hold is the business of ledger.py and comparison.py.

A report may hold anything, so no text ever becomes a formula: in .xlsx it is typed as text (and marked so that it
stays text when edited), in .csv a leading sign gets an apostrophe (OWASP, CSV injection). Excel reads UTF-8 only
with a byte order mark. The same rows give the same bytes: no time of writing in the properties or the zip.
"""

import csv
import datetime
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from briefer.writers.word.package import repack
from briefer.writers.word.runs import printable

Value = str | int | Decimal | None
Row = tuple[Value, ...]

_EPOCH = datetime.datetime(1980, 1, 1)
# A sign that opens a formula, its full-width twin (which a Chinese Excel takes too) or white space before one.
_FORMULA = re.compile(r"[\s=+\-@＝＋－＠]")
# What Excel would turn into a date: the fraction 1/4.
_DATE = re.compile(r"[0-9]{1,4}[/-][0-9]{1,2}")
_TEXT = "s"
_FROZEN = "C2"  # The header and the columns 序号 and 指标 stay in view.


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head and its width in half-width characters."""

    head: str
    width: int


def write_xlsx(title: str, columns: Sequence[Column], rows: Sequence[Row]) -> bytes:
    """Return a workbook of one sheet, `title`: header frozen, filter on, long text wrapped."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    _add_head(sheet, columns)
    for number, row in enumerate(rows, 2):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(number, place)
            assert isinstance(cell, Cell)  # A new sheet has no merged cells.
            _fill(cell, value)
    sheet.freeze_panes = _FROZEN
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    _set_page(sheet)
    return _package(book)


def write_csv(columns: Sequence[Column], rows: Sequence[Row]) -> bytes:
    """Return the rows under their heads as UTF-8 with a byte order mark and CRLF."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([column.head for column in columns])
    writer.writerows([_plain(value) for value in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _add_head(sheet: Worksheet, columns: Sequence[Column]) -> None:
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(1, place, column.head)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="D9E2F3")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(place)].width = column.width


def _fill(cell: Cell, value: Value) -> None:
    cell.value = printable(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = _TEXT
        cell.quotePrefix = _is_formula(value)
    cell.alignment = Alignment(vertical="top", wrap_text=True)


def _plain(value: Value) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return f"{value.normalize():f}"
        case str():
            text = printable(value)
            return f"'{text}" if _is_formula(text) or _DATE.fullmatch(text) else text
        case _:
            return str(value)


def _is_formula(text: str) -> bool:
    return _FORMULA.match(text) is not None


def _set_page(sheet: Worksheet) -> None:
    """Print on A4 across, as wide as the page, with the header on each page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "1:1"


def _package(book: Workbook) -> bytes:
    """Save without `Workbook.save`, which stamps the time of writing on the properties."""
    book.properties.creator = "briefer"
    book.properties.created = book.properties.modified = _EPOCH
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        ExcelWriter(book, archive).save()
    return repack(buffer.getvalue())
