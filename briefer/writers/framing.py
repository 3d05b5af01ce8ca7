"""The words of 报头 and 报尾, before any format: from the configuration, else from the report itself."""

import datetime

from briefer.config import Config
from briefer.document import Brief
from briefer.layouts import PROFILES, count_lines
from briefer.mastheads import Masthead


def head_ends(brief: Brief, masthead: Masthead) -> tuple[str, str]:
    """Return what stands left and right above the red rule: who issues the brief, and when.

    The unit is not known without a configuration, so the source of the report stands in its place.
    """
    publisher = brief.metadata.publisher
    left = masthead.unit or (f"来源：{publisher.text}" if publisher else "")
    date = masthead.date or brief.metadata.date
    return left, chinese_date(date) if date else ""


def foot_lines(brief: Brief, config: Config) -> tuple[str, ...]:
    """Return the lines of 报尾, the report's name first unless for issue; after a tab: at the right edge."""
    masthead = config.brief
    source = () if config.clean else (f"原文：{brief.source.name}",)
    lines = (*source, *(f"{how}：{whom}" for how, whom in masthead.recipients))
    copies = f"\t共印{masthead.copies}份" if masthead.copies else ""
    if not masthead.recipients:
        return (*lines, copies) if copies else lines
    return (*lines[:-1], lines[-1] + copies)


def foot_height(brief: Brief, config: Config) -> float:
    """Return the height of 报尾 in points, long lines wrapped behind their two characters of hanging indent."""
    profile = PROFILES[config.profile]
    lines = (count_lines(line, profile.foot_characters - 2) for line in foot_lines(brief, config))
    return profile.foot_height(sum(lines))


def chinese_date(date: datetime.date) -> str:
    """2026年1月15日, without leading zeros as GB/T 9704 has it."""
    return f"{date.year}年{date.month}月{date.day}日"
