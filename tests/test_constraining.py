import re
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.numerals import figures
from briefer.summarizers.constraining import DEAD, BeamTracker, Move, SpanAutomaton, State, Vocabulary
from briefer.summarizers.landmarks import find_landmarks

# Every byte, and the marks as pieces of their own: enough to spell any text.
PIECES = [*(f"<0x{byte:02X}>" for byte in range(256)), "、", "，", "；", "。", "</s>", "增长", "%，"]
END = PIECES.index("</s>")
VOCABULARY = Vocabulary.read(PIECES, frozenset({END}), END)

TEXT = (
    "工业运行稳中有进。完成产值320.5亿元，增长7%以上，新建厂房、道路、管网等配套设施。\n"
    "第二产业、第三产业分别增长6.8%、6.6%。区水务局要求，“六月底前，全部完工。”"
)


SPEECH = "市长李明强调，要加快水库建设，守住安全底线，管好工地。水库现有工人300人。"


def spell(text: str) -> list[int]:
    marks = {mark.encode(): token for token, mark in VOCABULARY.joints()}
    return [
        token
        for character in text
        for token in ([marks[character.encode()]] if character.encode() in marks else character.encode())
    ]


def follow(text: str, source: str = TEXT) -> State:
    automaton = SpanAutomaton(source, VOCABULARY)
    state = SpanAutomaton.START
    for token in spell(text):
        state = automaton.moves(state).get(token, Move(DEAD)).state
    return state


def accepts(text: str, source: str = TEXT) -> bool:
    state = follow(text, source)
    return state != DEAD and END in SpanAutomaton(source, VOCABULARY).moves(state)


@pytest.mark.parametrize(
    "summary",
    [
        "工业运行稳中有进。",
        "完成产值320.5亿元，增长7%以上。",
        "完成产值320.5亿元；新建厂房、道路、管网等配套设施。",
        "工业运行稳中有进；新建厂房、道路、管网等配套设施。",
        "新建厂房、道路、管网等配套设施。第二产业、第三产业分别增长6.8%、6.6%。",
        "区水务局要求，“六月底前，全部完工。”",
    ],
)
def test_a_summary_of_whole_clauses_is_accepted(summary: str) -> None:
    assert accepts(summary)


@pytest.mark.parametrize(
    ("summary", "why"),
    [
        ("完成产值320亿元。", "the figure is cut"),
        ("完成产值320.5亿元，增长7%。", "the qualifier is cut"),
        ("工业运行稳中有进，增长7%以上。", "the figure changes its subject"),
        ("第二产业、第三产业分别增长6.8%。", "a list of figures is cut"),
        ("第二产业、分别增长6.8%、6.6%。", "a run starts inside a clause"),
        ("新建厂房、管网等配套设施。", "an item of a list is left out"),
        ("新建厂房。", "a list is left before its end"),
        ("新建厂房、道路、管网等配套设施。完成产值320.5亿元。", "the order of the source is left"),
        ("区水务局要求。", "a speaker says nothing"),
        ("工业运行稳中有进，新建厂房、道路、管网等配套设施。", "two clauses apart become one statement"),
        ("工业运行稳中有进。工业运行稳中有进。", "a clause comes twice"),
        ("工业运行稳。", "a run is left inside a word"),
        ("工业运行稳中有进", "no full stop"),
        ("完成产值320.5亿元，", "no full stop"),
        ("", "nothing at all"),
    ],
)
def test_a_summary_that_breaks_a_run_is_refused(summary: str, why: str) -> None:
    assert not accepts(summary), why


@pytest.mark.parametrize("adverbial", ["7月3日上午", "在学习文件的基础上", "会议结束后", "加强监管的同时"])
def test_an_adverbial_clause_is_not_left_before_its_main_clause(adverbial: str) -> None:
    source = f"{adverbial}，代表们视察工地。随后召开座谈会。"
    assert accepts(f"{adverbial}，代表们视察工地。", source)
    assert not accepts(f"{adverbial}。", source)
    assert not accepts(f"{adverbial}，随后召开座谈会。", source)


@pytest.mark.parametrize(
    "summary",
    [
        "市长李明强调，管好工地。",
        "市长李明强调，要加快水库建设；管好工地。",
        "市长李明强调，守住安全底线，管好工地。水库现有工人300人。",
        "水库现有工人300人。",
    ],
)
def test_what_a_speaker_says_stands_behind_him(summary: str) -> None:
    assert accepts(summary, SPEECH)


@pytest.mark.parametrize(
    ("summary", "why"),
    [
        ("管好工地。", "nobody speaks"),
        ("市长李明强调。", "nothing is said"),
        ("市长李明强调，要加快水库建设。管好工地。", "a full stop parts him from his words"),
        ("市长李明强调，水库现有工人300人。", "he did not say it"),
    ],
)
def test_words_without_their_speaker_are_refused(summary: str, why: str) -> None:
    assert not accepts(summary, SPEECH), why


def test_a_token_may_run_over_a_mark_of_the_source() -> None:
    source = "产值增长7%，利润翻番。"
    automaton = SpanAutomaton(source, VOCABULARY)
    state = SpanAutomaton.START
    for token in [*spell("产值"), PIECES.index("增长"), *spell("7"), PIECES.index("%，"), *spell("利润翻番。")]:
        state = automaton.moves(state)[token].state
    assert END in automaton.moves(state)


def test_a_text_that_cannot_go_on_ends() -> None:
    assert SpanAutomaton(TEXT, VOCABULARY).moves(DEAD) == {END: Move(DEAD)}
    assert accepts("具体如下：", "具体如下：")
    assert SpanAutomaton("", VOCABULARY).moves(SpanAutomaton.START) == {END: Move(DEAD)}


def test_a_text_pays_for_the_clauses_it_passes_over_and_for_those_it_enters_against_the_plan() -> None:
    source = "开工建设。新建厂房。扩建道路。"
    plan = {0: -1.0, 5: 2.0, 10: 4.0}
    costs = {
        text: cost(text, source, plan)
        for text in ("新建厂房。扩建道路。", "开工建设。新建厂房。扩建道路。", "开工建设。", "新建厂房。")
    }
    assert list(costs.values()) == [0.0, -1.0, -7.0, -4.0]


def test_clauses_that_begin_alike_pay_each_for_itself() -> None:
    source = "加快建设水库。加快建设公路。加快建设学校。"
    plan = {0: 1.0, 7: 2.0, 14: -3.0}
    assert cost("加快建设公路。", source, plan) == -1.0
    assert cost("加快建设学校。", source, plan) == -6.0
    assert cost("加快建设水库。加快建设公路。", source, plan) == 0.0


def cost(text: str, source: str, plan: dict[int, float]) -> float:
    automaton = SpanAutomaton(source, VOCABULARY, plan)
    state, total = SpanAutomaton.START, 0.0
    for token in [*spell(text), END]:
        move = automaton.moves(state)[token]
        assert move.gain <= 0
        state, total = move.state, total + move.gain
    return total


def test_the_tracker_follows_beams_that_change_places() -> None:
    automata = [SpanAutomaton("甲。乙。", VOCABULARY), SpanAutomaton("丙。", VOCABULARY)]
    first, second, third = "甲".encode(), "乙".encode(), "丙".encode()
    tracker = BeamTracker(automata, 2)
    rows, tokens, gains = tracker.follow([[0], [0], [0], [0]])
    assert sorted(zip(rows, tokens, strict=True)) == sorted(
        [(row, token) for row in (0, 1) for token in (first[0], second[0])] + [(2, third[0]), (3, third[0])]
    )
    assert set(gains) == {0.0}
    swapped = [[0, second[0]], [0, first[0]], [0, third[0]], [0, 5]]
    rows, tokens, _ = tracker.follow(swapped)
    assert list(zip(rows, tokens, strict=True)) == [(0, second[1]), (1, first[1]), (2, third[1]), (3, END)]


def test_landmarks_stand_outside_quantities_and_quotations() -> None:
    text = "推进“一圈、两带”建设，时间为8：30，耗资1,234.5万元。"
    marks = find_landmarks(text)
    assert [text[i:] for i in sorted(marks.starts)] == [text, "时间为8：30，耗资1,234.5万元。", "耗资1,234.5万元。"]
    assert [text[:i] for i in sorted(marks.exits)] == [
        "推进“一圈、两带”建设",
        "推进“一圈、两带”建设，时间为8：30",
        text[:-1],
    ]


CLAUSES = st.lists(
    st.sampled_from(
        [
            "推进农田改造",
            "完成投资3.2亿元",
            "新增就业４00人以上",
            "增长12%左右",
            "其中5个竣工",
            "比上年多1.5万亩",
            "第3位、第4位",
        ]
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=30, deadline=None)
@given(CLAUSES, st.lists(st.sampled_from("，；。、\n"), min_size=8, max_size=8), st.integers(0, 2**32))
def test_whatever_is_generated_holds_only_whole_figures_of_the_source(
    clauses: list[str], marks: list[str], seed: int
) -> None:
    source = "".join(clause + mark for clause, mark in zip(clauses, marks, strict=False)) + "全部完成。"
    random = Random(seed)
    automaton, state, written = SpanAutomaton(source, VOCABULARY), SpanAutomaton.START, b""
    for _ in range(400):
        moves = automaton.moves(state)
        token = END if END in moves else random.choice(sorted(moves))
        if token == END:
            break
        written += bytes([token]) if token < 256 else PIECES[token].encode()
        state = moves[token].state
    text = written.decode()
    assert set(figures(text)) <= set(figures(source))
    for run in filter(None, re.split("[，；。、]", text)):
        assert run in source
