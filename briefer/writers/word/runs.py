"""Add text to a Word paragraph: every run of the brief is made here, with its East-Asian face."""

import re

from docx.text.paragraph import Paragraph
from docx.text.run import Run

from briefer.writers.word.fonts import Face, set_face

# XML 1.0 cannot hold these, and a source may: form feeds of a PDF, stray control bytes.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def add_run(paragraph: Paragraph, text: str, face: Face, *, strong: bool = False) -> Run:
    """Add `text` to `paragraph` in `face`; characters that XML cannot hold are left out."""
    run = set_face(paragraph.add_run(printable(text)), face)
    if strong:
        run.bold = True
    return run


def printable(text: str) -> str:
    """Return `text` without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)
