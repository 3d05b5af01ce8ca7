"""Record mode: JSON lines in, JSON lines out, for pipelines and evaluation.

A record is a piece of a document and passes through the same stages as a report; for a summary its
whole text is one section under the headings that the record gives.
"""

import json
from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from briefer.document import Section
from briefer.jsonlines import read_lines
from briefer.pipeline import Document, Facts, extract, prepare, summarize
from briefer.readers import text
from briefer.summarizers import Summarizer
from briefer.writers.records import fact_record


class SummaryRecord(BaseModel):
    """One line for `briefer summarize`: a section's text under its heading path."""

    id: str
    heading: list[str] = []
    text: str


class ExtractionRecord(BaseModel):
    """One line for `briefer extract`; `base_year` is the year that 今年 means, None to infer it."""

    id: str
    text: str
    base_year: int | None = None


def summarize_records(data: bytes, name: str, summarizer: Summarizer) -> bytes:
    """Return a line {id, summary, method} for each line {id, heading, text} of `data`.

    Raises:
        ReadError: a line is not such a record, or holds no text.
    """
    records = read_lines(data, name, SummaryRecord)
    documents = [as_section(record.text, f"{name}（{record.id}）", record.heading) for record in records]
    told = summarize(documents, summarizer)
    return _lines(
        {
            "id": record.id,
            "summary": "".join(sentence.text for summary in one.summaries for sentence in summary.sentences),
            "method": one.summaries[0].method,
        }
        for record, one in zip(records, told, strict=True)
    )


def extract_records(data: bytes, name: str) -> bytes:
    """Return a line {id, leaders, targets, tasks} for each line {id, text, base_year} of `data`.

    Raises:
        ReadError: a line is not such a record, or holds no text.
    """
    return _lines(_extracted(record, name) for record in read_lines(data, name, ExtractionRecord))


def write_record(document: Document, facts: Facts) -> bytes:
    """Return the facts of one document as a JSON object {leaders, targets, tasks}."""
    return (json.dumps(_facts(document, facts), ensure_ascii=False, indent=2) + "\n").encode()


def as_section(told: str, name: str, heading: Sequence[str]) -> Document:
    """Return a document of one section under `heading`, whatever headings stand in its text; `name` is for messages."""
    document = prepare(text.read(told.encode(), name))
    clean = document.cleaning.text
    whole = Section("s00", None, None, 0, None, None, clean.span(0, len(clean.text)))
    return Document(document.source, document.cleaning, (whole,), tuple(heading))


def _extracted(record: ExtractionRecord, name: str) -> dict[str, object]:
    document = prepare(text.read(record.text.encode(), f"{name}（{record.id}）"))
    return {"id": record.id, **_facts(document, extract(document, record.base_year))}


def _facts(document: Document, facts: Facts) -> dict[str, object]:
    return fact_record(document.source, facts.leaders, facts.targets, facts.tasks, document.sections)


def _lines(rows: Iterator[dict[str, object]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
