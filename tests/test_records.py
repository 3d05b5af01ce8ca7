import json

import pytest

from briefer.errors import ReadError
from briefer.records import extract_records, summarize_records
from briefer.summarizers.extractive import ExtractiveSummarizer

TEXT = "全区粮食总产量达到12.4万吨，增长3.1%。新建高标准农田2.6万亩，改造灌溉渠道35公里，农业机械化率提高到82%，农民收入稳步提高。"


def lines(*rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def test_a_record_gives_one_line_with_its_id_in_order():
    data = lines({"id": "b", "heading": ["一、农业"], "text": TEXT}, {"id": "a", "text": TEXT})
    rows = [json.loads(line) for line in summarize_records(data, "in.jsonl", ExtractiveSummarizer()).splitlines()]
    assert [row["id"] for row in rows] == ["b", "a"]
    assert all(row["summary"] and row["method"] == "extractive" for row in rows)


def test_headings_inside_a_record_do_not_split_it():
    text = "（一）发展农业。" + TEXT + "\n（二）发展林业。" + TEXT
    rows = summarize_records(lines({"id": "a", "text": text}), "in.jsonl", ExtractiveSummarizer()).splitlines()
    assert len(rows) == 1


def test_the_text_of_a_record_is_plain_text_whatever_it_looks_like():
    found = json.loads(extract_records(lines({"id": "a", "text": "%PDF-1.7\n" + TEXT}), "in.jsonl"))
    assert "粮食总产量" in {target["indicator"] for target in found["targets"]}


def test_a_base_year_resolves_this_year():
    row = {"id": "a", "text": "今年，全区粮食总产量达到12.4万吨。", "base_year": 2023}
    found = json.loads(extract_records(lines(row), "in.jsonl"))
    assert [target["period_resolved"] for target in found["targets"]] == ["2023年"]


@pytest.mark.parametrize("line", ['{"id": 3, "text": "x"}', '{"text": "x"}', "[]", "{"])
def test_a_line_that_is_no_record_is_named(line):
    with pytest.raises(ReadError, match="第 2 行"):
        extract_records(lines({"id": "a", "text": TEXT}) + line.encode(), "in.jsonl")


def test_a_record_without_text_is_named_by_its_id():
    with pytest.raises(ReadError, match="（a）"):
        extract_records(lines({"id": "a", "text": " "}), "in.jsonl")
