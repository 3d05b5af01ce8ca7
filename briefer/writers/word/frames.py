"""What stands around the text of a brief: 报头 with the red rule under it, 报尾 at the foot of the last page."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, Twips

from briefer.layouts import Profile
from briefer.mastheads import Masthead
from briefer.writers.word.fonts import Face
from briefer.writers.word.lengths import twips
from briefer.writers.word.runs import add_run

# A name of so few characters is set wide: 简　报.
_WIDE = 3
# A frame at the bottom of the text area keeps the foot on the last page whatever stands above it.
_FRAME = (
    '<w:framePr {ns} w:w="{width}" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" '
    'w:yAlign="bottom"/>'
)
# First and last rule of 版记, 0.35 mm. None between the lines: LibreOffice 7.4 drops a frame that has w:between.
_RULES = (
    '<w:pBdr {ns}><w:top w:val="single" w:sz="8" w:space="1" w:color="000000"/>'
    '<w:bottom w:val="single" w:sz="8" w:space="1" w:color="000000"/></w:pBdr>'
)
_AFTER = ("w:pBdr", "w:tabs", "w:spacing", "w:ind", "w:jc")


def add_masthead(document: Document, masthead: Masthead, lines: Sequence[str], profile: Profile) -> None:
    """Add 密级, the name in red, the number if it has a line of its own and, over the red rule, the last of `lines`."""
    if masthead.secrecy:
        add_run(document.add_paragraph(style="Brief Secrecy"), masthead.secrecy, Face.HEITI)
    name = "　".join(masthead.name) if len(masthead.name) <= _WIDE else masthead.name
    run = add_run(document.add_paragraph(style="Brief Masthead"), name, Face.BIAOSONG)
    widest = profile.text_width / len(name)
    if widest < profile.masthead_size:
        run.font.size = Pt(int(widest))
    for number in lines[:-1]:
        add_run(document.add_paragraph(style="Brief Number"), number, Face.FANGSONG)
    line = document.add_paragraph(style="Brief Issue")
    stops, width = line.paragraph_format.tab_stops, twips(profile.text_width)
    if lines[-1].count("\t") > 1:
        stops.add_tab_stop(Twips(width // 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Twips(width), WD_TAB_ALIGNMENT.RIGHT)
    add_run(line, lines[-1], Face.FANGSONG)


def add_foot(document: Document, lines: Sequence[str], profile: Profile) -> None:
    """Add `lines` between two rules at the foot of the last page; what follows a tab stands at the right edge."""
    width = twips(profile.text_width)
    for text in lines:
        paragraph = document.add_paragraph(style="Brief Imprint")
        properties = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(parse_xml(_FRAME.format(ns=nsdecls("w"), width=width)), *_AFTER)
        properties.insert_element_before(parse_xml(_RULES.format(ns=nsdecls("w"))), *_AFTER)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Twips(width), WD_TAB_ALIGNMENT.RIGHT)
        add_run(paragraph, text, Face.FANGSONG)
