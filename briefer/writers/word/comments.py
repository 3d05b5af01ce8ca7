"""A Word comment for each line that the source supports: quote, heading path and place.

So that a clerk checks a line with one click. The date that python-docx stamps on a comment is taken
off again, because the same brief must give the same bytes; w:date is optional in the standard.
"""

from collections.abc import Sequence

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.run import Run

from briefer.writers.citing import Citation
from briefer.writers.word.fonts import Face
from briefer.writers.word.runs import add_run

AUTHOR = "briefer 核对"
INITIALS = "核"


def add_comment(document: Document, run: Run, citations: Sequence[Citation], remark: str | None = None) -> None:
    """Comment on `run`: the remark if any, then a paragraph 原文：quote and one 位置：place a citation."""
    comment = document.add_comment(run, author=AUTHOR, initials=INITIALS)
    del comment._comment_elm.attrib[qn("w:date")]
    lines = [("说明：", remark)] if remark else []
    for citation in citations:
        lines += [("原文：", citation.quote), ("位置：", citation.place or "正文")]
    paragraphs = [comment.paragraphs[0], *(comment.add_paragraph() for _ in lines[1:])]
    for paragraph, (label, text) in zip(paragraphs, lines, strict=True):
        add_run(paragraph, label, Face.HEITI)
        add_run(paragraph, text, Face.FANGSONG)
