"""A house style beside GB/T 9704-2012: its values, and where it departs from the standard, by clause.

简报 is no 公文 of that standard, so nothing of it binds a brief; offices follow it all the same. How strongly
the standard itself says a thing is told by its words: 应 or a bare figure (required), 一般 (usual), 推荐
(recommended); what it leaves open is practice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from briefer.layouts import Profile
from briefer.writers.tables import write_table

Strength = Literal["required", "usual", "recommended", "practice"]
_STRENGTHS: dict[Strength, str] = {"required": "必须", "usual": "一般", "recommended": "推荐", "practice": "惯例"}
_TOLERANCE = 1  # 天头 37 mm ± 1 mm, 订口 28 mm ± 1 mm.


@dataclass(frozen=True, slots=True)
class Rule:
    """One demand: its clause ("—" for practice), what it speaks of and says, and what a profile does instead.

    `departs` returns None where a profile keeps the rule.
    """

    clause: str
    element: str
    says: str
    strength: Strength
    departs: Callable[[Profile], str | None]


def deviations(profile: Profile) -> tuple[tuple[Rule, str], ...]:
    """Return the rules that `profile` departs from, each with what it does instead, in the order of the standard."""
    found = ((rule, rule.departs(profile)) for rule in RULES)
    return tuple((rule, instead) for rule, instead in found if instead is not None)


def write_layout(profile: Profile) -> bytes:
    """Return the values of a house style and its deviations as two tables in UTF-8."""
    rows = [
        (rule.clause, rule.element, rule.says, _STRENGTHS[rule.strength], instead)
        for rule, instead in deviations(profile)
    ]
    heads = ("条款", "要素", "GB/T 9704-2012", "强度", "本版式")
    tables = (
        write_table(f"版式 {profile.name}：{profile.about}", ("项目", "值"), _values(profile)),
        write_table("与 GB/T 9704-2012 不同之处（该标准不含简报，此处供对照）", heads, rows),
    )
    return "".join(tables).encode()


def _values(page: Profile) -> list[tuple[str, str]]:
    edge = "外侧（单页居右、双页居左各空一字）" if page.number_edge == "outer" else "居中"
    return [
        ("纸张", f"{page.width:g} × {page.height:g} 毫米"),
        ("页边距（上、下、左、右）", f"{page.top:g}、{page.bottom:g}、{page.left:g}、{page.right:g} 毫米"),
        ("正文", f"仿宋 {page.size:g} 磅，行距 {page.pitch:g} 磅，字距紧缩 {page.squeeze:g} 磅"),
        ("每页行数、每行字数", f"{page.lines} 行 × {page.characters} 字"),
        ("报头名称", f"小标宋 {page.masthead_size:g} 磅，红色；只有一页的简报 {page.low.masthead_size:g} 磅"),
        ("标题", f"小标宋 {page.title_size:g} 磅，行距 {page.title_pitch:g} 磅，每行 {page.title_characters} 字"),
        ("第三层（1.）", "加粗" if page.bold_third else "不加粗"),
        ("表格", f"仿宋 {page.cell_size:g} 磅，行距 {page.cell_pitch:g} 磅，左右边距各 {page.cell_padding:g} 磅"),
        ("核对说明", f"仿宋 {page.note_size:g} 磅，行距 {page.note_pitch:g} 磅，每行 {page.note_characters} 字"),
        ("报尾", f"仿宋 {page.foot_size:g} 磅，行距 {page.foot_pitch:g} 磅"),
        ("页码", f"宋体 {page.number_size:g} 磅“— 1 —”，版心下 {page.number_below:g} 毫米，{edge}"),
    ]


def _margin(wanted: float, given: Callable[[Profile], float]) -> Callable[[Profile], str | None]:
    return lambda page: f"{given(page):g} 毫米" if abs(given(page) - wanted) > _TOLERANCE else None


def _area(page: Profile) -> str | None:
    width, height = page.width - page.left - page.right, page.height - page.top - page.bottom
    same = abs(width - 156) <= _TOLERANCE and abs(height - 225) <= _TOLERANCE
    return None if same else f"{width:g} × {height:g} 毫米"


def _small_print(page: Profile) -> str | None:
    small = {"表格": page.cell_size, "核对说明": page.note_size}
    return "，".join(f"{name} {size:g} 磅" for name, size in small.items() if size != 16) or None


RULES = (
    Rule("5.1", "纸张", "A4（210 × 297 毫米）", "required", lambda p: None if p.width == 210 else f"{p.width:g} 毫米"),
    Rule("5.2.1", "天头（上白边）", "37 ± 1 毫米", "required", _margin(37, lambda p: p.top)),
    Rule("5.2.1", "订口（左白边）", "28 ± 1 毫米", "required", _margin(28, lambda p: p.left)),
    Rule("5.2.1", "版心", "156 × 225 毫米", "required", _area),
    Rule("5.2.2", "字体字号", "各要素一般用 3 号（16 磅）仿宋", "usual", _small_print),
    Rule(
        "5.2.3",
        "行数和字数",
        "每面 22 行、每行 28 字，撑满版心",
        "usual",
        lambda p: None if (p.lines, p.characters) == (22, 28) else f"{p.lines} 行 × {p.characters} 字",
    ),
    Rule(
        "—",
        "行距",
        "标准未给磅值；28-28.95 磅可排满 22 行",
        "practice",
        lambda p: None if 28 <= p.pitch <= 28.95 else f"{p.pitch:g} 磅",
    ),
    Rule(
        "7.2.4",
        "发文机关标志",
        "上边缘距版心上边缘 35 毫米",
        "required",
        lambda _: "报头名称排在版心首行，为正文留出篇幅",
    ),
    Rule("7.3.1", "标题", "红色分隔线下空二行", "usual", lambda _: "空一行，为正文留出篇幅"),
    Rule(
        "7.3.3",
        "结构层次",
        "第三层用仿宋，不加粗",
        "usual",
        lambda p: "第三层加粗" if p.bold_third else None,
    ),
    Rule(
        "7.4.1",
        "版记分隔线",
        "首末条 0.35 毫米，中间 0.25 毫米",
        "recommended",
        lambda _: "中间不画线",
    ),
    Rule(
        "7.5",
        "页码",
        "4 号（14 磅）宋体，单页居右、双页居左各空一字",
        "usual",
        lambda p: "居中" if p.number_edge == "centre" else None,
    ),
)
