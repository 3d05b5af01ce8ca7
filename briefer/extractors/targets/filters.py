"""Which quantities are no targets: people at a meeting, counts of a list, rated names, thresholds.

The rules are those of the annotation guidelines: ordinals, labels, dates, ranks and list counts (七项重点任务)
state no result. Ordinals, labels and dates are no quantities in the first place (numerals.py).
"""

import re

from briefer.extractors.targets.clauses import Figure

_ATTENDED = re.compile(
    "[^，。；]{0,14}(?:参加|出席|参会|与会|列席|受邀|到场|聆听|观看|参训|获奖)|[^，。；]{0,6}(?:代表|嘉宾|学员|志愿者)"
)
_ATTENDING = re.compile("(?:参加|出席|参会|共计|包括|来自[^，。；]{0,20})$")
_PEOPLE = re.compile("(?:余|多)?(?:人|名|位|人次)$")
_LISTED = re.compile(
    "(?:重点|重大|主要|具体|关键|基本|现实|方面|大|专项)*(?:市场(?=、)|资源(?=[，。])|改革(?![一-鿿])|问题|需求|目标|经济指标|方面|任务|工作|要求|环节|阶段|原则|举措要|问题上|关系|维度|层面|角度|转变|统一|必须|坚持|意识|"
    "更新|规定|补贴|补助|“|部分|会议|区域$|地方|单位|部门|时段|步骤|领域|体系|抓手|关口|重点)"
)
_RATED = re.compile("(?:吨|千瓦|兆瓦|瓦时|千伏安|立方米|瓦|辆|米|GW|MW)$")
_RATED_NAME = re.compile(
    "级?(?:[改迁扩新]?扩?建|技改)?(?:风电|光伏|热电|火电|水电|露天|煤|褐煤|机组|电站|变电|锅炉|项目|工程|专用车|生产线|装置|储能|深井|风机)"
)
_YEARLY = re.compile("(?:年产|日产|年处理|日处理|单体|装机|总长|全长|约|跨度|直径)$")
_THRESHOLD = re.compile("的(?:项目|企业|工程|园区|产业|集群|单位|家庭|村)")
_ORDERED = re.compile("(?:第|前|后|连续|首届|排名|位居|位列|居|排|年满|满|近期|下列|以下|上述|这|那|该|每)$")
_SIZED = re.compile("(?:户|人|床|亩|座)$")
_HAN_DIGITS = "一二三四五六七八九十两百千"
_PUBLIC = re.compile("人民|各族|父老|儿女|干部|职工|党员")  # 带领全市150万人民: who is addressed, not what is counted.
# 较“十三五”末的93亿元增加44亿元: the base of the change.
_BASE = re.compile("(?:较|比)[^，。；]{1,14}的$")
_CHANGED = re.compile("(?:净|共|又)?(?:增加|增长|提高|提升|减少|下降|扩大)")
# 两个大局, 两种资源 are names; a pair is a count only where something makes it.
_PAIR = re.compile("两[个种类]")
_PAIR_MADE = re.compile("(?:新增|新建|建成|设立|打造|培育|获批|创建|开工|新设|引进|建设|组建)(?:了|[^，。；]{0,8}等)?$")
# On the way from 6.8%规模以上工业增加值 to a rate of it a mark is missing; what belongs to which cannot be told.
_RATE = re.compile("(?:[%‰]|百分点)$")
_RUN_ON = re.compile("(?![的以左上下之和与及并但而是为高低达水比股、])[一-鿿]{4}")
_FOOTING = re.compile("的?基础上")
_VERSUS = re.compile("(?:不足|未满)$")


def is_target(text: str, figure: Figure, start: int, end: int) -> bool:
    """Whether the figure, in the clause text[start:end], can state a result or a goal."""
    before, after = text[start : figure.start], text[figure.end : end]
    if figure.quantity is None:
        return True
    if _ORDERED.search(before) or _VERSUS.search(before):
        return False
    if _FOOTING.match(after) or (_RATE.search(figure.unit) and _RUN_ON.match(after)):
        return False
    if figure.unit.endswith(("万", "亿")) and _PUBLIC.match(after):
        return False
    if _BASE.search(before) and _CHANGED.match(after):
        return False
    if re.match("[^，。；]{0,8}之一|(?:主要|约束性)?指标(?![一-鿿])", after):
        return False
    if _PEOPLE.search(figure.unit) and (_ATTENDED.match(after) or _ATTENDING.search(before) or before.endswith("）")):
        return False
    if _is_threshold(figure, after) or _is_rated(figure.unit, before, after):
        return False
    if _PAIR.match(text[figure.start : figure.end]) and not _PAIR_MADE.search(before):
        return False
    han = text[figure.quantity.figure_start] in _HAN_DIGITS
    listed = after.startswith(("方面", "规定")) or (han and (_LISTED.match(after) or before.endswith("”")))
    return not listed


def _is_threshold(figure: Figure, after: str) -> bool:
    """Whether the figure only bounds a kind: 投资超3亿元的园区, 过10万亿元省份."""
    if figure.quantity is None or figure.quantity.qualifier is None:
        return False
    superlative = figure.quantity.qualifier.startswith("最")
    kind = (
        figure.unit.endswith(("元", "亿"))
        or superlative
        or (_SIZED.search(figure.unit) and "以" in figure.quantity.qualifier)
    )
    return (
        bool(kind and re.match("(?!新?台阶|大关|关口|[和及与])[一-鿿]", after)) or _THRESHOLD.match(after) is not None
    )


def _is_rated(unit: str, before: str, after: str) -> bool:
    """Whether the figure names a plant by its capacity: 5万千瓦风电, 年产8000台农机项目."""
    if unit.endswith("/年") and re.match("[一-鿿]", after):
        return True
    if not _RATED.search(unit):
        return False
    return bool(_RATED_NAME.match(after)) or bool(_YEARLY.search(before) and after[:1] not in "，。；、")
