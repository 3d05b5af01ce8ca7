import json
from dataclasses import replace
from decimal import Decimal

import pytest
from factories import make_brief, make_source, make_target, sentence
from hypothesis import given
from hypothesis import strategies as st

from briefer.document import Brief, Sentence
from briefer.errors import ReadError
from briefer.texts import Evidence, Span
from briefer.writers.json import read_json, write_json
from briefer.writers.schema import BriefModel


def written(brief: Brief) -> dict[str, object]:
    loaded: dict[str, object] = json.loads(write_json(brief))
    return loaded


def edited(change: tuple[str, str]) -> bytes:
    text = write_json(make_brief()).decode()
    assert change[0] in text
    return text.replace(*change).encode()


def test_a_brief_read_back_is_the_brief_over_what_it_quotes() -> None:
    brief = make_brief()
    again = read_json(write_json(brief), "简报.json")
    assert replace(again, source=brief.source) == brief


def test_a_brief_read_back_writes_the_same_bytes() -> None:
    data = write_json(make_brief())
    assert write_json(read_json(data, "简报.json")) == data


def test_a_brief_read_back_quotes_and_locates_its_evidence() -> None:
    brief = make_brief()
    again = read_json(write_json(brief), "简报.json")
    span = brief.targets[0].evidence[0]
    assert (again.source.quote(span), again.source.locate(span)) == ("地区生产总值完成486.2亿元", "第5段")


def test_keys_stand_in_the_order_of_the_schema() -> None:
    assert list(written(make_brief())) == [field.alias or name for name, field in BriefModel.model_fields.items()]


def test_chinese_is_not_escaped_and_the_file_ends_with_a_newline() -> None:
    data = write_json(make_brief())
    assert "地区生产总值".encode() in data
    assert b"\\u" not in data
    assert data.endswith(b"}\n")


def test_evidence_carries_place_words_and_locator() -> None:
    targets = written(make_brief())["targets"]
    assert isinstance(targets, list)
    assert targets[0]["evidence"] == [
        {"start": 41, "end": 56, "quote": "地区生产总值完成486.2亿元", "locator": "第5段"}
    ]


@pytest.mark.parametrize(
    ("number", "shown"), [("6.5", "6.5"), ("8", "8"), ("8.0", "8"), ("-3.1", "-3.1"), ("1E+4", "10000")]
)
def test_decimals_are_json_numbers(number: str, shown: str) -> None:
    brief = make_brief(targets=(make_target(make_source(), number=Decimal(number)),))
    assert f'"number": {shown},\n' in write_json(brief).decode()


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_numbers_survive_writing_and_reading(number: Decimal) -> None:
    brief = make_brief(targets=(make_target(make_source(), number=number),))
    assert read_json(write_json(brief), "简报.json").targets[0].number == number


@given(st.lists(st.tuples(st.integers(0, 130), st.integers(1, 20)), min_size=1))
def test_overlapping_evidence_survives_writing_and_reading(places: list[tuple[int, int]]) -> None:
    evidence: Evidence = tuple(Span(start, start + length) for start, length in places)
    brief = make_brief(overview=(Sentence("导语", evidence),))
    again = read_json(write_json(brief), "简报.json")
    assert [again.source.quote(span) for span in evidence] == [brief.source.quote(span) for span in evidence]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('"schema"', '"scheme"'), "schema 处"),
        (('"title": "政府工作报告"', '"title": 3'), "title 处"),
        (('"status": "planned"', '"status": "done"'), "targets.1.status 处"),
        (('"quote": "地区生产总值完成486.2亿元"', '"quote": "地区生产总值完成86.2亿元"'), "字数不符"),
        (('"quote": "地区生产总值完成486.2亿元"', '"quote": "地区生产总值完成586.2亿元"'), "矛盾"),
    ],
)
def test_a_file_that_is_no_brief_is_refused_with_the_place(change: tuple[str, str], told: str) -> None:
    with pytest.raises(ReadError, match=told):
        read_json(edited(change), "简报.json")


@pytest.mark.parametrize("data", [b"", b"{", b"[]", "简报".encode("gb18030")])
def test_bytes_that_are_no_json_object_are_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"^简报\.json：不是有效的简报文件"):
        read_json(data, "简报.json")


def test_an_edited_line_is_read_as_it_stands() -> None:
    again = read_json(edited(('"value": "增长6.5%左右"', '"value": "增长7.5%左右"')), "简报.json")
    assert [target.value for target in again.targets] == ["完成486.2亿元", "增长7.5%左右"]


def test_the_whole_source_is_not_repeated() -> None:
    source = make_source()
    brief = make_brief(source, overview=(sentence(source, "区长林知远作报告。"),))
    assert "成形" not in write_json(brief).decode()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('"end": 56,', '"end": 100000000000,'), "end"),
        (('"start": 41,\n          "end": 56,', '"start": 9000000,\n          "end": 9900000,'), "字数不符"),
    ],
)
def test_an_offset_beyond_any_report_is_refused_before_memory_is_taken(change: tuple[str, str], message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_json(edited(change), "简报.json")
