"""Take out of a Word brief, edited or not, what the report is answerable for.

Masthead, foot and 核对说明 are words of the office or of the program; the styles tell them (styles.py), in a
brief from a house template the bookmarks around what the program filled in (house.py).
"""

import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError, _Element

from briefer.errors import ReadError
from briefer.writers.issuing import CHECKS
from briefer.writers.word.bookmarks import is_bookmark
from briefer.writers.word.styles import FRAME_STYLES


def without_frame(data: bytes, name: str) -> bytes:
    """Return the Word brief `data` without what is not about the report; `name` stands in messages.

    Raises:
        ReadError: it is not a Word document.
    """
    try:
        document = Document(io.BytesIO(data))
    except (OpcError, zipfile.BadZipFile, LxmlError, KeyError, ValueError) as e:
        raise ReadError(f"{name}：不是可读的 Word 简报。请用 Word 或 WPS 另存为 .docx 后重试。") from e
    body = document.element.body
    ids = {style.style_id for style in document.styles if style.name in FRAME_STYLES}
    blocks = [block for block in body if block.tag != qn("w:sectPr")]
    kept = set(_filled(blocks))
    for block in blocks:
        if block not in kept or _style(block) in ids or _text(block).endswith(CHECKS):
            body.remove(block)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _filled(blocks: list[_Element]) -> Iterator[_Element]:
    """Yield the blocks from each bookmark of the program to its end; all of them when there is none."""
    open_: set[str] = set()
    marked = any(_starts(block) for block in blocks)
    for block in blocks:
        open_ |= _starts(block)
        if open_ or not marked:
            yield block
        open_ -= {str(end.get(qn("w:id"))) for end in block.iter(qn("w:bookmarkEnd"))}


def _starts(block: _Element) -> set[str]:
    found = block.iter(qn("w:bookmarkStart"))
    return {str(start.get(qn("w:id"))) for start in found if is_bookmark(start.get(qn("w:name")))}


def _style(block: _Element) -> str | None:
    style = block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style.get(qn("w:val")) if style is not None else None


def _text(block: _Element) -> str:
    """Return the text of a paragraph, "" of a table."""
    return "".join(text.text or "" for text in block.iter(qn("w:t"))) if block.tag == qn("w:p") else ""
