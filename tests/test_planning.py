import numpy as np
import pytest

from briefer.summarizers.features import describe, find_clauses
from briefer.summarizers.planning import PlanHead, choose_gains, load_head, token_ranges
from briefer.summarizers.salience import weigh

TEXT = "大家精神振奋。新建水库3座，其中大型1座；各部门认真落实。\n——"


def test_clauses_without_a_word_are_left_out():
    assert [TEXT[i:j] for i, j in find_clauses(TEXT)] == [
        "大家精神振奋。",
        "新建水库3座，",
        "其中大型1座；",
        "各部门认真落实。\n",
    ]


def test_a_clause_is_described_by_its_words_its_figures_and_its_place():
    first, second, *_ = [names for _, names in describe(TEXT, ("水库建设",))]
    assert {"@opens", "@leads", "@rank0", "@figures0", "@around--0", "大家"} <= first
    assert {"@opens", "@rank1", "@figures1", "@around-00", "水库", "0", "@after，"} <= second
    assert "@leads" not in second


def test_a_clause_with_a_project_and_a_figure_outweighs_a_slogan():
    weights = [weight for _, weight in weigh(TEXT, ("水库建设",))]
    assert weights[1] > weights[0]
    assert weights[1] > weights[3]


def test_token_ranges_cover_each_clause_and_are_empty_beyond_the_window():
    offsets = [(0, 2), (2, 5), (5, 6), (6, 8), (0, 0)]
    assert token_ranges([(0, 5), (5, 8), (8, 10)], offsets) == ((0, 2), (2, 4), (0, 0))


def test_gains_are_above_zero_for_the_likeliest_clauses_that_fill_the_share():
    gains = choose_gains([(0, 10), (10, 20), (20, 30), (30, 40)], [-2.0, 3.0, -1.0, -3.0])
    assert [start for start, gain in gains.items() if gain > 0] == [10]


def test_no_clauses_have_no_gains():
    assert choose_gains([], []) == {}


@pytest.fixture
def head():
    draw = np.random.default_rng(0)
    shapes = ((8, 8), (8,), (1, 8), (1,))
    return PlanHead(*(draw.standard_normal(shape).astype(np.float32) for shape in shapes))


def test_the_head_reads_only_the_tokens_of_a_clause(head):
    states = np.random.default_rng(1).standard_normal((6, 8)).astype(np.float32)
    changed = states.copy()
    changed[4:] = 9.0
    assert head(states, [(0, 2), (2, 4)]) == head(changed, [(0, 2), (2, 4)])


def test_the_mean_of_a_clause_does_not_hang_on_its_place(head):
    states = np.random.default_rng(1).standard_normal((3, 8)).astype(np.float32)
    first, second = head(np.concatenate((states, states)), [(0, 3), (3, 6)])
    assert first == pytest.approx(second, abs=1e-5)


def test_a_checkpoint_without_a_head_has_none(tmp_path):
    assert load_head(tmp_path) is None
