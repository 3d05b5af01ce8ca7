"""Make template.docx, the empty brief: python -m briefer.writers.word.make_template

Built from nothing rather than from python-docx's template, whose theme names ＭＳ 明朝 for Chinese text.
It holds what does not change from brief to brief: page, grid, footers with the page number, styles,
default and theme fonts with w:eastAsia, and the table of stand-in fonts. Same script, same bytes.
"""

import io
import zipfile
from pathlib import Path

from briefer.layouts import DEFAULT_PROFILE, PROFILES, Profile
from briefer.writers.word.fonts import FALLBACKS, LATIN, Face
from briefer.writers.word.lengths import twips, twips_of_millimetres
from briefer.writers.word.package import repack
from briefer.writers.word.styles import styles_xml

TEMPLATE = Path(__file__).with_name("template.docx")

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_PARTS = {
    "styles": "styles",
    "settings": "settings",
    "fontTable": "fontTable",
    "theme/theme1": "theme",
    "footer1": "footer",
    "footer2": "footer",
}


def make_template(profile: Profile) -> bytes:
    """Return the package of the empty brief in a house style."""
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"word/document.xml": "officeDocument", "docProps/core.xml": "core"}),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_P}/metadata/core-properties"/>',
        "word/document.xml": _document(profile),
        "word/_rels/document.xml.rels": _relations({f"{name}.xml": kind for name, kind in _PARTS.items()}),
        "word/styles.xml": styles_xml(profile),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _font_table(),
        "word/theme/theme1.xml": _theme(),
        "word/footer1.xml": _footer(profile, "right"),
        "word/footer2.xml": _footer(profile, "left"),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, xml in files.items():
            package.writestr(name, _HEAD + xml)
    return repack(buffer.getvalue())


def _content_types() -> str:
    kinds = {f"/word/{name}.xml": f"{_TYPE}.{kind}+xml" for name, kind in _PARTS.items() if kind != "theme"}
    kinds["/word/document.xml"] = f"{_TYPE}.document.main+xml"
    kinds["/word/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    kinds["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    return (
        f'<Types xmlns="{_P}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )


def _relations(targets: dict[str, str]) -> str:
    core = f"{_P}/relationships/metadata/core-properties"
    links = "".join(
        f'<Relationship Id="rId{i}" Type="{core if kind == "core" else f"{_R}/{kind}"}" Target="{target}"/>'
        for i, (target, kind) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_P}/relationships">{links}</Relationships>'


def _document(page: Profile) -> str:
    """The empty body: odd pages are "default" and carry footer1 (rId5), even pages footer2 (rId6)."""
    margins = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left, "header": 15}
    edges = " ".join(f'w:{name}="{twips_of_millimetres(length)}"' for name, length in margins.items())
    # The dash, which the standard measures to, stands two fifths down the line of the number.
    footer = twips_of_millimetres(page.bottom - page.number_below) - twips(0.6 * page.number_size)
    return (
        f'<w:document {_W} xmlns:r="{_R}"><w:body><w:sectPr>'
        '<w:footerReference w:type="default" r:id="rId5"/><w:footerReference w:type="even" r:id="rId6"/>'
        f'<w:pgSz w:w="{twips_of_millimetres(page.width)}" w:h="{twips_of_millimetres(page.height)}"/>'
        f'<w:pgMar {edges} w:footer="{footer}" w:gutter="0"/>'
        # No w:type: the exact line pitch makes the grid, and LibreOffice would centre a grid between the margins.
        f'<w:docGrid w:linePitch="{twips(page.pitch)}"/></w:sectPr></w:body></w:document>'
    )


def _settings() -> str:
    """Odd and even footers differ; no compression of punctuation, which would break the 28 characters."""
    return (
        f'<w:settings {_W}><w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{face}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="{family}"/></w:font>'
        for face, (other, family) in FALLBACKS.items()
    )
    return f'<w:fonts {_W}>{fonts}<w:font w:name="{LATIN}"><w:family w:val="roman"/></w:font></w:fonts>'


def _theme() -> str:
    """A theme whose East-Asian fonts are the brief's own; Word demands the colours and effects as well."""
    names = ("dk1", "lt1", "dk2", "lt2", *(f"accent{i}" for i in range(1, 7)), "hlink", "folHlink")
    colours = "".join(f'<a:{n}><a:srgbClr val="{"FFFFFF" if n[0] == "l" else "000000"}"/></a:{n}>' for n in names)
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    faces = "".join(
        f'<a:{kind}Font><a:latin typeface="{LATIN}"/><a:ea typeface="{face}"/><a:cs typeface=""/>'
        f'<a:font script="Hans" typeface="{face}"/></a:{kind}Font>'
        for kind, face in (("major", Face.HEITI), ("minor", Face.FANGSONG))
    )
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="briefer"><a:themeElements>'
        f'<a:clrScheme name="briefer">{colours}</a:clrScheme><a:fontScheme name="briefer">{faces}</a:fontScheme>'
        f'<a:fmtScheme name="briefer"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _footer(profile: Profile, side: str) -> str:
    """The page number 「— 1 —」: on the outer edge `side`, one character in, or centred."""
    face = f'w:hint="eastAsia" w:ascii="{Face.SONGTI}" w:hAnsi="{Face.SONGTI}" w:eastAsia="{Face.SONGTI}"'
    look = f"<w:rPr><w:rFonts {face}/></w:rPr>"
    outer = f'<w:ind w:{side}="{twips(profile.number_size)}"/><w:jc w:val="{side}"/>'
    place = outer if profile.number_edge == "outer" else '<w:jc w:val="center"/>'
    return (
        f'<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/>{place}</w:pPr>'
        f'<w:r>{look}<w:t xml:space="preserve">— </w:t></w:r>'
        f'<w:fldSimple w:instr=" PAGE "><w:r>{look}<w:t>1</w:t></w:r></w:fldSimple>'
        f'<w:r>{look}<w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )


if __name__ == "__main__":
    TEMPLATE.write_bytes(make_template(PROFILES[DEFAULT_PROFILE]))
