"""Extractors: facts found in the clean text, each with the source spans that state it."""

import datetime
from dataclasses import dataclass

from briefer.document import Metadata, Removal


@dataclass(frozen=True, slots=True)
class Context:
    """What an extractor knows beside the section's text.

    `base_year` is the year that 今年 means, `heading` the section's path from the top, `damages` the
    source ranges that no fact may use.
    """

    base_year: int | None
    date: datetime.date | None
    heading: tuple[str, ...]
    metadata: Metadata
    damages: tuple[Removal, ...]
