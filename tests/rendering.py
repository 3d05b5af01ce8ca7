"""What LibreOffice makes of a Word file: lines of text and where they stand on the paper, in millimetres."""

import shutil
from dataclasses import dataclass
from itertools import groupby

import pypdfium2
import pytest

from briefer.writers.pdf import to_pdf

needs_libreoffice = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is not installed"
)
_MM = 25.4 / 72


@dataclass(frozen=True)
class Row:
    """A printed line: its text and its box, measured from the top left corner of the paper."""

    text: str
    left: float
    right: float
    middle: float


def render(docx: bytes) -> list[list[Row]]:
    """The lines of each page, from the top down."""
    document = pypdfium2.PdfDocument(to_pdf(docx))
    pages = [list(_rows(page)) for page in document]
    document.close()
    return pages


def _rows(page):
    height, text = page.get_height(), page.get_textpage()
    boxes = [(text.get_text_range(i, 1), text.get_charbox(i)) for i in range(text.count_chars())]
    inked = [(character, box) for character, box in boxes if character.strip()]
    # Characters of a line follow each other; a new one begins where a box lies wholly below the one before.
    number, before, numbered = 0, None, []
    for character, box in inked:
        number += before is not None and box[3] < before[1] - 2
        number += before is not None and box[1] > before[3] + 40
        numbered.append((number, character, box))
        before = box
    for _, group in groupby(numbered, key=lambda one: one[0]):
        line = list(group)
        lefts, bottoms, rights, tops = zip(*(box for _, _, box in line), strict=True)
        middle = height - (min(bottoms) + max(tops)) / 2
        yield Row("".join(c for _, c, _ in line), min(lefts) * _MM, max(rights) * _MM, middle * _MM)
