import pytest

from briefer.document import Sentence
from briefer.texts import Block, CleanText, Source, Span


def test_a_span_is_never_empty_or_negative():
    for start, end in ((3, 3), (4, 2), (-1, 2)):
        with pytest.raises(ValueError, match="empty or negative"):
            Span(start, end)


def test_a_fact_without_evidence_cannot_be_built():
    with pytest.raises(ValueError, match="without evidence"):
        Sentence("全区生产总值增长6%。", ())


def test_clean_ranges_map_back_over_deleted_characters():
    raw = "新區(qū)增長"
    text = CleanText("新区增长", (0, 1, 6, 7))
    assert text.span(0, 3) == Span(0, 7)
    assert raw[0:7] == "新區(qū)增"
    assert text.range(Span(1, 7)) == (1, 3)
    assert text.slice(Span(2, 8)) == "增长"


def test_an_empty_clean_range_has_no_span():
    text = CleanText("新区增长", (0, 1, 6, 7))
    for start, end in ((0, 0), (2, 2), (3, 1), (-1, 2)):
        with pytest.raises(ValueError, match=r"clean range .* is empty or negative"):
            text.span(start, end)


def test_a_span_is_located_by_the_block_that_holds_its_start():
    blocks = (Block("paragraph", Span(0, 4), None, "第1段"), Block("row", Span(5, 9), None, "表1行1"))
    source = Source("甲.txt", "0" * 64, "一二三四\n五六七八", blocks)
    assert [source.locate(Span(i, i + 1)) for i in (0, 3, 5, 8)] == ["第1段", "第1段", "表1行1", "表1行1"]
    assert source.quote(Span(5, 7)) == "五六"
