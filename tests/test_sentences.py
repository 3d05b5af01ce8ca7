from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.sentences import clause_ranges, sentence_ranges

NOISE = st.text(
    alphabet=st.sampled_from("。！？!?…；;，,：、\n（）()《》【】“”’」0159.% 中文a\u3000\U0001f600"), max_size=60
)


def sentences(text, **options):
    return [text[start:end] for start, end in sentence_ranges(text, **options)]


def clauses(text):
    return [text[start:end] for start, end in clause_ranges(text)]


@given(NOISE | st.text(max_size=60), st.booleans())
def test_sentences_tile_any_text(text, semicolons):
    assert "".join(sentences(text, semicolons=semicolons)) == text
    assert all(start < end for start, end in sentence_ranges(text, semicolons=semicolons))


@given(NOISE | st.text(max_size=60))
def test_clauses_tile_any_text(text):
    assert "".join(clauses(text)) == text
    assert all(start < end for start, end in clause_ranges(text))


@given(NOISE)
def test_no_sentence_reaches_across_a_newline(text):
    assert all("\n" not in sentence or set(sentence) == {"\n"} for sentence in sentences(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("水价上调。气价不变！", ["水价上调。", "气价不变！"]),
        ("他说：“水价不变。”会议结束。", ["他说：“水价不变。”", "会议结束。"]),
        ("会议结束（详见附表。）。散会", ["会议结束（详见附表。）。", "散会"]),
        ("印发《关于水价的通知。》，抓好落实。", ["印发《关于水价的通知。》，抓好落实。"]),
        ("（一期（含管网。）已完工。）二期开工。", ["（一期（含管网。）已完工。）二期开工。"]),
        ("增长5.5%。增速3.25%", ["增长5.5%。", "增速3.25%"]),
        ("桥、路、管网……都已完工！？好", ["桥、路、管网……", "都已完工！？", "好"]),
        ("3…5年。", ["3…5年。"]),
        ("第一段\n\n第二段。\n", ["第一段", "\n\n", "第二段。", "\n"]),
        ("", []),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text, expected):
    assert sentences(text) == expected


def test_a_bracket_that_is_never_closed_hides_no_mark():
    assert sentences("桥已通车（见附表。路已通车。") == ["桥已通车（见附表。", "路已通车。"]


def test_a_long_note_in_brackets_keeps_its_own_sentences():
    note = "（" + "路已通车。" * 30 + "）"
    assert len(sentences(note)) == 30


def test_semicolons_end_sentences_only_when_asked_and_never_in_brackets():
    text = "建路；建桥（含引桥；匝道）；建站。"
    assert sentences(text) == [text]
    assert sentences(text, semicolons=True) == ["建路；", "建桥（含引桥；匝道）；", "建站。"]


def test_a_comma_or_colon_inside_a_number_ends_no_clause():
    assert clauses("投资1,234.5万元,8:30开工") == ["投资1,234.5万元,", "8:30开工"]


def test_a_clause_takes_its_closing_quote_along():
    assert clauses("建设“山水之城，”抓好“菜篮子”工程。") == ["建设“山水之城，”", "抓好“菜篮子”工程。"]


@pytest.mark.parametrize("text", ["水价上调，气价不变。" * 2000, "（" * 20000, "《（" * 10000, "…（。" * 7000])
def test_twenty_thousand_characters_take_no_time_even_as_noise(text):
    start = perf_counter()
    assert "".join(sentences(text)) == text
    assert perf_counter() - start < 1
