"""A brief as Markdown: the same parts as the Word brief, each line with its place in the source."""

import re
from collections.abc import Sequence

from briefer.document import Brief, Section, Summary
from briefer.writers.citing import printed
from briefer.writers.contents import Cell, Paragraph, Part, Piece, Table, lay_out, paragraphs

# Marks that Markdown would read as markup inside running Chinese text.
_MARKUP = re.compile(r"([\\`*_\[\]<>|#~])")


def write_markdown(brief: Brief) -> bytes:
    """Return the brief as UTF-8 Markdown; evidence stands as its locator in brackets."""
    date = brief.metadata.date
    about = [f"原文：{brief.source.name}"] + ([f"日期：{date.year}年{date.month}月{date.day}日"] if date else [])
    chunks = [f"# {_escape(brief.title)}", _escape("　".join(about))]
    for part in lay_out(brief):
        chunks += _part(brief, part)
    return ("\n\n".join(chunks) + "\n").encode()


def write_summaries(sections: Sequence[Section], summaries: Sequence[Summary]) -> bytes:
    """Return the summaries as UTF-8 Markdown, each under its own heading as printed."""
    headings = {section.id: printed(section) for section in sections}
    chunks = []
    for summary in summaries:
        if headings[summary.section_id]:
            chunks.append(f"## {_escape(headings[summary.section_id])}")
        chunks.append(_escape("".join(sentence.text for sentence in summary.sentences)))
    return ("\n\n".join(filter(None, chunks)) + "\n").encode()


def _part(brief: Brief, part: Part) -> list[str]:
    head = [f"## {_escape(part.title)}"] if part.title else []
    return head + [_table(brief, b) if isinstance(b, Table) else _paragraph(brief, b) for b in part.blocks]


def _paragraph(brief: Brief, paragraph: Paragraph) -> str:
    mark = "### " if paragraph.kind == "group" else ""
    return mark + "".join(_piece(brief, piece) for piece in paragraph.pieces)


def _table(brief: Brief, table: Table) -> str:
    heads = [head for head, _ in table.columns]
    lines = [heads, ["---"] * len(heads), *([_cell(brief, cell) for cell in row] for row in table.rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(brief: Brief, cell: Cell) -> str:
    return "<br>".join("".join(_piece(brief, piece) for piece in pieces) for pieces in paragraphs(cell))


def _piece(brief: Brief, piece: Piece) -> str:
    text = _escape(piece.text)
    marked = f"**{text}**" if piece.strong else text
    places = dict.fromkeys(brief.source.locate(span) for span in piece.evidence or ())
    where = "、".join(filter(None, places))
    return f"{marked}〔{where}〕" if where else marked


def _escape(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split("\n")))
