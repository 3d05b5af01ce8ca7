"""Tables of the brief: fixed widths that fill the line, a head row that repeats, rows that never split."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Twips
from docx.table import Table, _Row

from briefer.writers.word.fonts import Face
from briefer.writers.word.layout import STANDARD
from briefer.writers.word.runs import add_run


def add_grid(document: Document, columns: Sequence[tuple[str, int]], rows: int) -> Table:
    """Add a table of `rows` empty rows under a filled head row.

    Args:
        columns: (head, width in hundredths of the line) a column.
    """
    table: Table = document.add_table(rows + 1, len(columns), style="Table Grid")
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, (_, width) in zip(table.columns, columns, strict=True):
        column.width = Twips(STANDARD.text_width * width // 100)
    for row in table.rows:
        _forbid_split(row, columns)
    _fill_head(table.rows[0], columns)
    return table


def _forbid_split(row: _Row, columns: Sequence[tuple[str, int]]) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, (_, width) in zip(row.cells, columns, strict=True):
        cell.width = Twips(STANDARD.text_width * width // 100)


def _fill_head(row: _Row, columns: Sequence[tuple[str, int]]) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, (head, _) in zip(row.cells, columns, strict=True):
        cell.paragraphs[0].style = "Brief Cell Head"
        add_run(cell.paragraphs[0], head, Face.HEITI)
