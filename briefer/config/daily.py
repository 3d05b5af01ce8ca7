"""How a daily issue is ordered and how long it may be, as the table `[daily]` of the configuration gives it.

The defaults are the practice of 要情 and 简报: whole work reports last, the first leaders before the others, the unit's
own affairs before those below it, meetings before visits before the rest; what is equal stays in input order.
"""

from dataclasses import dataclass, fields
from typing import Literal, Self, get_args

from briefer.errors import ConfigError, refuse_unknown

Criterion = Literal["report", "rank", "own", "genre", "date"]
Genre = Literal["会议", "调研", "其他"]
_PAGES = {"news_pages": (1, 20), "report_pages": (1, 20), "pages": (1, 200)}


@dataclass(frozen=True, slots=True)
class DailyRules:
    """The rules of an issue.

    `order` names what items are compared by, the weightiest first: "report" (whole reports last, or first with
    `reports_first`), "rank" (post of the highest leader), "own" (the title names a unit of `own`), "genre" (its place
    in `genres`), "date" (the earlier first). `news_pages` and `report_pages` are the most pages of an item, `pages` those
    of the issue; None sets no limit.
    """

    order: tuple[Criterion, ...] = ("report", "rank", "own", "genre", "date")
    genres: tuple[Genre, ...] = ("会议", "调研", "其他")
    own: tuple[str, ...] = ()
    reports_first: bool = False
    news_pages: int = 1
    report_pages: int = 2
    pages: int | None = None

    def __post_init__(self) -> None:
        _demand_choice("order", self.order, get_args(Criterion))
        _demand_choice("genres", self.genres, get_args(Genre))
        if not (isinstance(self.own, tuple) and all(isinstance(name, str) and name.strip() for name in self.own)):
            raise ConfigError(f'daily.own：值为 {self.own!r}，应为单位名称的列表，例如 ["白水区"]。请修改后重试。')
        if not isinstance(self.reports_first, bool):
            raise ConfigError(f"daily.reports_first：值为 {self.reports_first!r}，应为 true 或 false。请修改后重试。")
        for name, (low, high) in _PAGES.items():
            value = getattr(self, name)
            if not (type(value) is int and low <= value <= high) and (name, value) != ("pages", None):
                raise ConfigError(f"daily.{name}：值为 {value!r}，应为 {low}-{high} 的整数。请修改后重试。")

    @classmethod
    def load(cls, table: object) -> Self:
        """Build from the TOML table `[daily]`.

        Raises:
            ConfigError: it is no table, or holds an unknown key or a bad value.
        """
        if not isinstance(table, dict):
            raise ConfigError(f"daily：值为 {table!r}，应为 [daily] 表，例如 [daily] 下一行写 pages = 12。")
        refuse_unknown("[daily] ", table, (field.name for field in fields(cls)))
        lists = {key: tuple(value) for key, value in table.items() if isinstance(value, list)}
        return cls(**{**table, **lists})


def _demand_choice(key: str, chosen: object, known: tuple[str, ...]) -> None:
    """Refuse what is no list of different known names."""
    listed = isinstance(chosen, tuple) and all(one in known for one in chosen) and len(set(chosen)) == len(chosen)
    if not listed:
        raise ConfigError(
            f"daily.{key}：值为 {chosen!r}，应为不重复的列表，可用的有 {'、'.join(known)}。请修改后重试。"
        )
