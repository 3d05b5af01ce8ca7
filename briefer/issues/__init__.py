"""An issue of a series as the register knows it, and what a run claims a number for."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

IssueKind = Literal["正刊", "增刊"]
State = Literal["reserved", "done", "void"]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a run wants a number for: `inputs` and `recipe` are the sha256 of the files and of how they are made."""

    series: str
    kind: IssueKind
    date: datetime.date
    inputs: str
    recipe: str

    @property
    def key(self) -> tuple[str, ...]:
        """What tells an issue from another: series, kind and day; for a 增刊 also what it is made of."""
        extra = (self.inputs,) if self.kind == "增刊" else ()
        return (self.series, self.kind, self.date.isoformat(), *extra)


@dataclass(frozen=True, slots=True)
class Issue:
    """A row of the register.

    `total` is None for a 增刊; `failures` counts the inputs that could not be read; `reason` tells why a row is void
    or what ended its last run; `output` is where it was or is being written; it, `output_sha256` and `finished` are None
    until that is known.
    """

    id: int
    series: str
    kind: IssueKind
    year: int
    number: int
    total: int | None
    date: datetime.date
    state: State
    inputs: str
    recipe: str
    output: Path | None
    output_sha256: str | None
    failures: int
    reason: str | None
    created: str
    finished: str | None

    @property
    def name(self) -> str:
        """要情2026年第12期, 要情2026年增刊第1期."""
        return issue_name(self.series, self.year, self.kind, self.number)


def issue_name(series: str, year: int, kind: IssueKind, number: int) -> str:
    """要情2026年第12期, 要情2026年增刊第1期."""
    return f"{series}{year}年{'增刊' if kind == '增刊' else ''}第{number}期"
