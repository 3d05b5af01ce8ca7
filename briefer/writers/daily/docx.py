"""Write a daily issue as a Word document: 报头, 本期要目, the items one after another, notes for the clerk, 报尾.

Items run on, as 要情 and 简报 of several items do, their titles of equal size. 本期要目 names the page of each with a
PAGEREF field, which Word and LibreOffice work out anew; what stands in it until then is measured.
"""

import io
from collections.abc import Iterable
from dataclasses import replace

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Twips
from docx.text.paragraph import Paragraph as Line

from briefer.config import Config
from briefer.issues.editions import Edition, Entry
from briefer.layouts import PROFILES, Profile
from briefer.segmenting import words
from briefer.writers.citing import cite
from briefer.writers.daily.contents import CONTENTS, Remark, checks, heading, item_parts, origin, remarks
from briefer.writers.framing import chinese_date, foot_lines
from briefer.writers.issuing import CHECKS
from briefer.writers.titles import break_title
from briefer.writers.word.bodies import Sheet, add_part
from briefer.writers.word.comments import add_comment
from briefer.writers.word.fonts import Face
from briefer.writers.word.frames import add_foot, add_masthead
from briefer.writers.word.lengths import twips
from briefer.writers.word.make_template import make_template
from briefer.writers.word.package import package
from briefer.writers.word.runs import add_run, printable


def write_docx(edition: Edition, config: Config) -> bytes:
    """Return the issue as a .docx package in the house style of `config`; the same issue gives the same bytes."""
    profile = PROFILES[config.profile]
    document = Document(io.BytesIO(make_template(profile)))
    document.core_properties.title = f"{edition.masthead.name}{edition.masthead.issue or ''}"
    add_masthead(document, edition.masthead, head_lines(edition), profile)
    _add_contents(document, edition, profile)
    for number, entry in enumerate(edition.entries, 1):
        _add_entry(document, number, entry, config)
    if not config.clean:
        _add_heading(document, CHECKS)
        _add_remarks(document, checks(edition))
    add_foot(document, foot_lines(edition.entries[0].brief, frame(edition, config)), profile)
    return package(document)


def head_lines(edition: Edition) -> tuple[str, ...]:
    """Return the lines between the name and the red rule: 第×期, then unit and date."""
    masthead = edition.masthead
    date = chinese_date(masthead.date) if masthead.date else ""
    return (*((masthead.issue,) if masthead.issue else ()), f"{masthead.unit or ''}\t{date}")


def frame(edition: Edition, config: Config) -> Config:
    """Return `config` for the foot of the issue, which names no report and is set as on many pages."""
    return replace(config, brief=edition.masthead, clean=True, pages=2)


def _add_contents(document: Docx, edition: Edition, profile: Profile) -> None:
    _centre(_add_heading(document, CONTENTS))
    for number, entry in enumerate(edition.entries, 1):
        line = document.add_paragraph(style="Brief Body")
        line.alignment = WD_PARAGRAPH_ALIGNMENT.LEFT
        line.paragraph_format.tab_stops.add_tab_stop(
            Twips(twips(profile.text_width)), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )
        add_run(line, f"{number}．{heading(entry)}\t", Face.FANGSONG)
        field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGEREF {_bookmark(number)} " w:dirty="true"/>')
        field.append(add_run(line, str(entry.page), Face.FANGSONG)._r)
        line._p.append(field)


def _add_entry(document: Docx, number: int, entry: Entry, config: Config) -> None:
    profile = PROFILES[config.profile]
    title = document.add_paragraph(style="Title")
    title.paragraph_format.keep_with_next = True
    run = add_run(title, "\n".join(title_lines(entry.brief.title, profile)), Face.BIAOSONG)
    start = f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{_bookmark(number)}"/>'
    run._r.addprevious(parse_xml(start))
    run._r.addnext(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))
    sources = origin(entry, config)
    if sources:
        line = document.add_paragraph(style="Brief Note")
        line.paragraph_format.keep_with_next = True
        _centre(line)
        add_run(line, sources, Face.KAITI)
    for part in item_parts(entry, config):
        add_part(Sheet(document, entry.brief, profile), part)
    _add_remarks(document, remarks(entry, config))


def title_lines(title: str, profile: Profile) -> tuple[str, ...]:
    """Return the lines of an item's title, broken by sense."""
    text, width = printable(title), profile.title_characters
    return break_title(text, width, [found.text for found in words(text)] if len(text) > width else [text])


def _add_heading(document: Docx, text: str) -> Line:
    line: Line = document.add_paragraph(style="Heading 1")
    add_run(line, text, Face.HEITI)
    return line


def _centre(line: Line) -> None:
    """Centre a paragraph whose style indents its first line."""
    line.alignment = WD_PARAGRAPH_ALIGNMENT.CENTER
    line.paragraph_format.first_line_indent = Twips(0)


def _add_remarks(document: Docx, found: Iterable[Remark]) -> None:
    for remark in found:
        line = document.add_paragraph(style="Brief Note")
        for brief, piece in remark.pieces:
            run = add_run(line, piece.text, Face.FANGSONG)
            if piece.evidence:
                add_comment(document, run, cite(brief, piece.evidence))


def _bookmark(number: int) -> str:
    return f"_Item{number}"
