"""Hold the lines of an edited brief against its report: every figure, name and post must stand in it.

A clerk may reword, so unlike `verify_brief` this asks for no quotes: a line, or a piece of it, that repeats the
report passes; of any other, the figures (with what they measure), the names and the posts are looked up in the
whole report. A row of a table of targets or leaders must be a fact of the report, or pass in the same way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefer.document import Leader, Target
from briefer.segmenting import tag
from briefer.sentences import sentence_ranges
from briefer.verifying.claims import unsupported_figures, unsupported_names
from briefer.verifying.sources import Ground, letters

UNSAID = "—"
# The marks that open a line or an item of one are the brief's own: （三） 四、 12．
_MARK = re.compile(
    r"^\s*(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|[0-9]{1,3}[.](?![0-9]))|(?:^|(?<=[。；：\s]))[0-9]{1,3}．"
)
# Labels and counts of the brief's own; what they introduce is not.
_OWN = re.compile(r"责任单位：|时限：|[0-9]{1,2}方面工作")
_TITLE = re.compile(r"(?:副|代|原|前)?(?:秘书长|[一-鿿]长|书记|主任|主席|常委|委员|总理|专员|总监|经理)$")
# Columns that say nothing of the report.
_OWN_COLUMNS = ("出处", "序号")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a brief, or a row of a table as (head, text) cells, and where it stands in the brief."""

    place: str
    text: str
    cells: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What lines are held against: the ground of the whole report, its letters, and the facts found in it."""

    ground: Ground
    letters: str
    targets: tuple[Target, ...]
    leaders: tuple[Leader, ...]


def verify_line(line: Line, report: Report) -> Iterator[str]:
    """Yield, in Chinese, what `line` states that the report does not."""
    cells = dict(line.cells)
    if "姓名" in cells:
        yield from _leader_faults(cells, report)
    elif "指标" in cells:
        yield from _target_faults(cells, report)
    elif cells:
        for head, text in line.cells:
            if head not in _OWN_COLUMNS:
                yield from _text_faults(text, report)
    else:
        yield from _text_faults(line.text, report)


def _leader_faults(cells: dict[str, str], report: Report) -> Iterator[str]:
    name, post = cells["姓名"], cells.get("职务", UNSAID)
    posts = {leader.post or UNSAID for leader in report.leaders if leader.name == name}
    if name and letters(name) not in report.letters:
        yield f"姓名“{name}”不在报告"
    elif name and post not in posts and (post == UNSAID or letters(post + name) not in report.letters):
        said = f"（报告为“{'”“'.join(sorted(posts))}”）" if posts else ""
        yield f"“{name}”的职务“{post}”与报告不符{said}"
    for head, text in cells.items():
        if head not in ("姓名", "职务", "活动", *_OWN_COLUMNS):
            yield from _text_faults(text, report)


def _target_faults(cells: dict[str, str], report: Report) -> Iterator[str]:
    """Yield what is wrong with a row whose cells are no target of the report as they stand."""
    rest = [text for head, text in cells.items() if head not in ("指标", *_OWN_COLUMNS)]
    name, value, terms = cells["指标"], rest[0] if rest else "", rest[1:]
    known = {target.value for target in report.targets if target.indicator == name}
    if not _is_made_of(value, known):
        yield from _value_faults(name, value, known, report)
    for term in terms:
        if term not in _periods(report):
            yield from _text_faults(term, report)


def _is_made_of(value: str, known: set[str]) -> bool:
    """Whether a cell holds known values and nothing else; several of one indicator are joined by commas."""
    for one in sorted(known, key=lambda one: (-len(one), one)):
        value = value.replace(one, "")
    return not letters(value)


def _value_faults(name: str, value: str, known: set[str], report: Report) -> Iterator[str]:
    faults = list(_text_faults(name + value, report))
    if not faults and letters(value) not in report.letters:
        faults = ["这一数值不在报告"]
    said = f"（报告为“{'”“'.join(sorted(known))}”）" if known else ""
    yield from (f"指标“{name}”的“{value}”：{fault}{said}" for fault in faults)


def _periods(report: Report) -> set[str]:
    """The forms in which a brief prints the periods of the report's targets."""
    forms = {UNSAID}
    for target in report.targets:
        written, resolved = target.period or "", target.period_resolved or ""
        forms |= {written, resolved, f"{written}（{resolved}）"}
    return forms


def _text_faults(text: str, report: Report) -> Iterator[str]:
    bare = _OWN.sub("", _MARK.sub("", text))
    for start, end in sentence_ranges(bare):
        claim = bare[start:end].strip()
        if letters(claim) not in report.letters:
            # Cutting a fact out may part a figure from its subject, so only what fails both ways is a fault.
            cut = set(_faults(_without_facts(claim, report), report.ground))
            yield from (fault for fault in _faults(claim, report.ground) if fault in cut)
            yield from _post_faults(claim, report)


def _faults(claim: str, ground: Ground) -> Iterator[str]:
    yield from unsupported_figures(claim, ground)
    yield from unsupported_names(claim, ground)


def _post_faults(claim: str, report: Report) -> Iterator[str]:
    """Yield the posts right before a name in `claim` that the report sets before it nowhere."""
    people = {leader.name for leader in report.leaders} | {word.text for word in tag(claim) if word.tag == "PER"}
    for name in sorted(name for name in people if name in claim and letters(name) in report.letters):
        told = set(_titles(claim, name))
        posts = [post for one in report.leaders if one.name == name for post in (one.post or "").split("、")]
        known = set(_titles(report.letters, letters(name))) | {
            title for post in posts for title in _titles(post + name, name)
        }
        for title in sorted(told - known):
            yield f"“{name}”的职务“{title}”与报告不符"


def _titles(text: str, name: str) -> Iterator[str]:
    """Yield the last post of the chain before each place of `name`: 副区长 of 区委常委、副区长张三."""
    for match in re.finditer(re.escape(name), text):
        title = _TITLE.search(text[: match.start()])
        if title:
            yield title.group()


def _without_facts(claim: str, report: Report) -> str:
    """Take out of `claim` what it states as the extractors found it: indicator with values, post with name."""
    for leader in report.leaders:
        # 副 before a post makes it another.
        claim = re.sub(rf"(?<![副代原前]){re.escape((leader.post or '') + leader.name)}", "", claim)
    values: dict[str, set[str]] = {}
    for target in report.targets:
        # “十四五” is printed as 2021-2025年 as well, years that the report need not write.
        claim = claim.replace(target.period_resolved or "", "")
        values.setdefault(target.indicator, set()).add(target.value)
    for name in sorted(values, key=len, reverse=True):
        if name in claim:
            claim = re.sub(rf"{re.escape(name)}(?:[、，]?(?:{_either(values[name])}))+", "", claim)
    return claim


def _either(values: set[str]) -> str:
    """Return a pattern for any of `values`, the longest first."""
    return "|".join(re.escape(value) for value in sorted(values, key=lambda value: (-len(value), value)))
