from factories import make_brief, make_source

from briefer.document import Cleaning, Leader, Metadata, Removal
from briefer.texts import CleanText, Span
from briefer.writers.cleaning import write_cleaning_report
from briefer.writers.tables import write_facts_table


def test_facts_stand_in_three_tables() -> None:
    brief = make_brief()
    text = write_facts_table(brief.source, brief.leaders, brief.targets, brief.tasks).decode()
    rows = [
        [cell.strip() for cell in line.strip("|\n").split("|")] for line in text.split("\n") if line.startswith("|")
    ]
    assert ["林知远", "区长", "报告", "第3段"] in rows
    assert ["地区生产总值", "增长6.5%左右", "目标", "今年", "第7段"] in rows
    assert ["由区发展改革委牵头，6月底前开工云岫大桥。", "区发展改革委", "6月底前", "第9段"] in rows


def test_a_kind_without_facts_has_no_table() -> None:
    source = make_source()
    assert write_facts_table(source, (), (), ()) == b""


def test_square_brackets_in_a_cell_are_no_markup() -> None:
    source = make_source()
    leader = Leader("林知远", "[bold]区长", (), (), (Span(0, 2),))
    assert "[bold]区长" in write_facts_table(source, (leader,), (), ()).decode()


def test_the_cleaning_report_says_what_went_where_and_why() -> None:
    source = make_source("导航 首页\n完成投资 亿元。")
    cleaning = Cleaning(
        text=CleanText("完成投资 亿元。", tuple(range(6, 14))),
        metadata=Metadata(),
        removals=(Removal(Span(0, 5), "navigation"),),
        damages=(Removal(Span(6, 13), "deleted-number"),),
    )
    assert write_cleaning_report(source, cleaning).decode() == (
        "处理\t原因\t位置\t原文\n删除\t导航\t第1段\t导航 首页\n不采用\t缺数字\t第2段\t完成投资 亿元\n"
    )
