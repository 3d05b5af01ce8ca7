"""The JSON form of a brief: what every key is, checked both when written and when read.

Each piece of evidence carries its place and its words, {start, end, quote, locator}, so that a reader
needs no report to check a line; the offsets are characters of the text that `briefer` read.
Keys stand in one order; unknown keys are refused. `BriefModel.model_json_schema()` is the JSON Schema.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, StringConstraints

from briefer.document import Action, CutPart, Direction, ItemKind, Kind, Method, Status, Verdict


def as_number(value: Decimal) -> int | float:
    """Return a Decimal as the JSON number a reader expects: 8, 6.5; exact to 15 digits."""
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[Decimal, PlainSerializer(as_number, return_type=int | float, when_used="json")]
# Far above the 2 million characters that the readers take; what is read back is held in a text as long.
_LARGEST = 10_000_000
Sha256 = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


class Model(BaseModel):
    """Refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SpanModel(Model):
    """A range of the source's characters, without its words: headings and bodies."""

    start: int = Field(ge=0)
    end: int = Field(le=_LARGEST)


class EvidenceModel(SpanModel):
    """A range of the source with its exact words and where a clerk finds them."""

    quote: str
    locator: str


Evidence = Annotated[tuple[EvidenceModel, ...], Field(min_length=1)]


class SentenceModel(Model):
    """A printed sentence and its support."""

    text: str
    evidence: Evidence


class SourceModel(Model):
    """Which document the brief is of; its text is not repeated."""

    name: str
    sha256: Sha256
    date: date | None


class MetadataModel(Model):
    """What the document says of itself."""

    title: SentenceModel | None
    dated: SentenceModel | None
    date: date | None
    publisher: SentenceModel | None
    byline: SentenceModel | None


class ItemModel(Model):
    """A list item inside a section."""

    kind: ItemKind
    label: str
    span: SpanModel


class SectionModel(Model):
    """A node of the outline."""

    id: str
    number: str | None
    heading: str | None
    level: int
    parent: str | None
    heading_span: SpanModel | None
    body: SpanModel | None
    items: tuple[ItemModel, ...]


class SummaryModel(Model):
    """The printed sentences of a section."""

    section_id: str
    sentences: tuple[SentenceModel, ...]
    method: Method
    model: str | None


class TargetModel(Model):
    """A quantified result or goal."""

    indicator: str
    value: str
    number: Number | None
    number_to: Number | None
    unit: str | None
    qualifier: str | None
    direction: Direction | None
    period: str | None
    period_resolved: str | None
    status: Status
    section_id: str
    evidence: Evidence


class TaskModel(Model):
    """A commitment to act."""

    text: str
    lead: str | None
    owner: str | None
    deadline: str | None
    section_id: str
    evidence: Evidence


class LeaderModel(Model):
    """A person with a post who acts or is listed."""

    name: str
    post: str | None
    actions: tuple[Action, ...]
    points: tuple[SentenceModel, ...]
    evidence: Evidence


class ConflictModel(Model):
    """A post that the text gives and the roster of the unit does not."""

    name: str
    said: str
    listed: str


class DamageModel(Model):
    """A damaged place, kept out of the facts."""

    span: EvidenceModel
    rule: str


class CheckModel(Model):
    """A claim held against the source."""

    claim: str
    section_id: str
    verdict: Verdict
    rule: str
    evidence: Evidence


class CutModel(Model):
    """A line that had no room."""

    part: CutPart
    text: str
    evidence: Evidence


class ProvenanceModel(Model):
    """What made the brief."""

    version: str
    summarizer: str
    model_sha256: Sha256 | None
    prompt: str | None
    prompt_sha256: Sha256 | None
    config_sha256: str


class BriefModel(Model):
    """A whole brief."""

    schema_: int = Field(alias="schema")
    kind: Kind
    title: str
    source: SourceModel
    metadata: MetadataModel
    overview: tuple[SentenceModel, ...]
    sections: tuple[SectionModel, ...]
    summaries: tuple[SummaryModel, ...]
    targets: tuple[TargetModel, ...]
    tasks: tuple[TaskModel, ...]
    leaders: tuple[LeaderModel, ...]
    conflicts: tuple[ConflictModel, ...]
    damages: tuple[DamageModel, ...]
    checks: tuple[CheckModel, ...]
    cuts: tuple[CutModel, ...]
    provenance: ProvenanceModel
