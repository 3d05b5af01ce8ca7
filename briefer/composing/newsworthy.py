"""What a page of news tells first: what was decided and done, then what was demanded; who sat there is in the table.

A page holds a few lines, so a line counts by what it says for its room: of two of like importance the shorter one
comes first. The words are those of meeting news: 会议审议通过…, 决定…, 成立… decide; …参加会议, 设分会场 only attend.
"""

import re

from briefer.document import CutPart

_DECIDES = re.compile(
    r"审议|通过了?《|决定|免去|任命|提名|选举|当选|成立|印发|出台|签署|签约|揭牌|开工|投产|通报|宣读|传达|听取"
)
_ATTENDS = re.compile(
    r"分会场|视频(?:会议)?(?:方式|形式)|(?:参加|出席|列席|参会|陪同|主持)(?:了?(?:会议|活动|座谈会|调研))?[。；]?$"
)
_DECISION, _ATTENDANCE = 0.3, -0.3
# What a leader said is ranked high already (ranking.py); single clauses tell as much in less room.
_BONUS: dict[CutPart, float] = {"task": 0.1, "summary": 0.1, "point": -0.1}
_DENSITY = 0.7
_LINE = 36
# A line shorter than this says too little to be worth its brevity.
_SHORTEST: dict[CutPart, int] = {"task": 15, "summary": 20, "point": 30}


def news_weight(part: CutPart, text: str, weight: float) -> float:
    """Return the weight of a line of news for its room; that of a table row, which takes one line, stays."""
    if part not in _SHORTEST:
        return weight
    weight += _BONUS[part]
    if part == "summary":
        weight += _DECISION * bool(_DECIDES.search(text)) + _ATTENDANCE * bool(_ATTENDS.search(text))
    return float(weight / (max(len(text), _SHORTEST[part]) / _LINE) ** _DENSITY)
