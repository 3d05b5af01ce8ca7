"""The pretraining objectives on documents of a few sentences, with one token a character."""

from itertools import islice
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.summarizers.extractive import choose
from briefer.training.corpus import Document
from briefer.training.tasks import Plan, condense, make_example, mark, mask, mixture, pick, salience
from briefer.training.vocabulary import END, MARKER, MASK, SEPARATOR
from briefer.training.windows import Pool, Window, cut_window

SENTENCES = (
    "全区新建水库三座。",
    "水库完成投资2亿元，新建水库惠及全区居民。",
    "天气晴朗。",
    "全区居民满意。",
)
REPORT = Document("report", "".join(SENTENCES) * 40)
NEWS = Document("news", "今天开会。" * 30)


def encode(text):
    return [ord(character) for character in text]


def decode(ids):
    return "".join(chr(i) for i in ids if i > MARKER)


def window_of(*parts):
    return Window(parts, tuple(tuple(encode(part)) for part in parts))


def test_a_window_is_whole_sentences_that_fit():
    text = "".join(SENTENCES)
    assert cut_window(text, 0, 90, encode).parts == SENTENCES
    assert cut_window(text, 0, 36, encode).parts == SENTENCES[:3]


def test_a_long_sentence_is_cut_between_clauses():
    text = "新建水库三座，" * 12 + "完工。"
    parts = cut_window(text, 0, 90, encode).parts
    assert parts == (*("新建水库三座，" * 4,) * 3, "完工。")
    assert text.startswith("".join(parts))


def test_a_window_holds_something_even_when_nothing_fits():
    window = cut_window("没有标点的一大段话" * 9, 0, 20, encode)
    assert [len(ids) for ids in window.ids] == [20]


def test_blank_lines_stay_with_the_sentence_before_them():
    assert cut_window("\n\n一。\n\n二。\n", 0, 50, encode).parts == ("一。\n\n", "二。\n")


@settings(max_examples=40, deadline=None)
@given(st.text("一二三，。\n ", min_size=1, max_size=80).filter(str.strip), st.integers(8, 60), st.integers(0, 99))
def test_every_window_is_a_piece_of_its_document_within_the_budget(text, budget, seed):
    drawn, start = Pool([Document("", text.strip())]).draw(Random(seed), budget)
    window = cut_window(drawn, start, budget, encode)
    assert window.text in drawn
    assert 0 < sum(map(len, window.ids)) <= budget


def test_a_place_is_where_a_sentence_begins():
    random = Random(1)
    pool = Pool([REPORT])
    for _ in range(50):
        text, start = pool.draw(random, 20)
        assert start == 0 or text[start - 1] == "。"


def test_a_boosted_source_is_drawn_more_often_and_one_of_weight_0_never():
    random = Random(1)
    assert {Pool([REPORT, NEWS], {"report": 0.0}).draw(random, 9)[0] for _ in range(50)} == {NEWS.text}


def test_marked_copying_puts_a_marker_before_each_part_to_print():
    window = window_of(*SENTENCES)
    source, target = mark(window, Random(4), 200)
    told = [part for part, ids in zip(window.parts, window.ids, strict=True) if _marked(source, ids)]
    assert told
    assert decode(target) == "".join(told)
    assert decode(source) == window.text
    assert source.count(MARKER) == len(told)


def test_gap_sentences_takes_out_what_is_most_like_the_rest():
    source, target = mask(window_of(*SENTENCES), 200)
    assert decode(target) == SENTENCES[1]
    assert decode(source) == SENTENCES[0] + SENTENCES[2] + SENTENCES[3]
    assert source[len(SENTENCES[0])] == MASK


def test_picking_leaves_the_text_whole():
    source, target = pick(window_of(*SENTENCES), 200)
    assert (decode(source), decode(target)) == ("".join(SENTENCES), SENTENCES[1])


def test_condensing_prints_what_the_extractive_summarizer_prints():
    parts = ("会议在石桥镇召开，各镇代表出席会议并听取汇报。", "全区完成投资2亿元，新增灌溉面积3万亩，惠及居民5万人。")
    source, target = condense(window_of(*parts), encode)
    assert decode(source) == "".join(parts)
    assert decode(target) == "".join(choose("".join(parts), ()))
    assert 0 < len(target) < len(source)


def test_salience_is_rouge_1_against_the_rest():
    # 4 of the 12 characters are shared both ways: 一 and 。 of each part.
    assert salience(window_of("一二。", "一三四。", "五六七八九")) == (4 / 12, 4 / 12, 0.0)


def test_the_curriculum_begins_with_short_marked_copying():
    examples = list(islice(mixture([REPORT, NEWS], encode, Plan(curriculum=10_000)), 40))
    opening = (*encode("照抄："), SEPARATOR)
    assert all(example.source[: len(opening)] == opening for example in examples)
    assert all(len(example.source) <= 130 for example in examples)


def test_behind_the_curriculum_every_objective_is_drawn():
    examples = islice(mixture([REPORT, NEWS], encode, Plan(curriculum=0)), 60)
    assert {decode(example.source[:3]) for example in examples} == {"照抄：", "补全：", "要句：", "摘要："}


def test_only_objectives_with_a_weight_are_drawn():
    plan = Plan(curriculum=0, weights=(("gaps", 1.0),))
    assert all(MASK in example.source for example in islice(mixture([REPORT], encode, plan), 20))


def test_a_window_of_two_sentences_is_copied_instead_of_masked():
    plan = Plan(curriculum=0, weights=(("gaps", 1.0),))
    example = next(mixture([Document("", "今天开会。明天开会。")], encode, plan))
    assert MARKER in example.source


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 5000), st.integers(0, 9))
def test_example_n_is_the_same_wherever_the_mixture_starts(number, seed):
    plan = Plan(seed=seed, curriculum=3000, window=200, target=60)
    example = make_example(Pool([REPORT, NEWS]), encode, plan, number)
    assert next(mixture([REPORT, NEWS], encode, plan, start=number)) == example
    assert (
        next(islice(mixture([REPORT, NEWS], encode, plan, start=max(0, number - 2)), min(2, number), None)) == example
    )


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 5000), st.integers(64, 300), st.integers(16, 99))
def test_examples_end_with_the_end_mark_and_fit_the_plan(number, window, target):
    plan = Plan(curriculum=3000, window=window, target=target)
    example = make_example(Pool([REPORT, NEWS]), encode, plan, number)
    assert example.source[-1] == example.target[-1] == END
    assert len(example.source) <= window
    assert len(example.target) <= target
    assert example.spans == ()


def test_another_seed_draws_other_examples():
    first, second = (next(mixture([REPORT], encode, Plan(seed=seed))) for seed in (1, 2))
    assert first != second


@pytest.mark.parametrize(("number", "progress"), [(0, 0.0), (50, 0.5), (100, 1.0), (900, 1.0)])
def test_progress_grows_to_one(number, progress):
    assert Plan(curriculum=100).progress(number) == progress
    assert Plan(curriculum=0).progress(number) == 1.0


def _marked(source, ids):
    marked = (MARKER, *ids)
    return any(tuple(source[i : i + len(marked)]) == marked for i in range(len(source)))
