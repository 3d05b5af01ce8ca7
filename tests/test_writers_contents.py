from dataclasses import replace

from factories import make_brief, make_source, sentence, span

from briefer.document import Section, Span, Summary
from briefer.writers.citing import cite
from briefer.writers.contents import Paragraph, Table, lay_out


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


def test_chapters_beyond_ninety_nine_are_numbered_on() -> None:
    text = "\n".join(f"第{number}章\n推进第{number}项工作。" for number in range(1, 122))
    source = make_source(text)
    chapters = tuple(
        Section(f"s{i}", None, f"第{i}章", 1, None, span(source, f"第{i}章"), span(source, f"推进第{i}项工作。"))
        for i in range(1, 122)
    )
    told = tuple(
        Summary(one.id, (sentence(source, f"推进第{i}项工作。"),), "seq2seq", None) for i, one in enumerate(chapters, 1)
    )
    brief = replace(
        make_brief(),
        source=source,
        sections=chapters,
        summaries=told,
        targets=(),
        tasks=(),
        leaders=(),
        damages=(),
        checks=(),
    )
    (part,) = (part for part in lay_out(brief) if part.title and "分章摘要" in part.title)
    groups = [block.pieces[0].text for block in part.blocks if isinstance(block, Paragraph) and block.kind == "group"]
    assert (groups[0], groups[99], groups[-1]) == ("（一）第1章", "（一百）第100章", "（一百二十一）第121章")
