from dataclasses import replace
from decimal import Decimal

import pytest
from factories import make_source

from briefer.composing import Findings, compose, merge_summaries
from briefer.config import Config
from briefer.document import Leader, Provenance, Sentence, Span, Summary, Target, Task
from briefer.pipeline import prepare

A, B = Sentence("甲。", (Span(0, 2),)), Sentence("乙。", (Span(2, 4),))
NOBODY = Provenance("0", "planned", None, None, None, "")
REPORT = "云岫区政府工作报告\n——2025年1月9日在云岫区人民代表大会上\n区长　林知远\n各位代表：\n现在报告工作。"
NEWS = "云岫区召开重点项目推进会\n4月10日，云岫区召开重点项目推进会。今年，全区完成投资 亿元。会议部署下一步工作。"


def target(indicator, value="增长6%", status="planned", period="2025年", unit="%"):
    return Target(
        indicator, value, Decimal(6), None, unit, None, "increase", period, period, status, "s00", (Span(0, 2),)
    )


def task(section, name):
    return Task(name, None, None, None, section, (Span(0, 2),))


def brief_of(text, config=None, *, targets=(), tasks=(), weights=(), leaders=()):
    document = prepare(make_source(text))
    findings = Findings(document.sections, (), targets, tasks, weights, leaders, ())
    return compose(document.source, document.cleaning, findings, NOBODY, config or Config())


def reporter(source_text, post, name):
    start = source_text.index(name)
    return Leader(name, post, ("报告",), (), (Span(start, start + len(name)),))


def test_a_report_opens_with_who_gave_it_when_and_its_headlines_of_one_year():
    targets = (
        target("地区生产总值", "增长6.5%左右"),
        target("地区生产总值", "达到1000亿元", period="至2030年"),
        target("高新技术企业", "50家", unit="家"),
    )
    brief = brief_of(REPORT, targets=targets, leaders=(reporter(REPORT, "区长", "林知远"),))
    assert [sentence.text for sentence in brief.overview] == [
        "2025年1月9日，区长林知远作《云岫区政府工作报告》。",
        "目标：地区生产总值增长6.5%左右。",
    ]


def test_who_reports_at_a_meeting_does_not_give_the_news():
    text = NEWS + "副区长李四作工作情况报告。"
    brief = brief_of(text, leaders=(reporter(text, "副区长", "李四"),))
    assert brief.overview[0].text == "4月10日，云岫区召开重点项目推进会。"
    assert not any("《" in sentence.text for sentence in brief.overview)


def test_the_day_of_a_web_page_is_not_the_day_of_the_report():
    text = "云岫区政府工作报告\n发布时间：2025-02-26 18:43\n区长　林知远\n各位代表：\n现在报告工作。"
    brief = brief_of(text, leaders=(reporter(text, "区长", "林知远"),))
    assert brief.overview[0].text == "区长林知远作《云岫区政府工作报告》。"


def test_the_lead_of_news_leaves_damaged_sentences_out():
    assert [sentence.text for sentence in brief_of(NEWS).overview] == [
        "4月10日，云岫区召开重点项目推进会。",
        "会议部署下一步工作。",
    ]


def test_headline_indicators_are_chosen_first_and_printed_in_the_order_of_the_source():
    targets = (target("农家书屋", "12家", unit="家"), target("绿道"), target("地区生产总值"))
    brief = brief_of(NEWS, replace(Config(), targets=2), targets=targets)
    assert [chosen.indicator for chosen in brief.targets] == ["绿道", "地区生产总值"]


def test_targets_of_each_status_have_their_own_room():
    targets = (target("投资"), target("消费"), target("财政", status="achieved"))
    brief = brief_of(NEWS, replace(Config(), targets=1), targets=targets)
    assert [chosen.indicator for chosen in brief.targets] == ["投资", "财政"]


def test_every_chapter_gets_a_task_before_any_gets_a_second():
    tasks = (task("s01", "甲"), task("s01", "乙"), task("s02", "丙"))
    brief = brief_of(NEWS, replace(Config(), tasks=2), tasks=tasks, weights=(0.9, 0.8, 0.1))
    assert [chosen.text for chosen in brief.tasks] == ["甲", "丙"]


def test_the_chunks_of_a_section_become_one_summary_without_repeats():
    parts = (
        Summary("s01", (A,), "seq2seq", "m"),
        Summary("s01", (A, B), "seq2seq", "m"),
        Summary("s02", (B,), "seq2seq", "m"),
    )
    assert merge_summaries(parts) == (
        Summary("s01", (A, B), "seq2seq", "m"),
        Summary("s02", (B,), "seq2seq", "m"),
    )


@pytest.mark.parametrize("first", [0, 1])
def test_a_quoted_chunk_does_not_name_what_the_model_wrote(first):
    parts = (Summary("s01", (A,), "verbatim", None), Summary("s01", (B,), "seq2seq", "m"))
    assert merge_summaries(parts[first:] + parts[:first])[0].method == "seq2seq"


def test_an_indicator_with_two_figures_for_one_period_is_not_printed():
    other = replace(target("投资"), number=Decimal(7))
    brief = brief_of(NEWS, targets=(target("投资"), other, target("消费"), target("消费")))
    assert [chosen.indicator for chosen in brief.targets] == ["消费", "消费"]


def test_a_setback_is_no_result():
    text = "会议指出，房地产投资下降6%，稳增长仍有困难，房地产投资下降6%。财政收入增长6%。"
    places = [text.rindex(words) for words in ("房地产投资", "财政收入")]
    targets = [
        replace(target(text[place : place + 4], status="achieved"), evidence=(Span(place, place + 4),))
        for place in places
    ]
    assert [chosen.indicator for chosen in brief_of(text, targets=tuple(targets)).targets] == ["财政收入"]
