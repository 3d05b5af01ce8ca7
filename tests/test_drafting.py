import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.document import Chunk
from briefer.prompts import Prompt
from briefer.summarizers.drafting import Encoded, Framing, budget, draft, find_gains, finish, make_batches
from briefer.summarizers.planning import PlanHead
from briefer.texts import Span

TEXT = "大家精神振奋。新建水库3座；各部门认真落实。"


def test_marks_of_the_model_are_dropped_from_text_and_headings():
    framing = Framing(Prompt("plain", "1", "$heading<sep>$text", (), "0" * 64), ("<sep>", "</s>"))
    assert framing.fill(("一、<sep>总体",), "水库</s>3座") == "一、总体<sep>水库3座"


@given(st.lists(st.integers(1, 700)), st.integers(700, 3000))
def test_batches_hold_every_input_once_within_the_limit(lengths, limit):
    batches = list(make_batches(lengths, limit))
    assert sorted(index for batch in batches for index in batch) == list(range(len(lengths)))
    assert all(len(batch) * max(lengths[index] for index in batch) <= limit for batch in batches)


@pytest.mark.parametrize(("tokens", "most"), [(10, 48), (200, 80), (700, 240)])
def test_the_budget_is_a_share_of_the_input_within_bounds(tokens, most):
    assert budget(tokens) == most


def test_a_text_that_was_cut_off_ends_with_its_last_clause():
    assert finish("新建水库3座，完成投", ended=False) == "新建水库3座。"
    assert finish("新建水库3座", ended=True) == "新建水库3座。"


def test_equal_texts_make_one_summary():
    chunk = Chunk("s01", 0, (), TEXT, Span(5, 27), 22)
    (first, second) = draft(chunk, ("新建水库。", "新建水库。", "水库。"), "tiny")
    assert [sentence.text for sentence in (*first.sentences, *second.sentences)] == ["新建水库。", "水库。"]
    assert (first.method, first.model, first.sentences[0].evidence) == ("seq2seq", "tiny", (Span(5, 27),))


def test_a_head_shifts_the_gains_of_its_clauses():
    # One token a letter; the head gives each clause the mean of its states.
    head = PlanHead(*(np.ones(shape, np.float32) for shape in ((1, 1), (1,), (1, 1), (1,))))
    states = np.zeros((len(TEXT), 1), np.float32)
    states[: TEXT.index("新建")] = 20.0
    encoded = Encoded(TEXT, [(i, i + 1) for i in range(len(TEXT))], states)
    alone, led = find_gains(TEXT, (), None, encoded), find_gains(TEXT, (), head, encoded)
    assert alone.keys() == led.keys()
    assert alone[0] < 0 < led[0]
