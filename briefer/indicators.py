"""Tell whether two names mean the same indicator: GDP, 地区生产总值 and 全区生产总值 do, 财政收入 and 财政总收入 do not.

A name is brought to a key: what does not change the thing measured is dropped (area, period, 总额, 增速) and every
known alias is written in one way. Names are the same when their keys are equal; likeness is never measured, since
登记失业率 and 调查失业率, 人均纯收入 and 人均可支配收入, 本级收入 and 收入 are near and not the same.
Aliases: the terms of the National Bureau of Statistics (国家统计局, 统计指标解释) and their short forms in work
reports; 公共财政预算收入 is what the budget law in force since 2015 calls 一般公共预算收入.
"""

import re
from collections.abc import Sequence

from briefer.periods import find_periods

_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_MARKS = re.compile(r"[\s“”\"'‘’《》、,·]|\([A-Za-z0-9.%‰]+\)")
_AREA = re.compile(
    "(?:全[国省市区县州盟旗镇乡域]|全自治区|[我本][省市区县州盟旗镇乡](?!级)|全社会|全体|年均|同比|累计|年度)的?"
)
_GROWTH = re.compile("(?:同比)?(?:增长速度|增长率|增长|增速|增幅|涨幅|降幅|升幅)$")
_TAIL = re.compile("的?(?:预期目标|目标任务|目标|任务|总数|数量|总体|水平|完成|实现|达到)$")

# Applied in this order, anywhere in the name.
_ALIASES = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        ("GDP|(?:地区|国内|国民)?生产总值|^经济(?:总量)?$", "生产总值"),
        ("规上", "规模以上"),
        ("限上", "限额以上"),
        ("高企|高新企业", "高新技术企业"),
        ("战新产业", "战略性新兴产业"),
        ("技改", "技术改造"),
        ("社零|社会(?:消费品)?零售", "社会消费品零售"),
        ("固投|(?:全社会)?固定资产投资", "固定资产投资"),
        ("(?:地方)?(?:财政)?(?:一般公共|公共财政|一般公共财政|一般)预算(?:总)?收入", "一般公共预算收入"),
        ("(?:地方)?(?:财政)?(?:一般公共|公共财政|一般公共财政|一般)预算(?:总)?支出", "一般公共预算支出"),
        ("(?:对外|外贸|货物)(?:贸易)?进出口", "进出口"),
        ("(?:实际)?(?:使用|利用|到位)外资", "实际使用外资"),
        ("常住居民", "居民"),
        ("(?:农村牧区|农村|农牧民|农牧区|农民)(?:居民)?(?=人均)", "农村居民"),
        ("居民(?:人均)?(?:可支配)?收入$", "居民人均可支配收入"),
        ("CPI|居民消费(?:品)?价格(?:总水平|总指数|指数|水平)?", "居民消费价格"),
        ("(?:新增城镇|城镇新增)就业(?:人数|人员|人口)?", "城镇新增就业"),
        ("(?:研究与试验发展|研发|R&D)(?:经费)?(?:支出|投入)*(?:占生产总值)?的?(?:比重|强度|比例)", "研发投入强度"),
        ("(?:万元|单位)生产总值(?:综合)?(?:能耗|能源消耗)(?:强度)?", "单位生产总值能耗"),
        ("(?:环境)?(?:空气)?(?:质量)?优良(?:天数)?(?:比例|比率|率|占比)", "空气优良天数比例"),
        (r"(?:细颗粒物|PM2\.5)(?:平均|年均)?(?:浓度)?", "细颗粒物浓度"),
        ("(?<!生产)总(?=[产销]?[额量值]$)", ""),
        ("(?<=进出口)[额值]$|(?<=零售)额$|(?<=投资)额$|(?<=外资)额$", ""),
        ("的", ""),
    )
)
_OWNER = re.compile(
    r"在(?P<assembly>[一-鿿]{2,20}?)第[一二三四五六七八九十]+届人民代表大会"
    r"|^\s*(?:[0-9]{4}年)?(?P<title>[一-鿿]{2,16}?)(?:人民)?政府(?:[0-9]{4}年)?工作报告",
    re.MULTILINE,
)
_HEAD = 400  # Title and occasion stand in the first lines.
_DIVISION = re.compile(".{2,}?(?:省|自治区|自治州|特别行政区|[市州盟区县旗镇乡])")
_RANK = re.compile("(?:(?:壮族|回族|维吾尔)?自治区|特别行政区|新区|[省市州盟区县旗镇乡])$")


def canonical(name: str, own: Sequence[str] = ()) -> str:
    """Return the key of an indicator's name; equal keys mean the same indicator.

    Args:
        own: the names of the unit whose report it is, longest first (see `own_names`); dropped at the front.
    """
    key = _MARKS.sub("", name.translate(_WIDTHS))
    key = _drop_front(key, own)
    key = _TAIL.sub("", key) or key
    key = _GROWTH.sub("", key) or key
    for pattern, spelling in _ALIASES:
        key = pattern.sub(spelling, key)
    return key


def names_growth(name: str) -> bool:
    """Whether a name is of a rate of growth (工业增加值增速), so that the level of it is a growth."""
    return _GROWTH.search(_TAIL.sub("", name)) is not None


def own_names(text: str) -> tuple[str, ...]:
    """Return what a report calls its unit, longest first: 白水市云岫区, 云岫区, 云岫.

    The names come from the title or from the assembly that heard the report; () when neither is there.
    """
    match = _OWNER.search(text[:_HEAD])
    if match is None:
        return ()
    full = match["assembly"] or match["title"]
    last = (_DIVISION.findall(full) or [full])[-1]
    bare = _RANK.sub("", last)
    return tuple(dict.fromkeys(name for name in (full, last, bare) if len(name) > 1))


def _drop_front(key: str, own: Sequence[str]) -> str:
    """Drop area, period and the unit's own name in whatever order they stand, but never the whole key."""
    while rest := _after_front(key, own):
        key = rest
    return key


def _after_front(key: str, own: Sequence[str]) -> str | None:
    """Return what follows one front part of `key`; None when it has none."""
    area = _AREA.match(key)
    period = next((end for start, end in find_periods(key) if start == 0), 0)
    named = next((len(name) for name in own if key.startswith(name)), 0)
    length = max(area.end() if area else 0, period, named)
    return key[length:] if length else None
