"""Table rows as grids: header rows, notes over the table, duties."""

from briefer.extractors.duties import read_duties
from briefer.extractors.grids import read_grid


def grid(text: str):
    lines, offset = [], 0
    for line in text.split("\n"):
        lines.append((offset, line))
        offset += len(line) + 1
    return read_grid(lines)


def test_the_first_row_without_figures_is_the_header():
    table = grid("指标\t2024年完成\n财政收入（亿元）\t36")
    assert [table.head(at) for at in range(2)] == ["指标", "2024年完成"]
    assert [[cell.text for cell in row] for row in table.rows] == [["财政收入（亿元）", "36"]]


def test_a_table_that_opens_with_figures_has_no_header():
    assert grid("财政收入\t36亿元\n粮食产量\t12万吨").heads == ()


def test_a_merged_head_reaches_over_the_columns_below_it():
    table = grid("指标\t2024年\t\t备注\n\t绝对值\t增速（%）\t\n财政收入\t36亿元\t5\t")
    assert [table.head(at) for at in range(4)] == ["指标", "2024年绝对值", "2024年增速（%）", "备注"]


def test_a_row_with_one_cell_over_the_header_is_a_note():
    table = grid("单位：亿元\t\n指标\t2024年\n财政收入\t36")
    assert table.notes == ("单位：亿元",)
    assert table.head(1) == "2024年"


def test_cells_know_their_place():
    text = "指标\t2024年\n财政收入\t 36 "
    cell = grid(text).rows[0][1]
    assert text[cell.start : cell.end] == cell.text == "36"


def test_a_table_of_tasks_and_owners_is_one_of_duties():
    table = grid("序号\t重点任务\t牵头单位\t完成时限\n1\t建成水厂\t水务局\t6月底前\n2\t修订规划\t\t")
    assert [(d.task.text, d.owner and d.owner.text, d.deadline and d.deadline.text) for d in read_duties(table)] == [
        ("建成水厂", "水务局", "6月底前"),
        ("修订规划", None, None),
    ]


def test_a_row_that_names_a_group_is_no_duty():
    table = grid("工作任务\t责任单位\n一、城市建设\t\n建成水厂\t水务局")
    assert [duty.task.text for duty in read_duties(table)] == ["建成水厂"]


def test_a_table_without_owner_or_deadline_holds_no_duties():
    assert read_duties(grid("工作任务\t备注\n建成水厂\t无")) == ()
