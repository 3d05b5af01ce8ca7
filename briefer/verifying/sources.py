"""The ground that claims stand on: the undamaged sentences of a stretch of the source, ready to compare.

Text is compared by its letters (Han characters, Latin letters, digits) and the marks of its figures (6.8, %, -3):
deleting other marks and spaces is what an editor does, deleting letters is what has to be watched.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefer.document import Removal, is_damaged
from briefer.numerals import Quantity, find_quantities
from briefer.sentences import sentence_ranges
from briefer.texts import CleanText, Span

_LETTERS = re.compile(r"[^\W_]|(?<=[0-9])[.:∶](?=[0-9])|[%‰]|(?<![0-9a-zA-Z])[-－−](?=[0-9])")


@dataclass(frozen=True, slots=True)
class Ground:
    """What claims on a stretch of the source are held against: its sentences with their spans, and its headings.

    `damaged` are the sentences that no claim may use.
    """

    section_id: str
    heading: str
    sentences: tuple[str, ...]
    spans: tuple[Span, ...]
    damaged: tuple[str, ...]

    @property
    def text(self) -> str:
        """Headings and sentences, a line each."""
        return "\n".join((self.heading, *self.sentences))

    def homes(self, quantity: Quantity) -> Iterator[tuple[str, Quantity]]:
        """Yield each place where the same quantity stands: the sentence and the quantity in it."""
        return ((sentence, other) for sentence, other in self.quantities() if is_same(quantity, other))

    def rivals(self, quantity: Quantity) -> Iterator[tuple[str, Quantity]]:
        """Yield each place where another quantity of the same unit stands."""
        return (
            (sentence, other)
            for sentence, other in self.quantities()
            if other.unit == quantity.unit and not is_same(quantity, other)
        )

    def quantities(self) -> Iterator[tuple[str, Quantity]]:
        """Yield all quantities, each with its sentence or heading."""
        for sentence in (self.heading, *self.sentences):
            for quantity in quantities(sentence):
                yield sentence, quantity


def ground(
    section_id: str, span: Span, text: CleanText, heading: Sequence[str], damages: tuple[Removal, ...]
) -> Ground:
    """Collect the sentences of `span` that no damage touches; the heading path is source text as well."""
    start, end = text.range(span)
    body = text.text[start:end]
    ranges = [(i, j) for i, j in sentence_ranges(body) if body[i:j].strip()]
    spans = [(body[i:j].strip(), text.span(start + i, start + j)) for i, j in ranges]
    hurt = {span for _, span in spans if is_damaged((span,), damages)}
    return Ground(
        section_id,
        " ".join(heading),
        sentences=tuple(words for words, span in spans if span not in hurt),
        spans=tuple(span for _, span in spans if span not in hurt),
        damaged=tuple(words for words, span in spans if span in hurt),
    )


def is_same(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities say the same: number, range, unit and qualifier."""
    return (a.number, a.number_to, a.unit, a.qualifier) == (b.number, b.number_to, b.unit, b.qualifier)


def letters(text: str) -> str:
    """Return `text` without marks and spaces, but for those that make a figure another."""
    return "".join(_LETTERS.findall(text.replace("％", "%")))


def is_subsequence(part: str, whole: str) -> bool:
    """Whether the letters of `part` stand in `whole` in their order."""
    rest = iter(whole)
    return all(letter in rest for letter in part)


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a sentence; each is asked for by many claims."""
    return find_quantities(text)
