import pytest
import torch

from briefer.summarizers.features import describe, find_clauses
from briefer.summarizers.planning import PlanHead, choose_gains, load_head, save_head, token_ranges
from briefer.summarizers.salience import find_claims, weigh

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


def test_a_claim_holds_the_clauses_that_lean_on_it():
    assert [TEXT[claim.start : claim.end] for claim in find_claims(TEXT, ())] == [
        "大家精神振奋。",
        "新建水库3座，其中大型1座；",
        "各部门认真落实。\n",
    ]


@pytest.mark.parametrize(
    "head",
    ["在学习文件的基础上，", "依托本地资源优势，", "着眼建设现代水网，", "7月3日上午，", "2013年，", "力争年末，"],
)
def test_a_clause_that_hangs_belongs_to_the_next(head):
    claims = find_claims(head + "新建水库3座，大家精神振奋。", ())
    assert claims[0].end == len(head + "新建水库3座，")


def test_a_clause_with_a_preposition_and_its_verb_stands_alone():
    assert len(find_claims("依托水库打造景区，大家精神振奋。", ())) == 2


def test_a_text_without_words_has_no_claims():
    assert find_claims("——。", ()) == ()


def test_token_ranges_cover_each_clause_and_are_empty_beyond_the_window():
    offsets = [(0, 2), (2, 5), (5, 6), (6, 8), (0, 0)]
    assert token_ranges([(0, 5), (5, 8), (8, 10)], offsets) == ((0, 2), (2, 4), (0, 0))


def test_gains_are_above_zero_for_the_likeliest_clauses_that_fill_the_share():
    gains = choose_gains([(0, 10), (10, 20), (20, 30), (30, 40)], [-2.0, 3.0, -1.0, -3.0])
    assert [start for start, gain in gains.items() if gain > 0] == [10]


def test_no_clauses_have_no_gains():
    assert choose_gains([], []) == {}


def test_the_head_reads_only_the_tokens_of_a_clause():
    torch.manual_seed(0)
    head = PlanHead(8).eval()
    states = torch.randn(1, 6, 8)
    changed = states.clone()
    changed[0, 4:] = 9.0
    spans = torch.tensor([[(0, 2), (2, 4)]])
    assert torch.allclose(head(states, spans), head(changed, spans), atol=1e-5)


def test_the_mean_of_a_clause_does_not_hang_on_its_place():
    torch.manual_seed(0)
    head = PlanHead(8).eval()
    states = torch.randn(1, 3, 8).repeat(1, 2, 1)
    first, second = head(states, torch.tensor([[(0, 3), (3, 6)]]))[0].tolist()
    assert first == pytest.approx(second, abs=1e-5)


def test_a_head_comes_back_from_its_file(tmp_path):
    head = PlanHead(8).eval()
    save_head(head, tmp_path)
    again = load_head(tmp_path)
    states, spans = torch.randn(1, 4, 8), torch.tensor([[(0, 4)]])
    assert again is not None
    assert torch.equal(head(states, spans), again(states, spans))
    assert load_head(tmp_path / "nothing") is None
