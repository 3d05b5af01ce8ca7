"""What stands around the text of a brief: 报头 with the red rule above it, 报尾 at the foot of the last page."""

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Twips

from briefer.writers.word.fonts import Face
from briefer.writers.word.layout import STANDARD
from briefer.writers.word.runs import add_run

NAME = "简　报"

# A frame at the bottom of the text area keeps the foot on the last page whatever stands above it.
_FRAME = (
    '<w:framePr {ns} w:w="{width}" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" '
    'w:yAlign="bottom"/>'
)
# First and last rule of 版记: 0.35 mm, one point.
_RULES = (
    '<w:pBdr {ns}><w:top w:val="single" w:sz="8" w:space="1" w:color="000000"/>'
    '<w:bottom w:val="single" w:sz="8" w:space="1" w:color="000000"/></w:pBdr>'
)


def add_masthead(document: Document, left: str, right: str) -> None:
    """Add the name in red and, over the red rule, what stands left (unit or source) and right (date)."""
    add_run(document.add_paragraph(style="Brief Masthead"), NAME, Face.BIAOSONG)
    line = document.add_paragraph(style="Brief Issue")
    line.paragraph_format.tab_stops.add_tab_stop(Twips(STANDARD.text_width), WD_TAB_ALIGNMENT.RIGHT)
    add_run(line, f"{left}\t{right}", Face.FANGSONG)


def add_foot(document: Document, text: str) -> None:
    """Add `text` between two rules at the foot of the last page."""
    paragraph = document.add_paragraph(style="Brief Imprint")
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(parse_xml(_FRAME.format(ns=nsdecls("w"), width=STANDARD.text_width)), *_AFTER)
    properties.insert_element_before(parse_xml(_RULES.format(ns=nsdecls("w"))), *_AFTER)
    add_run(paragraph, text, Face.FANGSONG)


_AFTER = ("w:pBdr", "w:tabs", "w:spacing", "w:ind", "w:jc")
