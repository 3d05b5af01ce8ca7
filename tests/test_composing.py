from dataclasses import replace
from decimal import Decimal

import pytest
from factories import make_brief, make_source, make_target, make_task, sentence

from briefer.composing import Findings, Told, compose, merge_summaries, rank
from briefer.composing.importance import KINDS, NAMES, importance, signs
from briefer.document import Leader, Provenance, Sentence, Summary, Target
from briefer.pipeline import prepare
from briefer.texts import Span

A, B = Sentence("甲。", (Span(0, 2),)), Sentence("乙。", (Span(2, 4),))
NOBODY = Provenance("0", "planned", None, None, None, "")
REPORT = "云岫区政府工作报告\n——2025年1月9日在云岫区人民代表大会上\n区长　林知远\n各位代表：\n现在报告工作。"
NEWS = "云岫区召开重点项目推进会\n4月10日，云岫区召开重点项目推进会。今年，全区完成投资 亿元。会议部署下一步工作。"


def target(indicator, value="增长6%", status="planned", period="2025年", unit="%"):
    return Target(
        indicator, value, Decimal(6), None, unit, None, "increase", period, period, status, "s00", (Span(0, 2),)
    )


def brief_of(text, *, targets=(), leaders=(), summaries=(), overview=()):
    document = prepare(make_source(text))
    findings = Findings(document.sections, summaries, targets, (), leaders, (), overview)
    return compose(document.source, document.cleaning, findings, NOBODY)


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
        "报告提出，2025年，地区生产总值增长6.5%左右。",
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


def test_summaries_told_again_open_a_report_that_has_no_headlines():
    assert brief_of(REPORT, overview=(A,)).overview == (A,)
    headed = brief_of(REPORT, leaders=(reporter(REPORT, "区长", "林知远"),), overview=(A,))
    assert A not in headed.overview


def test_a_report_names_the_fields_of_its_plan():
    text = REPORT + "\n一、2025年工作安排\n（一）扩大投资，增强后劲\n抓项目。\n（二）强化创新\n抓科技。"
    overview = brief_of(text, leaders=(reporter(text, "区长", "林知远"),)).overview
    assert overview[-1].text == "报告部署了扩大投资、强化创新2方面工作。"


def test_a_work_report_and_a_piece_of_news_are_told_apart():
    assert (brief_of(REPORT).kind, brief_of(NEWS).kind) == ("report", "news")


def test_a_section_is_quoted_behind_what_is_told_of_it():
    text = "项目\t2025年新建学校三所。\n今年新建学校三所以上；其中城区两所以上。"
    told = Summary("s00", (A,), "seq2seq", "m")
    first, quoted = brief_of(text, summaries=(told,)).summaries
    assert (first, quoted.method) == (told, "verbatim")
    assert [one.text for one in quoted.sentences] == ["今年新建学校三所以上。"]


def test_a_headline_target_comes_before_any_other():
    source = make_source()
    targets = (make_target(source, indicator="农家书屋", value="12家"), make_target(source))
    ranked = [line.text for line in rank(make_brief(source, targets=targets)) if line.part == "planned"]
    assert ranked[0] == "地区生产总值增长6.5%左右"


def test_leaders_come_first_and_every_line_is_ranked_once():
    brief = make_brief()
    lines = rank(brief)
    assert lines[0].part == "leader"
    assert len({(line.part, line.index, line.sub) for line in lines}) == len(lines) == 7


def test_a_task_that_a_summary_says_is_told_once_and_a_row_of_a_table_stands():
    source = make_source()
    brief = make_brief(source, overview=())
    told = Told(brief)
    lines = {line.part: line for line in rank(brief)}
    told.add(replace(lines["summary"], section_id="s02.1", text=make_task(source).text))
    assert told.repeats(replace(lines["task"], assigned=False))
    assert not told.repeats(lines["planned"])


def test_a_task_with_an_owner_stands_among_the_tasks_whatever_a_summary_says():
    source = make_source()
    brief = make_brief(source, overview=())
    told = Told(brief)
    lines = {line.part: line for line in rank(brief)}
    said = replace(lines["summary"], section_id="s02.1", text=make_task(source).text)
    told.add(said)
    assert not told.repeats(lines["task"])
    assert not said.holds(lines["task"])


def test_what_the_introduction_says_is_not_said_again():
    source = make_source()
    brief = make_brief(source, overview=(sentence(source, "今年地区生产总值增长6.5%左右。"),))
    point = next(line for line in rank(brief) if line.part == "point")
    assert Told(brief).repeats(point)


def test_a_concrete_task_weighs_more_than_a_slogan():
    weights = [
        importance("task", text, signs(text, 0.5)) for text in ("年内建成云岫大桥等12个项目", "进一步发挥各方面作用")
    ]
    assert weights[0] > 0.3 > 0.2 > weights[1]


@pytest.mark.parametrize("kind", KINDS)
def test_importance_is_a_share(kind):
    assert 0 < importance(kind, "", signs("", 0.0)) < 1
    assert len(signs("", 0.0)) == len(NAMES)


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
