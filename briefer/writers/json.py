"""A brief as JSON and back: the form for pipelines, golden files and `briefer verify`.

The report itself is not repeated. What is read back is a Brief whose source knows only the characters
that the brief quotes (spaces elsewhere) and their locators; written again it gives the same bytes.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from pydantic import TypeAdapter, ValidationError

from briefer.document import Brief, Item, Section
from briefer.errors import ReadError
from briefer.texts import Block, Source, Span
from briefer.writers.schema import BriefModel, EvidenceModel, Model


def write_json(brief: Brief) -> bytes:
    """Return the brief as UTF-8 JSON, keys in the order of schema.py, decimals as numbers."""
    model = BriefModel.model_validate(_plain(brief, brief.source))
    return (model.model_dump_json(by_alias=True, indent=2) + "\n").encode()


def read_json(data: bytes, name: str) -> Brief:
    """Read what `write_json` wrote; `name` is the file's, for messages.

    Returns:
        The brief; `source.quote` and `source.locate` answer for its evidence as the file states it,
        which may be edited: hold it against the report.

    Raises:
        ReadError: `data` is not such a brief, or its quotes contradict their offsets or each other.
    """
    try:
        model = BriefModel.model_validate_json(data)
        source = _sparse_source(model)
        return _brief_adapter().validate_python({**model.model_dump(by_alias=True), "source": source})
    except ValidationError as e:
        fault = e.errors()[0]
        where = ".".join(map(str, fault["loc"])) or "开头"
        raise _error(name, f"{where} 处 {fault['msg']}") from e
    except ValueError as e:
        raise _error(name, str(e)) from e


def _error(name: str, fault: str) -> ReadError:
    return ReadError(f"{name}：不是有效的简报文件（{fault}）。请用 briefer make 报告 --format json 重新生成。")


@cache
def _brief_adapter() -> TypeAdapter[Brief]:
    return TypeAdapter(Brief)


def _plain(value: object, source: Source) -> object:
    """Turn document types into dicts and lists; a Span becomes evidence, but in the outline only a range."""
    match value:
        case Source():
            return {"name": value.name, "sha256": value.sha256, "date": value.date}
        case Span():
            return {**_range(value), "quote": source.quote(value), "locator": source.locate(value)}
        case Section() | Item():
            return {key: _outline(field, source) for key, field in _items(value)}
        case tuple():
            return [_plain(item, source) for item in value]
        case _ if is_dataclass(value):
            return {key: _plain(field, source) for key, field in _items(value)}
        case _:
            return value


def _outline(value: object, source: Source) -> object:
    return _range(value) if isinstance(value, Span) else _plain(value, source)


def _items(value: object) -> Iterator[tuple[str, object]]:
    assert is_dataclass(value)
    return ((field.name, getattr(value, field.name)) for field in fields(value))


def _range(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _sparse_source(model: BriefModel) -> Source:
    evidence = sorted(_evidence(model), key=lambda one: (one.start, one.end))
    known: dict[int, str] = {}
    for one in evidence:
        if len(one.quote) != one.end - one.start:
            raise ValueError(f"出处 [{one.start}, {one.end}) 与引文“{one.quote}”字数不符")
        for place, character in enumerate(one.quote, one.start):
            if known.setdefault(place, character) != character:
                raise ValueError(f"引文“{one.quote}”与另一处引文矛盾")
    text = "".join(known.get(place, " ") for place in range(max(known, default=-1) + 1))
    places = {one.start: one for one in evidence}
    blocks = tuple(Block("paragraph", Span(one.start, one.end), None, one.locator) for one in places.values())
    about = model.source
    return Source(about.name, about.sha256, text, blocks, about.date)


def _evidence(value: object) -> Iterator[EvidenceModel]:
    """Yield every piece of evidence anywhere in a model."""
    if isinstance(value, EvidenceModel):
        yield value
    elif isinstance(value, Model):
        for _, field in value:
            yield from _evidence(field)
    elif isinstance(value, tuple):
        for item in value:
            yield from _evidence(item)
