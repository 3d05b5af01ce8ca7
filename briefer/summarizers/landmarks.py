"""Where a copied run of a section may start and where it may be left: at the borders of its clauses.

No border lies inside a quantity, a list of figures, a short quotation or a bracket, so that nothing is cut or
spliced. Runs keep the ties between clauses (ties.py): one that is joined to the clause before it is no start, one that
hangs on the next is not left, and one that is governed may be started only when its governor was printed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefer.numerals import find_quantities
from briefer.sentences import sentence_ranges
from briefer.summarizers.ties import find_ties

_MARKS = "，；：、,;:。！？!?\n"
_CLOSERS = "”’」』）)】》"
# 6.8%、6.6% answer to two subjects (分别); 1,234 and 8：30 hold a mark inside.
_FIGURES = re.compile(
    r"[0-9０-９][0-9０-９.．%％]*(?:[亿万]?[一-鿿%％]{0,3}[、,：:∶][约近第超]?[0-9０-９][0-9０-９.．%％]*)+|第[0-9０-９]+"
)
_STOP = re.compile(r"[。！？\n]")
# Longer quotations hold whole sentences, which may be left.
_ENCLOSED = re.compile(r"“[^”\n]{1,30}”|‘[^’\n]{1,30}’|（[^）\n]{1,40}）|\([^)\n]{1,40}\)|《[^》\n]{1,40}》")


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Character offsets of a text: where a run starts, and where it is left.

    `starts` gives for each start the least offset that the text must have been left at or behind, so that its governor
    stands; `inner` are those whose governor stands in their own sentence, which no full stop may part. `bridges` gives for the end of an opener (会议强调，) the starts behind it that may follow directly.
    `exits` stand before a mark, `passed` behind a full stop or ；, `ended` behind a sentence.
    """

    starts: Mapping[int, int]
    inner: frozenset[int]
    bridges: Mapping[int, tuple[int, ...]]
    exits: frozenset[int]
    passed: frozenset[int]
    ended: frozenset[int]


def find_landmarks(text: str) -> Landmarks:
    """Find the places of `text` where a copied run may start and end."""
    inside = frozenset(_protected(text))
    ties = find_ties(text)
    heads = [tie.end - len(text[tie.start : tie.end].lstrip()) for tie in ties]
    open_ = [
        k
        for k, tie in enumerate(ties)
        if not tie.joined and heads[k] not in inside and text[heads[k]] not in _MARKS + _CLOSERS
    ]
    whole = [tie.end for tie in ties if not tie.hanging]
    stops = {j for _, j in sentence_ranges(text, semicolons=True)}
    exits = {end - len(text[:end]) + len(text[:end].rstrip(_MARKS)) for end in whole}
    return Landmarks(
        starts={heads[k]: 0 if (g := ties[k].governor) is None else ties[g].start + 1 for k in open_},
        inner=frozenset(
            heads[k]
            for k in open_
            if (g := ties[k].governor) is not None and not _STOP.search(text, ties[g].start, heads[k])
        ),
        bridges={
            tie.end: tuple(heads[k] for k in open_ if ties[k].governor == g)
            for g, tie in enumerate(ties)
            if tie.hanging and tie.leads
        },
        exits=frozenset(p for p in exits - inside if not _is_closed(text, p)),
        passed=frozenset(j for j in whole if j not in inside and j in stops),
        ended=frozenset(j for _, j in sentence_ranges(text) if _is_closed(text, j) or text[j - 1] in "。！？"),
    )


def _protected(text: str) -> Iterator[int]:
    """Yield the offsets strictly inside a quantity, a list of figures, a short quotation or a bracket."""
    for quantity in find_quantities(text):
        yield from range(quantity.start + 1, quantity.end)
    for pattern in (_FIGURES, _ENCLOSED):
        for match in pattern.finditer(text):
            yield from range(match.start() + 1, match.end())


def _is_closed(text: str, position: int) -> bool:
    """Whether a sentence with its closing quote ends at `position`: …。”"""
    body = text[:position].rstrip(_CLOSERS)
    return len(body) < position and body[-1:] in ("。", "！", "？")
