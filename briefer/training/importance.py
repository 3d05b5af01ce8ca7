"""Learn which lines editors keep: the weights of composing/importance.py.

Targets, tasks and sentences are taken from each section as briefer does; one is kept when half to three fifths of
its character pairs and its figure stand in the reference summary. A logistic model over signs and words is fitted by
L-BFGS, with the logarithm of the section's number of lines beside them, which is dropped: how many a section has says
nothing of one line. Penalty and smallest frequency were chosen on a held-out fifth of the documents, where the area
under the curve for tasks is 0.73 with words and 0.66 without.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefer.aligning import recall
from briefer.composing.importance import KINDS, LineKind, signs, terms
from briefer.document import Span
from briefer.errors import ReadError
from briefer.outputs import write_output
from briefer.pipeline import extract
from briefer.records import as_section
from briefer.sentences import sentence_ranges
from briefer.training.pairs import Pair

_FEWEST = 15
_PENALTY = 3.0
_SMALLEST = 0.1
_FIGURE = re.compile(r"[0-9][0-9.,]*")
_SHARE: dict[LineKind, float] = {"target": 0.5, "task": 0.6, "sentence": 0.5}


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: its signs, its words, whether the editor kept it, how many lines of its kind its section has."""

    signs: tuple[float, ...]
    terms: frozenset[str]
    kept: bool
    lines: int


def learn_importance(pairs: Sequence[Pair]) -> dict[LineKind, dict[str, object]]:
    """Return the model of each kind of line as importance.json holds it.

    Raises:
        ReadError: the pairs hold no line of a kind.
    """
    rows: dict[LineKind, list[_Line]] = {kind: [] for kind in KINDS}
    for pair in pairs:
        found = list(_lines(pair))
        counts = Counter(kind for kind, *_ in found)
        for kind, line, marks, kept in found:
            rows[kind].append(_Line(marks, frozenset(terms(line)), kept, counts[kind]))
    missing = [kind for kind, lines in rows.items() if not lines]
    if missing:
        raise ReadError(f"对照文件中没有 {'、'.join(missing)} 类的语句，学不出取舍。请增加对照后重试。")
    return {kind: _fit(lines) for kind, lines in rows.items()}


def save_importance(models: dict[LineKind, dict[str, object]], path: Path) -> None:
    """Write models as composing/importance.py reads them."""
    write_output((json.dumps(models, ensure_ascii=False, separators=(",", ":")) + "\n").encode(), path)


def _lines(pair: Pair) -> Iterator[tuple[LineKind, str, tuple[float, ...], bool]]:
    document = as_section(pair.text, pair.document, pair.heading)
    clean, facts = document.cleaning.text, extract(document)

    def place(span: Span) -> float:
        return clean.range(span)[0] / len(clean.text)

    for target in facts.targets:
        line = target.indicator + target.value
        kept = _is_kept(target.indicator if _FIGURE.search(target.value) else line, line, pair.summary, "target")
        yield "target", line, signs(line, place(target.evidence[0])), kept
    for task in facts.tasks:
        marks = signs(task.text, place(task.evidence[0]), owner=bool(task.owner), deadline=bool(task.deadline))
        yield "task", task.text, marks, _is_kept(task.text, task.text, pair.summary, "task")
    for start, end in sentence_ranges(clean.text, semicolons=True):
        line = clean.text[start:end].strip()
        if line:
            marks = signs(line, start / len(clean.text))
            yield "sentence", line, marks, _is_kept(line, line, pair.summary, "sentence")


def _is_kept(words: str, line: str, summary: str, kind: LineKind) -> bool:
    return recall(words, summary) >= _SHARE[kind] and all(f in summary for f in _FIGURE.findall(line)[:1])


def _fit(rows: Sequence[_Line]) -> dict[str, object]:
    import torch
    from torch.nn import functional

    frequency = Counter(term for row in rows for term in row.terms)
    index = {term: i for i, term in enumerate(sorted(t for t, n in frequency.items() if n >= _FEWEST))}
    held = [[index[term] for term in sorted(row.terms) if term in index] for row in rows]
    offsets = torch.tensor([0, *torch.tensor([len(one) for one in held]).cumsum(0).tolist()[:-1]])
    places = torch.tensor([place for one in held for place in one])
    marks = torch.tensor([(*row.signs, math.log(row.lines)) for row in rows])
    kept = torch.tensor([float(row.kept) for row in rows])
    linear = torch.nn.Linear(marks.shape[1], 1)
    words = torch.nn.EmbeddingBag(len(index), 1, mode="sum")
    for weights in (linear.weight, linear.bias, words.weight):
        torch.nn.init.zeros_(weights)
    optimizer = torch.optim.LBFGS(
        [*linear.parameters(), *words.parameters()], max_iter=80, line_search_fn="strong_wolfe"
    )

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        scores = linear(marks)[:, 0] + words(places, offsets)[:, 0]
        error = functional.binary_cross_entropy_with_logits(scores, kept, reduction="sum")
        total = error + _PENALTY * words.weight.square().sum() + linear.weight.square().sum() / 2
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    factors = [round(value, 2) for value in linear.weight[0].tolist()]
    typical = factors[-1] * sum(math.log(row.lines) for row in rows) / len(rows)
    told = {term: round(weight, 2) for term, weight in zip(index, words.weight[:, 0].tolist(), strict=True)}
    return {
        "constant": round(linear.bias.item() + typical, 2),
        "signs": factors[:-1],
        "words": {term: weight for term, weight in told.items() if abs(weight) >= _SMALLEST},
    }
