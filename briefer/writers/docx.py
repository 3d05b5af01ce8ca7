"""Write a brief as an official-looking Word document that shows its sources.

word/template.docx is the empty brief of the default house style, and that of another is made the same way;
this module fills it: masthead, title, parts, foot. Each piece of text with evidence carries a comment with
its source. The same brief gives the same bytes.
"""

import io
from pathlib import Path

from docx import Document
from docx.document import Document as Docx

from briefer.config import Config
from briefer.document import Brief
from briefer.layouts import DEFAULT_PROFILE, PROFILES, Profile
from briefer.segmenting import words
from briefer.writers import word
from briefer.writers.contents import lay_out
from briefer.writers.framing import foot_lines, head_lines, profile_of
from briefer.writers.issuing import for_issue
from briefer.writers.titles import break_title
from briefer.writers.word.bodies import Sheet, add_part
from briefer.writers.word.fonts import Face
from briefer.writers.word.frames import add_foot, add_masthead
from briefer.writers.word.make_template import make_template
from briefer.writers.word.package import package
from briefer.writers.word.runs import add_run, printable

TEMPLATE = Path(word.__file__).with_name("template.docx")
_LONGEST_PROPERTY = 255  # python-docx refuses longer core properties.


def write_docx(brief: Brief, config: Config) -> bytes:
    """Return the brief as a .docx package in the house style and with the masthead of `config`."""
    profile = profile_of(brief, config)
    sheet = Sheet(_open(profile), brief, profile)
    sheet.document.core_properties.title = printable(brief.title)[:_LONGEST_PROPERTY]
    add_masthead(sheet.document, config.brief, head_lines(brief, config), profile)
    _add_title(sheet)
    parts = lay_out(brief, compact=profile.is_low)
    for part in for_issue(parts) if config.clean else parts:
        add_part(sheet, part)
    add_foot(sheet.document, foot_lines(brief, config), profile)
    return package(sheet.document)


def _open(profile: Profile) -> Docx:
    is_default = profile == PROFILES[DEFAULT_PROFILE]
    data = TEMPLATE.read_bytes() if is_default else make_template(profile)
    return Document(io.BytesIO(data))


def _add_title(sheet: Sheet) -> None:
    title, width = printable(sheet.brief.title), sheet.profile.title_characters
    split = [found.text for found in words(title)] if len(title) > width else [title]
    add_run(sheet.document.add_paragraph(style="Title"), "\n".join(break_title(title, width, split)), Face.BIAOSONG)
