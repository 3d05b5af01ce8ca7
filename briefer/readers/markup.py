"""Flatten a tree of HTML, or of trafilatura's XML, into paragraphs, headings and table rows.

Both vocabularies are told apart by tag alone, so one walk serves the article and the whole page.
"""

import re
from collections.abc import Iterator

from lxml.etree import _Element

from briefer.readers.lines import Line
from briefer.texts import BlockKind

_ROWS = {"tr", "row"}
_CELLS = {"td", "th", "cell"}
_UNSEEN = {"script", "style", "noscript", "template", "iframe", "object", "svg", "select", "textarea", "button"}
_BREAKS = {"br", "lb", "hr"}
_INLINE = {
    "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "hi", "i", "ins", "label", "mark", "q", "ref",
    "s", "small", "span", "strong", "sub", "sup", "time", "tt", "u",
}  # fmt: skip
_SPACE = re.compile(r"[ \t\r\n\f]+")


def flatten(root: _Element) -> list[Line]:
    """Return the printed lines below `root` in order; locators count paragraphs (第3段) and rows (表1行2)."""
    return list(_Flattener().lines(root))


class _Flattener:
    """One walk; text gathers in a buffer that every block boundary empties into a line."""

    def __init__(self) -> None:
        self._buffer = ""
        self._paragraphs = 0
        self._tables = 0
        self._row = 0

    def lines(self, root: _Element) -> Iterator[Line]:
        yield from self._walk(root)
        yield from self._flush()

    def _walk(self, element: _Element) -> Iterator[Line]:
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            return
        if element.tag in _INLINE:
            yield from self._content(element)
            return
        level = _level(element)
        yield from self._flush()
        if element.tag == "table":
            yield from self._table(element)
        elif element.tag in _ROWS and _is_tabular(element):
            yield self._tabular(element)
        else:
            yield from self._content(element)
            yield from self._flush("heading" if level else "paragraph", level)

    def _content(self, element: _Element) -> Iterator[Line]:
        self._buffer += element.text or ""
        for child in element:
            yield from self._walk(child)
            self._buffer += child.tail or ""

    def _table(self, table: _Element) -> Iterator[Line]:
        self._tables += any(_is_tabular(row) for row in table.iter(*_ROWS))
        self._row = 0
        yield from self._content(table)
        yield from self._flush()

    def _tabular(self, row: _Element) -> Line:
        self._row += 1
        cells = (_squeeze("".join(_texts(cell))) for cell in row if cell.tag in _CELLS)
        return Line("\t".join(cells), f"表{self._tables}行{self._row}", "row")

    def _flush(self, kind: BlockKind = "paragraph", level: int | None = None) -> Iterator[Line]:
        text, self._buffer = _squeeze(self._buffer), ""
        if text:
            self._paragraphs += 1
            yield Line(text, f"第{self._paragraphs}段", kind, level)


def _level(element: _Element) -> int | None:
    """Return 1-6 for h1-h6 and for trafilatura's <head rend="h2">."""
    name = element.get("rend", "") if element.tag == "head" else str(element.tag)
    return int(name[1]) if re.fullmatch("h[1-6]", name) else None


def _is_tabular(row: _Element) -> bool:
    """Whether `row` has columns and no table inside: old sites lay out whole pages in tables."""
    return sum(child.tag in _CELLS for child in row) > 1 and next(row.iter("table"), None) is None


def _texts(element: _Element) -> Iterator[str]:
    if isinstance(element.tag, str) and element.tag not in _UNSEEN:
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield (" " if child.tag in _BREAKS else "") + (child.tail or "")


def _squeeze(text: str) -> str:
    """Collapse the white space that HTML does not print; the full-width space is printed and stays."""
    return _SPACE.sub(" ", text).strip(" \xa0")
