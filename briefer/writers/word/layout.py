"""Measures of the printed page as data: one `Profile` a house style.

Figures from GB/T 9704-2012 (A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 22 lines of 28 characters, page
number 7 mm below the text). That standard names no line pitch: 22 lines of 28.95 pt fill 225 mm and 29 pt
does not fit. 28 characters of 16 pt are 6 pt too wide for 156 mm, so each is set 0.25 pt closer
(Word stores twentieths of a point; 0.2 pt would still be 0.15 pt too wide). Both proved by rendering.
简报 itself is not in the standard: its masthead and tables follow common practice.
"""

from dataclasses import dataclass

TWIPS_PER_MM = 1440 / 25.4


@dataclass(frozen=True, slots=True)
class Profile:
    """A page: lengths in millimetres, `pitch` and `squeeze` in twentieths of a point, `size` in points."""

    width: float = 210
    height: float = 297
    top: float = 37
    bottom: float = 35
    left: float = 28
    right: float = 26
    size: int = 16
    pitch: int = 579
    squeeze: int = 5
    number_size: int = 14
    number_below: float = 7

    @property
    def text_width(self) -> int:
        """Width of the text area in twentieths of a point."""
        return twips(self.width) - twips(self.left) - twips(self.right)

    @property
    def footer(self) -> int:
        """Distance from the foot of the page number to the edge of the paper, in twentieths of a point."""
        return twips(self.bottom - self.number_below) - 20 * self.number_size


STANDARD = Profile()


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point, rounded."""
    return round(millimetres * TWIPS_PER_MM)
