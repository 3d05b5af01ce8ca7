from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.summarizers.ties import close_units, find_ties


def units(text: str) -> list[str]:
    """Return for each clause the text of all that is printed with it."""
    ties = find_ties(text)
    return ["".join(text[ties[k].start : ties[k].end] for k in sorted(unit)) for unit in close_units(ties)]


def test_a_clause_that_leans_is_printed_with_the_one_before_it() -> None:
    assert units("新建水库3座，其中大型1座。") == ["新建水库3座，", "新建水库3座，其中大型1座。"]


def test_the_items_of_a_list_are_printed_together() -> None:
    assert set(units("新建厂房、道路、管网等配套设施。")) == {"新建厂房、道路、管网等配套设施。"}


def test_a_demand_is_printed_with_its_speaker_in_the_sentences_behind_as_well() -> None:
    text = "市长李明强调，要加快水库建设，守住安全底线。要管好工地。工地现有工人300人。"
    speaker = "市长李明强调，"
    assert units(text)[1:] == [
        speaker + "要加快水库建设，",
        speaker + "守住安全底线。",
        speaker + "要管好工地。",
        "工地现有工人300人。",
    ]


def test_demands_of_a_report_have_no_speaker() -> None:
    assert units("水库建设提速。要管好工地。") == ["水库建设提速。", "要管好工地。"]


def test_what_stands_behind_a_date_is_dated() -> None:
    assert units("到2030年，粮食产量达到50万吨，水库建成8座。")[1:] == [
        "到2030年，粮食产量达到50万吨，",
        "到2030年，水库建成8座。",
    ]


def test_a_figure_without_a_date_takes_the_last_one_of_its_sentence() -> None:
    assert units("2024年粮食产量50万吨，水库建成8座。")[1] == "2024年粮食产量50万吨，水库建成8座。"


def test_a_condition_governs_the_rest_of_its_sentence() -> None:
    assert units("对产能过剩行业，强化标准，清理优惠。")[2] == "对产能过剩行业，清理优惠。"


def test_a_clause_without_a_subject_takes_the_last_named_one() -> None:
    assert units("青溪公司新建厂房，引进设备30台。")[1] == "青溪公司新建厂房，引进设备30台。"
    assert units("实体经济稳步壮大，引进设备30台。")[1] == "引进设备30台。"


def test_a_chain_of_actions_needs_no_subject() -> None:
    assert units("加快水库建设，推进管网改造。") == ["加快水库建设，", "推进管网改造。"]


def test_what_stands_between_a_speech_and_a_demand_is_not_parted_from_it() -> None:
    text = "市长李明强调，要加快建设。水库事关大局。要管好工地。"
    assert units(text)[2:] == ["市长李明强调，要加快建设。水库事关大局。", "市长李明强调，要管好工地。"]


def test_the_head_of_state_does_not_speak_what_a_report_demands() -> None:
    assert units("习近平总书记指出，要造福人民。我们要管好工地。")[2] == "我们要管好工地。"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("初步预计，产值增长4%，外贸增长9%。", "初步预计，外贸增长9%。"),
        ("力争年末，水库建成8座，外贸增长4%。", "力争年末，外贸增长4%。"),
        ("主要目标是：产值增长4%，外贸增长9%。", "主要目标是：外贸增长9%。"),
        ("在城外区域，建设水库，推广节水项目8亩。", "在城外区域，推广节水项目8亩。"),
    ],
)
def test_an_estimate_an_aim_and_a_place_govern_what_follows(text: str, unit: str) -> None:
    assert units(text)[-1] == unit


def test_an_investment_is_told_of_the_projects_before_it() -> None:
    assert units("加快80个项目建设，年度投资72亿元以上。")[1] == "加快80个项目建设，年度投资72亿元以上。"


def test_what_must_not_be_done_is_not_parted_from_its_denial() -> None:
    assert units("不能脱离实际，盲目扩大规模。")[1] == "不能脱离实际，盲目扩大规模。"


def test_a_subject_may_stand_behind_its_first_action() -> None:
    assert units("走进车间，李明察看生产。")[0] == "走进车间，李明察看生产。"


def test_a_pronoun_is_printed_with_the_sentence_before_it() -> None:
    assert units("市长李明调研水库。他强调，要管好工地。")[2] == "市长李明调研水库。他强调，要管好工地。"


@pytest.mark.parametrize(
    "head", ["在学习文件的基础上，", "依托本地资源优势，", "着眼建设现代水网，", "7月3日上午，", "2013年，"]
)
def test_a_clause_that_hangs_is_printed_with_the_next(head: str) -> None:
    assert units(head + "新建水库3座，大家精神振奋。")[0] == head + "新建水库3座，"


def test_a_clause_with_a_preposition_and_its_verb_stands_alone() -> None:
    assert units("依托水库打造景区，大家精神振奋。") == ["依托水库打造景区，", "大家精神振奋。"]


def test_a_time_that_is_told_is_no_opener() -> None:
    assert units("时间为8：30，地点在水库。")[0] == "时间为8：30，"


def test_a_text_without_words_has_no_ties() -> None:
    assert find_ties("——。") == ()


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "市长李明强调，",
                "要管好工地。",
                "2024年产量5吨，",
                "水库建成8座；",
                "对此，",
                "他说，",
                "引进设备30台，",
                "青溪公司开工，",
                "其中3台、",
                "水库事关大局。",
            ]
        ),
        max_size=12,
    )
)
def test_all_clauses_between_a_clause_and_its_governor_depend_on_that_governor(pieces: list[str]) -> None:
    ties = find_ties("".join(pieces))
    closed = close_units(ties)
    for k, tie in enumerate(ties):
        assert k in closed[k]
        if tie.governor is not None:
            assert all(tie.governor in closed[between] for between in range(tie.governor + 1, k))
    assert all(left.end <= right.start for left, right in pairwise(ties))
