from factories import make_brief, make_source, make_target, make_task, span

from briefer.texts import Span
from briefer.writers.citing import cite
from briefer.writers.contents import Table, lay_out, paragraphs


def test_every_table_row_has_a_cell_a_column_and_the_columns_fill_the_line() -> None:
    tables = [block for part in lay_out(make_brief()) for block in part.blocks if isinstance(block, Table)]
    assert len(tables) == 6
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


def titles(brief) -> list[str | None]:
    return [part.title for part in lay_out(brief)]


def test_a_report_has_its_parts_in_the_order_of_the_genre() -> None:
    assert titles(make_brief()) == [
        None,
        "一、主要目标",
        "二、主要成效",
        "三、重点任务",
        "四、领导",
        "五、分章摘要",
        "六、核对说明",
    ]


def test_news_tells_leaders_first_and_prints_no_titles() -> None:
    parts = lay_out(make_brief(kind="news"))
    assert [part.title for part in parts][:3] == [None, "一、领导与要求", "二、内容摘要和重点任务"]
    assert not any(part.is_headed for part in parts[1:])


def test_what_is_said_of_an_indicator_for_one_period_stands_in_one_row() -> None:
    source = make_source()
    brief = make_brief(source, targets=(make_target(source), make_target(source, value="达到520亿元", unit="亿元")))
    (table,) = (part.blocks[0] for part in lay_out(brief) if part.title == "一、主要目标")
    assert isinstance(table, Table)
    assert [[piece.text for cell in row for piece in cell] for row in table.rows] == [
        ["地区生产总值", "增长6.5%左右，达到520亿元", "今年（2025年）", "第7段"]
    ]


def test_the_tasks_of_a_chapter_run_on_beside_its_heading_with_owner_and_deadline() -> None:
    source = make_source()
    tasks = (make_task(source, text="开工云岫大桥"), make_task(source, text="建成学校", owner=None, deadline=None))
    (table,) = (part.blocks[0] for part in lay_out(make_brief(source, tasks=tasks)) if part.title == "三、重点任务")
    assert isinstance(table, Table)
    (row,) = table.rows
    assert [len(paragraphs(cell)) for cell in row] == [1, 1]
    assert [piece.text for cell in row for piece in cell] == [
        "扩大有效投资",
        "1．开工云岫大桥（责任单位：区发展改革委，时限：6月底前）。",
        "2．建成学校。",
    ]


def test_a_long_chapter_goes_on_in_further_rows() -> None:
    source = make_source()
    tasks = tuple(make_task(source, text=f"建成第{n}座大桥并投入运营") for n in range(40))
    (table,) = (part.blocks[0] for part in lay_out(make_brief(source, tasks=tasks)) if part.title == "三、重点任务")
    assert isinstance(table, Table)
    assert len(table.rows) > 1
    assert [bool(row[0]) for row in table.rows] == [True, *[False] * (len(table.rows) - 1)]
