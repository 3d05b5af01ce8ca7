"""Draw the learning curves of training runs: loss over the tokens seen, a line a run.

A run writes one JSON line a report into log.jsonl. The picture is a function of the logs: it holds no date and no
version, and is drawn with the font that matplotlib brings, so that it can be committed and compared.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel

from briefer.jsonlines import read_lines
from briefer.readers import load

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# How much of the smoothed loss a new report is: about the last twenty reports count.
_FRESH = 0.1
_INCHES, _DPI = (8.0, 5.0), 120


class Report(BaseModel):
    """A line of log.jsonl: tokens seen so far, with the mean loss since the last line, that of validation, or both."""

    tokens: int
    loss: float | None = None
    validation: float | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A training run: its name and its reports in the order written."""

    name: str
    reports: tuple[Report, ...]


def read_run(path: Path) -> Run:
    """Read a log; the run is named after the log's folder, or the file when it is not called log.jsonl.

    Raises:
        ReadError: the log is missing or empty, or a line is no report.
    """
    reports = read_lines(load(path), str(path), Report)
    return Run(path.resolve().parent.name if path.name == "log.jsonl" else path.stem, reports)


def draw(runs: Iterable[Run]) -> bytes:
    """Return a PNG of the curves: each run's loss faint, smoothed on top, validation as dots joined by dashes."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    buffer = BytesIO()
    with rc_context({"font.family": "DejaVu Sans", "path.simplify": False}):
        figure = Figure(figsize=_INCHES, dpi=_DPI, layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot(xlabel="tokens seen, millions", ylabel="loss, nats a token")
        axes.grid(visible=True, alpha=0.3)
        for number, run in enumerate(runs):
            _plot(axes, run, f"C{number}")
        axes.legend()
        figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()


def smooth(losses: Sequence[float]) -> list[float]:
    """Return the exponential means of `losses`, the first being its own."""
    return list(accumulate(losses, lambda mean, loss: mean + _FRESH * (loss - mean)))


def _plot(axes: "Axes", run: Run, colour: str) -> None:
    trained = [(one.tokens / 1e6, one.loss) for one in run.reports if one.loss is not None]
    held = [(one.tokens / 1e6, one.validation) for one in run.reports if one.validation is not None]
    if trained:
        tokens, losses = zip(*trained, strict=True)
        axes.plot(tokens, losses, color=colour, alpha=0.25, linewidth=0.8)
        axes.plot(tokens, smooth(losses), color=colour, label=run.name)
    if held:
        tokens, losses = zip(*held, strict=True)
        axes.plot(tokens, losses, color=colour, linestyle="--", marker="o", label=f"{run.name}, validation")
