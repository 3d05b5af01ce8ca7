"""The cleaning report as text: what cleaning removed or kept out of the facts, where and why.

One line a case, tab-separated, so that it reads in a terminal and opens in a spreadsheet.
"""

from collections.abc import Iterator

from briefer.document import Cleaning, Removal
from briefer.texts import Source

_RULES = {
    "gloss": "注音",
    "boilerplate": "网页套话",
    "navigation": "导航",
    "link-list": "链接列表",
    "caption": "图片说明",
    "page-number": "页码",
    "editor-note": "编者按",
    "metadata": "发布信息",
    "byline": "署名",
    "repeated-title": "重复标题",
    "mojibake": "乱码",
    "deleted-number": "缺数字",
    "lost-sign": "缺符号",
    "doubtful": "识别把握不大",
}
_SHOWN = 60


def rule_name(rule: str) -> str:
    """Return the Chinese name of a cleaning rule; one without a name is shown as it is."""
    return _RULES.get(rule, rule)


def write_cleaning_report(source: Source, cleaning: Cleaning) -> bytes:
    """Return lines of 处理, 原因, 位置 and 原文 as UTF-8 text, removed first, then damaged places."""
    rows = [
        ("处理", "原因", "位置", "原文"),
        *_rows("删除", cleaning.removals, source),
        *_rows("不采用", cleaning.damages, source),
    ]
    return "".join("\t".join(row) + "\n" for row in rows).encode()


def _rows(action: str, cases: tuple[Removal, ...], source: Source) -> Iterator[tuple[str, str, str, str]]:
    for case in cases:
        yield action, rule_name(case.rule), source.locate(case.span), shorten(source.quote(case.span), _SHOWN)


def shorten(quote: str, most: int) -> str:
    """Return a quote on one line, cut after `most` characters."""
    line = " ".join(quote.split())
    return line if len(line) <= most else line[:most] + "……"
