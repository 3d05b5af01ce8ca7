import io
import re
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from factories import make_brief, make_source, make_target, make_task, sentence
from lxml import etree

from briefer.document import Brief, Metadata, Provenance
from briefer.writers.docx import TEMPLATE, write_docx
from briefer.writers.word.make_template import make_template


def open_docx(brief: Brief) -> Docx:
    return Document(io.BytesIO(write_docx(brief)))


def texts(document: Docx) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def empty_brief() -> Brief:
    return make_brief(overview=(), sections=(), summaries=(), targets=(), tasks=(), leaders=(), damages=(), checks=())


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert write_docx(make_brief()) == write_docx(make_brief())


def test_the_template_is_what_its_script_makes() -> None:
    assert TEMPLATE.read_bytes() == make_template()


def test_the_page_is_a4_with_the_margins_of_the_standard() -> None:
    section = open_docx(make_brief()).sections[0]
    lengths = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    assert [round(length.mm, 1) for length in lengths] == [210, 297, 37, 35]
    assert [round(length.mm, 1) for length in (section.left_margin, section.right_margin)] == [28, 26]


def test_parts_stand_in_order_under_chinese_numbers() -> None:
    headings = [p.text for p in open_docx(make_brief()).paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == ["一、主要目标", "二、主要成效", "三、重点任务", "四、领导", "五、分章摘要", "六、核对说明"]


def test_a_part_with_nothing_is_left_out_and_the_numbers_close_up() -> None:
    document = open_docx(make_brief(targets=(), leaders=()))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == ["一、重点任务", "二、分章摘要", "三、核对说明"]


def test_a_brief_with_nothing_to_say_still_has_masthead_title_and_foot() -> None:
    assert texts(open_docx(empty_brief())) == ["简　报", "\t2025年1月9日", "政府工作报告", "原文：报告.txt"]


def test_the_masthead_names_source_and_date_only_when_known() -> None:
    source = make_source()
    named = replace(make_brief(source).metadata, publisher=sentence(source, "政府"))
    assert texts(open_docx(make_brief(source, metadata=named)))[1] == "来源：政府\t2025年1月9日"
    assert texts(open_docx(make_brief(metadata=Metadata())))[1] == "\t"


def test_goals_and_results_stand_in_tables_of_their_own() -> None:
    goals, results, leaders = open_docx(make_brief()).tables
    assert [[cell.text for cell in row.cells] for row in goals.rows] == [
        ["指标", "目标值", "时限", "出处"],
        ["地区生产总值", "增长6.5%左右", "今年（2025年）", "第7段"],
    ]
    assert [[cell.text for cell in row.cells] for row in results.rows] == [
        ["指标", "完成值", "时期", "出处"],
        ["地区生产总值", "完成486.2亿元", "全年（2024年）", "第5段"],
    ]
    assert [[cell.text for cell in row.cells] for row in leaders.rows] == [
        ["姓名", "职务", "活动", "讲话要点"],
        ["林知远", "区长", "报告", "今年地区生产总值增长6.5%左右。"],
    ]


def test_head_rows_repeat_and_no_row_splits() -> None:
    for table in open_docx(make_brief()).tables:
        repeats = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
        whole = [row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows]
        assert repeats == [True] + [False] * (len(repeats) - 1)
        assert all(whole)


def test_a_task_shows_owner_and_deadline_under_its_heading() -> None:
    lines = texts(open_docx(make_brief()))
    at = lines.index("（一）扩大有效投资")
    assert lines[at + 1] == "1．由区发展改革委牵头，6月底前开工云岫大桥（责任单位：区发展改革委；时限：6月底前）。"


def test_a_summary_runs_on_after_the_heading_of_its_section() -> None:
    lines = texts(open_docx(make_brief()))
    at = lines.index("五、分章摘要")
    assert lines[at + 1 : at + 5] == [
        "（一）2024年工作回顾",
        "全年地区生产总值完成486.2亿元，同比增长6.3%。",
        "（二）2025年重点工作",
        "1．扩大有效投资。6月底前开工云岫大桥。",
    ]


def test_the_notes_count_checks_and_list_replacements_damage_and_missing_chapters() -> None:
    lines = texts(open_docx(make_brief()))
    assert lines[lines.index("六、核对说明") + 1 :] == [
        "摘要2句、其中数字3处已逐一与原文核对：与原文相符1句，换成原文语句1句。",
        "下列摘要与原文不符，已换成原文语句：",
        "1．“新认定高新技术企业30家以上”（数值与原文不符）。",
        "原文下列各处疑有缺字或乱码，未予采用：",
        "1．第9段“投资 亿元”（缺数字）。",
        "漏报清单（下列章节未列入简报）：（二）强化科技创新。",
        "摘要方式：seq2seq。",
        "原文：报告.txt",
    ]


def test_every_fact_and_summary_sentence_has_a_comment_with_its_source() -> None:
    comments = [comment.text for comment in open_docx(make_brief()).comments]
    assert comments == [
        "原文：区长林知远作报告。\n位置：第3段",
        "原文：全年地区生产总值完成486.2亿元，同比增长6.3%。\n位置：一、2024年工作回顾 › 第5段",
        "原文：地区生产总值增长6.5%左右\n位置：二、2025年重点工作 › 第7段\n"
        "原文：今年\n位置：二、2025年重点工作 › 第7段",
        "原文：地区生产总值完成486.2亿元\n位置：一、2024年工作回顾 › 第5段",
        "原文：由区发展改革委牵头，6月底前开工云岫大桥\n位置：二、2025年重点工作 › （一）扩大有效投资 › 第9段",
        "原文：区长林知远作报告\n位置：第3段",
        "原文：今年地区生产总值增长6.5%左右。\n位置：二、2025年重点工作 › 第7段",
        "原文：全年地区生产总值完成486.2亿元，同比增长6.3%。\n位置：一、2024年工作回顾 › 第5段",
        "原文：6月底前开工云岫大桥。\n位置：二、2025年重点工作 › （一）扩大有效投资 › 第9段",
        "原文：新认定高新技术企业30家。\n位置：二、2025年重点工作 › （二）强化科技创新 › 第11段",
        "原文：投资 亿元\n位置：二、2025年重点工作 › （一）扩大有效投资 › 第9段",
    ]


def test_comments_are_by_briefer_and_bear_no_time() -> None:
    comments = list(open_docx(make_brief()).comments)
    assert {(c.author, c.initials, c.timestamp) for c in comments} == {("briefer 核对", "核", None)}


def test_a_replaced_summary_says_so_in_its_comment() -> None:
    brief = make_brief()
    replaced = replace(brief.summaries[0], method="replaced")
    comments = [c.text for c in open_docx(replace(brief, summaries=(replaced,))).comments]
    assert any(text.startswith("说明：摘要未通过核对，已换成原文语句。\n原文：") for text in comments)


def test_every_run_of_chinese_has_an_east_asian_font() -> None:
    for name, xml in parts(write_docx(make_brief())).items():
        if not re.fullmatch(r"word/(document|comments|footer.)\.xml", name):
            continue
        for run in etree.fromstring(xml.encode()).iter(qn("w:r")):
            if run.find(qn("w:t")) is not None:
                fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
                assert fonts is not None
                assert fonts.get(qn("w:eastAsia"))
                assert fonts.get(qn("w:hint")) == "eastAsia"


def test_no_japanese_font_is_named_anywhere() -> None:
    assert [name for name, xml in parts(write_docx(make_brief())).items() if "明朝" in xml or "Mincho" in xml] == []


def test_the_page_number_stands_right_on_odd_and_left_on_even_pages() -> None:
    package = parts(write_docx(make_brief()))
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


@pytest.mark.parametrize(
    ("lead", "shown"),
    [
        ("扩大有效投资", "1．开工大桥。"),
        ("（一）扩大有效投资", "1．开工大桥。"),
        ("开工", "1．开工大桥。"),
        (None, "1．开工大桥。"),
        ("建设枢纽", "1．建设枢纽：开工大桥。"),
    ],
)
def test_a_lead_is_printed_when_neither_heading_nor_task_says_it(lead: str | None, shown: str) -> None:
    task = make_task(make_source(), text="开工大桥；", lead=lead, owner=None, deadline=None)
    assert shown in texts(open_docx(make_brief(tasks=(task,))))


def test_tasks_without_headings_stand_in_one_list() -> None:
    source = make_source()
    bare = replace(make_brief(source).sections[0], id="s00")
    tasks = tuple(make_task(source, lead=None, owner=None, deadline=None, section_id="s00") for _ in range(2))
    lines = texts(open_docx(make_brief(source, sections=(bare,), tasks=tasks, targets=(), leaders=(), summaries=())))
    at = lines.index("一、重点任务")
    assert lines[at + 1 : at + 3] == [
        "1．由区发展改革委牵头，6月底前开工云岫大桥。",
        "2．由区发展改革委牵头，6月底前开工云岫大桥。",
    ]


@pytest.mark.parametrize(
    ("written", "resolved", "shown"),
    [
        ("今年", "2025年", "今年（2025年）"),
        ("2025年", "2025年", "2025年"),
        (None, "2025年", "2025年"),
        (None, None, "—"),
    ],
)
def test_a_period_is_shown_as_written_and_resolved(written: str | None, resolved: str | None, shown: str) -> None:
    target = make_target(make_source(), period=written, period_resolved=resolved)
    assert open_docx(make_brief(targets=(target,))).tables[0].rows[1].cells[2].text == shown


def test_an_extractive_brief_says_that_it_takes_sentences_from_the_source() -> None:
    provenance = Provenance("0.1.0", "extractive", None, None, None, "c" * 64)
    assert "摘要方式：摘取原句。" in texts(open_docx(make_brief(provenance=provenance)))
