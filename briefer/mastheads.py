"""Who issues the brief: what 报头 and 报尾 print, as the table `[brief]` of the configuration gives it.

Nothing here is taken from the report; what is not set is not printed. Practice of 简报: name, 第×期（总第×期）
numbered within its series, 编发单位, date, 密级; 报/送/发 and 共印×份 at the foot.
"""

import datetime
from dataclasses import dataclass, fields
from typing import Self

from briefer.errors import ConfigError, refuse_unknown

ADDRESSEES = ("报", "送", "发")
_SECRECY = ("绝密", "机密", "秘密", "内部")
_LONGEST = {"name": 20, "series": 8, "unit": 40, "secrecy": 20}


@dataclass(frozen=True, slots=True)
class Masthead:
    """The frame of one issue.

    `name` is printed large and red; `series` stands before the number (增刊); `number` counts within the year,
    `total` since the first issue; `secrecy` opens with 绝密, 机密, 秘密 or 内部; `recipients` are (报, 送 or 发;
    whom) in that order; `copies` is 共印×份; `date` the day of issue, else the report's.
    """

    name: str = "简报"
    unit: str | None = None
    series: str | None = None
    number: int | None = None
    total: int | None = None
    date: datetime.date | None = None
    secrecy: str | None = None
    recipients: tuple[tuple[str, str], ...] = ()
    copies: int | None = None

    def __post_init__(self) -> None:
        for key, longest in _LONGEST.items():
            _demand_line(f"brief.{key}", getattr(self, key), longest, optional=key != "name")
        for key in ("number", "total", "copies"):
            value = getattr(self, key)
            if value is not None and not (type(value) is int and 1 <= value <= 99999):
                raise ConfigError(f"brief.{key}：值为 {value!r}，应为 1-99999 的整数，不加引号。请修改后重试。")
        if self.number and self.total and self.number > self.total:
            raise ConfigError(f"brief.number：第 {self.number} 期大于总第 {self.total} 期。请核对两个期号后重试。")
        if self.date is not None and type(self.date) is not datetime.date:
            raise ConfigError(f"brief.date：值为 {self.date!r}，应为日期，例如 2026-01-15，不加引号。请修改后重试。")
        if self.secrecy is not None and not self.secrecy.startswith(_SECRECY):
            raise ConfigError(
                f"brief.secrecy：值为 {self.secrecy!r}，应以{'、'.join(_SECRECY)}开头，例如 机密★1年。请修改后重试。"
            )

    @classmethod
    def load(cls, table: object) -> Self:
        """Build from the TOML table `[brief]`, with `[brief.recipients]` inside it.

        Raises:
            ConfigError: it is no table, or holds an unknown key or a bad value.
        """
        if not isinstance(table, dict):
            raise ConfigError(f'brief：值为 {table!r}，应为 [brief] 表，例如 [brief] 下一行写 name = "工作简报"。')
        refuse_unknown("[brief] ", table, (field.name for field in fields(cls)))
        recipients = _recipients(table.get("recipients", {}))
        return cls(**{**table, "recipients": recipients})

    @property
    def issue(self) -> str | None:
        """第×期（总第×期） with its series, None when the issue has no number."""
        if self.number is None:
            return None
        total = f"（总第{self.total}期）" if self.total else ""
        return f"{self.series or ''}第{self.number}期{total}"


def _demand_line(key: str, value: object, longest: int, *, optional: bool) -> None:
    if optional and value is None:
        return
    if not (isinstance(value, str) and value.strip() and "\n" not in value and len(value) <= longest):
        raise ConfigError(f"{key}：值为 {value!r}，应为一行不空的文字，最多 {longest} 字。请修改后重试。")


def _recipients(table: object) -> tuple[tuple[str, str], ...]:
    """Return (报, whom), (送, whom), (发, whom) as far as given, in that order whatever the file's."""
    if not isinstance(table, dict) or not table.keys() <= set(ADDRESSEES):
        raise ConfigError(f'brief.recipients：值为 {table!r}，应为 [brief.recipients] 表，键为 "报"、"送"、"发"。')
    for key, whom in table.items():
        _demand_line(f"brief.recipients.{key}", whom, 200, optional=False)
    return tuple((key, table[key]) for key in ADDRESSEES if key in table)
