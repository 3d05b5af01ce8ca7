"""Where a copied run of a section may start and where it may be left: at the borders of its clauses.

No border lies inside a quantity, a list of figures, a short quotation or a bracket, so that nothing is cut or
spliced; a list is copied whole or not at all, because its last item carries the noun or the verb of all; a clause that
leans on the one before it (其中…, 同比增长…) does not start a run, or its figure would change its subject; and none is
left behind a clause that hangs on the next (会议指出，…).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefer.numerals import find_quantities
from briefer.sentences import clause_ranges, sentence_ranges
from briefer.summarizers.salience import hangs, leans

_MARKS = "，；：、,;:。！？!?\n"
_CLOSERS = "”’」』）)】》"
# 6.8%、6.6% answer to two subjects (分别); 1,234 and 8：30 hold a mark inside.
_FIGURES = re.compile(
    r"[0-9０-９][0-9０-９.．%％]*(?:[亿万]?[一-鿿%％]{0,3}[、,：:∶][约近第超]?[0-9０-９][0-9０-９.．%％]*)+|第[0-9０-９]+"
)
# Longer quotations hold whole sentences, which may be left.
_ENCLOSED = re.compile(r"“[^”\n]{1,30}”|‘[^’\n]{1,30}’|（[^）\n]{1,40}）|\([^)\n]{1,40}\)|《[^》\n]{1,40}》")


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Character offsets of a text: where a run `starts`, and where it is left.

    `exits` stand before a mark, `passed` behind a full stop or ；, `ended` behind a sentence.
    """

    starts: frozenset[int]
    exits: frozenset[int]
    passed: frozenset[int]
    ended: frozenset[int]


def find_landmarks(text: str) -> Landmarks:
    """Find the places of `text` where a copied run may start and end."""
    inside = frozenset(_protected(text))
    clauses = [(i, j) for i, j in clause_ranges(text) if text[i:j].strip()]
    sentences = {0, *(j for _, j in sentence_ranges(text, semicolons=True))}
    heads = {i: i + len(text[i:j]) - len(text[i:j].lstrip()) for i, j in clauses}
    open_ = {i: head for i, head in heads.items() if head not in inside and text[head] not in _MARKS + _CLOSERS}
    whole = [(i, j) for i, j in clauses if not hangs(text, i, j)]
    behind = {j for _, j in whole}
    starts = {head for i, head in open_.items() if i in sentences or (i in behind and not leans(text, head))}
    exits = {i + len(text[i:j].rstrip(_MARKS)) for i, j in whole}
    return Landmarks(
        starts=frozenset(starts),
        exits=frozenset(p for p in exits - inside if not _is_closed(text, p)),
        passed=frozenset(j for _, j in whole if j not in inside and j in sentences),
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
