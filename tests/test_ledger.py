"""指标台账 as Excel opens it: numbers are numbers, texts are texts, the same report gives the same bytes."""

import csv
import io
from datetime import datetime
from decimal import Decimal
from zipfile import ZipFile

import pytest
from factories import make_brief, make_sections, make_source, make_target
from openpyxl import load_workbook

from briefer.writers.ledger import write_ledger_csv, write_ledger_xlsx
from briefer.writers.sheets import Column, write_csv, write_xlsx

HEADS = [
    "序号",
    "指标",
    "数值",
    "数字",
    "上限",
    "单位",
    "限定语",
    "方向",
    "时限（原文）",
    "时限（解析）",
    "完成/目标",
    "章节",
    "位置",
    "原文",
    "折算值（仅供排序）",
    "折算单位（仅供排序）",
]
RISKY = ["=1+1", "+86", "-3%", "@SUM(A1)", "＝1+1", "－3", "\t=1", "\x01=1", "#N/A"]


def ledger():
    brief = make_brief()
    return brief.source, brief.targets, make_sections(brief.source)


def sheet(data):
    return load_workbook(io.BytesIO(data)).active


def records(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_target_is_a_row_with_its_words_and_place():
    rows = list(sheet(write_ledger_xlsx(*ledger())).iter_rows(values_only=True))
    done = ("地区生产总值", "完成486.2亿元", 486.2, None, "亿元", None, None, "全年", "2024年", "完成")
    plan = ("地区生产总值", "增长6.5%左右", 6.5, None, "%", "左右", "增加", "今年", "2025年", "目标")
    assert rows == [
        tuple(HEADS),
        (1, *done, "一、2024年工作回顾", "第5段", "地区生产总值完成486.2亿元", 48620000000, "元"),
        (2, *plan, "二、2025年重点工作", "第7段", "地区生产总值增长6.5%左右", 6.5, "%"),
    ]


def test_the_csv_holds_the_same_rows_and_opens_in_excel():
    data = write_ledger_csv(*ledger())
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 3
    rows = records(data)
    assert rows[0] == HEADS
    assert rows[1][3:5] + rows[1][14:] == ["486.2", "", "48620000000", "元"]


def test_a_range_keeps_both_ends_and_a_section_its_path():
    source = make_source()
    target = make_target(source, number=Decimal("4.5"), number_to=Decimal(5), section_id="s02.1")
    row = records(write_ledger_csv(source, (target,), make_sections(source)))[1]
    assert (row[3], row[4], row[11]) == ("4.5", "5", "二、2025年重点工作 › （一）扩大有效投资")


def test_a_target_without_a_figure_has_empty_cells():
    source = make_source()
    target = make_target(source, value="与经济增长基本同步", number=None, unit=None, qualifier=None)
    row = next(
        sheet(write_ledger_xlsx(source, (target,), make_sections(source))).iter_rows(min_row=2, values_only=True)
    )
    assert (row[3], row[5], row[14], row[15]) == (None, None, None, None)


def test_the_header_is_frozen_and_filtered_and_text_is_wrapped():
    page = sheet(write_ledger_xlsx(*ledger()))
    assert (page.title, page.freeze_panes, page.auto_filter.ref) == ("指标台账", "C2", "A1:P3")
    assert page.column_dimensions["N"].width == 60
    assert page["N2"].alignment.wrap_text


@pytest.mark.parametrize("text", RISKY)
def test_no_text_becomes_a_formula_or_an_error_in_a_workbook(text):
    cell = sheet(write_xlsx("表", (Column("甲", 9),), [(text,)]))["A2"]
    assert (cell.value, cell.data_type) == (text.replace("\x01", ""), "s")


def test_a_text_that_opens_like_a_formula_is_marked_as_text():
    page = sheet(write_xlsx("表", (Column("甲", 9),), [("=1+1",), ("农村公路",)]))
    assert [page["A2"].quotePrefix, page["A3"].quotePrefix] == [True, False]


def test_the_xml_of_a_workbook_holds_no_formula():
    data = write_xlsx("表", (Column("甲", 9),), [(text,) for text in RISKY])
    assert b"<f>" not in ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("-3%", "'-3%"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("\t=1", "'\t=1"),
        ("\x01=1", "'=1"),
        ("1/4", "'1/4"),
        ("增长6%", "增长6%"),
        ("——开工", "——开工"),
    ],
)
def test_no_text_becomes_a_formula_or_a_date_in_a_csv(text, written):
    assert records(write_csv((Column("甲", 9),), [(text,)]))[1] == [written]


def test_a_negative_number_stays_a_number():
    rows = [(Decimal("-3.5"),)]
    assert records(write_csv((Column("甲", 9),), rows))[1] == ["-3.5"]
    assert sheet(write_xlsx("表", (Column("甲", 9),), rows))["A2"].value == -3.5


def test_the_bytes_do_not_depend_on_the_time_of_writing():
    data = write_ledger_xlsx(*ledger())
    assert data == write_ledger_xlsx(*ledger())
    with ZipFile(io.BytesIO(data)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = load_workbook(io.BytesIO(data)).properties
    assert properties.created == properties.modified == datetime(1980, 1, 1)
