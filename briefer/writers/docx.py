"""Write a brief as an official-looking Word document that shows its sources.

word/template.docx is the empty brief; this module fills it: masthead, title, parts, foot. Each piece of
text with evidence carries a comment with its source. The same brief gives the same bytes.
"""

import io
from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Line

from briefer.document import Brief
from briefer.segmenting import words
from briefer.writers import word
from briefer.writers.citing import cite
from briefer.writers.contents import Cell, Paragraph, Part, Piece, Table, lay_out
from briefer.writers.titles import break_title
from briefer.writers.word.comments import add_comment
from briefer.writers.word.fonts import Face
from briefer.writers.word.frames import add_foot, add_masthead
from briefer.writers.word.grids import add_grid
from briefer.writers.word.package import repack
from briefer.writers.word.runs import add_run, printable

TEMPLATE = Path(word.__file__).with_name("template.docx")
_TITLE_WIDTH = 20  # 22 pt characters in 156 mm.
_LONGEST_PROPERTY = 255  # python-docx refuses longer core properties.


def write_docx(brief: Brief) -> bytes:
    """Return the brief as a .docx package."""
    document = Document(str(TEMPLATE))
    document.core_properties.title = printable(brief.title)[:_LONGEST_PROPERTY]
    _add_head(document, brief)
    for part in lay_out(brief):
        _add_part(document, brief, part)
    add_foot(document, f"原文：{brief.source.name}")
    buffer = io.BytesIO()
    document.save(buffer)
    return repack(buffer.getvalue())


def _add_head(document: Docx, brief: Brief) -> None:
    """Masthead and title; the unit that issues the brief is not known, so the source stands in its place."""
    publisher, date = brief.metadata.publisher, brief.metadata.date
    left = f"来源：{publisher.text}" if publisher else ""
    right = f"{date.year}年{date.month}月{date.day}日" if date else ""
    add_masthead(document, left, right)
    title = printable(brief.title)
    split = [found.text for found in words(title)] if len(title) > _TITLE_WIDTH else [title]
    lines = break_title(title, _TITLE_WIDTH, split)
    add_run(document.add_paragraph(style="Title"), "\n".join(lines), Face.BIAOSONG)


def _add_part(document: Docx, brief: Brief, part: Part) -> None:
    if part.title:
        add_run(document.add_paragraph(style="Heading 1"), part.title, Face.HEITI)
    for block in part.blocks:
        match block:
            case Paragraph(pieces, "group"):
                _add_pieces(document, brief, document.add_paragraph(style="Heading 2"), pieces, Face.KAITI)
            case Paragraph(pieces, _):
                _add_pieces(document, brief, document.add_paragraph(), pieces)
            case Table():
                _add_table(document, brief, block)


def _add_table(document: Docx, brief: Brief, table: Table) -> None:
    grid = add_grid(document, table.columns, len(table.rows))
    # One look at `rows` and `cells` each: python-docx rebuilds both on every access.
    for row, cells in zip(list(grid.rows)[1:], table.rows, strict=True):
        for cell, content in zip(row.cells, cells, strict=True):
            _fill_cell(document, brief, cell, content)


def _fill_cell(document: Docx, brief: Brief, cell: _Cell, content: Cell) -> None:
    lines = [cell.paragraphs[0], *(cell.add_paragraph() for _ in content[1:])]
    for line, piece in zip(lines, content, strict=True):
        line.style = "Brief Cell"
        _add_pieces(document, brief, line, (piece,))


def _add_pieces(
    document: Docx, brief: Brief, line: Line, pieces: tuple[Piece, ...], face: Face = Face.FANGSONG
) -> None:
    for piece in pieces:
        run = add_run(line, piece.text, face, strong=piece.strong)
        if piece.evidence:
            add_comment(document, run, cite(brief, piece.evidence), piece.remark)
