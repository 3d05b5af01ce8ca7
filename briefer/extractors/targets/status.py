"""Decide whether a figure is a result (achieved) or a goal (planned), never by one word alone.

Three kinds of evidence are added up, with weights set by hand, as the lean to "planned":
- the headings above, outermost first: 工作回顾 against 目标任务, a past year against a coming one;
- tense cues of the sentence: 已, 同比, 获批 against 力争, 预期目标, 到2027年;
- the mood of the paragraph and of the section: plans are written in clauses without a subject that open with a verb
  (加快建设…), reviews in statements whose subject stands first (…持续增强). On the 32 report excerpts of
  gold/extraction/train.jsonl the share of verb-first clauses is 0.26-0.60 in reviews and 0.76-0.92 in plans, but for
  one list of goals (0.55), which its cues decide.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from briefer.document import Status
from briefer.segmenting import Word

_BALANCE = 0.69  # Between the shares of verb-first clauses in reviews and in plans.
_STEEPNESS = 12.0
# The most that each kind may add: a clear heading yields only when tense and both moods speak against it.
_HEADING, _CUE, _LIMIT = 8.0, 1.8, 3.0
_THIS_YEAR = 0.3
_GOALS = re.compile(
    "(?:预期|奋斗|工作|发展|主要|总体)目标[^，。；]{0,12}(?:是|为|：)|约束性指标|预期(?:增长|达到|实现|完成)"
)
# 强调，要…: what a speaker demands is to be done, in whatever form its clauses come.
_DEMANDED = re.compile("(?:强调|要求|指出|提出)[，：]?要(?![素求点件闻强害因略道])")
_PLANNED_HEADING = re.compile(
    "安排|打算|预期目标|目标任务|重点工作|主要任务|工作任务|工作重点|下一步|下步|思路|计划|部署|建议|展望|今后|未来|总体要求"
)
_ACHIEVED_HEADING = re.compile("回顾|总结|完成情况|工作情况|(?:工作|主要|显著)成效|成绩|历程|年来|过去")
_PLANNED = re.compile(
    "力争|确保|争取(?!了)|今年，|不低于|预期目标|(?:目标|指标)(?:任务)?(?:是|为|：)|建议|计划(?:投资|实施|新|完成|总|安排)|拟(?!定)|"
    "(?<![需主重必摘纲紧不只])要(?![素求点件闻强害因略道])|将(?![军来近士领])|(?:到|至)20[0-9]{2}年|年内|[年月]底前|明年|下一步|今后|奋力|努力(?:实现|争取)|"
    "(?:着力|全力|大力|加快|积极)(?:推进|建设|打造|发展|培育|引进)|不低于|不少于|控制在|保持在"
)
_ACHIEVED = re.compile(
    "已(?!有序)|(?<=[一-鿿])了(?=[0-9一-鿿“])(?!解)|同比|比上年|较上年|去年|上年|获批|获评|入选|荣获|获得|投产|投运|投用|首次|居全|位居|位列|跃居|成功|圆满|"
    "顺利(?:完成|实现)|过去|年来|以来|截至|累计|初步统计|据统计|预计(?:全[年省市区县]|完成|同比|实现)|显著|明显|建成通车|超额完成|"
    "(?:持续|稳步|不断|进一步)(?:增强|提升|提高|改善|优化|壮大|巩固|释放|加快|扩大|回升)(?=[，。；、]|$)|达到?(?=[0-9])(?!.{1,10}(?:以上|左右|以内))|增至|实现(?:翻番|突破)|较快|创(?:历史|新高)"
)
_CLAUSE = re.compile("[^，。；：！？、\n]+")
_SUBJECTS = frozenset(("n", "nz", "vn", "s", "LOC", "ORG"))
_PREDICATES = frozenset(("v", "a", "ad", "d"))
_SKIPPED = frozenset(("c", "TIME", "r", "m", "q", "u", "f", "xc", "w"))
_ADVERBS = frozenset(("d", "ad", "vd", "a", "an"))


def judge(headings: Sequence[str], texts: tuple[str, str], moods: Sequence[float], plan_year: int | None) -> Status:
    """Return the status of a figure.

    Args:
        headings: heading path from the top.
        texts: the sentence of the figure, and its paragraph, whose cues count half.
        moods: `mood` of its paragraph and of its section.
        plan_year: the year whose plans the text may hold (Context.plan_year).
    """
    sentence, paragraph = texts
    # A sentence that declares goals or demands lists them in the form of statements: its mood says nothing.
    declared = 1 if _GOALS.search(sentence) or _DEMANDED.search(sentence) else 0
    mood_lean = 0.0 if declared else sum(max(-_LIMIT, min(_LIMIT, lean)) for lean in moods)
    score = (
        _HEADING * heading_lean(headings, plan_year)
        + _CUE * (_cue_lean(sentence) + 0.5 * _cue_lean(paragraph) + 2 * declared)
        + mood_lean
    )
    return "planned" if score > 0 else "achieved"


def heading_lean(headings: Sequence[str], plan_year: int | None) -> float:
    """Return 1 for a planned section, -1 for an achieved one, 0 when no heading says; the outermost decides.

    A heading further in may promise results (取得新成效) in the middle of a plan. The year itself says little:
    2024年主要工作 opens the plan of a report and the review of a summary.
    """
    for heading in headings:
        planned, achieved = _PLANNED_HEADING.search(heading), _ACHIEVED_HEADING.search(heading)
        if bool(planned) != bool(achieved):
            return 1 if planned else -1
        years = [int(year) for year in re.findall("20[0-9]{2}", heading)]
        if years and plan_year:
            return -1 if max(years) < plan_year else _THIS_YEAR if max(years) == plan_year else 1
    return 0


@lru_cache(maxsize=64)  # Each figure of a paragraph asks for the same ones.
def _cue_lean(sentence: str) -> int:
    """Return the balance of planned and achieved cues of a sentence, within [-2, 2]."""
    balance = len(set(_PLANNED.findall(sentence))) - len(set(_ACHIEVED.findall(sentence)))
    return max(-2, min(2, balance))


def count_moods(text: str, words: Sequence[Word]) -> tuple[int, int]:
    """Return how many clauses of `text` open with a verb, and how many are statements with a subject in front."""
    starts = [word.start for word in words]
    clauses = ((bisect_left(starts, match.start()), match) for match in _CLAUSE.finditer(text))
    kinds = [
        _mood_of([word for word in words[first : first + len(match[0])] if word.end <= match.end()])
        for first, match in clauses
    ]
    return kinds.count("verb"), kinds.count("statement")


def mood(verbs: int, statements: int) -> float:
    """Return how far the counts lean to a plan (> 0) or a review (< 0), damped when they are few."""
    share = (verbs + 2 * _BALANCE) / (verbs + statements + 2)
    return _STEEPNESS * (share - _BALANCE)


def _mood_of(words: Sequence[Word]) -> str:
    """Return "verb" for a clause that opens with a verb and its object, "statement" for subject and predicate."""
    start = 0
    while start < len(words) and words[start].tag in _SKIPPED:
        start += 1
    at = start
    while at < len(words) and words[at].tag in _ADVERBS:
        at += 1
    if at < len(words) - 1 and words[at].tag == "v":
        return "verb"
    opens = start < len(words) and words[start].tag in _SUBJECTS
    return "statement" if opens and any(word.tag in _PREDICATES for word in words[start + 1 :]) else ""
