"""Split a head that several figures share: 第一产业、第三产业增加值|分别增长4.1%、7.3%.

The members of the list lend each other what they leave out. A member that does not end in a measure (增加值, 率,
收入 …) takes the tail of the last one; a bare measure (满意率, 单产) takes the front of the first one.
"""

import re
from collections.abc import Sequence

from briefer.segmenting import Word

_MEASURE = re.compile(
    "(?:增加值|总产值|产值|总值|总额|收入|支出|投资|产量|销量|营收|利润|率|额|量|数|花费|比重|占比|比例|面积|规模|人次|就业|贷款|存款|余额|"
    "浓度|进出口|出口|进口|单产|总产|消费|能耗|水耗|用电|指数|收益|税收|成本|费用|税)$"
)
_BARE = re.compile("[一-鿿]{0,3}(?:率|量|产|数|值|额|度)")
_ORDINAL = re.compile("第?([一二三])")
_SEPARATORS = ("、", "和", "及", "与", "以及")


def split_heads(words: Sequence[Word], count: int) -> tuple[str, ...]:
    """Return the names of the `count` members that `words` list, completed; () when they are not that many.

    Args:
        count: the figures to be shared out, or 0 for as many as there are members.
    """
    members = _members(words)
    if count and len(members) > count:
        members = _members(words, ("、",))  # 信用贷款、农村信用贷款与抵押贷款试点分别发放…: 与 joins one member.
    if count == 2 and len(members) == 1 and "城乡" in (whole := _join(words)):
        return whole.replace("城乡", "城镇", 1), whole.replace("城乡", "农村", 1)
    ordinals = [_ORDINAL.match(_join(member)) for member in members]
    if all(ordinals) and count == len(members) > 1:
        return _industries([match[1] for match in ordinals if match], _join(members[-1]))
    if count and len(members) != count:
        return ()
    return tuple(_complete(members, index) for index in range(len(members)))


def _industries(numbers: list[str], last: str) -> tuple[str, ...]:
    """Return 第一产业增加值, 第二产业增加值 … for 一、二、三产业增加值."""
    tail = last.removeprefix("第")[1:]
    return tuple(f"第{number}{tail}" for number in numbers)


def _members(words: Sequence[Word], separators: Sequence[str] = _SEPARATORS) -> list[list[Word]]:
    members: list[list[Word]] = [[]]
    depth = 0
    for word in words:
        depth += (word.text in "（“《") - (word.text in "）”》")
        if word.text in separators and depth == 0 and members[-1]:
            members.append([])
        else:
            members[-1].append(word)
    return [member for member in members if member]


def _complete(members: list[list[Word]], index: int) -> str:
    """Return member `index` with the front or the tail that its neighbours lend it."""
    first, last, member = members[0], members[-1], members[index]
    text = _join(member)
    if index and len(member) == 1 and len(first) > 1 and _BARE.fullmatch(text) and _MEASURE.search(_join(first)):
        return _join(first[:-1]) + text
    if index == len(members) - 1 or (_MEASURE.search(text) and not _COVER.search(_join(last))):
        front = _shared_front(members) if index == len(members) - 1 and index else ""
        return front + text
    return text + _tail(member, last)


_COVER = re.compile("占|相当于|比重|比例")


def _shared_front(members: list[list[Word]]) -> str:
    """Return the front of the first member when the last one starts with a bare measure: 用电量占比."""
    first, last = members[0], members[-1]
    if len(first) > 1 and len(last) > 1 and _BARE.fullmatch(last[0].text) and _MEASURE.search(first[-1].text):
        return _join(first[:-1])
    return ""


def _tail(member: list[Word], last: list[Word]) -> str:
    """Return what follows in `last` the word that answers to the end of `member`."""
    ending, whole = member[-1].text, _join(last)
    measure = _MEASURE.search(whole)
    if measure is None and len(member) > 1 and ending != "”":
        return ""
    if measure and whole.startswith(_join(member)):
        return measure[0]
    for size in (len(ending), 2, 1):
        for at, word in enumerate(last[:-1]):
            if word.text.endswith(ending[-size:]):
                return _join(last[at + 1 :])
    kept = min(len(member), len(last) - 1)
    return _join(last[kept:])


def _join(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words)
