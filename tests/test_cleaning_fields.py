from datetime import date

import pytest

from briefer.cleaning.dates import parse_date
from briefer.cleaning.fields import read_credit, read_lead, read_line


def said(text: str) -> list[tuple[str, str]] | None:
    fields = read_line(text)
    return None if fields is None else [(field.kind, text[field.start : field.end]) for field in fields]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("日期：2024-02-06", [("date", "2024-02-06")]),
        ("2024-02-06 09:20", [("date", "2024-02-06 09:20")]),
        (
            "2024-02-06 09:20来源：云岫网编辑：何田责任编辑：",
            [("date", "2024-02-06 09:20"), ("publisher", "云岫网"), ("editor", "何田")],
        ),
        ("来源 : 云岫日报", [("publisher", "云岫日报")]),
        ("（责编：何田、林远）", [("editor", "何田、林远")]),
        ("来源：云岫网 2024-01-05", [("date", "2024-01-05"), ("publisher", "云岫网")]),
        ("编辑 何田", [("editor", "何田")]),
        ("新华社北京2006年3月15日电", [("publisher", "新华社"), ("date", "2006年3月15日")]),
    ],
)
def test_a_metadata_line_is_read_into_fields(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "来源：这笔资金由区财政安排，用于道路建设。",
        "时间：2024年5月6日",
        "记者：您怎么看？",
        "2024年2月4日在云岫区会议上",
        "一、2023年工作回顾",
    ],
)
def test_a_line_of_the_document_is_not_metadata(text: str) -> None:
    assert read_line(text) is None


@pytest.mark.parametrize(
    ("lead", "fields"),
    [
        ("云岫网讯（记者 何田 林远）", ["云岫网", "何田 林远"]),
        ("本报讯（记者何田）", ["何田"]),
        ("云岫网山城5月8日电（何田）", ["云岫网", "5月8日", "何田"]),
        ("央视网消息：", ["央视网"]),
        ("云岫日报讯 ", ["云岫日报"]),
        ("大众网记者 何田 山城报道", ["大众网", "何田"]),
    ],
)
def test_a_lead_is_cut_to_the_first_word_of_the_news(lead: str, fields: list[str]) -> None:
    text = f"{lead}5月7日，云岫区召开会议。"
    found = read_lead(text)
    assert found is not None
    assert text[slice(*found[0])] == lead
    assert [text[field.start : field.end] for field in found[1]] == fields


def test_a_sentence_without_a_lead_keeps_its_start() -> None:
    assert read_lead("云岫区用电（同比）增长5%，新增企业30家。") is None


@pytest.mark.parametrize("credit", ["（来源：云岫日报）", "责任编辑：何田", "编辑 何田 校对 林远", "（完）"])
def test_a_credit_after_the_last_sentence_is_cut(credit: str) -> None:
    text = f"会议要求抓好落实。{credit}"
    found = read_credit(text)
    assert found is not None
    assert text[slice(*found[0])] == credit


@pytest.mark.parametrize("text", ["会议要求抓好落实。", "会议审议了《规划（草案）》。", "资金来源：区财政"])
def test_a_sentence_at_the_end_is_no_credit(text: str) -> None:
    assert read_credit(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-02-06 18:43", date(2024, 2, 6)),
        ("2020年05月08日18:43", date(2020, 5, 8)),
        ("二〇二六年一月二十七日", date(2026, 1, 27)),
        ("二○二四年十月十日", date(2024, 10, 10)),
        ("2024年2月30日", None),
        ("5月8日", None),
        ("2024年", None),
    ],
)
def test_dates_are_parsed_as_they_are_written(text: str, day: date | None) -> None:
    assert parse_date(text) == day


def test_a_short_date_takes_the_year_given() -> None:
    assert parse_date("5月8日", 2020) == date(2020, 5, 8)
