"""The vocabulary of the project: every data type that passes between stages.

One coordinate system: a `Span` is a half-open character range of `Source.text`, never of cleaned
text, a chunk or a summary. Tuples are flat and in reading order; identity is position, never text.
`None` means "the source does not say". A fact without evidence cannot be built.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from briefer.texts import CleanText, Evidence, Source, Span

ItemKind = Literal["list", "dash", "lead"]
Status = Literal["achieved", "planned"]
Direction = Literal["increase", "decrease", "level", "limit"]
Method = Literal["seq2seq", "extractive", "verbatim", "replaced"]
Verdict = Literal["supported", "replaced"]
Kind = Literal["news", "report"]
CutPart = Literal["planned", "achieved", "task", "leader", "point", "summary"]
Action = Literal["出席", "主持", "讲话", "报告", "通报", "发言", "调研", "会见", "参加", "签批", "其他"]


def _demand_evidence(evidence: Evidence) -> None:
    if not evidence:
        raise ValueError("a fact without evidence cannot be built")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A piece of text to print, and the source that supports it."""

    text: str
    evidence: Evidence

    def __post_init__(self) -> None:
        _demand_evidence(self.evidence)


@dataclass(frozen=True, slots=True)
class Removal:
    """What cleaning took out or shut out of facts: `rule` names why (gloss, boilerplate, caption, mojibake…)."""

    span: Span
    rule: str


def is_damaged(evidence: Evidence, damages: tuple[Removal, ...]) -> bool:
    """Whether any span of `evidence` shares a character with a damaged place: no fact may rest on it."""
    return any(span.start < d.span.end and d.span.start < span.end for span in evidence for d in damages)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself; `dated` is the day as written, without a time, and `date` the same, parsed."""

    title: Sentence | None = None
    dated: Sentence | None = None
    date: datetime.date | None = None
    publisher: Sentence | None = None
    byline: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Cleaning:
    """Cleaned text and its report: what was removed, what is damaged and kept out of facts, the metadata."""

    text: CleanText
    metadata: Metadata
    removals: tuple[Removal, ...]
    damages: tuple[Removal, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A list item, a —— paragraph or a paragraph with a lead phrase, inside a section's body.

    `label` is its head phrase without marker and final mark (一是加快建设。… -> 加快建设).
    """

    kind: ItemKind
    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline; bodies exclude children, so headings and bodies tile the text in order.

    `id` is derived from position (s03.2), `level` is 0 for the text before the first heading.
    `body` is None for a heading with no text of its own.
    """

    id: str
    number: str | None
    heading: str | None
    level: int
    parent: str | None
    heading_span: Span | None
    body: Span | None
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a section that fits the model: clean `text` of `span`, `length` in model tokens.

    `heading` is the heading path from the top; `index` counts the chunks of the section from 0.
    """

    section_id: str
    index: int
    heading: tuple[str, ...]
    text: str
    span: Span
    length: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The sentences printed for one section (or one chunk of it), who wrote them and how."""

    section_id: str
    sentences: tuple[Sentence, ...]
    method: Method
    model: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """A quantified result or goal, in the words of the source.

    `value` is verb, qualifier, number and unit as written (增长8%以上); `number` its figure, `number_to`
    the upper end of a range, both in `unit` and never converted; `period` as written,
    `period_resolved` absolute (2024年, 2021-2025年). `evidence[0]` is the main quote.
    """

    indicator: str
    value: str
    number: Decimal | None
    number_to: Decimal | None
    unit: str | None
    qualifier: str | None
    direction: Direction | None
    period: str | None
    period_resolved: str | None
    status: Status
    section_id: str
    evidence: Evidence

    def __post_init__(self) -> None:
        _demand_evidence(self.evidence)


@dataclass(frozen=True, slots=True)
class Task:
    """A commitment to act: `text` is clean, `lead` the head phrase or heading it stands under."""

    text: str
    lead: str | None
    owner: str | None
    deadline: str | None
    section_id: str
    evidence: Evidence

    def __post_init__(self) -> None:
        _demand_evidence(self.evidence)


@dataclass(frozen=True, slots=True)
class Leader:
    """A person who holds a post and acts or is listed; `points` are the sentences of what they required."""

    name: str
    post: str | None
    actions: tuple[Action, ...]
    points: tuple[Sentence, ...]
    evidence: Evidence

    def __post_init__(self) -> None:
        _demand_evidence(self.evidence)


@dataclass(frozen=True, slots=True)
class PostConflict:
    """A post that the text gives and the roster does not: `said` as in the text, `listed` as in the roster."""

    name: str
    said: str
    listed: str


@dataclass(frozen=True, slots=True)
class Check:
    """One claim held against the source: `rule` says which check decided and why."""

    claim: str
    section_id: str
    verdict: Verdict
    rule: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Cut:
    """A line that was found and had no room: `part` is where it would have stood, `text` how it would have read."""

    part: CutPart
    text: str
    evidence: Evidence

    def __post_init__(self) -> None:
        _demand_evidence(self.evidence)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made the brief: enough to make it again, byte for byte."""

    version: str
    summarizer: str
    model_sha256: str | None
    prompt: str | None
    prompt_sha256: str | None
    config_sha256: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A finished brief: everything a writer prints, with the source its spans point into.

    `kind` sets the order of the parts and the length; `cuts` are in falling order of importance.
    """

    schema: int
    kind: Kind
    title: str
    source: Source
    metadata: Metadata
    overview: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    summaries: tuple[Summary, ...]
    targets: tuple[Target, ...]
    tasks: tuple[Task, ...]
    leaders: tuple[Leader, ...]
    conflicts: tuple[PostConflict, ...]
    damages: tuple[Removal, ...]
    checks: tuple[Check, ...]
    cuts: tuple[Cut, ...]
    provenance: Provenance


Length = Callable[[str], int]
