"""The styles of the brief as a table, and styles.xml made from it.

Names of headings, title and comments are Word's own, so that its navigation pane and dialogs know them.
"""

from dataclasses import dataclass

from briefer.layouts import Profile
from briefer.writers.word.fonts import Face, attributes
from briefer.writers.word.lengths import twips

RED = "FF0000"
BLACK = "000000"

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

# What is set in these is not taken from the report.
FRAME_STYLES = ("Brief Secrecy", "Brief Masthead", "Brief Number", "Brief Issue", "Brief Note", "Brief Imprint")


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; `size`, `line`, `before`, `after` and `squeeze` in points.

    `indent` is the first line's, `hanging` that of all others, in characters; `line` is exact. `border` is an
    edge, its width in eighths of a point and its distance from the text in points.
    """

    name: str
    face: Face
    size: float
    line: float
    align: str = "both"
    indent: int = 0
    hanging: int = 0
    before: float = 0
    after: float = 0
    outline: int | None = None
    colour: str = BLACK
    squeeze: float = 0
    border: tuple[str, int, float] | None = None
    keep: bool = False


def style_table(page: Profile) -> dict[str, Style]:
    """Return the styles by id; the body is the profile's grid."""
    body, pitch, squeeze = page.size, page.pitch, page.squeeze
    rule = ("bottom", 18, page.rule_below)
    return {
        "Normal": Style("Normal", Face.FANGSONG, body, pitch, indent=2, squeeze=squeeze),
        "Body": Style("Brief Body", Face.FANGSONG, body, pitch, indent=2, squeeze=squeeze),
        "Secrecy": Style("Brief Secrecy", Face.HEITI, body, pitch, "left"),
        "Masthead": Style(
            "Brief Masthead", Face.BIAOSONG, page.masthead_size, page.masthead_pitch, "center", colour=RED
        ),
        "Number": Style("Brief Number", Face.FANGSONG, body, pitch, "center"),
        "Issue": Style("Brief Issue", Face.FANGSONG, page.issue_size, pitch, "left", border=rule),
        "Title": Style(
            "Title",
            Face.BIAOSONG,
            page.title_size,
            page.title_pitch,
            "center",
            before=page.title_above * pitch,
            after=page.title_below * pitch,
        ),
        "Heading1": Style("heading 1", Face.HEITI, body, pitch, indent=2, outline=0, squeeze=squeeze, keep=True),
        "Heading2": Style("heading 2", Face.KAITI, body, pitch, indent=2, outline=1, squeeze=squeeze, keep=True),
        "CellHead": Style("Brief Cell Head", Face.HEITI, page.cell_size, page.cell_pitch, "center"),
        "Cell": Style("Brief Cell", Face.FANGSONG, page.cell_size, page.cell_pitch, "left"),
        "Note": Style("Brief Note", Face.FANGSONG, page.note_size, page.note_pitch, indent=2),
        "Imprint": Style("Brief Imprint", Face.FANGSONG, page.foot_size, page.foot_pitch, "left", hanging=2),
        "Footer": Style("footer", Face.SONGTI, page.number_size, page.number_size, "left"),
        "CommentText": Style("annotation text", Face.FANGSONG, 10.5, 15, "left"),
    }


def styles_xml(page: Profile) -> str:
    """Return styles.xml for a page profile."""
    styles = "".join(_style_xml(key, style) for key, style in style_table(page).items())
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(Face.FANGSONG)}<w:kern w:val="0"/>{_size(page.size)}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    return f"<w:styles {_W}>{defaults}{styles}{_CHARACTER}{_tables(twips(page.cell_padding))}</w:styles>"


_CHARACTER = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
    '<w:rPr><w:sz w:val="21"/></w:rPr></w:style>'
)
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{BLACK}"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def _tables(padding: int) -> str:
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        f'<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="{padding}" w:type="dxa"/>'
        f'<w:right w:w="{padding}" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{_EDGES}</w:tblBorders></w:tblPr></w:style>"
    )


def _style_xml(key: str, style: Style) -> str:
    custom = ' w:customStyle="1"' if style.name.startswith("Brief ") else ""
    status = ' w:default="1"' if key == "Normal" else custom
    based = "" if key == "Normal" else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{status} w:styleId="{key}"><w:name w:val="{style.name}"/>{based}<w:qFormat/>'
        f'<w:pPr>{_paragraph(style)}</w:pPr><w:rPr>{_fonts(style.face)}<w:color w:val="{style.colour}"/>'
        f'<w:spacing w:val="{-twips(style.squeeze)}"/>{_size(style.size)}</w:rPr></w:style>'
    )


def _size(points: float) -> str:
    """The size of characters, which Word stores in half points."""
    return f'<w:sz w:val="{round(2 * points)}"/><w:szCs w:val="{round(2 * points)}"/>'


def _paragraph(style: Style) -> str:
    """Properties in the order of the schema; no widow control, which would leave a page with 21 lines.

    w:overflowPunct is Word's default (a mark may hang past the margin), written out because LibreOffice 7.4
    reads it the wrong way round: unsaid, it hangs marks and sets the comment after one on a line of its own.
    No space of its own between Chinese and digits (w:autoSpaceDE, w:autoSpaceDN): it would break the grid.
    """
    edge = ""
    if style.border:
        name, width, space = style.border
        edge = f'<w:pBdr><w:{name} w:val="single" w:sz="{width}" w:space="{round(space)}" w:color="{RED}"/></w:pBdr>'
    return (
        ("<w:keepNext/>" if style.keep else "")
        + f'<w:widowControl w:val="0"/>{edge}<w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        + f'<w:snapToGrid w:val="0"/><w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}" '
        + f'w:line="{twips(style.line)}" w:lineRule="exact"/>{_indent(style)}<w:jc w:val="{style.align}"/>'
        + (f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else "")
    )


def _indent(style: Style) -> str:
    """The indent in characters, and in twips for a program that does not know w:firstLineChars."""
    em = style.size - style.squeeze
    if style.hanging:
        width, hundredths = twips(style.hanging * em), 100 * style.hanging
        return f'<w:ind w:leftChars="{hundredths}" w:left="{width}" w:hangingChars="{hundredths}" w:hanging="{width}"/>'
    return f'<w:ind w:firstLineChars="{100 * style.indent}" w:firstLine="{twips(style.indent * em)}"/>'


def _fonts(face: Face) -> str:
    return "<w:rFonts " + " ".join(f'w:{name}="{value}"' for name, value in attributes(face).items()) + "/>"
