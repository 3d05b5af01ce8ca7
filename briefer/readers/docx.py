"""Read Word documents: paragraphs and tables in order, with heading levels and automatic numbers.

The XML is walked here rather than with python-docx's proxies: `row.cells` repeats merged cells (figures would
count twice), `paragraph.text` leaves out inserted text and automatic numbers, and `iter_inner_content` skips
content controls. What is not body text stays out: deleted revisions, hidden text, text boxes, notes, phonetic
guides, headers and footers, and generated tables of contents.
"""

import io
from collections.abc import Iterable, Iterator

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from lxml.etree import LxmlError, _Element

from briefer.errors import ReadError
from briefer.readers.lines import Line, assemble
from briefer.readers.numbering import Numbering
from briefer.readers.sniffing import ZIP_DAMAGES
from briefer.readers.styles import Styles, W, number
from briefer.texts import Source

# The last three are how python-docx takes XML that is well-formed and no Word document.
_DAMAGES = (*ZIP_DAMAGES, OpcError, LxmlError, KeyError, AttributeError, TypeError, AssertionError)
_MOST_COLUMNS = 63  # Word allows no more
_WRAPPERS = {W + tag for tag in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}
_UNSEEN = {W + tag for tag in ("del", "moveFrom", "drawing", "pict", "object", "rt", "pPr")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
}
_BREAK = "\n"
_MARKS = {W + "tab": " ", W + "ptab": " ", W + "br": _BREAK, W + "cr": _BREAK, W + "noBreakHyphen": "-"}


def read(data: bytes, name: str) -> Source:
    """Read a .docx; its date properties are not trusted, so `Source.date` stays None.

    Raises:
        ReadError: the package is damaged or holds no text.
    """
    try:
        document = Document(io.BytesIO(data))
        styles = Styles(document.styles.element)
        numbering = Numbering(_numbering_root(document), styles)
        body = list(document.element.body)
    except _DAMAGES as error:
        raise ReadError(f"{name}：Word 文档已损坏，无法打开。请用 Word 或 WPS 修复后另存为 .docx 重试。") from error
    return assemble(name, data, _Walk(styles, numbering).lines(body))


def _numbering_root(document: WordDocument) -> _Element | None:
    """Return the root of numbering.xml, None where the document has no lists."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING and not relation.is_external:
            return parse_xml(relation.target_part.blob)
    return None


class _Walk:
    """One pass over the body in reading order; counts paragraphs and tables for the locators."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._paragraphs = 0
        self._tables = 0

    def lines(self, container: Iterable[_Element]) -> Iterator[Line]:
        """Yield the lines of the paragraphs and tables of `container`."""
        for block in _children(container, W + "p", W + "tbl"):
            yield from self._paragraph(block) if block.tag == W + "p" else self._table(block)

    def _paragraph(self, paragraph: _Element) -> Iterator[Line]:
        """Yield the paragraph, cut at manual line breaks; a heading is kept whole."""
        text = self._text(paragraph)
        if not text.strip():
            return
        self._paragraphs += 1
        locator = f"第{self._paragraphs}段"
        level = self._styles.heading_level(paragraph)
        if level is not None:
            yield Line(text.replace(_BREAK, ""), locator, "heading", level)
            return
        for part in text.split(_BREAK):
            yield Line(part, locator)

    def _text(self, paragraph: _Element) -> str:
        """Return number and text; an empty numbered paragraph counts but prints nothing, as no clerk means it."""
        text = "".join(_visible(paragraph))
        if self._styles.is_contents(paragraph) or (_mark_deleted(paragraph) and not text):
            return ""
        label = self._numbering.label(paragraph)
        if not text.strip():
            return ""
        figures_meet = label.endswith((".", "．")) and text[0] in "0123456789"
        return label + (" " if figures_meet else "") + text

    def _table(self, table: _Element) -> Iterator[Line]:
        """Yield the rows as lines of tab-separated cells; a one-column table is layout and yields its content."""
        rows = [row for row in _children(table, W + "tr") if row.find(f"{W}trPr/{W}del") is None]
        if all(len(list(_children(row, W + "tc"))) == 1 for row in rows):
            for row in rows:
                for cell in _children(row, W + "tc"):
                    yield from self.lines(cell)
            return
        self._tables += 1
        here = self._tables
        for index, row in enumerate(rows, start=1):
            yield Line("\t".join(self._cells(row)), f"表{here}行{index}", "row")
            for cell in _children(row, W + "tc"):
                for nested in _children(cell, W + "tbl"):
                    yield from self._table(nested)

    def _cells(self, row: _Element) -> Iterator[str]:
        """Yield one text a grid column: a merged cell once, then "" for the other columns and rows it covers."""
        yield from [""] * min(number(row, "trPr/gridBefore") or 0, _MOST_COLUMNS)
        for cell in _children(row, W + "tc"):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            covered = merge is not None and merge.get(W + "val", "continue") == "continue"
            paragraphs = () if covered else _children(cell, W + "p")
            texts = (self._text(paragraph).replace(_BREAK, "").strip() for paragraph in paragraphs)
            yield " ".join(text for text in texts if text)
            yield from [""] * (min(number(cell, "tcPr/gridSpan") or 1, _MOST_COLUMNS) - 1)


def _children(parent: Iterable[_Element], *tags: str) -> Iterator[_Element]:
    """Yield the children of `parent` with one of `tags`, looking through content controls and insertions."""
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, *tags)


def _visible(element: _Element) -> Iterator[str]:
    """Yield the printed text below `element`, in order."""
    for child in element:
        if child.tag == W + "t":
            yield (child.text or "").replace("\t", " ").replace("\n", " ")
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag not in _UNSEEN and not _hidden(child):
            yield from _visible(child)


def _hidden(run: _Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(W + "val", "1") not in ("0", "false", "off")


def _mark_deleted(paragraph: _Element) -> bool:
    """Whether the paragraph's own end is a deleted or moved-away revision."""
    return any(paragraph.find(f"{W}pPr/{W}rPr/{W}{tag}") is not None for tag in ("del", "moveFrom"))
