"""Read a page as a whole: where its head, body and tail are, and what goes from each.

The head is what stands before the first paragraph of prose (title, meeting, reporter, date, source), the tail
what stands after the last one. Metadata lines are sought in these two only: in the body 来源：… is content.
The title, the meeting line and the reporter's line of a work report stay in the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefer.cleaning.dates import FULL_DATE
from briefer.cleaning.drafts import HAN, Line, Range
from briefer.cleaning.fields import Field, in_draft, read_credit, read_lead, read_line
from briefer.cleaning.lines import is_caption, is_prose, label_lines
from briefer.cleaning.titles import find_title, is_meeting, names_reporter

_NOTE = re.compile(
    r"^[【\[（(]?(?:编者按|编者的话|内容提要|内容摘要|摘要|核心提示|核心阅读|导读|提要)(?:[】\]）)]|[ ]?[:：|丨]|$) ?"
)
_REPORTING = re.compile(rf"^[{HAN}·]{{2,16}}作(?:政府)?工作报告。?$")
_FIRST_DATE_WITHIN = 60
_ISSUER = re.compile(rf"[{HAN}]{{2,20}}(?:人民政府|政府网|委员会|办公室|日报|晚报|新闻网|客户端|融媒体中心)")


@dataclass(slots=True)
class Page:
    """What was read off a page, in draft positions; `title` has one range for each line it spans.

    `dates` are those of the meeting and the title, `fields` come from metadata lines, leads and credits.
    """

    cuts: list[tuple[int, int, str]] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    dates: list[Field] = field(default_factory=list)
    title: tuple[Range, ...] = ()

    def cut(self, line: Line, place: Range, rule: str) -> None:
        """Mark a range of `line` for removal under `rule`."""
        self.cuts.append((line.start + place[0], line.start + place[1], rule))

    def says_title(self, line: Line) -> bool:
        """Whether `line` holds the title or a part of it."""
        return any(line.start <= start < line.end for start, _ in self.title)


def read_page(lines: Sequence[Line]) -> Page:
    """Return what is to be removed from the lines of a page, and the title and metadata fields found."""
    page = Page()
    labels = label_lines(lines)
    _label_notes(page, lines, labels)
    body = [i for i, line in enumerate(lines) if not labels[i] and is_prose(line) and not _is_opening(line.text)]
    head, tail = (body[0], body[-1] + 1) if body else (len(lines), len(lines))
    _label_metadata(page, lines, labels, [*range(head), *range(tail, len(lines))])
    _label_head(page, lines[:head], labels)
    _label_captions(page, lines, labels, head)
    for index, line in enumerate(lines[: head + 1]):
        if not labels[index] and not page.says_title(line):
            _cut_lead(page, line)
    if body:
        _add_first_date(page, lines[head])
        _cut_credits(page, lines[tail - 1])
    for line, rule in zip(lines, labels, strict=True):
        if rule:
            page.cut(line, (0, len(line.text)), rule)
    return page


def _is_opening(text: str) -> bool:
    """Whether a line that looks like prose still belongs to the head."""
    return is_meeting(text) or read_line(text) is not None or is_caption(text) or _REPORTING.match(text) is not None


def _label_notes(page: Page, lines: Sequence[Line], labels: list[str | None]) -> None:
    """Drop an editor's note or abstract before the article; where it is the article, drop its name only."""
    total = sum(len(line.text) for line, label in zip(lines, labels, strict=True) if not label)
    for index, line in enumerate(lines):
        match = _NOTE.match(line.text)
        if not labels[index] and not match and is_prose(line) and not _is_opening(line.text):
            break
        if labels[index] or not match:
            continue
        if len(line.text) * 2 < total:
            labels[index] = "editor-note"
        else:
            page.cut(line, match.span(), "editor-note")


def _label_metadata(page: Page, lines: Sequence[Line], labels: list[str | None], where: Sequence[int]) -> None:
    for index in where:
        if not labels[index] and not lines[index].row and (fields := read_line(lines[index].text)) is not None:
            labels[index] = "metadata"
            page.fields += in_draft(lines[index], fields)
        elif index and _dates_only(page, lines[index - 1]) and _ISSUER.fullmatch(lines[index].text):
            labels[index] = "metadata"
            page.fields.append(Field("publisher", lines[index].start, lines[index].end))


def _dates_only(page: Page, line: Line) -> bool:
    """Whether the metadata line just read is a date alone: what stands under it is who published."""
    return bool(page.fields) and page.fields[-1] == Field("date", line.start, line.end)


def _label_head(page: Page, head: Sequence[Line], labels: list[str | None]) -> None:
    """Find the title and the meeting; a line that says the title again goes."""
    for index, line in enumerate(head):
        if not labels[index] and is_meeting(line.text) and (dated := FULL_DATE.search(line.text)):
            page.dates.append(Field("date", *dated.span()).shift(line.start))
    title = find_title(head, labels)
    if title is None:
        return
    page.title = title.ranges
    page.dates += title.dates
    page.cuts += ((start, end, "boilerplate") for start, end in title.cuts)
    words = _squeezed(title.text)
    for index, line in enumerate(head):
        if not labels[index] and line not in title.lines and words.endswith(_squeezed(line.text)):
            labels[index] = "repeated-title"


def _label_captions(page: Page, lines: Sequence[Line], labels: list[str | None], head: int) -> None:
    """Drop captions; in the head of a report, only when another line there says who reports."""
    reporter = any(names_reporter(line.text) for line in lines[:head])
    for index, line in enumerate(lines):
        if labels[index] or line.row or page.says_title(line) or is_meeting(line.text):
            continue
        reports = index < head and "工作报告" in line.text
        if reports and not reporter:
            if is_caption(line.text) and "。" in line.text:
                page.cut(line, (line.text.rindex("。") + 1, len(line.text)), "caption")
        elif is_caption(line.text) or (index < head and _REPORTING.match(line.text)):
            labels[index] = "caption"


def _cut_lead(page: Page, line: Line) -> None:
    """Cut the leads before the first sentence: a second may follow the first."""
    done = 0
    while (lead := read_lead(line.text[done:])) is not None:
        (start, end), fields = lead
        page.cut(line, (done + start, done + end), "byline")
        page.fields += (found.shift(line.start + done) for found in fields)
        done += end


def _add_first_date(page: Page, line: Line) -> None:
    """Note a whole date in the first sentence: what a document without any other is dated by."""
    dated = FULL_DATE.search(line.text, 0, _FIRST_DATE_WITHIN)
    if dated:
        page.fields.append(Field("date", *dated.span()).shift(line.start))


def _cut_credits(page: Page, line: Line) -> None:
    """Cut the credits after the last sentence, from the end inwards."""
    text = line.text
    while (credit := read_credit(text)) is not None:
        (start, end), fields = credit
        page.cut(line, (start, end), "metadata")
        page.fields += in_draft(line, fields)
        text = text[:start]


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def cuts_by_place(page: Page) -> Iterator[tuple[int, int, str]]:
    """Yield the non-empty cuts of `page` in reading order."""
    yield from sorted(cut for cut in page.cuts if cut[0] < cut[1])
