"""Measures of the printed brief as data: one `Profile` a house style, with what a line, a cell and a page hold.

Figures from GB/T 9704-2012 (A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 22 lines of 28 characters, page
number 7 mm below the text). That standard names no line pitch: 22 lines of 28.95 pt fill 225 mm and 29 pt
does not fit. 28 characters of 16 pt are 6 pt too wide for 156 mm, so each is set 0.25 pt closer
(Word stores twentieths of a point; 0.2 pt would still be 0.15 pt too wide). Both proved by rendering.
简报 itself is not in the standard: its masthead, tables and notes follow common practice, tables and notes
in 五号 so that few pages hold much.

A brief of one page has no room for a full 报头: `Profile.low` sets it small and in one line, still with name, number,
unit and date over the red rule. Budgets are those of the genre: one page for news, four for a work report.

Heights are in points down the page, so that what fits can be told without a renderer.
"""

from dataclasses import dataclass, replace
from math import ceil
from typing import Literal, Self

from briefer.document import Kind

_MM = 72 / 25.4
Edge = Literal["outer", "centre"]
PAGES: dict[Kind, int] = {"news": 1, "report": 4}


@dataclass(frozen=True, slots=True)
class Profile:
    """A house style: margins in millimetres, all other lengths in points.

    `size`, `pitch` and `squeeze` are the body's: height of a character, distance of lines, how much closer
    characters stand; `rule_below` is the gap above the red rule, `title_above` and `title_below` are those around
    the title in body lines. `cell_*` is the text of tables (`cell_gap`: what a row takes besides its lines;
    `cell_padding`: left and right each; `table_gap`: the line between two tables), `note_*` that of 核对说明,
    `number_*` the page number.
    `bold_third` sets the third level (1.) in bold; `is_low` puts 第×期 beside unit and date, and 报尾 on one line.
    """

    name: str
    about: str
    width: float = 210
    height: float = 297
    top: float = 37
    bottom: float = 35
    left: float = 28
    right: float = 26
    size: float = 16
    pitch: float = 28.95
    squeeze: float = 0.25
    title_size: float = 22
    title_pitch: float = 34
    title_above: float = 1
    title_below: float = 0.5
    masthead_size: float = 42
    masthead_pitch: float = 62
    issue_size: float = 16
    rule_below: float = 11.3
    cell_size: float = 10.5
    cell_pitch: float = 16
    cell_gap: float = 1
    cell_padding: float = 3
    table_gap: float = 1
    note_size: float = 10.5
    note_pitch: float = 16
    foot_size: float = 14
    foot_pitch: float = 23
    number_size: float = 14
    number_below: float = 7
    number_edge: Edge = "outer"
    bold_third: bool = False
    is_low: bool = False

    @property
    def low(self) -> Self:
        """The same style for a brief of one page."""
        return replace(
            self,
            is_low=True,
            masthead_size=30,
            masthead_pitch=40,
            issue_size=14,
            rule_below=4,
            title_pitch=30,
            title_above=0.3,
            title_below=0.2,
            foot_size=10.5,
            foot_pitch=16,
        )

    @property
    def text_width(self) -> float:
        """Width of the text area in points."""
        return (self.width - self.left - self.right) * _MM

    @property
    def text_height(self) -> float:
        """Height of the text area in points."""
        return (self.height - self.top - self.bottom) * _MM

    @property
    def lines(self) -> int:
        """Body lines a page."""
        return int(self.text_height / self.pitch)

    @property
    def characters(self) -> int:
        """Body characters a line; the first line of a paragraph holds two fewer."""
        return int(self.text_width / (self.size - self.squeeze))

    @property
    def title_characters(self) -> int:
        """Characters a line of the title."""
        return int(self.text_width / self.title_size)

    @property
    def foot_characters(self) -> int:
        """Characters a line of 报尾."""
        return int(self.text_width / self.foot_size)

    @property
    def issue_characters(self) -> int:
        """Characters of the line over the red rule."""
        return int(self.text_width / self.issue_size)

    @property
    def note_characters(self) -> int:
        """Characters a line of 核对说明; the first line of a paragraph holds two fewer."""
        return int(self.text_width / self.note_size)

    def cell_characters(self, width: int) -> int:
        """Characters a line of a table cell holds, `width` being that of its column in hundredths of the line."""
        return int((self.text_width * width / 100 - 2 * self.cell_padding) / self.cell_size)

    def row_height(self, lines: int) -> float:
        """Height of a table row whose fullest cell has `lines` lines; the head row has one."""
        return lines * self.cell_pitch + self.cell_gap

    def head_height(self, title_lines: int, extra_lines: int = 0) -> float:
        """Height of 报头 and title; `extra_lines`: 密级 and 第×期 where they are set, one each."""
        masthead = self.masthead_pitch + (1 + extra_lines) * self.pitch + self.rule_below
        return masthead + title_lines * self.title_pitch + (self.title_above + self.title_below) * self.pitch

    def foot_height(self, lines: int) -> float:
        """Height of 报尾 at the foot of the last page; its rules and the gap above them count half a line."""
        return (lines + 0.5) * self.foot_pitch if lines else 0


def count_lines(text: str, characters: int, indent: int = 0) -> int:
    """Return how many lines `text` takes; at least one.

    Args:
        characters: Chinese characters a line; what is not Chinese (digits, Latin letters) takes half a place.
        indent: places that the first line leaves open.
    """
    places = indent + sum(0.5 if character.isascii() else 1 for character in text)
    return max(1, ceil(places / characters))


DEFAULT_PROFILE = "gb9704"
_ALL = (
    Profile(DEFAULT_PROFILE, "国标公文版心：行距 28.95 磅，页码在外侧"),
    Profile("bold", "行距 28 磅，第三层（1.）加粗", pitch=28, bold_third=True),
    Profile("centred", "行距 28.8 磅，页码居中", pitch=28.8, number_edge="centre"),
    Profile("loose", "行距 30 磅，每页 21 行", pitch=30),
    Profile(
        "wide",
        "左右页边 31.8 毫米、上下 25.4 毫米，行距 28 磅",
        top=25.4,
        bottom=25.4,
        left=31.8,
        right=31.8,
        pitch=28,
        squeeze=0,
    ),
)
PROFILES = {profile.name: profile for profile in _ALL}
