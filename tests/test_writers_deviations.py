from dataclasses import replace

import pytest

from briefer.layouts import DEFAULT_PROFILE, PROFILES
from briefer.writers.deviations import RULES, deviations, write_layout

STANDARD = PROFILES[DEFAULT_PROFILE]


def clauses(profile):
    return {(rule.clause, rule.element): instead for rule, instead in deviations(profile)}


def test_the_default_departs_only_where_a_brief_does_by_practice():
    assert list(clauses(STANDARD)) == [
        ("5.2.2", "字体字号"),
        ("7.2.4", "发文机关标志"),
        ("7.3.1", "标题"),
        ("7.4.1", "版记分隔线"),
    ]


@pytest.mark.parametrize(
    ("changes", "element", "instead"),
    [
        ({"top": 25.4}, "天头（上白边）", "25.4 毫米"),
        ({"left": 31.8}, "订口（左白边）", "31.8 毫米"),
        ({"right": 40}, "版心", "142 × 225 毫米"),
        ({"pitch": 30}, "行数和字数", "21 行 × 28 字"),
        ({"pitch": 30}, "行距", "30 磅"),
        ({"bold_third": True}, "结构层次", "第三层加粗"),
        ({"number_edge": "centre"}, "页码", "居中"),
    ],
)
def test_a_changed_value_is_listed_with_its_clause(changes, element, instead):
    found = {rule.element: said for rule, said in deviations(replace(STANDARD, **changes))}
    assert found[element] == instead


def test_a_margin_within_a_millimetre_keeps_the_standard():
    assert clauses(replace(STANDARD, top=37.5, bottom=34.5)) == clauses(STANDARD)


def test_the_tables_name_clause_and_strength():
    told = write_layout(PROFILES["wide"]).decode()
    assert "| 5.2.1 | 天头（上白边） | 37 ± 1 毫米" in told
    assert "必须" in told
    assert "24 行 × 25 字" in told


def test_every_rule_of_the_standard_has_a_clause_and_practice_has_none():
    assert {rule.clause == "—" for rule in RULES if rule.strength == "practice"} == {True}
    assert all(rule.clause != "—" for rule in RULES if rule.strength != "practice")
