"""Work out the automatic number of a Word paragraph, which is not in its text.

Rules of ECMA-376 part 1, 17.9: a paragraph names a list instance (numId) and a level, itself or by its style;
instances of one abstract list share their counters; a level restarts when a higher one advances (lvlRestart),
or once where an instance overrides its start (startOverride).
"""

import re
from collections.abc import Iterator
from unicodedata import category

from lxml.etree import _Element

from briefer.readers.ordinals import ordinal
from briefer.readers.styles import Styles, W, number, value

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_CLOSED = tuple("、.．。）)】〕：:")


class Numbering:
    """The lists of a document and how far each has counted: call `label` once a paragraph, in reading order."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        """Index the w:numbering element `root`; None for a document without lists."""
        self._styles = styles
        self._abstracts = {} if root is None else _by_id(root, "abstractNum", "abstractNumId")
        self._instances = {} if root is None else _by_id(root, "num", "numId")
        self._counters: dict[str, dict[int, int]] = {}
        self._overridden: set[tuple[str, int]] = set()

    def label(self, paragraph: _Element) -> str:
        """Count `paragraph` and return what Word prints before it, such as 一、 or （二） or 1.2; "" if unnumbered."""
        num_id, level = self._place(paragraph)
        instance = self._instances.get(num_id)
        abstract_id = self._abstract_id(instance)
        if instance is None or abstract_id is None:
            return ""
        self._advance(num_id, abstract_id, level)
        return self._print(instance, abstract_id, level)

    def _place(self, paragraph: _Element) -> tuple[str, int]:
        """Return (numId, level) of `paragraph`; numId "" if it is in no list."""
        for holder in (paragraph, *self._styles.chain(paragraph)):
            num_id = value(holder, "pPr/numPr/numId")
            if num_id is not None:
                level = number(paragraph, "pPr/numPr/ilvl")
                if level is None:
                    level = self._style_level(num_id, holder)
                return num_id, min(level, _LEVELS - 1)
        return "", 0

    def _style_level(self, num_id: str, holder: _Element) -> int:
        """Return the level that the list ties to style `holder`, else the one the style names, else the first."""
        abstract = self._abstracts.get(self._abstract_id(self._instances.get(num_id)) or "")
        style_id = holder.get(W + "styleId")
        if abstract is not None and style_id is not None:
            for level in range(_LEVELS):
                if value(_at_level(abstract, "lvl", level), "pStyle") == style_id:
                    return level
        return number(holder, "pPr/numPr/ilvl") or 0

    def _abstract_id(self, instance: _Element | None) -> str | None:
        """Return the abstract list of `instance`, following one link to a list style."""
        abstract = self._abstract(instance)
        link = value(abstract, "numStyleLink")
        if link is not None:
            abstract = self._abstract(self._instances.get(self._styles.list_of(link) or ""))
        return None if abstract is None else abstract.get(W + "abstractNumId")

    def _abstract(self, instance: _Element | None) -> _Element | None:
        return self._abstracts.get(value(instance, "abstractNumId") or "")

    def _advance(self, num_id: str, abstract_id: str, level: int) -> None:
        counters = self._counters.setdefault(abstract_id, {})
        override = number(self._override(self._instances[num_id], level), "startOverride")
        if override is not None and (num_id, level) not in self._overridden:
            self._overridden.add((num_id, level))
            counters[level] = override
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = self._start(self._instances[num_id], abstract_id, level)
        for deeper in self._restarting(self._instances[num_id], abstract_id, level):
            counters.pop(deeper, None)

    def _restarting(self, instance: _Element, abstract_id: str, level: int) -> Iterator[int]:
        """Yield the deeper levels that start again after `level`: all, save where lvlRestart names another level."""
        for deeper in range(level + 1, _LEVELS):
            after = number(self._definition(instance, abstract_id, deeper), "lvlRestart")
            if after is None or level < after:
                yield deeper

    def _print(self, instance: _Element, abstract_id: str, level: int) -> str:
        definition = self._definition(instance, abstract_id, level)
        if value(definition, "numFmt") == "bullet":
            return ""
        legal = definition is not None and definition.find(W + "isLgl") is not None
        text = _PLACE.sub(
            lambda match: self._figure(instance, abstract_id, int(match[1]) - 1, legal=legal),
            value(definition, "lvlText") or "",
        ).strip()
        return text + _gap(text, value(definition, "suff"))

    def _figure(self, instance: _Element, abstract_id: str, level: int, *, legal: bool) -> str:
        """Return how far `level` has counted, in its own format, or decimal in a legal list."""
        count = self._counters[abstract_id].get(level, self._start(instance, abstract_id, level))
        own = value(self._definition(instance, abstract_id, level), "numFmt") or "decimal"
        return ordinal(count, "decimal" if legal else own)

    def _start(self, instance: _Element, abstract_id: str, level: int) -> int:
        start = number(self._definition(instance, abstract_id, level), "start")
        return 1 if start is None else start

    def _override(self, instance: _Element, level: int) -> _Element | None:
        return _at_level(instance, "lvlOverride", level)

    def _definition(self, instance: _Element, abstract_id: str, level: int) -> _Element | None:
        """Return the w:lvl in force: the one that the instance overrides, else that of the abstract list."""
        override = self._override(instance, level)
        own = None if override is None else override.find(W + "lvl")
        return own if own is not None else _at_level(self._abstracts[abstract_id], "lvl", level)


def _by_id(root: _Element, tag: str, attribute: str) -> dict[str, _Element]:
    return {each.get(W + attribute, ""): each for each in root.findall(W + tag)}


def _at_level(parent: _Element, tag: str, level: int) -> _Element | None:
    return next((each for each in parent.findall(W + tag) if each.get(W + "ilvl") == str(level)), None)


def _gap(label: str, suffix: str | None) -> str:
    """Return what parts `label` from the text: nothing after a mark (一、) or ①, a space after a bare label (第一章)."""
    closed = not label or label.endswith(_CLOSED) or category(label[-1]) == "No"
    return "" if closed or suffix == "nothing" else " "
