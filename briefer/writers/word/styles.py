"""The styles of the brief as a table, and styles.xml made from it.

Names of headings, title and comments are Word's own, so that its navigation pane and dialogs know them.
"""

from dataclasses import dataclass

from briefer.writers.word.fonts import Face, attributes
from briefer.writers.word.layout import Profile

RED = "FF0000"
BLACK = "000000"

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; `size` in points, `line`, `before` and `after` in twentieths of a point.

    `indent` is the first line's, in hundredths of a character; `line` is exact. `border` is an edge and
    its width in eighths of a point.
    """

    name: str
    face: Face
    size: float
    line: int
    align: str = "both"
    indent: int = 0
    before: int = 0
    after: int = 0
    outline: int | None = None
    colour: str = BLACK
    squeeze: int = 0
    border: tuple[str, int] | None = None
    keep: bool = False


def style_table(page: Profile) -> dict[str, Style]:
    """Return the styles by id; the body is the profile's 22 × 28 grid, one table line is 12 pt on 18 pt."""
    body, pitch, squeeze = page.size, page.pitch, page.squeeze
    return {
        "Normal": Style("Normal", Face.FANGSONG, body, pitch, indent=200, squeeze=squeeze),
        "Masthead": Style("Brief Masthead", Face.BIAOSONG, 42, 3 * pitch, "center", colour=RED),
        "Issue": Style("Brief Issue", Face.FANGSONG, body, pitch, "left", colour=BLACK, border=("bottom", 18)),
        "Title": Style("Title", Face.BIAOSONG, 22, 680, "center", before=pitch, after=pitch // 2),
        "Heading1": Style("heading 1", Face.HEITI, body, pitch, indent=200, outline=0, squeeze=squeeze, keep=True),
        "Heading2": Style("heading 2", Face.KAITI, body, pitch, indent=200, outline=1, squeeze=squeeze, keep=True),
        "CellHead": Style("Brief Cell Head", Face.HEITI, 12, 360, "center"),
        "Cell": Style("Brief Cell", Face.FANGSONG, 12, 360, "left"),
        "Imprint": Style("Brief Imprint", Face.FANGSONG, 14, 460, "left"),
        "Footer": Style("footer", Face.SONGTI, page.number_size, 20 * page.number_size, "left"),
        "CommentText": Style("annotation text", Face.FANGSONG, 10.5, 300, "left"),
    }


def styles_xml(page: Profile) -> str:
    """Return styles.xml for a page profile."""
    styles = "".join(_style_xml(key, style) for key, style in style_table(page).items())
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(Face.FANGSONG)}<w:kern w:val="0"/>'
        f'<w:sz w:val="{2 * page.size}"/><w:szCs w:val="{2 * page.size}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    return f"<w:styles {_W}>{defaults}{styles}{_CHARACTER}{_TABLES}</w:styles>"


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
_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
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
        f'<w:spacing w:val="{-style.squeeze}"/><w:sz w:val="{round(2 * style.size)}"/>'
        f'<w:szCs w:val="{round(2 * style.size)}"/></w:rPr></w:style>'
    )


def _paragraph(style: Style) -> str:
    """Properties in the order of the schema; no widow control, which would leave a page with 21 lines.

    w:overflowPunct is Word's default (a mark may hang past the margin), written out because LibreOffice 7.4
    reads it the wrong way round: unsaid, it hangs marks and sets the comment after one on a line of its own.
    """
    edge = ""
    if style.border:
        name, width = style.border
        edge = f'<w:pBdr><w:{name} w:val="single" w:sz="{width}" w:space="4" w:color="{RED}"/></w:pBdr>'
    # w:firstLine stands in where a program does not know w:firstLineChars; 100 hundredths are one em.
    first = round(style.indent * (20 * style.size - style.squeeze) / 100)
    return (
        ("<w:keepNext/>" if style.keep else "")
        + f'<w:widowControl w:val="0"/>{edge}<w:overflowPunct/><w:snapToGrid w:val="0"/>'
        + f'<w:spacing w:before="{style.before}" w:after="{style.after}" w:line="{style.line}" w:lineRule="exact"/>'
        + f'<w:ind w:firstLineChars="{style.indent}" w:firstLine="{first}"/><w:jc w:val="{style.align}"/>'
        + (f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else "")
    )


def _fonts(face: Face) -> str:
    return "<w:rFonts " + " ".join(f'w:{name}="{value}"' for name, value in attributes(face).items()) + "/>"
