"""The verb group in front of a figure: what it does (增长), how it is measured (同比, 分别) and against what (占全国).

「地区生产总值|同比增长|6%」: the group belongs to the value, what stands before it is the indicator. The words are
those of the genre: work reports state change, level, share, limit and count with a small, stable set of verbs.
"""

import re
from typing import Literal

Direction = Literal["increase", "decrease", "level", "limit"]

_ADVERBS = (
    "各|同比|环比|同口径|按可比口径|可比|累计|年均|月均|日均|人均月?|户均|平均|(?<![0-9])年度|(?<!全)年|每年|每月|均|都|分别|预计|预期|合计|共计|总计|共|净|再|又|还|"
    "已经|已|首次|率先|逆势|大幅|大幅度|快速|较快|持续|继续|稳步|稳定|进一步|约|全面|超额|提前|实际|名义|仅|只|将|可以|可|(?<![产性功动效技职智])能|力争|确保|努力|"
    "双双|一举|成功|历史性|连续[0-9一二三四五六七八九十两多]+[年个季月度]+"
)
_VERBS = (
    "增长|增加|增至|增收|增|下降|降低|降至|减少|减量|缩减|减至|压减|压缩|压降|缩短|缩小|扩大|扩展|提高|提升|上升|升至|上涨|回升|回落|升|降|减|"
    "(?:稳定|保持)在全[国省市区]|达到|达成|达|完成|实现|突破|超过|超出|超|为|是|稳定|保持|维持|控制|发展(?=[到至为])|迈上|迈过|跃上|跃升|跨上|跨过|跨越|站上|翻|"
    "新增|惠及|覆盖(?!率)|精简|减负|占全[国省市区县球]|占世界|占(?=[约近超]|$)|接近|延长|拓展|集聚|拥有|演进|调整|优化|变为|贡献了?全国"
)
_PREPOSITIONS = "到|至|为|在|了|成|率|约|近|过"
_COMPARED = (
    r"(?:较(?![大小多好快高低强长])|(?<![占之例])比(?![例重率值缩降扩为达由稳]|下降|提高|控制))[^，。；、：]{1,24}?(?:高|低|快|多|少|长)?|(?:高于|低于|快于|高出|好于|多于|优于)[^，。；、：]{1,14}?|"
    r"超(?:出|过)?(?:年度|全年|年初|时序)?(?:计划|目标|进度|预期)[^，。；、：]{0,6}?|是[^，。；、：]{1,12}?的|相当于[^，。；、：]{1,10}?的"
)
_GROUP = re.compile(
    rf"(?:(?:{_ADVERBS})*(?:{_COMPARED})?(?:{_ADVERBS})*(?:{_VERBS})(?:{_PREPOSITIONS})*(?:{_ADVERBS})*"
    rf"|(?:{_ADVERBS})*(?:{_COMPARED})|(?:{_ADVERBS})+)$"
)
_EQUAL = re.compile("同步|持平|高于|快于|高出|优于|好于|水平")
_LIMIT = re.compile("控制|不超过|不高于|以内|以下|低于|不少于|不大于|不小于")
_DOWN = re.compile("降|减|压|缩|回落")
_UP = re.compile("增|升|提高|扩大|上涨|延长|跃|翻|新建|建成")
_LEVEL = re.compile("达|为|完成|实现|突破|超|稳定|保持|迈|占|是")
_DIRECTIONS: tuple[tuple[re.Pattern[str], Direction], ...] = (
    (_EQUAL, "level"),
    (_LIMIT, "limit"),
    (_DOWN, "decrease"),
    (_UP, "increase"),
    (_LEVEL, "level"),
)


def verb_group(left: str) -> int:
    """Return where the verb group that ends `left` starts; len(left) when there is none."""
    match = _GROUP.search(left)
    return match.start() if match else len(left)


def direction(value: str) -> Direction | None:
    """Return what `value` says of its indicator: a rise, a fall, a limit, a level; None for a bare figure."""
    for pattern, name in _DIRECTIONS:
        if pattern.search(value):
            return name
    return None
