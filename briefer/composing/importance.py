"""How much a line deserves its place in a brief, learned from what editors keep.

A logistic model a kind of line, over signs that can be read off the text (figures, named works, verbs of completion,
dates, owners, length, place in the section) and over its words (出台 and 启动 count for a task, 培育 and 发挥 against
it). importance.json was fitted by training/importance.py on 1,709 sections with the summaries that editors made of
them: a line counts as kept when its words and its figure stand in the summary. What a whole document puts first
(headline indicators, the section of the expected targets) no single section can teach: ranking.py adds it by rule.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from briefer.segmenting import words

LineKind = Literal["target", "task", "sentence"]
KINDS: tuple[LineKind, ...] = get_args(LineKind)
_DATA = Path(__file__).with_name("importance.json")
_FIGURE = re.compile(r"[0-9]")

_UNIT = r"(?:余|多)?(?:万亿|千万|百万|十万|亿|万|千|百)?(?:元|美元|亩|公里|千米|平方米|立方米|公顷|吨|斤|千瓦|个|家|项|所|座|条|户|套|人|名|张|处|栋|台|场|件|辆|次|天|倍|番)"
_SIGNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("figure", re.compile(r"[0-9]")),
    ("share", re.compile(r"[0-9](?:个百分点|%|％|‰)")),
    ("money", re.compile(r"[0-9](?:余|多)?[万亿千百]*(?:元|美元)")),
    ("count", re.compile(rf"[0-9]{_UNIT}")),
    ("figures", re.compile(r"[0-9][^0-9]+[0-9.]+[^0-9.]+[0-9]")),
    ("quoted", re.compile(r"[“《][^”》]{2,20}[”》]")),
    (
        "works",
        re.compile(r"工程|项目|基地|中心|园区|产业园|高速|铁路|医院|学校|大桥|水库|机场|地铁|高铁|新区|新城|电站"),
    ),
    (
        "done",
        re.compile(r"建成|开工|竣工|投产|投用|投运|通车|开通|封顶|启用|落地|获批|获评|入选|完工|投入使用|投入运营"),
    ),
    ("new", re.compile(r"新增|新建|改建|扩建|改造|引进|培育|认定|完成|启动|实施|出台|制定|设立|组建|取消|发放|试点")),
    ("reach", re.compile(r"达到?|突破|超过?|增长|提高到?|实现|力争|确保|不低于|以上|左右")),
    ("rank", re.compile(r"第[一二三四五六七八九十0-9]+(?![年次届个章])|首[个批次家位]|全[国省市区]前|居全")),
    ("date", re.compile(r"[0-9]+月|[上下]半年|年内|年底|季度|20[0-9]{2}年|“十[四五]五”")),
    ("strategic", re.compile(r"全面|战略|体系|格局|改革|现代化|高质量|一体化|集群|示范|攻坚|行动|试验区|枢纽|品牌")),
    (
        "slogan",
        re.compile(r"^(?:坚持|加强|强化|进一步|不断|持续|切实|努力|积极|注重|充分|牢固|深入|始终|大力|着力|扎实|要)"),
    ),
    ("opinion", re.compile(r"思想|精神|意识|党建|作风|担当|使命|初心|廉洁|学习|弘扬|践行|信心|奋斗")),
    ("like", re.compile(r"等[^级待候]|例如|比如")),
    ("people", re.compile(r"群众|就业|教育|医疗|养老|住房|民生|收入|社保")),
)
_LENGTHS = (8, 14, 22, 35, 60)
NAMES = (*(name for name, _ in _SIGNS), *(f"over{n}" for n in _LENGTHS), "owner", "deadline", "early", "late", "first")


def signs(text: str, position: float, *, owner: bool = False, deadline: bool = False) -> tuple[float, ...]:
    """Return the signs of a line in the order of NAMES, 0 or 1 each.

    Args:
        position: where the line stands in its section, 0 to 1; 0 is its very beginning.
    """
    found = [pattern.search(text) is not None for _, pattern in _SIGNS]
    found += [len(text) > length for length in _LENGTHS]
    found += [owner, deadline, position < 0.25, position > 0.75, position < 0.02]
    return tuple(map(float, found))


def terms(text: str) -> set[str]:
    """Return the words of a line that the model may know: two characters and more, without figures."""
    return {word.text for word in words(text) if len(word.text) > 1 and not _FIGURE.search(word.text)}


def importance(kind: LineKind, text: str, found: Sequence[float]) -> float:
    """Return the share of such lines that an editor keeps, 0 to 1; `found` are the signs of `text`."""
    model = _models()[kind]
    score = model.constant + sum(a * b for a, b in zip(model.signs, found, strict=True))
    # Not sum: terms come in another order in every process, and a rounded tie would order lines anew.
    score += math.fsum(model.words.get(term, 0.0) for term in terms(text))
    return 1 / (1 + math.exp(-score))


@dataclass(frozen=True, slots=True)
class _Model:
    """The factors of a logistic model: of the signs in the order of NAMES, and of words."""

    constant: float
    signs: tuple[float, ...]
    words: Mapping[str, float]


@cache
def _models() -> dict[str, _Model]:
    data = json.loads(_DATA.read_text(encoding="utf-8"))
    return {kind: _Model(one["constant"], tuple(one["signs"]), one["words"]) for kind, one in data.items()}
