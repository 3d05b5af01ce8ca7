"""Where a fact comes from: the exact words, the headings above them and the place a clerk can look up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefer.document import Brief, Section
from briefer.texts import Source, Span


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact source text of a span, its heading path from the top and its locator (第3段)."""

    quote: str
    path: tuple[str, ...]
    locator: str

    @property
    def place(self) -> str:
        """The heading path and the locator on one line."""
        return " › ".join((*self.path, *((self.locator,) if self.locator else ())))


def cite(brief: Brief, evidence: Iterable[Span]) -> tuple[Citation, ...]:
    """Return a citation for each span of `evidence`, in order, without repeats."""
    return tuple(dict.fromkeys(_cite(brief.source, brief.sections, span) for span in evidence))


def printed(section: Section) -> str:
    """Return number and heading as the source prints them, without the mark that ends a run-in heading."""
    return ((section.number or "") + (section.heading or "")).rstrip("。：:，")


def ancestry(section: Section, sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return the sections from the top down to `section` itself."""
    by_id = {other.id: other for other in sections}
    path = [section]
    while path[0].parent is not None:
        path.insert(0, by_id[path[0].parent])
    return tuple(path)


def _cite(source: Source, sections: Sequence[Section], span: Span) -> Citation:
    home = _home(sections, span)
    path = ancestry(home, sections) if home else ()
    return Citation(source.quote(span), tuple(filter(None, map(printed, path))), source.locate(span))


def _home(sections: Sequence[Section], span: Span) -> Section | None:
    """Return the section whose heading or body holds the start of `span`."""
    for section in sections:
        for part in (section.heading_span, section.body):
            if part and part.start <= span.start < part.end:
                return section
    return None
