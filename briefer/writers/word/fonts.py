"""Typefaces of the brief and the one way to set them.

python-docx's `font.name` leaves w:eastAsia alone, and Word then prints Chinese in whatever the theme
says; w:hint makes it take quotes and dashes, which both scripts share, from the East-Asian face.
The faces are those that Chinese offices have; none is shipped. fontTable.xml names what stands in.
"""

from enum import StrEnum

from docx.oxml.ns import qn
from docx.text.run import Run

LATIN = "Times New Roman"


class Face(StrEnum):
    """An East-Asian typeface by the name Word knows it by."""

    FANGSONG = "仿宋"
    KAITI = "楷体"
    HEITI = "黑体"
    SONGTI = "宋体"
    BIAOSONG = "方正小标宋简体"


# What Word takes when the face is missing (w:altName), and its family for a last resort.
FALLBACKS = {
    Face.FANGSONG: ("FangSong", "modern"),
    Face.KAITI: ("KaiTi", "modern"),
    Face.HEITI: ("SimHei", "swiss"),
    Face.SONGTI: ("SimSun", "roman"),
    Face.BIAOSONG: ("宋体", "roman"),
}


def set_face(run: Run, face: Face) -> Run:
    """Set `face` for the Chinese characters of `run`, quotes and dashes included; return the run."""
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for name, value in attributes(face).items():
        fonts.set(qn(f"w:{name}"), value)
    return run


def attributes(face: Face) -> dict[str, str]:
    """Return the attributes of w:rFonts for `face`."""
    latin = face if face is Face.SONGTI else LATIN
    return {"hint": "eastAsia", "ascii": latin, "hAnsi": latin, "eastAsia": face, "cs": LATIN}
