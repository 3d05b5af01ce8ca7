import io
import sys
from pathlib import Path

import pytest
from docx import Document
from factories import make_brief

from briefer.config import Config
from briefer.errors import ConfigError
from briefer.layouts import DEFAULT_PROFILE, PROFILES
from briefer.mastheads import Masthead
from briefer.writers.docx import write_docx
from briefer.writers.word.house import check_template, write_house
from briefer.writers.word.make_template import make_template
from briefer.writers.word.package import package

FOLDER = Path(__file__).parent.parent / "samples" / "templates"
CONFIG = Config(brief=Masthead(name="云岫工作简报", number=3, unit="区政府办公室", recipients=(("报", "区委"),)))


def template(*lines: str) -> bytes:
    document = Document(io.BytesIO(make_template(PROFILES[DEFAULT_PROFILE])))
    for line in lines:
        document.add_paragraph(line)
    return package(document)


def fill(*lines: str, config: Config = CONFIG):
    return Document(io.BytesIO(write_house(make_brief(), config, template(*lines), "模板.docx")))


def test_words_are_filled_in_and_unset_ones_left_empty():
    document = fill("{{ 简报名称 }} {{ 期号 }} {{ 编发单位 }} {{ 日期 }}", "{{ 标题 }}：{{ 原文 }}", "送：{{ 送 }}。")
    assert [p.text for p in document.paragraphs] == [
        "云岫工作简报 第3期 区政府办公室 2025年1月9日",
        "政府工作报告：报告.txt",
        "送：。",
    ]


def test_parts_stand_in_the_order_of_the_template_and_are_numbered_in_it():
    document = fill("{{ 重点任务 }}", "——", "{{ 主要目标 }}")
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == ["一、重点任务", "二、主要目标"]


def test_the_comments_of_the_parts_are_kept():
    whole = Document(io.BytesIO(write_docx(make_brief(), CONFIG)))
    filled = fill("{{ 正文 }}")
    assert [c.text for c in filled.comments] == [c.text for c in whole.comments]
    assert len(list(filled.comments)) > 5


def test_a_part_that_the_brief_lacks_leaves_nothing_behind():
    bare = make_brief(leaders=())
    document = Document(io.BytesIO(write_house(bare, CONFIG, template("前", "{{ 领导 }}", "后"), "模板.docx")))
    assert [p.text for p in document.paragraphs] == ["前", "后"]


def test_a_part_can_stand_in_a_cell_of_a_table():
    document = Document(io.BytesIO(make_template(PROFILES[DEFAULT_PROFILE])))
    document.add_table(1, 1).cell(0, 0).text = "{{ 导语 }}"
    made = Document(io.BytesIO(write_house(make_brief(), CONFIG, package(document), "模板.docx")))
    assert "区长林知远作报告。" in made.tables[0].cell(0, 0).text


def test_the_same_brief_gives_the_same_bytes():
    office = (FOLDER / "office_brief.docx").read_bytes()
    assert write_house(make_brief(), CONFIG, office, "") == write_house(make_brief(), CONFIG, office, "")


def test_a_template_without_the_styles_of_the_brief_gets_them():
    plain = Document()
    plain.add_paragraph("{{ 正文 }}")
    made = Document(io.BytesIO(write_house(make_brief(), CONFIG, package(plain), "模板.docx")))
    assert {"Brief Body", "Brief Cell", "Brief Note"} <= {style.name for style in made.styles}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{{ 简报名 }}", "模板.docx：没有名为 简报名 的变量。是否想写 简报名称？"),
        ("{{ xyz }}", "没有名为 xyz 的变量。可用的变量：简报名称、编发单位"),
        ("{{ 标题 ", "模板的写法有误"),
        ("{{ 标题 | nofilter }}", "模板的写法有误"),
        ("{% for 行 in 目标表 %}{{ 行.指示 }}{% endfor %}", "模板用了不存在的变量（.*指示"),
        ("见{{ 主要目标 }}。", "这些变量须在正文中单独成段"),
        ("{{ ''.__class__.__mro__ }}", "模板"),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused_in_chinese(line, message):
    with pytest.raises(ConfigError, match=message):
        fill(line)


def test_variables_are_checked_before_any_brief_is_made():
    with pytest.raises(ConfigError, match="没有名为 核对 的变量。是否想写 核对说明？"):
        check_template(template("{{ 核对 }}"), "模板.docx")
    with pytest.raises(ConfigError, match="不是可用的 Word 模板"):
        check_template(b"PK\x03\x04", "模板.docx")


def test_a_loop_prints_a_row_a_task():
    made = Document(io.BytesIO(write_house(make_brief(), CONFIG, (FOLDER / "task_list.docx").read_bytes(), "")))
    (table,) = made.tables
    assert [cell.text for cell in table.rows[1].cells] == [
        "1",
        "由区发展改革委牵头，6月底前开工云岫大桥。",
        "区发展改革委",
        "6月底前",
        "",
    ]
    assert len(table.rows) == 2


def test_the_example_templates_are_what_their_script_makes(monkeypatch):
    monkeypatch.setattr(sys, "path", [str(FOLDER), *sys.path])
    import make_templates

    assert (FOLDER / "office_brief.docx").read_bytes() == make_templates.office_brief()
    assert (FOLDER / "task_list.docx").read_bytes() == make_templates.task_list()
