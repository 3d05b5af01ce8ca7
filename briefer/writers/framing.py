"""The words of 报头 and 报尾, before any format: from the configuration, else from the report itself."""

import datetime

from briefer.config import Config
from briefer.document import Brief
from briefer.layouts import PAGES, PROFILES, Profile, count_lines
from briefer.mastheads import Masthead


def profile_of(brief: Brief, config: Config) -> Profile:
    """Return the house style of `config`, with the low 报头 when the brief has one page."""
    profile = PROFILES[config.profile]
    return profile.low if (config.pages or PAGES[brief.kind]) == 1 else profile


def head_lines(brief: Brief, config: Config) -> tuple[str, ...]:
    """Return the lines between the name and the red rule: 第×期, then unit and date, parted by a tab.

    The low 报头 has all three on one line, as far as they do not meet.
    """
    profile, masthead = profile_of(brief, config), config.brief
    ends = head_ends(brief, masthead)
    if masthead.issue is None:
        return ("\t".join(ends),)
    half = profile.issue_characters / 2 - 1
    if profile.is_low and max(map(len, ends)) + len(masthead.issue) / 2 <= half:
        return (f"{ends[0]}\t{masthead.issue}\t{ends[1]}",)
    return masthead.issue, "\t".join(ends)


def head_height(brief: Brief, config: Config, title_lines: int) -> float:
    """Return the height of 报头 and a title of so many lines in points."""
    extra = len(head_lines(brief, config)) - 1 + (config.brief.secrecy is not None)
    return profile_of(brief, config).head_height(title_lines, extra)


def head_ends(brief: Brief, masthead: Masthead) -> tuple[str, str]:
    """Return what stands left and right above the red rule: who issues the brief, and when.

    The unit is not known without a configuration, so the source of the report stands in its place.
    """
    publisher = brief.metadata.publisher
    left = masthead.unit or (f"来源：{publisher.text}" if publisher else "")
    date = masthead.date or brief.metadata.date
    return left, chinese_date(date) if date else ""


def foot_lines(brief: Brief, config: Config) -> tuple[str, ...]:
    """Return the lines of 报尾, the report's name first unless for issue; after a tab: at the right edge.

    On one page they run on in one line.
    """
    masthead = config.brief
    source = () if config.clean else (f"原文：{brief.source.name}",)
    lines = (*source, *(f"{how}：{whom}" for how, whom in masthead.recipients))
    copies = f"\t共印{masthead.copies}份" if masthead.copies else ""
    if profile_of(brief, config).is_low:
        line = "　".join(lines) + copies
        return (line,) if line else ()
    if not masthead.recipients:
        return (*lines, copies) if copies else lines
    return (*lines[:-1], lines[-1] + copies)


def foot_height(brief: Brief, config: Config) -> float:
    """Return the height of 报尾 in points, long lines wrapped behind their two characters of hanging indent."""
    profile = profile_of(brief, config)
    lines = (count_lines(line, profile.foot_characters - 2) for line in foot_lines(brief, config))
    return profile.foot_height(sum(lines))


def chinese_date(date: datetime.date) -> str:
    """2026年1月15日, without leading zeros as GB/T 9704 has it."""
    return f"{date.year}年{date.month}月{date.day}日"
