"""Tell a work report from a piece of news: they have different parts, orders and lengths.

A report says so in its title (政府工作报告, 工作总结, 工作要点) or has chapters of review and plan; a title that
tells what was done with one (区政府印发…方案, 区政协听取…报告) is of news.
"""

import re
from collections.abc import Sequence

from briefer.document import Cleaning, Kind, Section

_REPORT = re.compile(r"(?:报告|总结|计划|要点|安排|方案|意见|规划|纲要|清单)(?:[（(].*[）)])?$")
# Not 关于印发…方案的通知, the paper itself, nor 信息发布工作总结.
_TOLD = re.compile(r"(?<!关于)印发|出台|(?<!信息)(?<!新闻)发布|公布|召开|举行|听取|审议|学习贯彻|通过《")
_CHAPTER = re.compile(r"回顾|总结|安排|打算|(?:主要|重点|工作)(?:目标|任务|举措)|总体要求|指导思想")


def kind_of(cleaning: Cleaning, sections: Sequence[Section]) -> Kind:
    """Return "report" or "news"."""
    title = cleaning.metadata.title
    named = title is not None and _REPORT.search(title.text) is not None and not _TOLD.search(title.text)
    chapters = any(section.level == 1 and _CHAPTER.search(section.heading or "") for section in sections)
    return "report" if named or chapters else "news"
