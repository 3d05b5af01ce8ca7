"""Specification of reading text-layer PDF files."""

import io
from collections.abc import Callable, Iterable

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

from briefer.errors import ReadError
from briefer.readers import read_bytes
from briefer.texts import Source

FONT = "STSong-Light"
TITLE = "青山区二〇二三年工作总结"
LONG = (
    "全年新建农村公路126.5公里，改造危桥14座，所有建制村实现了通客车的目标，群众出行更加便捷，"
    "物流成本比上年下降8.5%，沿线产业园区入驻企业达到37家，带动就业2,400余人。"
)
OTHER = "教育方面，新增公办幼儿园学位1,200个，义务教育巩固率保持在99%以上，县中教学质量稳步提升，家长的满意度不断提高。"

Decorate = Callable[[Canvas, SimpleDocTemplate], None]


def undecorated(canvas: Canvas, document: SimpleDocTemplate) -> None:
    """Print neither head nor foot."""


def pdf(flowables: Iterable[Flowable], decorate: Decorate = undecorated) -> bytes:
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, invariant=1).build(list(flowables), onFirstPage=decorate, onLaterPages=decorate)
    return buffer.getvalue()


def style(size: int = 16, indent: float = 2, alignment: int = 4) -> ParagraphStyle:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    return ParagraphStyle(
        "body",
        fontName=FONT,
        fontSize=size,
        leading=1.75 * size,
        firstLineIndent=indent * size,
        wordWrap="CJK",
        alignment=alignment,
    )


def body(text: str) -> Paragraph:
    return Paragraph(text, style())


def lines(source: Source) -> list[str]:
    return [source.quote(block.span) for block in source.blocks]


def test_broken_lines_are_rejoined_into_paragraphs() -> None:
    source = read_bytes(pdf([body("一、主要成绩"), body(LONG), body(OTHER)]), "总结.pdf")
    assert lines(source) == ["一、主要成绩", LONG, OTHER]
    assert [block.locator for block in source.blocks] == ["第1页第1段", "第1页第2段", "第1页第3段"]


@pytest.mark.parametrize("alignment", [0, 4], ids=["ragged", "justified"])
def test_numbers_that_were_not_broken_do_not_part_a_paragraph(alignment: int) -> None:
    texts = ["今" * lead + "年完成投资985.2亿元，增长8.5%；" * 6 + "完。" for lead in range(1, 25)]
    source = read_bytes(pdf([Paragraph(text, style(alignment=alignment)) for text in texts]), "总结.pdf")
    assert lines(source) == texts


def test_paragraphs_without_indent_end_where_the_line_ends_early() -> None:
    flush = style(indent=0)
    texts = ["一、主要成绩", LONG, "二、存在的问题", OTHER]
    assert lines(read_bytes(pdf([Paragraph(text, flush) for text in texts]), "总结.pdf")) == texts


def test_a_paragraph_runs_on_over_the_page_and_belongs_to_the_page_where_it_begins() -> None:
    texts = [f"（{number}）{LONG}" for number in range(1, 15)]
    source = read_bytes(pdf(map(body, texts)), "总结.pdf")
    assert lines(source) == texts
    assert source.blocks[0].locator == "第1页第1段"
    assert source.blocks[-1].locator == "第3页第2段"


@pytest.mark.parametrize("number", ["— {} —", "- {} -", "{}", "第 {} 页", "{}/3", "第{}页 共3页"])
def test_running_heads_and_page_numbers_are_dropped_and_the_title_stays(number: str) -> None:
    def decorate(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 10)
        canvas.drawString(72, 800, TITLE)
        canvas.drawCentredString(297, 40, number.format(document.page))

    title = Paragraph(TITLE, style(size=22, indent=0, alignment=1))
    source = read_bytes(pdf([title, *[body(LONG)] * 14], decorate), "总结.pdf")
    assert lines(source) == [TITLE, *[LONG] * 14]


def test_a_number_alone_on_a_line_inside_the_page_is_text() -> None:
    texts = ["甲的数量", "完成情况", "126", "乙的数量", "完成情况"]
    assert lines(read_bytes(pdf(map(body, texts)), "总结.pdf")) == texts


def test_a_title_broken_over_two_lines_is_one_paragraph() -> None:
    title = Paragraph("青山区人民政府<br/>年度工作总结", style(size=24, indent=0, alignment=1))
    assert lines(read_bytes(pdf([title, body(LONG)]), "总结.pdf"))[0] == "青山区人民政府年度工作总结"


def test_table_rows_are_rows_of_tab_separated_cells() -> None:
    rows = [["指标", "单位", "目标"], ["粮食总产", "万吨", "21.5"], ["新增就业", "人", "2,400"]]
    table = Table(rows, style=[("FONTNAME", (0, 0), (-1, -1), FONT)], colWidths=[150, 120, 120])
    source = read_bytes(pdf([body(LONG), table, body(OTHER)]), "总结.pdf")
    assert lines(source) == [LONG, *("\t".join(row) for row in rows), OTHER]
    assert [block.kind for block in source.blocks] == ["paragraph", "row", "row", "row", "paragraph"]


def test_the_gap_that_typesetting_puts_beside_figures_is_no_space() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas.setFont(FONT, 16)
    x = 72.0
    for piece, gap in (("到", 0.25), ("2025", 0.25), ("年，张", 1), ("三", 0)):
        canvas.drawString(x, 700, piece)
        x += canvas.stringWidth(piece, FONT, 16) + gap * 16
    canvas.save()
    assert read_bytes(buffer.getvalue(), "总结.pdf").text == "到2025年，张 三"


def test_a_file_of_three_hundred_pages_is_read() -> None:
    flowables = [part for number in range(300) for part in (body(f"第{number}项。"), body(LONG), PageBreak())]
    source = read_bytes(pdf(flowables), "总结.pdf")
    assert len(source.blocks) == 600
    assert source.blocks[-1].locator == "第300页第2段"


def test_an_encrypted_file_is_refused_with_the_mend() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret"))
    canvas.drawString(72, 700, "text")
    canvas.save()
    with pytest.raises(ReadError, match=r"^总结\.pdf：文件已加密，需要密码才能打开。请去掉密码另存后重试。$"):
        read_bytes(buffer.getvalue(), "总结.pdf")


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("", "owner"))
    canvas.drawString(72, 700, "Annual report")
    canvas.save()
    assert read_bytes(buffer.getvalue(), "总结.pdf").text == "Annual report"


def picture(canvas: Canvas, document: SimpleDocTemplate) -> None:
    """Print a black box on every page but the first."""
    if document.page > 1:
        canvas.rect(72, 72, 400, 600, fill=1)


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefer.readers.ocr.is_installed", lambda: False)


@pytest.mark.usefixtures("without_ocr")
def test_a_scan_is_refused_with_the_mend() -> None:
    found = r"^扫描\.pdf：共 3 页，其中 2 页没有文字，应是扫描件。请安装文字识别组件（pip install 'briefer\[ocr\]'）"
    with pytest.raises(ReadError, match=found):
        read_bytes(pdf([body("封面"), PageBreak(), PageBreak(), PageBreak()], picture), "扫描.pdf")


@pytest.mark.usefixtures("without_ocr")
def test_page_numbers_alone_are_no_text_layer() -> None:
    def number(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.drawCentredString(297, 40, f"- {document.page} -")

    with pytest.raises(ReadError, match=r"^扫描\.pdf：共 2 页，其中 2 页没有文字，应是扫描件"):
        read_bytes(pdf([PageBreak(), PageBreak()], number), "扫描.pdf")


@pytest.mark.usefixtures("without_ocr")
def test_the_pages_that_gave_no_text_are_named_and_blank_ones_are_not() -> None:
    source = read_bytes(pdf([body(LONG), PageBreak(), PageBreak(), body(OTHER)], picture), "总结.pdf")
    assert lines(source) == [LONG, OTHER]
    assert source.unread == ("第2页",)
    blank = read_bytes(pdf([body(LONG), PageBreak(), PageBreak(), body(OTHER)]), "总结.pdf")
    assert blank.unread == ()


def test_a_truncated_file_is_refused_with_the_mend() -> None:
    with pytest.raises(ReadError, match=r"^总结\.pdf：PDF 文件不完整或已损坏。请重新下载或导出后重试。$"):
        read_bytes(pdf([body(LONG)])[:400], "总结.pdf")


def test_more_pages_than_the_bound_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefer.readers.pdf.MAX_PAGES", 1)
    with pytest.raises(ReadError, match=r"^总结\.pdf：共 2 页，超过 1 页的上限。请拆成几份后分别处理。$"):
        read_bytes(pdf([body(LONG), PageBreak(), body(LONG)]), "总结.pdf")
