from hypothesis import given
from hypothesis import strategies as st

from briefer.aligning import best, recall, supporters

SENTENCES = ("全年新建学校12所。", "改造老旧小区30个，惠及居民2万户。", "粮食总产量达到15万吨。")


def test_each_clause_finds_the_sentence_it_comes_from():
    assert supporters("改造老旧小区30个，粮食总产量达到15万吨。", SENTENCES) == (1, 2)


def test_the_first_and_shortest_wins_among_equals():
    assert best("新建学校12所", ("甲，新建学校12所。", "新建学校12所。", "新建学校12所。")) == 1


@given(st.text(alphabet="改造老旧小区30个，。", min_size=1), st.lists(st.text(min_size=1), min_size=1))
def test_there_is_always_a_supporter_within_the_sentences(text, sentences):
    found = supporters(text, sentences)
    assert found
    assert all(0 <= index < len(sentences) for index in found)


@given(st.text(min_size=2), st.text())
def test_recall_is_a_share(part, whole):
    assert 0.0 <= recall(part, whole) <= 1.0
    assert recall(part, part) in (0.0, 1.0)
