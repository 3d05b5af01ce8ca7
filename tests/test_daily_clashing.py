"""Figures on which the sources of one event differ stand side by side."""

from dataclasses import replace
from decimal import Decimal

import pytest
from factories import make_brief, make_source, make_target

from briefer.daily.clashing import find_additions, find_clashes

SOURCES = [make_source(name=f"{name}.txt") for name in "甲乙丙"]
BASE = {
    "indicator": "固定资产投资",
    "value": "完成128.6亿元",
    "number": Decimal("128.6"),
    "unit": "亿元",
    "qualifier": None,
    "direction": None,
    "period_resolved": "2025年",
    "status": "achieved",
}


def brief(place, *changes):
    targets = tuple(make_target(SOURCES[place], **{**BASE, **change}) for change in changes)
    return replace(make_brief(SOURCES[place]), targets=targets)


def told(*briefs):
    return [
        (
            clash.indicator,
            clash.period,
            [(side.brief.source.name, [t.value for t in side.targets]) for side in clash.sides],
        )
        for clash in find_clashes(briefs)
    ]


OTHER = {"value": "126.8亿元", "number": Decimal("126.8")}


def test_a_figure_that_differs_is_shown_with_all_who_give_one():
    sides = [("甲.txt", ["完成128.6亿元"]), ("乙.txt", ["126.8亿元"]), ("丙.txt", ["完成128.6亿元"])]
    assert told(brief(0, {}), brief(1, OTHER), brief(2, {})) == [("固定资产投资", "2025年", sides)]


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"value": "1286000万元", "number": Decimal(1286000), "unit": "万元"},
        {**OTHER, "indicator": "进出口"},
        {**OTHER, "period_resolved": "2024年"},
        {**OTHER, "status": "planned"},
        {"value": "增长9.2%", "number": Decimal("9.2"), "unit": "%", "direction": "increase"},
        {"value": "稳步扩大", "number": None, "unit": None},
    ],
)
def test_what_agrees_or_is_another_thing_is_no_clash(other):
    assert told(brief(0, {}), brief(1, other)) == []


def test_another_name_of_the_indicator_and_an_unsaid_period_are_still_the_same_thing():
    other = {**OTHER, "indicator": "全社会固定资产投资总额", "period_resolved": None}
    assert len(told(brief(0, {}), brief(1, other))) == 1


def test_a_qualifier_makes_a_difference():
    assert len(told(brief(0, {}), brief(1, {"qualifier": "以上", "value": "128.6亿元以上"}))) == 1


def test_an_unsaid_period_is_held_against_none_of_several():
    assert (
        told(brief(0, {}, {"period_resolved": "2024年", **OTHER}), brief(1, {"period_resolved": None, **OTHER})) == []
    )


def test_a_source_that_gives_both_figures_does_not_clash():
    assert told(brief(0, {}, OTHER), brief(1, OTHER)) == []


def test_one_source_never_clashes_with_itself():
    assert told(brief(0, {}, OTHER)) == []


def test_what_only_a_further_source_tells_is_an_addition():
    new = {"indicator": "粮食产量", "value": "5万吨", "number": Decimal(5), "unit": "万吨"}
    first, second, third = brief(0, {}), brief(1, OTHER, new), brief(2, new)
    chief = replace(first.leaders[0], name="陈立", post="副区长")
    found = find_additions((first, replace(second, leaders=(*second.leaders, chief)), third))
    assert [
        (one.brief.source.name, [t.indicator for t in one.targets], [p.name for p in one.leaders]) for one in found
    ] == [("乙.txt", ["粮食产量"], ["陈立"])]


def test_a_name_of_a_class_of_things_with_the_same_value_is_no_addition():
    same = {"indicator": "项目", "value": "23个", "number": Decimal(23), "unit": "个"}
    assert find_additions((brief(0, same), brief(1, same))) == ()
