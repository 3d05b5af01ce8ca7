"""The baselines choose whole sentences near the budget; the ceiling chooses what the reference covers."""

from hypothesis import given, settings
from hypothesis import strategies as st

from briefer.training.baselines import clauses, lead, oracle, rank, text_rank

FIRST = "林知远区长主持召开全区水库建设工作会议，各镇各部门主要负责同志参加会议。"
SECOND = "会议指出，全区水库建设要加快进度，新建水库三座。"
THIRD = "当天天气晴朗，微风习习，会场外的银杏树叶子已经黄了。"
FOURTH = "水库建设要加快，各镇要抓好新建水库工作，年底前全区新建水库三座要完工。"
TEXT = FIRST + SECOND + THIRD + FOURTH

texts = st.text("区水库建成投资2亿元，。；\n", min_size=1, max_size=80).filter(lambda text: any(map(str.isalnum, text)))


def test_lead_is_the_first_sentences_as_many_as_come_nearest_to_the_budget():
    # The budget of a short text is 50: 36 characters, and 14 left for a sentence of 24.
    assert lead(TEXT) == FIRST + SECOND


def test_text_rank_prefers_sentences_that_share_words_and_keeps_their_order():
    assert text_rank(TEXT) == SECOND + FOURTH


def test_rank_is_a_distribution_and_highest_in_the_middle():
    ranks = rank([frozenset("ab"), frozenset("abcd"), frozenset("cd"), frozenset("x")])
    assert max(ranks) == ranks[1]
    assert min(ranks) == ranks[3]
    assert abs(rank([frozenset("ab"), frozenset("abc"), frozenset("bc")])[0] - 0.3) < 0.05


def test_sentences_without_words_in_common_rank_alike():
    assert len(set(rank([frozenset("a"), frozenset("b"), frozenset()]))) == 1


def test_the_oracle_takes_the_clauses_that_the_reference_covers():
    reference = "林知远主持召开全区水库建设工作会议；要抓好新建水库工作。"
    assert oracle(TEXT, reference) == "林知远区长主持召开全区水库建设工作会议，各镇要抓好新建水库工作。"


def test_the_oracle_is_empty_when_nothing_is_covered():
    assert oracle(THIRD, "投资。") == ""


@settings(max_examples=40, deadline=None)
@given(texts)
def test_every_baseline_gives_something_for_every_text(text):
    assert lead(text)
    assert text_rank(text)
    assert clauses(text, ())
