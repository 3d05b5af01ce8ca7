"""Small documents and briefs for tests; facts are placed by the words that state them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256

from briefer.document import (
    Brief,
    Check,
    Leader,
    Metadata,
    Provenance,
    Removal,
    Section,
    Sentence,
    Summary,
    Target,
    Task,
)
from briefer.texts import Block, Source, Span

TEXT = """政府工作报告
2025年1月9日
区长林知远作报告。
一、2024年工作回顾
全年地区生产总值完成486.2亿元，同比增长6.3%。
二、2025年重点工作
今年地区生产总值增长6.5%左右。
（一）扩大有效投资
由区发展改革委牵头，6月底前开工云岫大桥。全年完成投资 亿元。
（二）强化科技创新
新认定高新技术企业30家。“三链一港”加快成形。"""


def make_source(text: str = TEXT, name: str = "报告.txt") -> Source:
    """A source with a paragraph block a line."""
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line:
            blocks.append(Block("paragraph", Span(start, start + len(line)), None, f"第{number}段"))
        start += len(line) + 1
    return Source(name, sha256(text.encode()).hexdigest(), text, tuple(blocks))


def span(source: Source, words: str) -> Span:
    """The first place of `words` in the source."""
    start = source.text.index(words)
    return Span(start, start + len(words))


def sentence(source: Source, words: str, text: str | None = None) -> Sentence:
    """`text`, or the words themselves, with the first place of `words` as evidence."""
    return Sentence(text or words, (span(source, words),))


def make_sections(source: Source) -> tuple[Section, ...]:
    """The outline of TEXT."""

    def section(key: str, heading: tuple[str, str] | None, parent: str | None, body: str | None) -> Section:
        number, words = heading or (None, None)
        place = span(source, f"{number}{words}") if heading else None
        level = 0 if heading is None else key.count(".") + 1
        return Section(key, number, words, level, parent, place, span(source, body) if body else None)

    investing = "由区发展改革委牵头，6月底前开工云岫大桥。全年完成投资 亿元。"
    return (
        section("s00", None, None, "政府工作报告\n2025年1月9日\n区长林知远作报告。"),
        section("s01", ("一、", "2024年工作回顾"), None, "全年地区生产总值完成486.2亿元，同比增长6.3%。"),
        section("s02", ("二、", "2025年重点工作"), None, "今年地区生产总值增长6.5%左右。"),
        section("s02.1", ("（一）", "扩大有效投资"), "s02", investing),
        section("s02.2", ("（二）", "强化科技创新"), "s02", "新认定高新技术企业30家。“三链一港”加快成形。"),
    )


def make_target(source: Source, **changes: object) -> Target:
    """The planned growth of TEXT, with `changes`."""
    target = Target(
        indicator="地区生产总值",
        value="增长6.5%左右",
        number=Decimal("6.5"),
        number_to=None,
        unit="%",
        qualifier="左右",
        direction="increase",
        period="今年",
        period_resolved="2025年",
        status="planned",
        section_id="s02",
        evidence=(span(source, "地区生产总值增长6.5%左右"), span(source, "今年")),
    )
    return replace(target, **changes)  # type: ignore[arg-type]


def make_task(source: Source, **changes: object) -> Task:
    """The bridge of TEXT, with `changes`."""
    text = "由区发展改革委牵头，6月底前开工云岫大桥"
    task = Task(f"{text}。", "扩大有效投资", "区发展改革委", "6月底前", "s02.1", (span(source, text),))
    return replace(task, **changes)  # type: ignore[arg-type]


def make_brief(source: Source | None = None, **changes: object) -> Brief:
    """A brief of TEXT with one or two of everything, with `changes`."""
    source = source or make_source()
    growth = "全年地区生产总值完成486.2亿元，同比增长6.3%。"
    done = {"value": "完成486.2亿元", "number": Decimal("486.2"), "unit": "亿元", "qualifier": None}
    achieved = make_target(
        source,
        **done,
        direction=None,
        period="全年",
        period_resolved="2024年",
        status="achieved",
        section_id="s01",
        evidence=(span(source, "地区生产总值完成486.2亿元"),),
    )
    speaker = sentence(source, "今年地区生产总值增长6.5%左右。")
    leader = Leader("林知远", "区长", ("报告",), (speaker,), (span(source, "区长林知远作报告"),))
    enterprises = sentence(source, "新认定高新技术企业30家。", "新认定高新技术企业30家以上。")
    brief = Brief(
        schema=2,
        kind="report",
        title="政府工作报告",
        source=source,
        metadata=Metadata(
            title=sentence(source, "政府工作报告"),
            dated=sentence(source, "2025年1月9日"),
            date=date(2025, 1, 9),
        ),
        overview=(sentence(source, "区长林知远作报告。"), sentence(source, growth)),
        sections=make_sections(source),
        summaries=(
            Summary("s01", (sentence(source, growth),), "seq2seq", "pegasus-zh"),
            Summary("s02.1", (sentence(source, "6月底前开工云岫大桥。"),), "seq2seq", "pegasus-zh"),
        ),
        targets=(achieved, make_target(source)),
        tasks=(make_task(source),),
        leaders=(leader,),
        conflicts=(),
        damages=(Removal(span(source, "投资 亿元"), "deleted-number"),),
        checks=(
            Check(growth, "s01", "supported", "全部核对", (span(source, growth),)),
            Check(enterprises.text, "s02.2", "replaced", "数值与原文不符", enterprises.evidence),
        ),
        cuts=(),
        provenance=Provenance("0.1.0", "seq2seq", "a" * 64, "brief 1", "b" * 64, "c" * 64),
    )
    return replace(brief, **changes)  # type: ignore[arg-type]
