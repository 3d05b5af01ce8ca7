import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from factories import make_brief, make_source, sentence
from lxml import etree

from briefer.config import Config
from briefer.document import Brief, Metadata
from briefer.layouts import DEFAULT_PROFILE, PROFILES
from briefer.mastheads import Masthead
from briefer.writers.citing import cite
from briefer.writers.contents import Paragraph, Part, Piece, Table, lay_out
from briefer.writers.docx import TEMPLATE, write_docx
from briefer.writers.issuing import for_issue
from briefer.writers.word.bodies import Sheet, add_part
from briefer.writers.word.grids import break_rows
from briefer.writers.word.make_template import make_template

FULL = Masthead(
    name="云岫工作简报",
    unit="云岫区人民政府办公室",
    series="增刊",
    number=3,
    total=45,
    date=date(2026, 1, 15),
    secrecy="机密★1年",
    recipients=(("报", "区委"), ("送", "各部门")),
    copies=60,
)


def open_docx(made: Brief, **settings: object) -> Docx:
    return Document(io.BytesIO(write_docx(made, Config(**settings))))  # type: ignore[arg-type]


def texts(document: Docx) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def styled(document: Docx, style: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style and p.style.name == style]


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def pieces(brief: Brief) -> list[Piece]:
    found: list[Piece] = []
    for part in lay_out(brief):
        for block in part.blocks:
            cells = (block.pieces,) if isinstance(block, Paragraph) else (cell for row in block.rows for cell in row)
            found += [piece for cell in cells for piece in cell]
    return found


def empty_brief() -> Brief:
    return make_brief(overview=(), sections=(), summaries=(), targets=(), tasks=(), leaders=(), damages=(), checks=())


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert write_docx(make_brief(), Config()) == write_docx(make_brief(), Config())


def test_the_template_is_what_its_script_makes() -> None:
    assert TEMPLATE.read_bytes() == make_template(PROFILES[DEFAULT_PROFILE])


@pytest.mark.parametrize(
    ("profile", "lengths"),
    [("gb9704", [210, 297, 37, 35, 28, 26]), ("wide", [210, 297, 25.4, 25.4, 31.8, 31.8])],
)
def test_the_page_has_the_margins_of_its_profile(profile: str, lengths: list[float]) -> None:
    page = open_docx(make_brief(), profile=profile).sections[0]
    edges = (page.page_width, page.page_height, page.top_margin, page.bottom_margin, page.left_margin)
    assert [round(length.mm, 1) for length in (*edges, page.right_margin) if length] == lengths


def test_every_part_is_printed_under_its_title() -> None:
    document = open_docx(make_brief())
    assert styled(document, "Heading 1") == [part.title for part in lay_out(make_brief()) if part.title]
    printed = "\n".join((*texts(document), *(cell.text for t in document.tables for r in t.rows for cell in r.cells)))
    assert all(piece.text in printed for piece in pieces(make_brief()))


def test_a_brief_without_a_masthead_prints_the_date_and_the_source_of_the_report() -> None:
    source = make_source()
    assert texts(open_docx(empty_brief()))[:3] == ["简　报", "\t2025年1月9日", "政府工作报告"]
    named = replace(make_brief(source).metadata, publisher=sentence(source, "政府"))
    assert texts(open_docx(make_brief(source, metadata=named)))[1] == "来源：政府\t2025年1月9日"
    assert texts(open_docx(make_brief(metadata=Metadata())))[1] == "\t"
    assert styled(open_docx(empty_brief()), "Brief Imprint") == ["原文：报告.txt"]


def test_masthead_and_foot_are_those_of_the_configuration() -> None:
    document = open_docx(make_brief(), brief=FULL)
    assert texts(document)[:5] == [
        "机密★1年",
        "云岫工作简报",
        "增刊第3期（总第45期）",
        "云岫区人民政府办公室\t2026年1月15日",
        "政府工作报告",
    ]
    assert styled(document, "Brief Imprint") == ["原文：报告.txt", "报：区委", "送：各部门\t共印60份"]


def test_the_number_of_copies_alone_stands_at_the_right_edge() -> None:
    assert styled(open_docx(make_brief(), brief=Masthead(copies=5)), "Brief Imprint")[-1] == "\t共印5份"


def test_a_long_name_is_set_smaller_so_that_it_fits_the_line() -> None:
    run = open_docx(make_brief(), brief=Masthead(name="云" * 20)).paragraphs[0].runs[0]
    assert run.font.size is not None
    assert run.font.size.pt == 22


def test_head_rows_repeat_and_no_row_splits() -> None:
    for table in open_docx(make_brief()).tables:
        repeats = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
        whole = [row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows]
        assert repeats == [True] + [False] * (len(repeats) - 1)
        assert all(whole)


def sheet_of(part: Part, profile: str = DEFAULT_PROFILE) -> Docx:
    document = Document(io.BytesIO(make_template(PROFILES[profile])))
    add_part(Sheet(document, make_brief(), PROFILES[profile]), part)
    return document


def leaders_of(points: int, characters: int) -> Table:
    cells = ((Piece("张三"),), tuple(Piece("字" * characters) for _ in range(points)))
    return Table((("姓名", 50), ("讲话要点", 50)), (cells,))


def test_a_high_row_goes_on_in_further_rows_beside_merged_neighbours() -> None:
    table = sheet_of(Part("一、领导", (leaders_of(3, 100),))).tables[0]
    assert [row.cells[1].text for row in table.rows] == ["讲话要点", *["字" * 100] * 3]
    assert len({row.cells[0]._tc for row in list(table.rows)[1:]}) == 1


def test_rows_are_broken_between_paragraphs_only() -> None:
    low, high = (list(break_rows(leaders_of(3, n), PROFILES[DEFAULT_PROFILE])) for n in (40, 60))
    assert [len(row[1]) for row in low] == [3]
    assert [len(row[1]) for row in high] == [2, 1]
    assert [row[0] for row in high] == [(Piece("张三"),), ()]


def test_each_line_with_evidence_has_a_comment_with_exact_quote_and_place() -> None:
    brief = make_brief()
    expected = []
    for piece in pieces(brief):
        if piece.evidence:
            lines = [f"说明：{piece.remark}"] if piece.remark else []
            for one in cite(brief, piece.evidence):
                lines += [f"原文：{one.quote}", f"位置：{one.place or '正文'}"]
            expected.append("\n".join(lines))
    assert [comment.text for comment in open_docx(brief).comments] == expected
    assert len(expected) > 5


def test_comments_are_by_briefer_and_bear_no_time() -> None:
    comments = list(open_docx(make_brief()).comments)
    assert {(c.author, c.initials, c.timestamp) for c in comments} == {("briefer 核对", "核", None)}


def test_a_replaced_summary_says_so_in_its_comment() -> None:
    brief = make_brief()
    replaced = replace(brief.summaries[0], method="replaced")
    comments = [c.text for c in open_docx(replace(brief, summaries=(replaced,))).comments]
    assert any(text.startswith("说明：摘要未通过核对，已换成原文语句。\n原文：") for text in comments)


def test_a_brief_for_issue_has_neither_comments_nor_notes_nor_the_name_of_the_file() -> None:
    document = open_docx(make_brief(), clean=True, brief=FULL)
    assert list(document.comments) == []
    told = styled(document, "Heading 1")
    assert told == [part.title for part in for_issue(lay_out(make_brief()))][1:]
    assert not any("核对说明" in title for title in told)
    assert styled(document, "Brief Imprint") == ["报：区委", "送：各部门\t共印60份"]


def test_notes_on_the_checks_are_set_small() -> None:
    document = open_docx(make_brief())
    assert styled(document, "Brief Note")[0].startswith("摘要")
    size = document.styles["Brief Note"].font.size
    assert size is not None
    assert size.pt == 10.5


@pytest.mark.parametrize(("profile", "bold"), [("gb9704", False), ("bold", True)])
def test_the_third_level_is_bold_only_where_the_profile_says_so(profile: str, bold: bool) -> None:
    document = sheet_of(Part(None, (Paragraph((Piece("1．扩大投资。", strong=True), Piece("开工大桥。"))),)), profile)
    assert [bool(run.bold) for run in document.paragraphs[0].runs] == [bold, False]


def test_every_run_of_chinese_has_an_east_asian_font() -> None:
    for name, xml in parts(write_docx(make_brief(), Config(brief=FULL))).items():
        if not re.fullmatch(r"word/(document|comments|footer.)\.xml", name):
            continue
        for run in etree.fromstring(xml.encode()).iter(qn("w:r")):
            if run.find(qn("w:t")) is not None:
                fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
                assert fonts is not None
                assert fonts.get(qn("w:eastAsia"))
                assert fonts.get(qn("w:hint")) == "eastAsia"


@pytest.mark.parametrize("profile", PROFILES)
def test_no_japanese_font_is_named_anywhere(profile: str) -> None:
    package = parts(write_docx(make_brief(), Config(profile=profile, brief=FULL)))
    assert [name for name, xml in package.items() if "明朝" in xml or "Mincho" in xml] == []


def test_defaults_and_theme_name_an_east_asian_font() -> None:
    package = parts(TEMPLATE.read_bytes())
    assert re.search(r"<w:docDefaults>.*?w:eastAsia=\"仿宋\"", package["word/styles.xml"])
    assert '<a:ea typeface="仿宋"/>' in package["word/theme/theme1.xml"]


def test_the_page_number_stands_right_on_odd_and_left_on_even_pages() -> None:
    package = parts(write_docx(make_brief(), Config()))
    assert "evenAndOddHeaders" in package["word/settings.xml"]
    section = open_docx(make_brief()).sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert [footer.alignment for footer in (odd, even)] == [WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT]
    shown = [[text.text for text in footer._p.iter(qn("w:t"))] for footer in (odd, even)]
    assert shown == [["— ", "1", " —"], ["— ", "1", " —"]]


def test_characters_that_xml_cannot_hold_do_not_stop_the_writer() -> None:
    source = make_source(make_source().text.replace("新认定", "新\x0c认\x00定"))
    section = replace(make_brief().sections[0])
    brief = replace(
        empty_brief(),
        source=source,
        title="报告\x0b",
        overview=(sentence(source, "新\x0c认\x00定"),),
        sections=(section,),
    )
    document = open_docx(brief)
    assert texts(document)[2:4] == ["报告", "新认定"]
    assert [c.text.split("\n")[0] for c in document.comments] == ["原文：新认定"]


def test_a_long_title_breaks_into_lines_that_fit() -> None:
    title = "江州市云岫区召开一季度经济运行分析暨重点项目推进会部署二季度工作"
    lines = texts(open_docx(make_brief(title=title)))[2].split("\n")
    assert "".join(lines) == title
    assert len(lines) == 2
    assert max(map(len, lines)) <= 20


def test_a_title_longer_than_a_property_can_be_is_still_printed() -> None:
    assert texts(open_docx(make_brief(title="关于云岫区" * 60)))[2].replace("\n", "") == "关于云岫区" * 60
