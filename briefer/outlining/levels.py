"""Give every heading its depth, by sequence and not by glyph alone.

A stack holds the open headings. A heading closes the open ones that do not contain it:
- a marker seen before on the stack is a sibling of its last use, whatever stands between;
- a new marker goes below the open ones, unless its glyph is customarily higher: then it closes them, but a
  list that starts at 1 and is followed by the next number of the open list lies inside that list;
- a heading without a number lies inside the open lists that go on after it, and above a list that begins
  anew after it. Two headings that the format marks are compared by its levels instead.
So a document that starts with （一） has it at level 1, and 1. is at level 2 below 一、 but 3 below （一）.
"""

from collections.abc import Sequence

from briefer.outlining.headings import Heading
from briefer.outlining.markers import Glyph


def depths(headings: Sequence[Heading]) -> tuple[int, ...]:
    """Return the depth of each heading, from 1; it grows by at most one from heading to heading."""
    nest = _Nest(headings)
    return tuple(nest.open(i) for i in range(len(headings)))


class _Nest:
    """The open headings, as indices, while the document is read once."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        self._headings = headings
        self._goes_on, self._next = _look_ahead(headings)
        self._stack: list[int] = []
        self._hosts: set[Glyph] = set()

    def open(self, index: int) -> int:
        """Close what does not contain heading `index`, open it and return its depth."""
        new = self._headings[index]
        if new.glyph is Glyph.NONE:
            self._make_room(index)
        if new.glyph is Glyph.NONE or not self._close_list(new.glyph):
            while self._stack and self._closes(new, self._stack[-1]):
                self._stack.pop()
        if new.glyph is Glyph.NONE and self._stack:
            self._hosts.add(self._headings[self._stack[-1]].glyph)
        self._stack.append(index)
        return len(self._stack)

    def _make_room(self, index: int) -> None:
        """Close the list that begins anew behind the unnumbered heading `index`."""
        following = self._next[index]
        if following is not None and self._headings[following].ordinal == 1:
            self._close_list(self._headings[following].glyph)

    def _close_list(self, glyph: Glyph) -> bool:
        """Close the open heading with marker `glyph` and all below it; return whether there was one."""
        for depth, index in enumerate(self._stack):
            if self._headings[index].glyph is glyph:
                del self._stack[depth:]
                return True
        return False

    def _closes(self, new: Heading, index: int) -> bool:
        """Whether `new` cannot lie inside the open heading `index`."""
        top = self._headings[index]
        if Glyph.NONE not in (new.glyph, top.glyph):
            return new.glyph < top.glyph and not (new.ordinal == 1 and self._goes_on[index])
        if new.level and top.level:
            return top.level >= new.level
        if new.glyph is not Glyph.NONE:
            return new.glyph is Glyph.APPENDIX
        if top.glyph in (Glyph.NONE, Glyph.APPENDIX):
            return top.glyph is Glyph.NONE
        return not (self._goes_on[index] or top.glyph in self._hosts)


def _look_ahead(headings: Sequence[Heading]) -> tuple[list[bool], list[int | None]]:
    """Return for each heading whether its list goes on with the next number, and the next numbered heading."""
    later: dict[Glyph, int] = {}
    following: int | None = None
    goes_on, nexts = [False] * len(headings), [following] * len(headings)
    for i in range(len(headings) - 1, -1, -1):
        heading = headings[i]
        nexts[i] = following
        if heading.glyph is not Glyph.NONE:
            goes_on[i] = later.get(heading.glyph) == heading.ordinal + 1
            later[heading.glyph] = heading.ordinal
            following = i
    return goes_on, nexts
