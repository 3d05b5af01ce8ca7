"""Two reports of one unit side by side: what meets in a row, and what never does."""

from dataclasses import replace
from decimal import Decimal

import pytest
from factories import make_source, make_target, span

from briefer.comparing import Report, compare, measure
from briefer.writers.comparison import write_comparison_csv, write_comparison_table

LAST = """二、2024年重点工作
地区生产总值增长6%左右。
一般公共预算收入达到12亿元。
城镇登记失业率控制在4%以内。
新建农村公路60公里。
工业投资10亿元，农业投资3亿元。
到2027年绿化率达到40%。
农民人均纯收入增长8%。"""
THIS = """一、2024年工作回顾
全区GDP增长6.3%，达到486亿元。
地方财政一般公共预算收入完成12.5亿元，增长4%。
城镇调查失业率5.1%。
工业投资11亿元。
前年地区生产总值增长9%。
二、2025年重点工作
云岫区生产总值增长6.5%左右。
一般公共预算收入增长5%。
城镇登记失业率控制在4.5%以内。
投资12亿元。
到2027年绿化率达到42%。"""


def stated(source, words, indicator, figure, **changes):
    """A target that `words` of the source state; `figure` is its value, number and unit."""
    value, number, unit = figure
    base = {
        "indicator": indicator,
        "value": value,
        "number": None if number is None else Decimal(number),
        "unit": unit,
        "qualifier": None,
        "direction": "increase" if "增长" in value else "level",
        "evidence": (span(source, words),),
    }
    return make_target(make_source(), **base | changes)


def last_report():
    source = make_source(LAST, "去年.txt")
    period = {"period_resolved": "2024年"}
    later = {"period": "到2027年", "period_resolved": "至2027年"}
    targets = (
        stated(source, "地区生产总值增长6%左右", "地区生产总值", ("增长6%左右", "6", "%"), **period),
        stated(source, "一般公共预算收入达到12亿元", "一般公共预算收入", ("达到12亿元", "12", "亿元"), **period),
        stated(source, "城镇登记失业率控制在4%以内", "城镇登记失业率", ("控制在4%以内", "4", "%"), **period),
        stated(source, "新建农村公路60公里", "农村公路", ("新建60公里", "60", "公里"), **period),
        stated(source, "农业投资3亿元", "投资", ("3亿元", "3", "亿元"), **period),
        stated(source, "到2027年绿化率达到40%", "绿化率", ("达到40%", "40", "%"), **later),
    )
    return Report(source, targets, 2024, ())


def this_report():
    source = make_source(THIS, "今年.txt")
    done = {"period_resolved": "2024年", "status": "achieved"}
    period = {"period_resolved": "2025年"}
    later = {"period": "到2027年", "period_resolved": "至2027年"}
    old = {"period_resolved": "2023年", "status": "achieved"}
    targets = (
        stated(source, "全区GDP增长6.3%", "全区GDP", ("增长6.3%", "6.3", "%"), **done),
        stated(source, "达到486亿元", "全区GDP", ("达到486亿元", "486", "亿元"), **done),
        stated(source, "完成12.5亿元", "地方财政一般公共预算收入", ("完成12.5亿元", "12.5", "亿元"), **done),
        stated(source, "增长4%", "地方财政一般公共预算收入", ("增长4%", "4", "%"), **done),
        stated(source, "城镇调查失业率5.1%", "城镇调查失业率", ("5.1%", "5.1", "%"), **done),
        stated(source, "工业投资11亿元", "投资", ("11亿元", "11", "亿元"), **done),
        stated(source, "前年地区生产总值增长9%", "地区生产总值", ("增长9%", "9", "%"), **old),
        stated(source, "云岫区生产总值增长6.5%左右", "云岫区生产总值", ("增长6.5%左右", "6.5", "%"), **period),
        stated(source, "一般公共预算收入增长5%", "一般公共预算收入", ("增长5%", "5", "%"), **period),
        stated(source, "城镇登记失业率控制在4.5%以内", "城镇登记失业率", ("控制在4.5%以内", "4.5", "%"), **period),
        stated(source, "投资12亿元", "投资", ("12亿元", "12", "亿元"), **period),
        stated(source, "到2027年绿化率达到42%", "绿化率", ("达到42%", "42", "%"), **later),
    )
    return Report(source, targets, 2025, ("云岫区", "云岫"))


def shown(rows):
    return [
        (row.indicator, row.measure, *(tuple(one.value for one in side) for side in (row.last, row.result, row.now)))
        for row in rows
    ]


def test_targets_and_results_meet_by_indicator_measure_and_year():
    assert shown(compare(last_report(), this_report()).rows) == [
        ("云岫区生产总值", "growth", ("增长6%左右",), ("增长6.3%",), ("增长6.5%左右",)),
        ("一般公共预算收入", "growth", (), ("增长4%",), ("增长5%",)),
        ("城镇登记失业率", "level", ("控制在4%以内",), (), ("控制在4.5%以内",)),
        ("投资", "level", (), (), ("12亿元",)),
        ("绿化率", "level", ("达到40%",), (), ("达到42%",)),
        ("一般公共预算收入", "level", ("达到12亿元",), ("完成12.5亿元",), ()),
        ("农村公路", "level", ("新建60公里",), (), ()),
        ("投资", "level", ("3亿元",), (), ()),
    ]


def test_each_value_stands_with_its_words_and_place():
    row = compare(last_report(), this_report()).rows[0]
    assert [(one.quote, one.locator, one.period) for one in (*row.last, *row.result, *row.now)] == [
        ("地区生产总值增长6%左右", "第2段", "2024年"),
        ("全区GDP增长6.3%", "第2段", "2024年"),
        ("云岫区生产总值增长6.5%左右", "第8段", "2025年"),
    ]


def test_a_result_of_another_year_is_not_last_years_result():
    last = last_report()
    targets = tuple(replace(target, period_resolved="2020年") for target in last.targets)
    rows = compare(Report(last.source, targets, 2020, ()), this_report()).rows
    assert shown(rows)[0] == ("云岫区生产总值", "growth", ("增长6%左右",), (), ("增长6.5%左右",))
    assert all(row.result == () for row in rows)


def test_several_values_of_one_indicator_stand_together_and_a_repeated_one_once():
    this = this_report()
    target = this.targets[7]
    again = stated(
        this.source, "一般公共预算收入增长5%", "地区生产总值", ("增长5%", "5", "%"), period_resolved="2025年"
    )
    report = Report(this.source, (target, again, target), 2025, this.names)
    (row,) = compare(Report(this.source, (), 2024, ()), report).rows
    assert [one.value for one in row.now] == ["增长6.5%左右", "增长5%"]


def test_reports_without_a_year_are_compared_as_last_year_and_this_year():
    last, this = last_report(), this_report()
    unknown = {"period": "今年", "period_resolved": None}
    before = stated(last.source, "地区生产总值增长6%左右", "地区生产总值", ("增长6%左右", "6", "%"), **unknown)
    now = stated(this.source, "云岫区生产总值增长6.5%左右", "生产总值", ("增长6.5%左右", "6.5", "%"), **unknown)
    rows = compare(Report(last.source, (before,), None, ()), Report(this.source, (now,), None, ())).rows
    assert shown(rows) == [("生产总值", "growth", ("增长6%左右",), (), ("增长6.5%左右",))]


@pytest.mark.parametrize(
    ("indicator", "figure", "direction", "expected"),
    [
        ("地区生产总值", ("增长6%", "6", "%"), "increase", "growth"),
        ("地区生产总值", ("年均增长6%", "6", "%"), "increase", "average"),
        ("规上工业增加值增速", ("达到6%", "6", "%"), "level", "growth"),
        ("居民消费价格", ("2%左右", "2", "%"), None, "growth"),
        ("居民收入增长", ("与经济增长同步", None, None), "level", "growth"),
        ("居民消费价格", ("保持稳定", None, None), "level", "words"),
        ("民生支出", ("占总支出的80%", "80", "%"), None, "share"),
        ("城镇化率", ("达到62%", "62", "%"), "level", "level"),
        ("城镇化率", ("提高到62%", "62", "%"), "increase", "level"),
        ("城镇化率", ("提高1.2个百分点", "1.2", "个百分点"), "increase", "change"),
        ("地区生产总值", ("高于全市1.2个百分点", "1.2", "个百分点"), "level", "lead"),
        ("高新技术企业", ("新增30家", "30", "家"), "increase", "change"),
        ("高新技术企业", ("达到300家", "300", "家"), "level", "level"),
        ("农村公路", ("新建60公里", "60", "公里"), "increase", "level"),
    ],
)
def test_a_growth_is_no_level_and_a_share_no_growth(indicator, figure, direction, expected):
    source = make_source()
    assert measure(stated(source, "政府工作报告", indicator, figure, direction=direction)) == expected


def test_an_amount_of_people_does_not_meet_an_amount_of_money():
    this = this_report()
    people = stated(this.source, "投资12亿元", "低保", ("1200人", "1200", "人"), period_resolved="2025年")
    money = stated(this.source, "投资12亿元", "低保", ("300万元", "300", "万元"), period_resolved="2024年")
    rows = compare(Report(this.source, (money,), 2024, ()), Report(this.source, (people,), 2025, ())).rows
    assert shown(rows) == [("低保", "level", (), (), ("1200人",)), ("低保", "level", ("300万元",), (), ())]


def test_the_table_prints_a_dash_where_a_report_says_nothing():
    lines = write_comparison_table(compare(last_report(), this_report())).decode().split("\n")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    assert rows[0] == ["指标", "口径", "2024年目标", "2024年完成", "2025年目标"]
    assert ["城镇登记失业率", "数值", "控制在4%以内（第4段）", "—", "控制在4.5%以内（第10段）"] in rows


def test_the_csv_holds_value_period_place_and_words_of_each_side():
    lines = write_comparison_csv(compare(last_report(), this_report())).decode("utf-8-sig").split("\r\n")
    assert lines[0] == (
        "序号,指标,口径,2024年目标,2024年目标：时限,2024年目标：位置,2024年目标：原文,"
        "2024年完成,2024年完成：时限,2024年完成：位置,2024年完成：原文,"
        "2025年目标,2025年目标：时限,2025年目标：位置,2025年目标：原文"
    )
    assert lines[2] == (
        "2,一般公共预算收入,增速,—,—,—,—,增长4%,2024年,第3段,增长4%,增长5%,2025年,第9段,一般公共预算收入增长5%"
    )
