"""Learn which lines editors keep: the weights of composing/importance.py.

Targets, tasks and sentences are taken from each section as briefer does; one is kept when half to three fifths of
its character pairs and its figure stand in the reference summary. A logistic model over signs and words is fitted
(scikit-learn), with the logarithm of the section's number of lines beside them, which is dropped: how many a section has says
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
from briefer.errors import ReadError
from briefer.outputs import write_output
from briefer.pipeline import extract
from briefer.records import as_section
from briefer.sentences import sentence_ranges
from briefer.texts import Span
from briefer.training.pairs import Pair

_FEWEST = 15
# The inverse strength of the penalty on words; that on signs is as many times weaker as the square of their freedom.
_PENALTY, _FREEDOM = 1 / 6, 6**0.5
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
        ReadError: the pairs hold no line of a kind, or the summaries keep all or none of them.
    """
    rows: dict[LineKind, list[_Line]] = {kind: [] for kind in KINDS}
    for pair in pairs:
        found = list(_lines(pair))
        counts = Counter(kind for kind, *_ in found)
        for kind, line, marks, kept in found:
            rows[kind].append(_Line(marks, frozenset(terms(line)), kept, counts[kind]))
    missing = [kind for kind, lines in rows.items() if len({line.kept for line in lines}) < 2]
    if missing:
        raise ReadError(f"对照文件中 {'、'.join(missing)} 类的语句没有既留又舍的，学不出取舍。请增加对照后重试。")
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
    from scipy.sparse import csr_matrix, hstack
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    marks = csr_matrix([(*row.signs, math.log(row.lines)) for row in rows]) * _FREEDOM
    vectorizer = DictVectorizer()
    words = vectorizer.fit_transform([dict.fromkeys(sorted(row.terms), 1.0) for row in rows])
    common = words.getnnz(axis=0) >= _FEWEST
    model = LogisticRegression(C=_PENALTY, max_iter=500)
    model.fit(hstack([marks, words[:, common]]), [row.kept for row in rows])
    factors = [round(float(value) * _FREEDOM, 2) for value in model.coef_[0][: marks.shape[1]]]
    typical = factors[-1] * sum(math.log(row.lines) for row in rows) / len(rows)
    names = vectorizer.get_feature_names_out()[common]
    told = zip(names, model.coef_[0][marks.shape[1] :], strict=True)
    return {
        "constant": round(float(model.intercept_[0]) + typical, 2),
        "signs": factors[:-1],
        "words": {str(term): round(float(weight), 2) for term, weight in told if abs(weight) >= _SMALLEST},
    }
