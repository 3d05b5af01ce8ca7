"""Score section summaries against references, beside what needs no training.

One row a way to summarise: the predictions or the model asked for, lead sentences, TextRank, the clauses of the
extractive summarizer, and those that the reference covers, which is the ceiling of whole-clause copying. A model
is run as `briefer summarize` runs it, verifying stage included.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import fmean

from pydantic import BaseModel

from briefer.errors import ReadError
from briefer.jsonlines import read_lines
from briefer.training import baselines
from briefer.training.metrics import (
    Rouge,
    make_ground,
    misbound_figures,
    novelty,
    rouge,
    unsupported_figures,
)
from briefer.training.results import Results, Rouges, Row

_EXAMPLES = 10


class Reference(BaseModel):
    """A section with the summary that an editor wrote; `kind` is that of its document."""

    id: str
    kind: str = ""
    heading: list[str] = []
    text: str
    summary: str


class Prediction(BaseModel):
    """A summary of the section of the same id, and the way it was made: replaced is the last resort."""

    id: str
    summary: str = ""
    method: str = ""


def read_references(data: bytes, name: str) -> tuple[Reference, ...]:
    """Read JSON lines; `name` is the file's, for messages.

    Raises:
        ReadError: a line is no reference, there is none, or one is empty.
    """
    references = read_lines(data, name, Reference)
    empty = [one.id for one in references if not (one.summary.strip() and one.text.strip())]
    if empty:
        raise ReadError(f"{name}：{empty[0]} 的正文或摘要为空。请补全标准答案后重试。")
    return references


def read_predictions(data: bytes, name: str) -> tuple[Prediction, ...]:
    """Read JSON lines {id, summary, method}, as `briefer summarize` writes them.

    Raises:
        ReadError: a line is no prediction, or there is none.
    """
    return read_lines(data, name, Prediction)


def summarize_references(references: Sequence[Reference], model: str) -> tuple[Prediction, ...]:
    """Summarise the sections with a local model, given by its name or folder.

    Raises:
        ModelError: the model is missing or damaged.
        PromptError: its prompt is missing or invalid.
    """
    from briefer.backends import load_backend
    from briefer.config import Config
    from briefer.records import summarize_records

    lines = "".join(one.model_dump_json(include={"id", "heading", "text"}) + "\n" for one in references)
    summarizer = load_backend(Config(model=model)).summarizer
    return read_predictions(summarize_records(lines.encode(), model, summarizer), model)


def evaluate(references: Sequence[Reference], predicted: Mapping[str, Iterable[Prediction]]) -> Results:
    """Score each of `predicted`, by the name of its row, then the baselines and the ceiling."""
    rows = [score(name, references, predictions) for name, predictions in predicted.items()]
    rows += [
        score(name, references, [Prediction(id=one.id, summary=write(one)) for one in references])
        for name, write in _BASELINES.items()
    ]
    return Results(sections=len(references), rows=rows)


def score(name: str, references: Sequence[Reference], predictions: Iterable[Prediction]) -> Row:
    """Score one way to summarise; a section without a prediction counts as empty."""
    found = {one.id: one for one in predictions}
    both = [(found.get(one.id, Prediction(id=one.id)), one) for one in references]
    rouges = [rouge(p.summary, r.summary) for p, r in both]
    unsupported = [(r.id, figure) for p, r in both for figure in unsupported_figures(p.summary, _known(r))]
    misbound = [
        (r.id, figure) for p, r in both for figure in misbound_figures(p.summary, make_ground(r.text, r.heading))
    ]
    return Row(
        name=name,
        **_mean(rouges).model_dump(),
        unsupported_figures=len(unsupported),
        misbound_figures=len(misbound),
        length=round(fmean(len(p.summary) / len(r.summary) for p, r in both), 2),
        novel=round(100 * fmean(novelty(p.summary, _known(r)) for p, r in both), 1),
        empty=sum(not p.summary for p, _ in both),
        replaced=sum(p.method == "replaced" for p, _ in both),
        kinds=_by_kind(references, rouges),
        examples=[*unsupported, *misbound][:_EXAMPLES],
    )


_BASELINES: Mapping[str, Callable[[Reference], str]] = {
    "lead": lambda one: baselines.lead(one.text),
    "TextRank": lambda one: baselines.text_rank(one.text),
    "clauses": lambda one: baselines.clauses(one.text, one.heading),
    "clause oracle": lambda one: baselines.oracle(one.text, one.summary),
}


def _known(reference: Reference) -> str:
    return "\n".join((*reference.heading, reference.text))


def _mean(rouges: Sequence[Rouge]) -> Rouges:
    return Rouges(
        rouge1=round(100 * fmean(one.one for one in rouges), 2),
        rouge2=round(100 * fmean(one.two for one in rouges), 2),
        rougeL=round(100 * fmean(one.longest for one in rouges), 2),
    )


def _by_kind(references: Sequence[Reference], rouges: Sequence[Rouge]) -> dict[str, Rouges]:
    """Return the means by kind of document, nothing where no kind is told."""
    kinds = sorted({reference.kind for reference in references} - {""})
    return {
        kind: _mean([one for one, reference in zip(rouges, references, strict=True) if reference.kind == kind])
        for kind in kinds
    }
