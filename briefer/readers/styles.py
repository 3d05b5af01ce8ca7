"""What a Word paragraph inherits from its style: outline level and list.

Styles are followed by id along basedOn, never by name alone: WPS writes numeric ids (1, 2) and often only an
outlineLvl. Properties are those of ECMA-376 part 1, 17.7 (styles) and 17.3.1 (paragraphs).
"""

import re
from collections.abc import Iterator

from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY_TEXT = 9  # outlineLvl 9 says: no heading, whatever the base style says
_HEADING_NAME = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(?:toc|目录|目錄)\s*[1-9]", re.IGNORECASE)


def value(element: _Element | None, path: str) -> str | None:
    """Return w:val of the first element at `path` (w: names parted by /) below `element`, None if absent."""
    found = None if element is None else element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + "val")


def number(element: _Element | None, path: str) -> int | None:
    """Return w:val at `path` as a whole number of at most five digits, None if absent or nothing of the kind."""
    text = value(element, path)
    return int(text) if text is not None and re.fullmatch(r"[0-9]{1,5}", text) else None


class Styles:
    """The paragraph styles of a document, looked up by paragraph."""

    def __init__(self, root: _Element) -> None:
        """Index the w:styles element `root`."""
        styles = [each for each in root.iter(W + "style") if each.get(W + "type", "paragraph") == "paragraph"]
        lists = [each for each in root.iter(W + "style") if each.get(W + "type") == "numbering"]
        self._by_id = {each.get(W + "styleId", ""): each for each in styles}
        self._lists = {each.get(W + "styleId", ""): each for each in lists}
        self._default = next((each for each in styles if each.get(W + "default") in ("1", "true", "on")), None)

    def chain(self, paragraph: _Element) -> Iterator[_Element]:
        """Yield the style of `paragraph` and those it is based on, nearest first; a loop ends the chain."""
        style = self._by_id.get(value(paragraph, "pPr/pStyle") or "", self._default)
        seen: list[_Element] = []
        while style is not None and style not in seen:
            seen.append(style)
            yield style
            style = self._by_id.get(value(style, "basedOn") or "")

    def list_of(self, style_id: str) -> str | None:
        """Return the numId of the list style with `style_id`."""
        return value(self._lists.get(style_id), "pPr/numPr/numId")

    def heading_level(self, paragraph: _Element) -> int | None:
        """Return 1-9 for a heading: the nearest outlineLvl decides, or a style called heading N or 标题 N."""
        for holder in (paragraph, *self.chain(paragraph)):
            level = number(holder, "pPr/outlineLvl")
            if level is not None:
                return level + 1 if level < _BODY_TEXT else None
            name = _HEADING_NAME.fullmatch(value(holder, "name") or "")
            if name:
                return int(name[1])
        return None

    def is_contents(self, paragraph: _Element) -> bool:
        """Whether `paragraph` is an entry of a generated table of contents, which repeats the headings."""
        return any(_CONTENTS_NAME.fullmatch(value(style, "name") or "") for style in self.chain(paragraph))
