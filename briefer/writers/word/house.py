"""Fill a house template: a .docx of the unit's own with variables in double braces, {{ 标题 }}.

docxtpl fills the words (number, unit, title …) and the rows of loops. The parts of the brief go in where their
variable stands in a paragraph of its own: the program builds them there itself, because a docxtpl
sub-document would lose the comments. What the template says is run in Jinja's sandbox; a variable that
does not exist is refused by name rather than printed empty. README.zh-CN.md lists the variables.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace

from docx import Document
from docx.document import Document as Docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as Line
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment
from lxml.etree import LxmlError, _Element

from briefer.config import Config
from briefer.counting import count
from briefer.document import Brief
from briefer.errors import ConfigError, suggest
from briefer.layouts import PROFILES, Profile
from briefer.writers.contents import Part, lay_out
from briefer.writers.issuing import for_issue
from briefer.writers.word.bodies import Sheet, add_part
from briefer.writers.word.bookmarks import put_bookmark
from briefer.writers.word.make_template import make_template
from briefer.writers.word.package import package
from briefer.writers.word.runs import printable
from briefer.writers.word.variables import LISTS, PARTS, VARIABLES, choose, variables

# Around the name of a part: marks the paragraph that the part replaces. A noncharacter, so that no report holds it.
_MARK = "\ufdd0"
# What the sandbox and the expressions of a template raise: range(10**9), 1/0, 标题 + 1, brackets a thousand deep.
_FAULTS = (
    TemplateError,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    RecursionError,
    MemoryError,
)
# Bookmarks of parts are numbered from here, those of tables in loops from 1.
_FIRST_PART = 500


def check_template(template: bytes, name: str) -> bytes:
    """Return `template` after a look at its variables, before any long work; errors as in `write_house`."""
    _load(template, name)
    return template


def write_house(brief: Brief, config: Config, template: bytes, name: str) -> bytes:
    """Return the brief in a house template; `name` is the template's file name, for messages.

    Raises:
        ConfigError: the template is no Word document, names an unknown variable or is written wrongly.
    """
    parts = for_issue(lay_out(brief)) if config.clean else lay_out(brief)
    document = _render(template, name, {**variables(brief, config), **{key: f"{_MARK}{key}{_MARK}" for key in PARTS}})
    profile = _fit(PROFILES[config.profile], document)
    _add_styles(document, profile)
    document.core_properties.title = printable(brief.title)[:255]
    _fill(Sheet(document, brief, profile), {key: choose(parts, key) for key in PARTS})
    if any(_MARK in line.text for line in _lines(document)):
        raise ConfigError(
            f"{name}：{'、'.join(PARTS)}这些变量须在正文中单独成段，前后不能有别的文字。请修改模板后重试。"
        )
    return package(document)


def _render(template: bytes, name: str, context: Mapping[str, object]) -> Docx:
    """Fill in the words and loops of a template."""
    filled, environment = _load(template, name)
    for number, table in enumerate(_loops(filled.get_docx()), 1):
        put_bookmark(table, table, number)
    buffer = io.BytesIO()
    try:
        filled.render(dict(context), environment, autoescape=True)
    except UndefinedError as e:
        raise ConfigError(f"{name}：模板用了不存在的变量（{e.message}）。请按说明书的变量表修改后重试。") from e
    except _FAULTS as e:
        raise _malformed(name, e) from e
    filled.save(buffer)
    return Document(io.BytesIO(buffer.getvalue()))


def _loops(template: Docx) -> list[_Element]:
    """Return the tables of a template whose rows are facts of the report."""
    tables = list(template.element.body.iterchildren(qn("w:tbl")))
    return [table for table in tables if any(name in "".join(table.itertext()) for name in LISTS)]


def _load(template: bytes, name: str) -> tuple[DocxTemplate, SandboxedEnvironment]:
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        loaded = DocxTemplate(io.BytesIO(template))
        used = loaded.get_undeclared_template_variables(environment)
    except (TemplateError, RecursionError, MemoryError) as e:
        raise _malformed(name, e) from e
    except (OpcError, zipfile.BadZipFile, LxmlError, KeyError, ValueError) as e:
        raise ConfigError(f"{name}：不是可用的 Word 模板。请用 Word 或 WPS 另存为 .docx 后重试。") from e
    _refuse_unknown(used, name)
    return loaded, environment


def _malformed(name: str, error: Exception) -> ConfigError:
    return ConfigError(f"{name}：模板的写法有误（{error}）。请检查 {{{{ }}}} 和 {{% %}} 是否成对后重试。")


def _refuse_unknown(used: set[str], name: str) -> None:
    for variable in sorted(used - set(VARIABLES)):
        raise ConfigError(f"{name}：没有名为 {variable} 的变量。{suggest(variable, VARIABLES, '可用的变量')}")


def _fit(profile: Profile, document: Docx) -> Profile:
    """Return the profile with the page of the template, whose tables fill the line that it has."""
    page = document.sections[0]
    edges = {"width": page.page_width, "left": page.left_margin, "right": page.right_margin}
    return replace(profile, **{key: length.mm for key, length in edges.items() if length is not None})


def _add_styles(document: Docx, profile: Profile) -> None:
    """Add the styles of the brief that the template does not define; its own stay as they are."""
    known = {style.name for style in document.styles}
    for style in Document(io.BytesIO(make_template(profile))).styles:
        if style.name not in known:
            document.styles.element.append(deepcopy(style.element))


def _fill(sheet: Sheet, blocks: Mapping[str, Sequence[Part]]) -> None:
    """Put the parts in the place of their marks, numbered in the order in which they stand there."""
    numbered = 0
    places = [line for line in _lines(sheet.document) if line.text.strip().strip(_MARK) in blocks]
    for number, line in enumerate(places, _FIRST_PART):
        parts = []
        for part in blocks[line.text.strip().strip(_MARK)]:
            numbered += part.title is not None
            parts.append(_renumber(part, numbered))
        _replace(sheet, line, parts, number)


def _renumber(part: Part, number: int) -> Part:
    return replace(part, title=f"{count(number)}、{part.title.partition('、')[2]}") if part.title else part


def _replace(sheet: Sheet, line: Line, parts: Sequence[Part], number: int) -> None:
    body = sheet.document.element.body
    before = set(body)
    for part in parts:
        add_part(sheet, part)
    added = [block for block in body if block not in before]
    for block in added:
        line._p.addprevious(block)
    if added:
        put_bookmark(added[0], added[-1], number)
    parent = line._p.getparent()
    if parent is not None and parent.tag != qn("w:tc"):
        parent.remove(line._p)
    else:  # A cell must end in a paragraph.
        for run in line.runs:
            line._p.remove(run._r)


def _lines(document: Docx) -> Iterator[Line]:
    """Yield the paragraphs of body and tables, headers and footers."""
    for section in document.sections:
        for story in (section.header, section.footer):
            yield from story.paragraphs
    for paragraph in document.element.body.iter(qn("w:p")):
        yield Line(paragraph, document._body)
