"""Verifying under a model that lies: a slice of tests/faults/lying.py on texts of our own."""

import importlib.util
from pathlib import Path
from random import Random

import pytest

SCRIPT = Path(__file__).parent / "faults" / "lying.py"
SECTION = {
    "heading": ["一、2024年工作回顾"],
    "text": (
        "2024年，全区地区生产总值完成512.6亿元，增长6.8%；规模以上工业增加值增长8.1%，固定资产投资增长5.3%左右。"
        "去年，新建农村公路120公里；今年，新建农村公路85公里，惠及32个村。"
        "第一产业、第二产业、第三产业增加值分别增长3.1%、7.4%和6.2%。"
        "区委副书记、区长林知远主持召开会议，副区长何文静通报情况，区政协主席赵国平到江湾产业园调研。"
        "2025年，力争新建学校12所，云岫大桥将完成投资3.4亿元。各镇街要改造危房340户以上。"
        "云岫科技园已引进企业46家，完成投资2.1亿元。"
    ),
}
TRUE = [
    "全区地区生产总值完成512.6亿元，增长6.8%；规模以上工业增加值增长8.1%，固定资产投资增长5.3%左右。",
    "去年，新建农村公路120公里；今年，新建农村公路85公里。",
    "第一产业、第二产业、第三产业增加值分别增长3.1%、7.4%和6.2%。",
    "区委副书记、区长林知远主持召开会议，副区长何文静通报情况。",
    "2025年，力争新建学校12所，云岫大桥将完成投资3.4亿元。",
    "各镇街要改造危房340户以上。",
    "云岫科技园已引进企业46家，完成投资2.1亿元。",
]


@pytest.fixture(scope="module")
def lying():
    spec = importlib.util.spec_from_file_location("lying", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_true_is_printed(lying):
    source = lying.ground_of(SECTION)
    assert [text for text in TRUE if not lying.accept(text, source)] == []


def test_lies_of_every_kind_are_caught(lying):
    source = lying.ground_of(SECTION)
    trials = [trial for seed in range(8) for trial in lying.tempt(TRUE, source, Random(seed))]
    assert {trial.kind for trial in trials} == set(lying.LIES)
    assert [(trial.kind, trial.told) for trial in trials if not trial.caught] == []
