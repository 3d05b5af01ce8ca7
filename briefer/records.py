"""Record mode: JSON lines in, JSON lines out, for pipelines and evaluation.

A record is a piece of a document and passes through the same stages as a report; for a summary its
whole text is one section under the headings that the record gives.
"""

import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from briefer.document import Section
from briefer.errors import ReadError
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


Record = TypeVar("Record", bound=BaseModel)


def summarize_records(data: bytes, name: str, summarizer: Summarizer) -> bytes:
    """Return a line {id, summary, method} for each line {id, heading, text} of `data`.

    Raises:
        ReadError: a line is not such a record, or holds no text.
    """
    records = list(_parse(data, name, SummaryRecord))
    documents = [_as_section(record, name) for record in records]
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
    return _lines(_extracted(record, name) for record in _parse(data, name, ExtractionRecord))


def write_record(document: Document, facts: Facts) -> bytes:
    """Return the facts of one document as a JSON object {leaders, targets, tasks}."""
    return (json.dumps(_facts(document, facts), ensure_ascii=False, indent=2) + "\n").encode()


def _extracted(record: ExtractionRecord, name: str) -> dict[str, object]:
    document = prepare(text.read(record.text.encode(), f"{name}（{record.id}）"))
    return {"id": record.id, **_facts(document, extract(document, record.base_year))}


def _facts(document: Document, facts: Facts) -> dict[str, object]:
    return fact_record(document.source, facts.leaders, facts.targets, facts.tasks, document.sections)


def _parse(data: bytes, name: str, model: type[Record]) -> Iterator[Record]:
    lines = [(n, line) for n, line in enumerate(data.removeprefix(BOM_UTF8).splitlines(), 1) if line.strip()]
    if not lines:
        raise ReadError(f"{name}：没有记录。每行应为含 {'、'.join(model.model_fields)} 的 JSON，请检查文件后重试。")
    for number, line in lines:
        try:
            yield model.model_validate_json(line)
        except ValidationError as e:
            fault = e.errors()[0]
            raise ReadError(
                f"{name}：第 {number} 行不是有效的记录（{'.'.join(map(str, fault['loc']))} {fault['msg']}）。"
                f"每行应为含 {'、'.join(model.model_fields)} 的 JSON，请改正后重试。"
            ) from e


def _lines(rows: Iterator[dict[str, object]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def _as_section(record: SummaryRecord, name: str) -> Document:
    """Make the record's text one section, whatever headings stand in it."""
    document = prepare(text.read(record.text.encode(), f"{name}（{record.id}）"))
    clean = document.cleaning.text
    whole = Section("s00", None, None, 0, None, None, clean.span(0, len(clean.text)))
    return Document(document.source, document.cleaning, (whole,), tuple(record.heading))
