"""Make the two example house templates beside this file: python samples/templates/make_templates.py

office_brief.docx: a unit's own masthead and order, leaders first. task_list.docx: one table in a loop, for 督查.
Both start from the program's empty brief, so that they name no font that an office has not got.
"""

import io
from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from briefer.layouts import DEFAULT_PROFILE, PROFILES
from briefer.writers.word.fonts import Face
from briefer.writers.word.grids import add_grid
from briefer.writers.word.make_template import make_template
from briefer.writers.word.package import package
from briefer.writers.word.runs import add_run

FOLDER = Path(__file__).parent
PROFILE = PROFILES[DEFAULT_PROFILE]


def office_brief() -> bytes:
    document = empty()
    line(document, "{{ 简报名称 }}", "Brief Masthead", Face.BIAOSONG)
    line(document, "{{ 期号 }}", "Brief Number")
    line(document, "{{ 编发单位 }}　　{{ 日期 }}", "Brief Issue", align=WD_ALIGN_PARAGRAPH.CENTER)
    line(document, "{{ 标题 }}", "Title", Face.BIAOSONG)
    for part in ("导语", "领导", "主要目标", "重点任务", "主要成效", "核对说明"):
        line(document, f"{{{{ {part} }}}}", "Brief Body")
    line(document, "{% if 报 %}报：{{ 报 }}{% endif %}{% if 送 %}　送：{{ 送 }}{% endif %}", "Brief Imprint")
    return package(document)


def task_list() -> bytes:
    document = empty()
    line(document, "重点任务督办清单", "Title", Face.BIAOSONG)
    line(document, "摘自《{{ 标题 }}》（{{ 日期 }}），共{{ 任务表 | length }}项。", "Brief Body")
    columns = (("序号", 8), ("任务", 52), ("责任单位", 16), ("时限", 12), ("完成情况", 12))
    table = add_grid(document, columns, 3, PROFILE)
    words = ("{{ loop.index }}", "{{ 行.任务 }}", "{{ 行.责任单位 }}", "{{ 行.时限 }}", "")
    contents = (("{%tr for 行 in 任务表 %}",), words, ("{%tr endfor %}",))
    for row, texts in zip(list(table.rows)[1:], contents, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.paragraphs[0].style = "Brief Cell"
            add_run(cell.paragraphs[0], text, Face.FANGSONG)
    return package(document)


def empty() -> Docx:
    return Document(io.BytesIO(make_template(PROFILE)))


def line(
    document: Docx, text: str, style: str, face: Face = Face.FANGSONG, align: WD_ALIGN_PARAGRAPH | None = None
) -> None:
    paragraph = document.add_paragraph(style=style)
    paragraph.alignment = align
    add_run(paragraph, text, face)


if __name__ == "__main__":
    (FOLDER / "office_brief.docx").write_bytes(office_brief())
    (FOLDER / "task_list.docx").write_bytes(task_list())
