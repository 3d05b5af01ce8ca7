import pytest
from factories import make_brief, make_source, span

from briefer.document import Span
from briefer.writers.citing import cite
from briefer.writers.contents import Table, chinese, lay_out


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (9, "九"), (10, "十"), (12, "十二"), (20, "二十"), (31, "三十一"), (99, "九十九")],
)
def test_numbers_are_written_in_chinese(number: int, written: str) -> None:
    assert chinese(number) == written


def test_every_table_row_has_a_cell_a_column_and_the_columns_fill_the_line() -> None:
    tables = [block for part in lay_out(make_brief()) for block in part.blocks if isinstance(block, Table)]
    assert len(tables) == 3
    for table in tables:
        assert sum(width for _, width in table.columns) == 100
        assert {len(row) for row in table.rows} == {len(table.columns)}


def test_a_citation_is_the_exact_words_under_their_headings() -> None:
    source = make_source()
    (citation,) = cite(make_brief(source), (span(source, "6月底前"),))
    assert (citation.quote, citation.place) == ("6月底前", "二、2025年重点工作 › （一）扩大有效投资 › 第9段")


def test_a_span_cited_twice_is_one_citation() -> None:
    brief = make_brief()
    assert len(cite(brief, (Span(0, 3), Span(0, 3), Span(3, 6)))) == 2
