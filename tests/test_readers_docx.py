"""Specification of reading Word documents."""

import io
import zipfile
from collections.abc import Sequence

import pytest
from docx import Document

from briefer.errors import ReadError
from briefer.readers import read_bytes
from briefer.readers.ordinals import ordinal
from briefer.texts import Source

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def package(body: str, numbering: str = "", styles: str = "") -> bytes:
    """Return a .docx of raw WordprocessingML: what WPS and Word write and python-docx cannot."""
    parts = {"document": f"<w:body>{body}</w:body>", "numbering": numbering, "styles": styles}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{name}{".main" * (name == "document")}+xml"/>'
        for name in parts
    )
    relations = "".join(
        f'<Relationship Id="r{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in ("numbering", "styles")
    )
    root = f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{root}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        **{f"word/{name}.xml": f"<w:{name} {NAMESPACES}>{content}</w:{name}>" for name, content in parts.items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def p(content: str, properties: str = "") -> str:
    run = content if content.startswith("<") else f"<w:r><w:t>{content}</w:t></w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def numbered(text: str, level: int = 0, num_id: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>')


def abstract(identifier: int, *levels: tuple[str, str] | tuple[str, str, str]) -> str:
    """Return an abstract list: each level is (format, text) or (format, text, more properties)."""
    inner = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{level[0]}"/>{"".join(level[2:])}<w:lvlText w:val="{level[1]}"/></w:lvl>'
        for index, level in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{identifier}">{inner}</w:abstractNum>'


def num(identifier: int, abstract_id: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def style(identifier: str, name: str, properties: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name}"/>{base}<w:pPr>{properties}</w:pPr></w:style>'


def read(body: str, numbering: str = "", styles: str = "") -> Source:
    return read_bytes(package(body, numbering, styles), "report.docx")


def lines(source: Source) -> list[str]:
    return [source.quote(block.span) for block in source.blocks]


def levels(source: Source) -> Sequence[int | None]:
    return [block.level for block in source.blocks]


def test_paragraphs_and_tables_come_in_order_with_their_places() -> None:
    document = Document()
    document.core_properties.title = "不可信"
    document.add_heading("一、主要成绩", 1)
    document.add_paragraph("粮食总产21.5万吨。")
    table = document.add_table(2, 2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("指标", "目标", "粮食", "22万吨"), strict=True
    ):
        cell.text = text
    document.add_paragraph("")
    document.add_paragraph("二、不足")
    buffer = io.BytesIO()
    document.save(buffer)
    source = read_bytes(buffer.getvalue(), "report.docx")
    assert lines(source) == ["一、主要成绩", "粮食总产21.5万吨。", "指标\t目标", "粮食\t22万吨", "二、不足"]
    assert [block.kind for block in source.blocks] == ["heading", "paragraph", "row", "row", "paragraph"]
    assert [block.locator for block in source.blocks] == ["第1段", "第2段", "表1行1", "表1行2", "第3段"]
    assert source.date is None


@pytest.mark.parametrize(
    ("styles", "properties", "level"),
    [
        (style("Heading2", "heading 2"), '<w:pStyle w:val="Heading2"/>', 2),
        (style("a", "标题 3"), '<w:pStyle w:val="a"/>', 3),
        (style("2", "heading 1"), '<w:pStyle w:val="2"/>', 1),
        (style("3", "节", '<w:outlineLvl w:val="1"/>'), '<w:pStyle w:val="3"/>', 2),
        (style("b", "heading 1") + style("c", "章", based_on="b"), '<w:pStyle w:val="c"/>', 1),
        (style("b", "heading 1") + style("c", "文", '<w:outlineLvl w:val="9"/>', "b"), '<w:pStyle w:val="c"/>', None),
        ("", '<w:outlineLvl w:val="0"/>', 1),
        (style("b", "heading 1"), '<w:pStyle w:val="b"/><w:outlineLvl w:val="9"/>', None),
        (style("a", "Title"), '<w:pStyle w:val="a"/>', None),
        (style("a", "甲", based_on="b") + style("b", "乙", based_on="a"), '<w:pStyle w:val="a"/>', None),
        ("", '<w:pStyle w:val="missing"/>', None),
    ],
    ids=[
        "English name", "Chinese name", "numeric id of WPS", "outline level of the style", "inherited",
        "base style overruled", "outline level of the paragraph", "style overruled", "title", "loop", "missing style",
    ],
)  # fmt: skip
def test_the_heading_level_is_that_of_the_nearest_outline_level_or_heading_name(
    styles: str, properties: str, level: int | None
) -> None:
    source = read(p("总体情况", properties), styles=styles)
    assert levels(source) == [level]
    assert source.blocks[0].kind == ("heading" if level else "paragraph")


def test_the_default_style_counts_where_a_paragraph_names_none() -> None:
    default = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="heading 4"/></w:style>'
    assert levels(read(p("总体情况"), styles=default)) == [4]


def test_nested_lists_are_numbered_as_chinese_reports_number_them() -> None:
    numbering = abstract(
        0,
        ("chineseCountingThousand", "%1、"),
        ("chineseCounting", "（%2）"),
        ("decimal", "%3."),
        ("decimal", "%3.%4"),
        ("decimalEnclosedCircle", "%5"),
    ) + num(1, 0)
    plan = [
        (0, "甲"),
        (1, "乙"),
        (2, "丙"),
        (3, "丁"),
        (2, "戊"),
        (1, "己"),
        (2, "庚"),
        (4, "辛"),
        (0, "壬"),
        (1, "癸"),
    ]
    assert lines(read("".join(numbered(text, level) for level, text in plan), numbering)) == [
        "一、甲", "（一）乙", "1.丙", "1.1 丁", "2.戊", "（二）己", "1.庚", "①辛", "二、壬", "（一）癸",
    ]  # fmt: skip


def test_a_number_does_not_run_into_a_figure() -> None:
    numbering = abstract(0, ("decimal", "%1.")) + num(1, 0)
    assert lines(read(numbered("2024年完成。"), numbering)) == ["1. 2024年完成。"]


def test_a_bare_label_is_parted_from_its_text_unless_the_list_says_nothing() -> None:
    numbering = abstract(0, ("chineseCounting", "第%1章"), ("decimal", "%2", '<w:suff w:val="nothing"/>')) + num(1, 0)
    assert lines(read(numbered("总则") + numbered("号", 1), numbering)) == ["第一章 总则", "1号"]


def test_lists_of_one_kind_count_on_and_an_override_starts_again_once() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = abstract(0, ("decimal", "%1、")) + num(1, 0) + num(2, 0) + num(3, 0, again)
    body = "".join(numbered("项", num_id=num_id) for num_id in (1, 1, 2, 3, 3, 1))
    assert lines(read(body, numbering)) == ["1、项", "2、项", "3、项", "5、项", "6、项", "7、项"]


def test_an_instance_may_define_a_level_of_its_own() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1)"/></w:lvl>'
    override = f'<w:lvlOverride w:ilvl="0">{level}</w:lvlOverride>'
    assert lines(read(numbered("项"), abstract(0, ("decimal", "%1、")) + num(1, 0, override))) == ["C)项"]


def test_a_level_that_never_restarts_counts_through_its_parents() -> None:
    numbering = abstract(0, ("chineseCounting", "%1、"), ("decimal", "%2.", '<w:lvlRestart w:val="0"/>')) + num(1, 0)
    body = numbered("章") + numbered("节", 1) + numbered("章") + numbered("节", 1)
    assert lines(read(body, numbering)) == ["一、章", "1.节", "二、章", "2.节"]


def test_a_level_restarts_only_after_the_level_that_it_names() -> None:
    third = ("decimal", "%3.", '<w:lvlRestart w:val="1"/>')
    numbering = abstract(0, ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), third) + num(1, 0)
    body = "".join(numbered("项", level) for level in (0, 1, 2, 1, 2, 0, 2))
    assert lines(read(body, numbering)) == ["一、项", "（一）项", "1.项", "（二）项", "2.项", "二、项", "1.项"]


def test_a_legal_level_prints_all_figures_as_decimal() -> None:
    numbering = abstract(0, ("chineseCounting", "第%1章"), ("decimal", "%1.%2", "<w:isLgl/>")) + num(1, 0)
    assert lines(read(numbered("总则") + numbered("目的", 1), numbering)) == ["第一章 总则", "1.1 目的"]


def test_a_style_brings_its_list_and_the_list_says_the_level() -> None:
    listed = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = style("1", "heading 1", listed) + style("2", "heading 2", listed)
    numbering = abstract(
        0, ("chineseCounting", "%1、", '<w:pStyle w:val="1"/>'), ("chineseCounting", "（%2）", '<w:pStyle w:val="2"/>')
    ) + num(1, 0)
    body = p("成绩", '<w:pStyle w:val="1"/>') + p("工业", '<w:pStyle w:val="2"/>') + p("农业", '<w:pStyle w:val="2"/>')
    source = read(body, numbering, styles)
    assert lines(source) == ["一、成绩", "（一）工业", "（二）农业"]
    assert levels(source) == [1, 2, 2]


def test_a_list_may_link_to_a_list_style() -> None:
    styles = style("L", "列表", '<w:numPr><w:numId w:val="2"/></w:numPr>', kind="numbering")
    link = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
    numbering = link + abstract(1, ("chineseCounting", "%1、")) + num(1, 0) + num(2, 1)
    assert lines(read(numbered("成绩") + numbered("不足"), numbering, styles)) == ["一、成绩", "二、不足"]


@pytest.mark.parametrize("num_id", [0, 7])
def test_list_zero_and_a_missing_list_print_no_number(num_id: int) -> None:
    assert lines(read(numbered("成绩", num_id=num_id), abstract(0, ("decimal", "%1、")) + num(1, 0))) == ["成绩"]


def test_bullets_print_no_number() -> None:
    assert lines(read(numbered("成绩"), abstract(0, ("bullet", "\uf06c")) + num(1, 0))) == ["成绩"]


def test_an_empty_numbered_paragraph_counts_and_a_deleted_one_does_not() -> None:
    numbering = abstract(0, ("decimal", "%1、")) + num(1, 0)
    in_list = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    deleted = p("<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", in_list + "<w:rPr><w:del/></w:rPr>")
    assert lines(read(numbered("甲") + deleted + numbered("乙"), numbering)) == ["1、甲", "2、乙"]
    assert lines(read(numbered("甲") + p("<w:r/>", in_list) + numbered("乙"), numbering)) == ["1、甲", "3、乙"]


@pytest.mark.parametrize(
    ("number_format", "printed"),
    [
        ("decimal", ["1", "10", "12", "20", "105"]),
        ("decimalZero", ["01", "10", "12", "20", "105"]),
        ("chineseCounting", ["一", "十", "十二", "二十", "一百〇五"]),
        ("chineseCountingThousand", ["一", "十", "十二", "二十", "一百〇五"]),
        ("chineseLegalSimplified", ["壹", "壹拾", "壹拾贰", "贰拾", "壹佰零伍"]),
        ("japaneseCounting", ["一", "十", "十二", "二十", "百五"]),
        ("ideographDigital", ["一", "一〇", "一二", "二〇", "一〇五"]),
        ("ideographTraditional", ["甲", "癸", "12", "20", "105"]),
        ("ideographZodiac", ["子", "酉", "亥", "20", "105"]),
        ("decimalEnclosedCircle", ["①", "⑩", "⑫", "⑳", "105"]),
        ("decimalEnclosedParen", ["⑴", "⑽", "⑿", "⒇", "105"]),
        ("decimalEnclosedFullstop", ["⒈", "⒑", "⒓", "⒛", "105"]),
        ("decimalFullWidth", ["１", "１０", "１２", "２０", "１０５"]),
        ("upperLetter", ["A", "J", "L", "T", "AAAAA"]),
        ("lowerRoman", ["i", "x", "xii", "xx", "cv"]),
        ("none", ["", "", "", "", ""]),
        ("klingon", ["1", "10", "12", "20", "105"]),
    ],
)
def test_list_numbers_print_as_word_prints_them(number_format: str, printed: list[str]) -> None:
    assert [ordinal(value, number_format) for value in (1, 10, 12, 20, 105)] == printed


def test_circled_numbers_go_on_to_fifty_and_thousands_are_counted() -> None:
    assert [ordinal(value, "decimalEnclosedCircle") for value in (21, 36, 50, 51)] == ["㉑", "㊱", "㊿", "51"]
    assert [ordinal(value, "chineseCounting") for value in (0, 110, 1_010, 2_000, 10_000)] == [
        "〇", "一百一十", "一千〇一十", "二千", "10000",
    ]  # fmt: skip


def test_a_cell_merged_over_columns_is_printed_once_and_columns_stay_in_line() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    source = read(tbl(tr(tc("产值", wide), tc("单位")), tr(tc("目标"), tc("完成"), tc("亿元"))))
    assert lines(source) == ["产值\t\t单位", "目标\t完成\t亿元"]


def test_a_cell_merged_over_rows_is_printed_once_and_columns_stay_in_line() -> None:
    source = read(tbl(tr(tc("工业", '<w:vMerge w:val="restart"/>'), tc("8%")), tr(tc("工业", "<w:vMerge/>"), tc("9%"))))
    assert lines(source) == ["工业\t8%", "\t9%"]


def test_columns_left_out_before_a_row_are_empty_cells() -> None:
    source = read(tbl(tr(tc("甲"), tc("乙"), tc("丙")), tr(tc("丁"), tc("戊"), properties='<w:gridBefore w:val="1"/>')))
    assert lines(source) == ["甲\t乙\t丙", "\t丁\t戊"]


def test_an_absurd_span_is_held_to_what_word_allows() -> None:
    source = read(tbl(tr(tc("甲", '<w:gridSpan w:val="99999"/>'), tc("乙"))))
    assert lines(source) == ["甲" + "\t" * 63 + "乙"]


def test_a_deleted_row_and_an_empty_row_are_left_out() -> None:
    source = read(tbl(tr(tc("甲"), tc("乙")), tr(tc("丙"), tc("丁"), properties="<w:del/>"), tr(tc(p("")), tc(p("")))))
    assert lines(source) == ["甲\t乙"]


def test_the_paragraphs_of_a_cell_are_parted_by_a_space_and_its_line_breaks_are_not() -> None:
    broken = p("<w:r><w:t>生产</w:t><w:br/><w:t>总值</w:t></w:r>")
    assert lines(read(tbl(tr(tc(broken), tc(p("张三") + p("李四")))))) == ["生产总值\t张三 李四"]


def test_a_table_within_a_cell_follows_its_row() -> None:
    inner = tbl(tr(tc("内一"), tc("内二")))
    source = read(tbl(tr(tc(p("外一") + inner + p("外二")), tc("外三")), tr(tc("末一"), tc("末二"))))
    assert lines(source) == ["外一 外二\t外三", "内一\t内二", "末一\t末二"]
    assert [block.locator for block in source.blocks] == ["表1行1", "表2行1", "表1行2"]


def test_a_table_of_one_column_is_layout_and_its_paragraphs_are_paragraphs() -> None:
    source = read(tbl(tr(tc(p("第一段。") + p("第二段。"))), tr(tc(tbl(tr(tc("甲"), tc("乙"))) + p("第三段。")))))
    assert lines(source) == ["第一段。", "第二段。", "甲\t乙", "第三段。"]
    assert [block.locator for block in source.blocks] == ["第1段", "第2段", "表1行1", "第3段"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<w:ins><w:r><w:t>增加</w:t></w:r></w:ins>", "增加"),
        ("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>", "链接"),
        ("<w:fldSimple><w:r><w:t>域</w:t></w:r></w:fldSimple>", "域"),
        ("<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", "控件"),
        ("<w:smartTag><w:r><w:t>标记</w:t></w:r></w:smartTag>", "标记"),
        ("<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:noBreakHyphen/></w:r>", "一 二-"),
        ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>可见</w:t></w:r>", "可见"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>pí</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>郫</w:t></w:r></w:rubyBase></w:ruby></w:r>", "郫"),
    ],
)  # fmt: skip
def test_printed_text_is_read_wherever_it_stands(content: str, text: str) -> None:
    assert read(p(content)).text == text


@pytest.mark.parametrize(
    "content",
    [
        "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>",
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
        "<w:r><mc:AlternateContent><w:r><w:t>框</w:t></w:r></mc:AlternateContent></w:r>",
    ],
    ids=["deletion", "move", "hidden", "field code", "text box", "drawing"],
)
def test_what_is_not_printed_body_text_is_left_out(content: str) -> None:
    assert read(p(f"<w:r><w:t>前</w:t></w:r>{content}<w:r><w:t>后</w:t></w:r>")).text == "前后"


def test_a_line_break_parts_paragraphs_but_not_headings() -> None:
    broken = "<w:r><w:t>上行</w:t><w:br/><w:t>下行</w:t></w:r>"
    source = read(p(broken) + p(broken, '<w:outlineLvl w:val="0"/>'))
    assert lines(source) == ["上行", "下行", "上行下行"]
    assert [block.locator for block in source.blocks] == ["第1段", "第1段", "第2段"]


def test_content_controls_around_paragraphs_are_looked_through_and_contents_pages_are_not_read() -> None:
    styles = style("TOC1", "toc 1")
    entry = p("一、成绩 3", '<w:pStyle w:val="TOC1"/>')
    body = f"<w:sdt><w:sdtContent>{entry}{p('正文。')}</w:sdtContent></w:sdt>"
    assert lines(read(body, styles=styles)) == ["正文。"]


def test_an_external_entity_is_not_resolved() -> None:
    data = package(p("<w:r><w:t>前&leak;后</w:t></w:r>"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = b'<!DOCTYPE w [<!ENTITY leak SYSTEM "file:///etc/passwd">]>' + content
            new.writestr(name, content)
    assert read_bytes(buffer.getvalue(), "report.docx").text == "前"


@pytest.mark.parametrize(
    "parts",
    [
        {"word/document.xml": "<w:document"},
        {"word/document.xml": f"<w:document {NAMESPACES}/>"},
        {"[Content_Types].xml": "<Types/>"},
        {"_rels/.rels": "<Relationships/>"},
    ],
    ids=["broken XML", "no body", "no types", "no relationships"],
)
def test_a_damaged_package_is_refused_with_the_mend(parts: dict[str, str]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package(p("正文")))) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name) or old.read(name))
    with pytest.raises(ReadError, match=r"^report\.docx：Word 文档已损坏，无法打开。请用 Word 或 WPS 修复后.*。$"):
        read_bytes(buffer.getvalue(), "report.docx")


@pytest.mark.parametrize("body", ["", p(""), p("　 "), tbl(tr(tc(p("")), tc(p(""))))])
def test_a_document_without_text_is_refused(body: str) -> None:
    with pytest.raises(ReadError, match=r"^report\.docx：没有找到文字，只有空白。请.*。$"):
        read(body)
