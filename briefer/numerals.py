"""Find and read the measured quantities of a Chinese report: 增长8%以上, 1.4万亿斤, 4.5%至5%, 0.5∶38.7∶60.8.

A quantity is a figure with a unit, a scale (71.3万) or a ratio. Labels and ordinals (第1, 5G, “135”工作体系,
3岁, 2023年, 六届二次全会) carry no measure word of the list below, stand in short quotes or are excluded by
their neighbours. Numbers stay in the unit that was written, scale included (1.4 万亿斤): a brief never converts.
Written here because a quantity needs exact offsets, qualifiers and mixed forms (1.4万余家, ３.５亿) in one pass; cn2an
converts a number that was already cut out, and JioNLP loses the offsets (design/STYLE.md). cn2an was not measured.
Source of the cases: design/PITFALLS.md 5, 11-15.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_FOLD = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_MIXED = re.compile(r"([0-9]+(?:\.[0-9]+)?)([百千万亿]*)")

_ARABIC = r"[0-9０-９]+(?:,[0-9]{3})*(?:[.．][0-9０-９]+)?"
_HAN = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二两三四五六七八九]+[万亿]*)?"
_SCALE = r"(?:百亿亿|[十百千万]?亿|[十百千]?万|[百千])"
_TIME_UNITS = ("分钟", "小时", "工作日", "天")
_PER = r"(?:/(?:立方米|平方米|公里|小时|[年月日天秒人亩升吨户次时]|[a-zA-Z]{1,3}))?"
_UNITS = (
    "个百分点 百分点 平方公里 平方千米 平方米 立方米 公里 千米 海里 公顷 公斤 千克 微克 毫克 千瓦时 千伏安 兆伏安 兆瓦时 "
    "千瓦 兆瓦 瓦 标准箱 标箱 标方 人次 人天 户次 家次 架次 辆次 场次 件次 台次 批次 班次 艘次 车次 台套 台（套） 台(套) 头只 "
    "头（只） 美元 欧元 日元 港元 元 吨标准煤 吨 斤 克 米 亩 度 升 方 个 条 项 件 所 处 栋 幢 套 间 张 台 辆 架 艘 列 班 名 "
    "位 次 场 批 只 头 羽 株 棵 口 眼 枚 款 种 类 村 镇 支 笔 对 篇 部 首 本 册 份 宗 起 例 单 家 户 人 座 倍 番 "
    "片 块 组 队 站 道 门 根 口 尾 匹 箱 瓶 盏 片区 PF EFlops PFlops EB PB TB MW GW kW km TEU"
)
_NOT_UNIT = "(?!个月|人民|人才|人工|台阶|人均|家庭|名单|位于|户籍|头部|门类)"
_UNIT = (
    _NOT_UNIT + "(?:" + "|".join(map(re.escape, sorted([*_UNITS.split(), *_TIME_UNITS], key=len, reverse=True))) + ")"
)
_BEFORE = (
    "不(?:低于|少于|小于|高于|超过|多于|大于)|低于|少于|小于|高于|高出|大于|多于|大约|将近|接近|超过|超出|突破|"
    "至少|最多|最高|最低|约|近|超|逾"
)
_AFTER = r"(?:(?:及|或|和)?以上|(?:及|或|和)?以下|以内|之内|左右|上下)"
_PERCENT = r"\s?(?:%|％|‰|个百分点|个点|成)"
_MEASURE = rf"(?P<more>[多余几]?)(?P<unit>{_PERCENT}|{_SCALE}?[多余]?{_UNIT}(?:（[一-鿿]{{1,2}}）)?{_PER}|(?:万亿|[十百千]?[万亿])[多余]?)"
_TO = r"\s?[-－–—~～至到]\s?"
_QUANTITY = re.compile(
    rf"(?P<before>{_BEFORE})?(?P<figure>"
    rf"(?P<ratio>{_ARABIC}(?:\s?[∶:：]\s?{_ARABIC})+)"
    rf"|(?P<fraction>[0-9]/[0-9]|[一二三四五六七八九十]+分之[一二三四五六七八九十]+)"
    rf"|百分之(?P<cent>{_HAN}|{_ARABIC})"
    rf"|(?P<sign>(?<![0-9a-zA-Z０-９])[-－−])?(?P<first>{_ARABIC}|{_HAN})"
    rf"(?:(?P<unit1>{_PERCENT}|{_SCALE}?{_UNIT})?{_TO}(?P<second>{_ARABIC}|{_HAN}))?{_MEASURE}"
    rf")(?P<after>{_AFTER})?"
)
_FIGURES = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_SHORT_QUOTE = re.compile(r"“[^“”，。；\n]{1,15}”|‘[^‘’，。；\n]{1,15}’|《[^《》]{1,60}》")
_LABEL_BEFORE = re.compile(r"(?:[0-9０-９a-zA-Z.．_+×第届]|[a-zA-Z0-9][-－—]|(?<![超跨迈突])过)$")
_LABEL_AFTER = re.compile(r"级|月|世纪|号|内|[-+×a-zA-Z0-9]")
_SESSION = re.compile(
    r"[、和]?(?:[一二三四五六七八九十]+次)*(?:全体|全会|会议|常委|常务|执委|代表|党代|产业|能源|分配)"
)
# Behind a Chinese numeral these are parts of words more often than measures: 三方, 一道, 四面, 三头.
_WORDS = frozenset(("批次", *"方队站门道度起单口头组块片对升班例本份根类镇村元天支位级批"))
_ROUND = re.compile(r"[百千万亿]")
# 三五家, 两三百人 and 十七八岁 are approximations: digits in a row are no number, but the year 一九九八 is.
_APPROXIMATE = re.compile("[一二两三四五六七八九壹贰叁]{2}")
_LONGEST = 32
_Numbers = tuple[Decimal, Decimal | None]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measured quantity and where it stands; all ranges are half-open and count characters of the text given.

    `start`, `end` include the qualifiers, `figure_start`, `figure_end` the digits and the unit only. `number` is in
    `unit`, which is written with its scale (万亿斤); `number_to` is the upper end of a range. A ratio or a
    fraction has no unit; the number of a ratio is its first member. `qualifier` is as written (不低于, 多, 以上).
    """

    start: int
    end: int
    figure_start: int
    figure_end: int
    number: Decimal
    number_to: Decimal | None
    unit: str | None
    qualifier: str | None


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the measured quantities of `text` in reading order; labels, ordinals and dates are left out."""
    quoted = [match.span() for match in _SHORT_QUOTE.finditer(text)]
    return tuple(
        _quantity(match, numbers)
        for match, numbers in _matches(text)
        if not any(start < match.start("figure") < end for start, end in quoted)
    )


def figures(text: str) -> tuple[str, ...]:
    """Return every run of digits of `text` in order, full-width digits folded: 3,450.5 and 12."""
    return tuple(_FIGURES.findall(text.translate(_FOLD)))


def parse_number(text: str) -> Decimal | None:
    """Read one number, Arabic, Chinese or mixed: 1,234.5, ３.５亿, 三点五亿, 两千三百, 百分之十五 (15).

    Returns:
        The number, scale applied (三点五亿 is 350000000), or None when `text` is not one number, is
        approximate (三五, 两三百) or longer than any that is meant as one (32 characters).
    """
    if len(text) > _LONGEST:
        return None
    plain = text.translate(_FOLD).replace(",", "").removeprefix("百分之")
    mixed = _MIXED.fullmatch(plain)
    if mixed:
        return Decimal(mixed[1]) * _scale(mixed[2])
    try:
        return Decimal(plain) if plain.isascii() else _parse_han(plain)
    except InvalidOperation:
        return None


def _scale(marks: str) -> int:
    scale = 1
    for mark in marks:
        scale *= (_SMALL | _LARGE)[mark]
    return scale


def _parse_han(text: str) -> Decimal | None:
    """Read a number in Chinese characters; None when another character is met."""
    whole, point, rest = text.partition("点")
    decimals = rest.rstrip("万亿")
    if point and (not decimals or any(c not in _DIGITS for c in decimals)):
        return None
    value = _parse_whole(whole)
    if value is None:
        return None
    fraction = Decimal("0." + "".join(str(_DIGITS[c]) for c in decimals)) if decimals else Decimal(0)
    return (value + fraction) * _scale(rest[len(decimals) :])


def _parse_whole(text: str) -> int | None:
    """Read a whole number: positional (二〇二四), or with 十百千万亿 (十二, 两千三, 一万亿)."""
    if not text or any(c not in _DIGITS | _SMALL | _LARGE for c in text):
        return None
    positional = all(c in _DIGITS for c in text)
    if _APPROXIMATE.search(text) and not (positional and len(text) > 3):
        return None
    if positional:
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = 0
    last = 1
    for char in text:
        if char in _DIGITS:
            digit, last = _DIGITS[char], (1 if char in "零〇" else last)
        elif char in _SMALL:
            last = _SMALL[char]
            section, digit = section + (digit or 1) * last, 0
        else:
            last = _LARGE[char]
            held = section + digit
            total, section, digit = (total + held) * last if total < last else total + (held or 1) * last, 0, 0
            total = total or last
    # 两千三 is 2300: a digit that ends the number counts in the next lower place.
    return total + section + digit * (last // 10 if last >= 100 else 1)


def _matches(text: str) -> Iterator[tuple[re.Match[str], _Numbers]]:
    """Yield what measures, with its numbers; after a label the search goes on behind its first number."""
    position = 0
    while match := _QUANTITY.search(text, position):
        numbers = None if _is_label(match) else _numbers(match)
        if numbers:
            yield match, numbers
        position = match.end("first") if match["first"] and not numbers else match.end()


def _is_label(match: re.Match[str]) -> bool:
    """Whether the neighbours of the figure show that it names or orders something."""
    text, start, end = match.string, match.start("figure"), match.end()
    before, after = text[max(0, start - 2) : start], text[end : end + 8]
    if _LABEL_BEFORE.search(before) or (match["ratio"] and not _is_ratio(match["ratio"])):
        return True
    if match["ratio"] or match["fraction"] or match["cent"]:
        return False
    unit = match["unit"].strip()
    return (
        _LABEL_AFTER.match(after) is not None
        or (unit in _TIME_UNITS and not match["after"] and re.match("[一-鿿“]", after) is not None)
        or (unit.endswith("次") and _SESSION.match(after) is not None)
        or _is_vague(match, unit)
    )


def _is_ratio(text: str) -> bool:
    """Whether figures joined by a colon are a ratio and not a time of day (8:30)."""
    return "∶" in text or "." in text or len(re.split("[:：]", text)) > 2


def _is_vague(match: re.Match[str], unit: str) -> bool:
    """Whether a number in Chinese characters counts nothing: 一个, 一批, 千家万户, 万亿级."""
    first = match["first"]
    if first[0].translate(_FOLD).isascii():
        return False
    before = match.string[max(0, match.start("figure") - 1) : match.start("figure")]
    if _ROUND.match(first):
        return not (match["before"] or before in tuple("达破超")) or not unit
    if before and before in "第统唯同其之每十周某零":
        return True
    return first in "二零〇" or (first == "一" and unit not in ("成", "倍", "番")) or unit in _WORDS


def _quantity(match: re.Match[str], numbers: _Numbers) -> Quantity:
    figure_start, figure_end = match.span("figure")
    marks = (match["before"], _inner_mark(match), match["after"])
    return Quantity(
        start=match.start(),
        end=match.end(),
        figure_start=figure_start,
        figure_end=figure_end,
        number=numbers[0],
        number_to=numbers[1],
        unit=_unit(match),
        qualifier="".join(mark for mark in marks if mark) or None,
    )


def _inner_mark(match: re.Match[str]) -> str:
    """Return 多, 余 or 几 between the digits and the unit (5100多亿元, 1.4万余家)."""
    inner = re.search("[多余]", match["unit"] or "")
    return match["more"] or (inner.group() if inner else "")


def _unit(match: re.Match[str]) -> str | None:
    if match["cent"]:
        return "%"
    if not match["unit"]:
        return None
    return re.sub(r"[多余\s]", "", match["unit"]).replace("％", "%")


def _numbers(match: re.Match[str]) -> _Numbers | None:
    """Return the number of a match and the upper end of its range; None when one of them cannot be read."""
    if match["fraction"]:
        low = _read_fraction(match["fraction"])
    elif match["ratio"]:
        low = parse_number(re.split(r"\s?[∶:：]", match["ratio"])[0])
    else:
        low = parse_number(match["cent"] or match["first"])
    high = parse_number(match["second"]) if match["second"] else None
    if low is None or (match["second"] and high is None):
        return None
    return (-low if match["sign"] else low), high


def _read_fraction(text: str) -> Decimal | None:
    """Return the value of 1/4 or 四分之一; None when the denominator is zero (评论0/0)."""
    top, bottom = text.split("/") if "/" in text else reversed(text.split("分之"))
    above, below = parse_number(top), parse_number(bottom)
    return above / below if above is not None and below else None
