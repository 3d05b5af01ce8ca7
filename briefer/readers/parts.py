"""Several reports in one file: what a file holds, and pages that print 第一篇, 第二篇 one after the other.

Each part becomes a Source of its own, whose spans point into its own text; the locators stay those of the file,
because that is where a clerk looks. What stands before 第一篇 belongs to no report and goes. Long plans are also
divided into 第一篇, 第二篇: only titles that name a document or tell news make parts (design/PITFALLS.md 6).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefer.errors import ReadError
from briefer.numerals import parse_number
from briefer.texts import Block, Source, Span

_HEAD = re.compile(
    r"\s*(?P<label>第\s*(?P<ordinal>[一二三四五六七八九十]{1,3}|[0-9]{1,2})\s*篇)(?![章幅目])[\s:：、.．]*(?P<title>[^。，；！？]{0,60})"
)
_NAMES_DOCUMENT = re.compile(
    r"(?:报告|总结|小结|讲话|发言|致辞|计划|要点|汇报|通报|材料|方案|意见|通知|简报|信息|体会|心得|纪要|提纲|安排|情况|消息)"
    r"(?:稿|材料|范文|提纲)?(?:[（(].*[）)])?\s*|.*(?:召开|举行|会议|调研|座谈|督导|检查).*"
)
_LEAST = 60  # characters; below, the list is one of contents


@dataclass(frozen=True, slots=True)
class Readings:
    """The reports that a file holds, in its order and never none, and why other parts of it could not be read."""

    sources: tuple[Source, ...]
    failures: tuple[ReadError, ...] = ()


@dataclass(frozen=True, slots=True)
class _Head:
    """A line that opens a part: `label` is 第一篇, `start` its place and `text` where the part's own text begins."""

    label: str
    ordinal: int
    title: str
    start: int
    text: int


def split(source: Source) -> tuple[Source, ...]:
    """Return the reports of a page, each named 名称（第二篇）; `source` itself where it is one report."""
    for run in _runs(source):
        spans = [Span(head.text, end) for head, end in zip(run, _ends(run, source), strict=True) if head.text < end]
        if 1 < len(run) == sum(span.end - span.start >= _LEAST for span in spans) and _are_documents(run):
            return tuple(_cut(source, span, head.label) for span, head in zip(spans, run, strict=True))
    return (source,)


def _ends(run: list[_Head], source: Source) -> list[int]:
    return [*(head.start for head in run), len(source.text)][1:]


def _runs(source: Source) -> Iterator[list[_Head]]:
    """Yield the heads that count up from 第一篇 without a gap; the list of contents is a run of its own."""
    run: list[_Head] = []
    for head in _heads(source):
        if head.ordinal == len(run) + 1:
            run.append(head)
        elif head.ordinal == 1:
            yield run
            run = [head]
    yield run


def _heads(source: Source) -> Iterator[_Head]:
    for index, block in enumerate(source.blocks):
        match = _HEAD.fullmatch(source.quote(block.span))
        following = source.blocks[index + 1 : index + 2]
        if match is None or not (match["title"].strip() or following):
            continue
        title = match["title"].strip()
        text = block.span.start + match.start("title") if title else following[0].span.start
        label = re.sub(r"\s", "", match["label"])
        ordinal = int(parse_number(match["ordinal"]) or 0)
        yield _Head(label, ordinal, title or source.quote(following[0].span), block.span.start, text)


def _are_documents(run: list[_Head]) -> bool:
    named = sum(_NAMES_DOCUMENT.search(head.title) is not None for head in run)
    return named * 2 > len(run)


def _cut(source: Source, span: Span, label: str) -> Source:
    """Return the part of `source` at `span` as a source of its own."""
    text = source.quote(span).rstrip()
    span = Span(span.start, span.start + len(text))
    first = bisect_left(source.blocks, span.start, key=lambda block: block.span.end - 1)
    blocks = [block for block in source.blocks[first:] if block.span.start < span.end]
    return replace(
        source,
        name=f"{source.name}（{label}）",
        text=text,
        blocks=tuple(replace(block, span=_moved(block, span)) for block in blocks),
        recognitions=tuple(
            replace(line, span=line.span.shift(-span.start)) for line in source.recognitions if line.span in span
        ),
    )


def _moved(block: Block, span: Span) -> Span:
    """Return the place of `block` in the part at `span`; the first block loses its label."""
    return Span(max(block.span.start, span.start), min(block.span.end, span.end)).shift(-span.start)
