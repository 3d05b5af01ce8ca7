"""Build the four sample reports from samples/texts: python samples/make_samples.py

Everything in them is invented: no place, person, office or figure is real. The texts are plain files
with line marks: `# ` and `## ` are headings, `@title`, `@centre`, `@right`, `@meta`, `@caption` and
`@boiler` name what the rest of the line is, `@table` to `@end` holds rows of cells separated by `|`.
The same texts give the same bytes.
"""

import io
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from briefer.writers.word.package import repack

HERE = Path(__file__).parent
TEXTS = HERE / "texts"
OUTPUTS = ("district_report.docx", "meeting_news.txt", "glossed_page.html", "work_summary.pdf")

Line = tuple[str, str]

# Characters that carry their reading in brackets on the web pages this sample imitates.
_GLOSSES = {
    "區": "qū", "務": "wù", "領": "lǐng", "導": "dǎo", "設": "shè", "環": "huán", "濟": "jì", "標": "biāo",
    "質": "zhì", "產": "chǎn", "調": "diào", "統": "tǒng", "關": "guān", "開": "kāi", "發": "fā", "責": "zé",
    "擔": "dān", "門": "mén", "長": "zhǎng", "話": "huà", "態": "tài", "員": "yuán", "動": "dòng", "應": "yīng",
}  # fmt: skip

_NUMBERING = """<w:abstractNum {ns} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/>
<w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/>
<w:lvlText w:val="（%2）"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>"""

_PAGE = """<!DOCTYPE html>
<html lang="zh-TW"><head><meta charset="utf-8"><title>{title}_{site}</title></head><body>
<div class="nav"><ul><li><a href="/">{home}</a></li><li><a href="/news/">{news}</a></li>
<li><a href="/open/">{open}</a></li><li><a href="/serve/">{serve}</a></li></ul></div>
<div class="crumbs">{crumbs}</div>
<div class="article">
{article}
</div>
<div class="side"><h4>{hot}</h4><ul><li><a href="/1">{link1}</a></li><li><a href="/2">{link2}</a></li></ul></div>
<div class="comments">{comments}</div>
<div class="footer"><p>{foot1}</p><p>{foot2}</p></div>
</body></html>
"""

_FRAME = {
    "site": "云岫新闻网", "home": "网站首页", "news": "政务要闻", "open": "信息公开", "serve": "办事服务",
    "crumbs": "您当前的位置：首页 &gt; 政务要闻 &gt; 正文", "hot": "热门推荐", "link1": "云岫春茶开采节开幕",
    "link2": "江州北站班列一季度开行四十列", "comments": "网友评论 共有0条评论 登录后发表评论",
    "foot1": "版权所有：云岫区融媒体中心　网站地图 | 联系我们 | 版权声明",
    "foot2": "江ICP备00000000号　江公网安备 00000000000000号　未经授权禁止转载",
}  # fmt: skip

_TAGS = {"title": "h1", "meta": "p", "caption": "figcaption", "boiler": "p", "text": "p"}


def read_lines(name: str) -> Iterator[Line]:
    """Yield (kind, text) for every line of samples/texts/`name`; plain lines have the kind "text"."""
    for line in (TEXTS / name).read_text(encoding="utf-8").splitlines():
        mark, _, rest = line.partition(" ")
        if mark.startswith("@") or (mark and not mark.strip("#")):
            yield mark.removeprefix("@"), rest
        elif line:
            yield "text", line


def make_docx() -> bytes:
    """The district work report, with Word's own numbers before the headings and one table."""
    document = Document()
    _add_numbering(document)
    rows: list[str] | None = None
    for kind, text in read_lines("district_report.txt"):
        if kind == "table":
            rows = []
        elif kind == "end":
            _add_table(document, rows or [])
            rows = None
        elif rows is not None:
            rows.append(text)
        else:
            _add_line(document, kind, text)
    _fix_properties(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return repack(buffer.getvalue())


def _add_numbering(document: Docx) -> None:
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(_NUMBERING.format(ns=nsdecls("w"))))
    number = f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'
    numbering.append(parse_xml(number))


def _add_line(document: Docx, kind: str, text: str) -> None:
    if kind in ("#", "##"):
        paragraph = document.add_paragraph(style=f"Heading {len(kind)}")
        _number(paragraph, len(kind) - 1)
    else:
        paragraph = document.add_paragraph(style="Title" if kind == "title" else None)
    if kind in ("title", "centre"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_text(paragraph, text)


def _number(paragraph: Paragraph, level: int) -> None:
    number = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    number.get_or_add_ilvl().val = level
    number.get_or_add_numId().val = 90


def _add_text(paragraph: Paragraph, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(14)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋")


def _add_table(document: Docx, rows: list[str]) -> None:
    cells = [row.split("|") for row in rows]
    table = document.add_table(len(cells), len(cells[0]), style="Table Grid")
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            _add_text(cell.paragraphs[0], text)


def _fix_properties(document: Docx) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = "政府工作报告", "briefer samples", ""
    properties.created = properties.modified = datetime(2025, 1, 9)


def make_txt() -> bytes:
    """The meeting news, in UTF-8 as it stands."""
    return (TEXTS / "meeting_news.txt").read_bytes()


def make_html() -> bytes:
    """The web page in traditional characters with readings in brackets, inside its site's frame."""
    lines = list(read_lines("glossed_page.txt"))
    article = "\n".join(f"<{_TAGS[kind]}>{text}</{_TAGS[kind]}>" for kind, text in lines)
    return gloss(_PAGE.format(title=lines[0][1], article=article, **_FRAME)).encode("utf-8")


def gloss(simplified: str) -> str:
    """Return the text in traditional characters, 區 written 區(qū) and so on."""
    from opencc import OpenCC

    traditional = OpenCC("s2t").convert(simplified)
    return "".join(f"{c}({_GLOSSES[c]})" if c in _GLOSSES else c for c in traditional)


def make_pdf() -> bytes:
    """The work summary as a PDF with a text layer, a running head and page numbers."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable, SimpleDocTemplate
    from reportlab.platypus import Paragraph as Flow

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    base = ParagraphStyle("body", fontName="STSong-Light", fontSize=14, leading=26, wordWrap="CJK", firstLineIndent=28)
    looks = {
        "title": ParagraphStyle("title", base, fontSize=18, leading=34, alignment=1, firstLineIndent=0),
        "centre": ParagraphStyle("centre", base, alignment=1, firstLineIndent=0),
        "right": ParagraphStyle("right", base, alignment=2, firstLineIndent=0),
    }
    story: list[Flowable] = [Flow(text, looks.get(kind, base)) for kind, text in read_lines("work_summary.txt")]

    def frame(canvas: Canvas, _: SimpleDocTemplate) -> None:
        canvas.setFont("STSong-Light", 10)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 45, "江州市数据局工作总结")
        canvas.drawCentredString(A4[0] / 2, 40, f"— {canvas.getPageNumber()} —")

    buffer = io.BytesIO()
    template = SimpleDocTemplate(
        buffer, pagesize=A4, leftMargin=80, rightMargin=80, topMargin=80, bottomMargin=80, title="工作总结", invariant=1
    )
    template.build(story, onFirstPage=frame, onLaterPages=frame)
    return buffer.getvalue()


MAKERS: dict[str, Callable[[], bytes]] = dict(zip(OUTPUTS, (make_docx, make_txt, make_html, make_pdf), strict=True))


def main() -> None:
    """Write every sample beside this script."""
    for name, make in MAKERS.items():
        (HERE / name).write_bytes(make())


if __name__ == "__main__":
    main()
