"""Mend the end of generated text: cut it where it begins to loop, close it where it stops half-way.

A small model that has lost its thread repeats itself. Two signs are safe in a summary of at most 200
characters: a clause of six characters or more that comes a second time, and four characters or more
that come three times in a row. The text before the loop is kept; nothing is generated again, since
the beam that looped was already the best one.
"""

import re

from briefer.sentences import clause_ranges
from briefer.summarizers.ties import find_ties

_RUN = re.compile(r"(.{4,30}?)\1{2,}", re.DOTALL)
_SHORTEST_CLAUSE = 6
_CLAUSE_MARKS = "，；：、,;:"
_SENTENCE_END = re.compile(r"[。！？!?][”’」』）)】》]*$")
_LAST_STOP = re.compile(r".*[，；。！？]", re.DOTALL)
# Spaces that tokenizers of the BERT kind put between Han characters.
_HAN_SPACE = re.compile(r"(?<=[一-鿿，。；：、！？“”（）《》]) +| +(?=[一-鿿，。；：、！？“”（）《》])")


def drop_spaces(text: str) -> str:
    """Return `text` without the spaces beside Han characters and full-width marks."""
    return _HAN_SPACE.sub("", text)


def cut_loop(text: str) -> str:
    """Return `text` up to the point where it starts to repeat itself; all of it when it does not."""
    run = _RUN.search(text)
    end = run.start() + len(run.group(1)) if run else len(text)
    seen: set[str] = set()
    for start, stop in clause_ranges(text[:end]):
        clause = text[start:stop].rstrip(_CLAUSE_MARKS + "。")
        if len(clause) >= _SHORTEST_CLAUSE and clause in seen:
            return text[:start]
        seen.add(clause)
    return text[:end]


def close(text: str, *, finished: bool) -> str:
    """End `text` with a full stop, at its last clause that can end one when it was cut off (`finished` is False)."""
    stopped = _LAST_STOP.match(text)
    kept = _drop_hanging(stopped.group()) if stopped and not finished else text
    kept = kept.strip().rstrip(_CLAUSE_MARKS)
    return kept if not kept or _SENTENCE_END.search(kept) else kept + "。"


def _drop_hanging(text: str) -> str:
    """Return `text` without the clauses at its end that hang on the next one (会议指出，…)."""
    whole = [tie.end for tie in find_ties(text) if not tie.hanging]
    return text[: whole[-1]] if whole else ""
