"""Tables of the brief: fixed widths that fill the line, a head row that repeats, rows that never split.

A row that never splits must not be high, or it leaves half a page empty: a cell of many paragraphs goes on
in further rows, its neighbours merged down beside it.
"""

from collections.abc import Iterator, Sequence

from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Twips
from docx.table import Table, _Cell, _Row

from briefer.layouts import Profile, count_lines
from briefer.writers import contents
from briefer.writers.contents import Cell
from briefer.writers.word.fonts import Face
from briefer.writers.word.lengths import twips
from briefer.writers.word.runs import add_run

_MOST_LINES = 6


def break_rows(table: contents.Table, profile: Profile) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of `table`, one of more than six lines as several, where its paragraphs allow.

    An empty cell goes on from the one above.
    """
    widths = [profile.cell_characters(width) for _, width in table.columns]
    for row in table.rows:
        chunks = [list(_chunks(cell, width)) for cell, width in zip(row, widths, strict=True)]
        for at in range(max(map(len, chunks))):
            yield tuple(chunk[at] if at < len(chunk) else () for chunk in chunks)


def _chunks(cell: Cell, characters: int) -> Iterator[Cell]:
    """Yield the paragraphs of a cell in groups of no more than the most lines, at least one each."""
    group: Cell = ()
    lines = 0
    for pieces in contents.paragraphs(cell):
        more = count_lines("".join(piece.text for piece in pieces), characters)
        if group and lines + more > _MOST_LINES:
            yield group
            group, lines = (), 0
        group, lines = (*group, *pieces), lines + more
    yield group


def add_grid(document: Document, columns: Sequence[tuple[str, int]], rows: int, profile: Profile) -> Table:
    """Add a table of `rows` empty rows under a filled head row.

    Args:
        columns: (head, width in hundredths of the line) a column.
    """
    table: Table = document.add_table(rows + 1, len(columns), style="Table Grid")
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    widths = [Twips(twips(profile.text_width) * width // 100) for _, width in columns]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        _forbid_split(row, widths)
    _fill_head(table.rows[0], columns)
    return table


def merge_down(cell: _Cell, above: _Cell) -> None:
    """Make an empty cell the continuation of the one above it."""
    for one, kind in ((above, "restart"), (cell, "continue")):
        properties = one._tc.get_or_add_tcPr()
        if properties.find(qn("w:vMerge")) is None:
            merge = parse_xml(f'<w:vMerge {nsdecls("w")} w:val="{kind}"/>')
            properties.insert_element_before(merge, "w:tcBorders", "w:shd", "w:noWrap", "w:tcMar", "w:vAlign")


def _forbid_split(row: _Row, widths: Sequence[Twips]) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = width
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER


def _fill_head(row: _Row, columns: Sequence[tuple[str, int]]) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, (head, _) in zip(row.cells, columns, strict=True):
        cell.paragraphs[0].style = "Brief Cell Head"
        add_run(cell.paragraphs[0], head, Face.HEITI)
