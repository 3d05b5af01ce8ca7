"""Extractors: facts found in the clean text, each with the source spans that state it."""

from dataclasses import dataclass

from briefer.document import Removal

Roster = tuple[tuple[str, str], ...]
"""Names and posts of the people of a unit."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an extractor knows beside the section's text.

    `base_year` is the year that 今年 means, `heading` the section's path from the top, `damages` the
    source ranges that no fact may use, `roster` the (name, post) pairs of people to recognise; `closed` tells that the
    text sums up the whole of `base_year` (2024年工作总结).
    """

    base_year: int | None
    heading: tuple[str, ...]
    damages: tuple[Removal, ...]
    roster: Roster = ()
    closed: bool = False

    @property
    def plan_year(self) -> int | None:
        """The year whose plans the text may hold; what is of one before it is done."""
        return None if self.base_year is None else self.base_year + self.closed
