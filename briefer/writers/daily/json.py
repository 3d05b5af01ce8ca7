"""A daily issue as JSON: the whole of it, for pipelines and for whoever wants to look a figure up.

`EditionModel.model_json_schema()` is the JSON Schema. Each item holds the printed brief and the uncut ones of all its
sources in the form of writers/schema.py, so every line has its place and words in its source.
"""

from datetime import date

from pydantic import Field

from briefer.document import Brief
from briefer.issues.editions import Clash, Edition, Entry
from briefer.writers.json import write_json as write_brief
from briefer.writers.schema import BriefModel, EvidenceModel, Model

SCHEMA = 1


class SideModel(Model):
    """What one source says: its file, the values as written and where they stand."""

    source: str
    values: tuple[str, ...]
    evidence: tuple[EvidenceModel, ...]


class ClashModel(Model):
    """An indicator for which the sources of an item differ."""

    indicator: str
    period: str | None
    sides: tuple[SideModel, ...]


class EntryModel(Model):
    """An item: as printed, and the uncut briefs of all its sources, the main one first."""

    page: int
    brief: BriefModel
    sources: tuple[BriefModel, ...]
    copies: tuple[str, ...]
    clashes: tuple[ClashModel, ...]


class FailureModel(Model):
    """An input that could not be read."""

    name: str
    reason: str


class EditionModel(Model):
    """A whole issue; `series` is None for a 正刊, 增刊 else."""

    schema_: int = Field(alias="schema")
    name: str
    series: str | None
    number: int | None
    total: int | None
    date: date | None
    pages: int
    entries: tuple[EntryModel, ...]
    failures: tuple[FailureModel, ...]


def write_json(edition: Edition) -> bytes:
    """Return the issue as UTF-8 JSON."""
    masthead = edition.masthead
    model = EditionModel(
        schema=SCHEMA,
        name=masthead.name,
        series=masthead.series,
        number=masthead.number,
        total=masthead.total,
        date=masthead.date,
        pages=edition.pages,
        entries=tuple(map(_entry, edition.entries)),
        failures=tuple(FailureModel(name=failure.name, reason=failure.reason) for failure in edition.failures),
    )
    return (model.model_dump_json(by_alias=True, indent=2) + "\n").encode()


def _entry(entry: Entry) -> EntryModel:
    return EntryModel(
        page=entry.page,
        brief=_brief(entry.brief),
        sources=tuple(map(_brief, entry.whole)),
        copies=entry.copies,
        clashes=tuple(map(_clash, entry.clashes)),
    )


def _brief(brief: Brief) -> BriefModel:
    return BriefModel.model_validate_json(write_brief(brief))


def _clash(clash: Clash) -> ClashModel:
    sides = []
    for side in clash.sides:
        source = side.brief.source
        spans = dict.fromkeys(span for target in side.targets for span in target.evidence)
        sides.append(
            SideModel(
                source=source.name,
                values=tuple(dict.fromkeys(target.value for target in side.targets)),
                evidence=tuple(
                    EvidenceModel(start=s.start, end=s.end, quote=source.quote(s), locator=source.locate(s))
                    for s in spans
                ),
            )
        )
    return ClashModel(indicator=clash.indicator, period=clash.period, sides=tuple(sides))
