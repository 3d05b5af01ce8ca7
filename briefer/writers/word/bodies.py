"""The parts of a brief as Word paragraphs and tables, each piece with a comment that shows its source."""

from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Line

from briefer.document import Brief
from briefer.layouts import Profile
from briefer.writers.citing import cite
from briefer.writers.contents import Cell, Paragraph, Part, Piece, Table, paragraphs
from briefer.writers.issuing import is_about_checks
from briefer.writers.word.comments import add_comment
from briefer.writers.word.fonts import Face
from briefer.writers.word.grids import add_grid, break_rows, merge_down
from briefer.writers.word.runs import add_run


@dataclass(frozen=True, slots=True)
class Sheet:
    """A Word document under construction, the brief that goes into it and its house style."""

    document: Document
    brief: Brief
    profile: Profile


def add_part(sheet: Sheet, part: Part) -> None:
    """Append a part: its title, then its blocks; notes on the checks are set small."""
    if part.title and part.is_headed:
        add_run(sheet.document.add_paragraph(style="Heading 1"), part.title, Face.HEITI)
    add_blocks(sheet, part)


def add_blocks(sheet: Sheet, part: Part) -> None:
    """Append the blocks of a part without its title."""
    style = "Brief Note" if is_about_checks(part) else "Brief Body"
    for block in part.blocks:
        match block:
            case Paragraph(pieces, "group"):
                _add_pieces(sheet, sheet.document.add_paragraph(style="Heading 2"), pieces, Face.KAITI)
            case Paragraph(pieces, _):
                _add_pieces(sheet, sheet.document.add_paragraph(style=style), pieces)
            case Table():
                _add_table(sheet, block)


def _add_table(sheet: Sheet, table: Table) -> None:
    """Append a table; a thin line parts it from one right above, or Word and LibreOffice would make them one."""
    if sheet.document.element.body[-2].tag == qn("w:tbl"):
        gap = sheet.document.add_paragraph(style="Brief Cell").paragraph_format
        gap.line_spacing = Pt(sheet.profile.table_gap)
    rows = list(break_rows(table, sheet.profile))
    grid = add_grid(sheet.document, table.columns, len(rows), sheet.profile)
    # One look at `rows` and `cells` each: python-docx rebuilds both on every access.
    cells = [row.cells for row in grid.rows]
    for above, row, contents in zip(cells, cells[1:], rows, strict=False):
        for upper, cell, content in zip(above, row, contents, strict=True):
            _fill_cell(sheet, cell, content)
            if not content:
                merge_down(cell, upper)


def _fill_cell(sheet: Sheet, cell: _Cell, content: Cell) -> None:
    found = paragraphs(content)
    lines = [cell.paragraphs[0], *(cell.add_paragraph() for _ in found[1:])]
    for line in lines:
        line.style = "Brief Cell"
    for line, pieces in zip(lines, found, strict=False):
        _add_pieces(sheet, line, pieces)


def _add_pieces(sheet: Sheet, line: Line, pieces: tuple[Piece, ...], face: Face = Face.FANGSONG) -> None:
    for piece in pieces:
        run = add_run(line, piece.text, face, strong=piece.strong and sheet.profile.bold_third)
        if piece.evidence:
            add_comment(sheet.document, run, cite(sheet.brief, piece.evidence), piece.remark)
