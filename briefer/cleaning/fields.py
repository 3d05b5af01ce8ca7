"""Fields: what a page says of the article in lines and pieces of its own: date, source, reporters, editors.

A line is metadata when labels with short values (来源：X 编辑：Y) and a date tile it. The lead of a news item
(X讯（记者 甲 乙）2月19日，…) and the credit after its last sentence (责任编辑：丙) are pieces of a line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from briefer.cleaning.dates import FULL_DATE
from briefer.cleaning.drafts import HAN, Line, Range

FieldKind = Literal["date", "publisher", "reporter", "editor", "other"]


@dataclass(frozen=True, slots=True)
class Field:
    """A value and where it stands: [start, end) of the text it was found in."""

    kind: FieldKind
    start: int
    end: int

    def shift(self, offset: int) -> "Field":
        """Return the field `offset` characters further on."""
        return Field(self.kind, self.start + offset, self.end + offset)


_LABELS: dict[str, FieldKind] = {
    "发布日期 发布时间 发文日期 成文日期 更新时间 发稿时间 发表时间 日期 时间": "date",
    "信息来源 文章来源 稿件来源 本文来源 新闻来源 素材来源 来源 稿源 发布机构 发布单位 供稿单位 发文机关": "publisher",
    "记者 作者 撰稿 撰文 通讯员 文字 采写 采访 编译 文/图 图/文 文图": "reporter",
    "责任编辑 本期编辑 值班编辑 实习编辑 媒体选稿编辑 责编 编辑 编审 审核 审校 校对 终审 初审 复审 一审 二审 三审 监制 策划 录入": "editor",
    "浏览次数 浏览量 阅读次数 阅读量 阅读 点击数 点击量 点击率 点击 访问量 字体 字号 字体大小 索引号 主题分类 主题词 分享到 分享 打印 摄影 图片": "other",
}
_KINDS = {label: kind for labels, kind in _LABELS.items() for label in labels.split()}
_ROLE = "|".join(
    sorted((name for name, kind in _KINDS.items() if kind in ("reporter", "editor")), key=len, reverse=True)
)
_LABEL = re.compile(rf"(?P<label>{'|'.join(sorted(_KINDS, key=len, reverse=True))}) ?[:：丨|] ?")
_MAX_VALUE = 30
_EDGE = " 　（）()【】[]|丨;；•·"
_NO_VALUE = re.compile(r"[。！？!?；，]")
_PEOPLE = rf"[{HAN}·]{{2,5}}(?:[ 、，,/]+(?!{_ROLE})[{HAN}·]{{2,4}})*"
_ROLES = re.compile(rf"[（(]?(?:(?P<label>{_ROLE}) +(?P<value>{_PEOPLE})[ ；;]*)+[）)]?")
_DATELINE = re.compile(rf"[{HAN}]{{2,12}}?(?:[0-9]{{4}}年)?[0-9]{{1,2}}月[0-9]{{1,2}}日(?:电|讯)")

_AGENCY = rf"(?P<agency>(?:本(?=[报网台]))?(?:(?!本[报网台])[{HAN}A-Za-z·—\- ]){{0,12}}(?:[报社网台端]|媒体|在线|新闻|时刻)(?:（[{HAN}]{{2,8}}）)?[{HAN}]{{0,6}})"
_DAY = r"(?P<date>(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日)?"
_BRACKET = rf"[（(](?P<names>[^（）()。\n]{{0,20}}(?:记者|通讯员|作者|编辑)[^（）()。\n]{{1,60}}|[{HAN}]{{2,4}}(?:[ 、][{HAN}]{{2,4}})*)[）)]"
_LEADS = (
    re.compile(rf"https?://\S+ *(?P<date>{FULL_DATE.pattern}) *来源：(?P<agency>[^，\n]{{2,20}})，正文："),
    re.compile(rf"来源 ?[:：] ?(?P<agency>[{HAN}]{{2,15}}?)(?={FULL_DATE.pattern}在)"),
    re.compile(rf"{_AGENCY}{_DAY} ?[讯电] ?{_BRACKET} ?"),
    re.compile(rf"{_AGENCY}(?P<date>(?:[0-9]{{4}}年)?(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日)[讯电][，：, ]+"),
    re.compile(rf"{_AGENCY}[讯电][，：,: ]+"),
    re.compile(rf"(?P<agency>[{HAN}]{{2,8}}[网报社台])消息[：:， ]+"),
    re.compile(
        rf"(?P<agency>[{HAN}]{{2,8}}?)??(?:全媒体|见习|实习|首席)*记者 +(?P<names>{_PEOPLE}(?: 通讯员 {_PEOPLE})?) +[{HAN}]{{2,6}}报道[：， ]*"
    ),
)
_LATE_LEAD = re.compile(rf"(?P<agency>本报|本网|本台|新华社|中新网|中新社)[{HAN}]{{0,6}}{_DAY} ?[讯电] ?{_BRACKET} ?")
_LATE_WITHIN = 120

# A value ends where the next label begins: were both ways open, a line of labels would take for ever.
_LABELLED = rf"(?:{'|'.join(_KINDS)}) ?[:： /]"
# A run of spaces is tried from its beginning only: a line may be a thousand of them.
_CREDITS = (
    re.compile(r"(?<! ) *+(?:返回搜狐，?查看更多)? *[（(【\[]?(?P<pairs>责任编辑 ?[:：][^。]{0,12})$"),
    re.compile(r"(?<! ) *+[（(]《[^》]{2,12}》[0-9 ]+第 ?[0-9]+ ?版[）)]$"),
    re.compile(r"(?<=[。！？”]) *返回搜狐，?查看更多$"),
    re.compile(r"(?<=[。！？”]) *[（(](?:完|完毕|续完)[）)]$"),
    re.compile(
        rf"(?<=[。！？”）]) *[（(](?P<pairs>(?:{_LABELLED}[^（）()。](?:(?!{_LABELLED})[^（）()。]){{0,29}}+)+)[）)]$"
    ),
    re.compile(
        rf"(?<=[。！？”）]) *(?P<pairs>(?:{_LABELLED} ?[^。！？，:：](?:(?!{_LABELLED})[^。！？，:：]){{0,29}}+)+)$"
    ),
)
_ROLE_WORD = re.compile(r"^.*?(?:记者|通讯员|作者|编辑)[:： ]*")
_PUBLISHER = re.compile(rf"^[^（]*(?:[报社网台端]|媒体|在线|新闻|时刻)(?:（[{HAN}]{{2,8}}）)?")


def read_line(text: str) -> tuple[Field, ...] | None:
    """Return the fields of a line that is nothing but metadata, or None when it is anything else."""
    if found := FULL_DATE.fullmatch(text.strip(_EDGE)):
        start = text.index(found.group())
        return (Field("date", start, start + len(found.group())),)
    if _DATELINE.fullmatch(text):
        return tuple(_from_dateline(text))
    if match := _ROLES.fullmatch(text):
        return (Field(_KINDS[match["label"]], *match.span("value")),)
    return _labelled(text)


def read_lead(text: str) -> tuple[Range, tuple[Field, ...]] | None:
    """Return the range of a news lead in the first paragraph `text` with its fields, or None."""
    match = next((found for lead in _LEADS if (found := lead.match(text))), None)
    match = match or _LATE_LEAD.search(text, 0, _LATE_WITHIN)
    if match is None:
        return None
    groups = {key: match.span(key) for key, value in match.groupdict().items() if value}
    kinds: tuple[tuple[str, FieldKind], ...] = (("agency", "publisher"), ("date", "date"), ("names", "reporter"))
    fields = (field for key, kind in kinds if key in groups for field in _narrowed(text, kind, groups[key]))
    return match.span(), tuple(fields)


def read_credit(text: str) -> tuple[Range, tuple[Field, ...]] | None:
    """Return the range of a credit after the last sentence of `text` with its fields, or None."""
    for pattern in _CREDITS:
        if match := pattern.search(text):
            pairs = match.groupdict().get("pairs")
            fields = (pairs and _labelled(pairs.replace("/", "："))) or ()
            return match.span(), tuple(field.shift(match.start("pairs")) for field in fields)
    return None


def _labelled(text: str) -> tuple[Field, ...] | None:
    """Return the fields of a line that labels with short values tile, after at most a date."""
    labels = list(_LABEL.finditer(text))
    if not labels:
        return None
    before = text[: labels[0].start()].strip(_EDGE)
    ends = [match.start() for match in labels[1:]] + [len(text)]
    values = [text[match.end() : end].strip(_EDGE) for match, end in zip(labels, ends, strict=True)]
    if (before and not FULL_DATE.fullmatch(before)) or any(map(_too_much, values)) or _is_minute(labels, values):
        return None
    fields = [Field("date", text.index(before), text.index(before) + len(before))] if before else []
    for match, value in zip(labels, values, strict=True):
        fields += _value_fields(text, _KINDS[match["label"]], match.end(), value)
    return tuple(fields)


def _too_much(value: str) -> bool:
    return len(value) > _MAX_VALUE or _NO_VALUE.search(value) is not None


def _is_minute(labels: list[re.Match[str]], values: list[str]) -> bool:
    """Whether a line is 时间：… of meeting minutes, which is content, and not the time of publication."""
    return len(labels) == 1 and labels[0]["label"] == "时间" and ":" not in values[0] and "：" not in values[0]


def _value_fields(text: str, kind: FieldKind, after: int, value: str) -> Iterator[Field]:
    """Yield the value of one label; a date inside it (来源：X 2024-01-05) is a field of its own."""
    if not value:
        return
    start = text.index(value, after)
    dated = FULL_DATE.search(value)
    if dated:
        yield Field("date", start + dated.start(), start + dated.end())
    name = value[: dated.start()].rstrip(_EDGE) if dated else value
    if name and kind != "date":
        place = (start, start + len(name))
        yield from _narrowed(text, kind, place) if kind == "reporter" else [Field(kind, *place)]


def _narrowed(text: str, kind: FieldKind, place: Range) -> Iterator[Field]:
    """Yield the field at `place` without the words round the value: 本报记者 张三 -> 张三, X网杭州 -> X网."""
    start, end = place
    value = text[start:end]
    if kind == "reporter" and (role := _ROLE_WORD.match(value)):
        start += role.end()
    if kind == "publisher":
        if value.startswith(("本报", "本网", "本台")):
            return
        if name := _PUBLISHER.match(value):
            end = start + name.end()
    if start < end:
        yield Field(kind, start, end)


def _from_dateline(text: str) -> Iterator[Field]:
    dated = re.search(r"(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日", text)
    if dated:
        yield from _narrowed(text, "publisher", (0, dated.start()))
        yield Field("date", *dated.span())


def in_draft(line: Line, fields: tuple[Field, ...]) -> Iterator[Field]:
    """Yield `fields`, found in the text of `line`, at their places in the draft."""
    yield from (field.shift(line.start) for field in fields)
