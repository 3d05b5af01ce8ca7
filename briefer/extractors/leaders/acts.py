"""What the words behind a name say the person did: the verbs of meeting news, read clause by clause.

`指出，` opens the speaker's words: nothing behind it is an act. A clause that names its own subject ends
the predicate (…主持会议，局全体干部参加会议), one that goes on with a verb or a preposition does not.
The classes are those of the annotation guidelines; 其他 is for an act that none of them names.
"""

import re
from dataclasses import dataclass

from briefer.document import Action
from briefer.extractors.leaders.passages import Passage

_QUOTED = re.compile(r"(?<!作)(?<!作[了的])《[^》]*》|“[^”]*”|[（(][^（）()]*[）)]")
_THANKS = r"(?:了|将|要|由衷|强烈|殷切|诚挚|衷心|热烈|真诚|崇高|最|的|地|高度|充分|亲切|欢迎和|和)*(?:感谢|谢意|欢迎|祝贺|慰问|敬意|肯定|赞赏|支持|关心|赞同|认可|赞扬|哀悼|期待|关切)"
_SPEAKS = re.compile(
    r"(?P<讲话>指出|强调|勉励|号召|寄语|(?<![的和关署按照新总高质标])要求(?![和的、”])|提出[^，。]{0,12}(?:要求|希望|意见)|(?<![学传小据听解])说(?=[，,：:“]|$))"
    rf"|(?P<发言>表示(?!{_THANKS})|介绍说?(?=[，,：:]|$)|(?:认为|建议|称)(?=[，,：:]))"
)
_ACTS: tuple[tuple[Action, re.Pattern[str]], ...] = (
    ("出席", re.compile(r"出席|就座|莅临")),
    ("主持", re.compile(r"主持(?!人|词)")),
    (
        "讲话",
        re.compile(
            r"(?<!重要)讲话(?!精神|要求)|致[辞词]|[作发][^，]{0,8}演讲|讲授?[^，]{0,12}党课|(?:提出|作出?|提)[^，]{0,14}要求|动员部署讲话"
        ),
    ),
    (
        "报告",
        re.compile(r"作(?!辅导|宣讲)[^，]{0,40}(?<!辅导)(?<!宣讲)(?<!专题)报告|(?:代表|向)[^，]{0,25}报告|^报告|述职"),
    ),
    ("通报", re.compile(r"通报")),
    ("发言", re.compile(r"发言|介绍|汇报|表态|协商建言|现场提问")),
    (
        "调研",
        re.compile(
            r"调研(?!组|员|报告)|考察(?!团|组)|检查(?!组|站)|[察查]看|巡(?:[查河]|视(?!员))|视察|督[导查](?!组)|走访|现场调度|暗访|实地|了解(?!读)|来到"
        ),
    ),
    ("会见", re.compile(r"会见|会谈|接见")),
    ("参加", re.compile(r"参加|陪同|列席|参会|到会|参与")),
    ("签批", re.compile(r"(?<!指示)批示|签批|签发|签署[^，]{0,8}(?:令|文件)")),
    (
        "其他",
        re.compile(
            r"宣读|宣布|传达(?!学习)|领学|颁发|授牌|授旗|(?:颁奖|揭牌|揭幕|启动|签约)(?!仪式|典礼|活动|大?会)|看望|慰问|见证|辅导|宣讲|授课|主讲|赠送|签订|签署|监誓|领誓"
        ),
    ),
)
# 就建立走访联系机制作出部署: what the words or the work are about is nobody's act.
_MATTER = re.compile(r"(?<=[就对])[^，。；]{2,40}(?=作出|进行(?:部署|安排|说明))")
_CLAUSE = re.compile(r"[^，,；;：:。！？!?\n]*[，,；;：:。！？!?\n]*")
# 会见来湘出席博览会的外宾: what stands before 的 the guest does.
_GUEST = re.compile(r"(?<=[会接]见)了?(?:前?来|赴|出席|参加)[^，]*的")
_HEARS = re.compile(r"(?:听取|听|观看|审议|根据|按照|学习|贯彻)[^，。]*$")
_GIVES = re.compile(r"作[^，。]{0,10}$")  # 作经验介绍，ends a clause and opens no speech.
_JOINS = re.compile(r"(?:出席|参加|陪同|参与|随同)[^，]{0,30}$")
_GOES_ON = frozenset(("v", "d", "c", "p", "ad", "vd", "vn", "xc"))
_OTHERS = re.compile(r"[\s，,]*(?:会议|大会|全会|会上|会后|活动|双方|他们|与会|据悉|仪式|各)")
_PRONOUN = re.compile(r"[\s，,]*(?:同时，?)?[他她](?!们|的)")
_ALSO = re.compile(r"[\s，,]*(?:并|还|会上|强调|指出|要求|同时)")
_NO_VERBS = frozenset(("负责", "组成", "分管", "联系", "有关", "相关", "包括", "直属", "等"))


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a predicate says: the acts in order, where it ends, where the words spoken begin, whether it has a verb."""

    acts: tuple[Action, ...]
    end: int
    content: int | None
    has_verb: bool


def read_predicate(passage: Passage, start: int, end: int) -> Predicate:
    """Read the words [start, end) behind a name, up to the speaker's own words or the next subject."""
    acts: list[Action] = []
    has_verb, stop = False, start
    for clause in _CLAUSE.finditer(passage.text, start, end):
        first, last = clause.span()
        if first == last or ((acts or has_verb) and not _goes_on(passage, first, "主持" in acts)):
            break
        spoken = _spoken(passage, first, last, end)
        acts.extend(_clause_acts(passage, first, spoken[1] if spoken else last))
        if spoken:
            return Predicate(_unique((*acts, spoken[0])), spoken[2], spoken[2], True)
        has_verb, stop = has_verb or _holds_verb(passage, first, last), last
    return Predicate(_unique(tuple(acts)), stop, None, has_verb)


def holds_act(text: str) -> bool:
    """Whether a verb of meeting news stands in `text` outside quotations."""
    blank = masked(text)
    return _SPEAKS.search(blank) is not None or any(pattern.search(blank) for _, pattern in _ACTS)


def masked(text: str) -> str:
    """Return `text` with titles, quotations and brackets blanked, length kept: their verbs are nobody's acts."""
    return _MATTER.sub(_blank, _GUEST.sub(_blank, _QUOTED.sub(_blank, text)))


def _blank(match: re.Match[str]) -> str:
    return "□" * len(match.group())


def _spoken(passage: Passage, start: int, end: int, limit: int) -> tuple[Action, int, int] | None:
    """Return the act, where its verb begins and where the words spoken begin, if the clause opens a speech."""
    clause = masked(passage.text[start:end])
    for match in _SPEAKS.finditer(clause):
        if _HEARS.search(clause, 0, match.start()) and clause[match.start() - 1] not in "后时中":
            continue
        if match.group() == "介绍" and _GIVES.search(clause, 0, match.start()):
            continue
        kind: Action = "讲话" if match.lastgroup == "讲话" else "发言"
        return kind, start + match.start(), min(start + match.end(), limit)
    return None


def _clause_acts(passage: Passage, start: int, end: int) -> list[Action]:
    clause = masked(passage.text[start:end])
    found = [(match.start(), act) for act, pattern in _ACTS if (match := pattern.search(clause))]
    return [act for position, act in sorted(found) if not _is_heard(clause, position, act)]


def _is_heard(clause: str, position: int, act: Action) -> bool:
    """Whether the word at `position` is another's act: 听取…汇报, or what one only joins in: 陪同调研."""
    if act in ("发言", "通报", "报告", "讲话"):
        return _HEARS.search(clause, 0, position) is not None
    return act in ("调研", "会见", "其他") and _JOINS.search(clause, 0, position) is not None


def _goes_on(passage: Passage, start: int, presides: bool) -> bool:
    """Whether the clause at `start` has the same subject; after 主持召开…会议 it tells what the meeting did."""
    if _PRONOUN.match(passage.text, start):
        return True
    if presides:
        return _ALSO.match(passage.text, start) is not None
    return not _OTHERS.match(passage.text, start) and passage.word_at(start).tag in _GOES_ON


def _holds_verb(passage: Passage, start: int, end: int) -> bool:
    first, last = passage.index_at(start), passage.index_at(end - 1)
    return any(word.tag == "v" and word.text not in _NO_VERBS for word in passage.words[first : last + 1])


def _unique(acts: tuple[Action, ...]) -> tuple[Action, ...]:
    return tuple(dict.fromkeys(acts))
