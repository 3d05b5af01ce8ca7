"""Metadata: title, date, publisher and byline, each in the words of the source with its evidence.

For a work report the day of the meeting wins over the day of publication; a day without a year takes the year
of the publication, else that of the file.
"""

import re
from collections.abc import Sequence
from datetime import date

from briefer.cleaning.dates import DAY, FULL_DATE, parse_date
from briefer.cleaning.drafts import Range
from briefer.cleaning.fields import Field, FieldKind
from briefer.document import Metadata, Sentence
from briefer.texts import CleanText


def build_metadata(draft: CleanText, fields: Sequence[Field], title: Sentence | None, year: int | None) -> Metadata:
    """Return the metadata that `fields` of `draft` say, the more telling field first.

    Args:
        year: the year of the file, for a date written without one.
    """
    dated = _first_dated(draft, [field for field in fields if field.kind == "date"])
    names = _all(draft, fields, "reporter") or _all(draft, fields, "editor")
    publisher = _all(draft, fields, "publisher")[:1]
    return Metadata(
        title=title,
        dated=dated,
        date=_day(draft, fields, dated, year),
        publisher=publisher[0] if publisher else None,
        byline=_joined(names),
    )


def build_title(text: CleanText, draft: CleanText, places: Sequence[Range]) -> Sentence | None:
    """Return the title as the clean `text` prints it; `places` are its ranges in the earlier `draft`."""
    spans = tuple(draft.span(*place) for place in places)
    words = "".join(text.slice(span) for span in spans).replace("\n", "")
    return Sentence(words, spans) if words else None


def _first_dated(draft: CleanText, dates: Sequence[Field]) -> Sentence | None:
    """Return the first date with a year, else the first date."""
    whole = [field for field in dates if FULL_DATE.search(draft.text, field.start, field.end)]
    return _sentence(draft, _without_clock(draft, (whole or dates)[0])) if dates else None


def _without_clock(draft: CleanText, field: Field) -> Field:
    """Return a date without its time of day, which only says when a page went up."""
    day = DAY.search(draft.text, field.start, field.end)
    return Field(field.kind, *day.span()) if day else field


def _day(draft: CleanText, fields: Sequence[Field], dated: Sentence | None, year: int | None) -> date | None:
    if dated is None:
        return None
    whole = (parse_date(draft.text[field.start : field.end]) for field in fields if field.kind == "date")
    published = next((day for day in whole if day), None)
    return parse_date(dated.text, published.year if published else year)


def _all(draft: CleanText, fields: Sequence[Field], kind: FieldKind) -> list[Sentence]:
    return [_sentence(draft, field) for field in fields if field.kind == kind]


def _sentence(draft: CleanText, field: Field) -> Sentence:
    words = re.sub(r" +", " ", draft.text[field.start : field.end])
    return Sentence(words, (draft.span(field.start, field.end),))


def _joined(names: Sequence[Sentence]) -> Sentence | None:
    if not names:
        return None
    said = dict.fromkeys(name.text for name in names)
    return Sentence(" ".join(said), tuple(span for name in names for span in name.evidence))
