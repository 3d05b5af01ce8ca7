"""What a brief for issue leaves out: the evidence behind its lines and the notes on the checks.

A clerk works on the copy with comments; leaders and other units get the same text without them.
"""

from collections.abc import Iterable
from dataclasses import replace

from briefer.writers.contents import Cell, Paragraph, Part, Table

CHECKS = "核对说明"


def is_about_checks(part: Part) -> bool:
    """Whether a part speaks of how the brief was made, not of the report."""
    return part.title is not None and part.title.endswith(CHECKS)


def for_issue(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return the parts without evidence and without 核对说明, which is the last of them."""
    return tuple(replace(part, blocks=tuple(map(_bare, part.blocks))) for part in parts if not is_about_checks(part))


def _bare(block: Paragraph | Table) -> Paragraph | Table:
    match block:
        case Paragraph():
            return replace(block, pieces=_without_evidence(block.pieces))
        case Table():
            return replace(block, rows=tuple(tuple(map(_without_evidence, row)) for row in block.rows))


def _without_evidence(pieces: Cell) -> Cell:
    return tuple(replace(piece, evidence=None, remark=None) for piece in pieces)
