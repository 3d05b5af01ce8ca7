"""Pairs of a section and its reference summary: what fine-tuning and salience learn from.

A pair whose summary holds a figure that its section lacks would teach inventing, so it is refused.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from briefer.errors import ReadError
from briefer.jsonlines import read_lines
from briefer.numerals import figures
from briefer.readers import load

# Every eighth document is kept out to validate on.
_VALIDATION = 8


@dataclass(frozen=True, slots=True)
class Pair:
    """A section with its heading path and reference summary; `document` groups the sections of one report."""

    document: str
    heading: tuple[str, ...]
    text: str
    summary: str


class _Line(BaseModel):
    doc: str
    heading: list[str]
    text: str
    summary: str


def read_pairs(path: Path) -> tuple[tuple[Pair, ...], int]:
    """Read {doc, heading, text, summary} a line; return the pairs whose figures stand in them, and how many do not.

    Raises:
        ReadError: the file cannot be read, a line lacks a field, or no pair is sound.
    """
    rows = read_lines(load(path), path.name, _Line)
    pairs = [Pair(row.doc, tuple(row.heading), row.text, row.summary) for row in rows]
    sound = tuple(pair for pair in pairs if _is_supported(pair))
    if not sound:
        raise ReadError(f"{path.name}：{len(pairs)} 对的摘要都有正文中没有的数字。请检查对照文件后重试。")
    return sound, len(pairs) - len(sound)


def _is_supported(pair: Pair) -> bool:
    known = set(figures("\n".join((*pair.heading, pair.text))))
    return known.issuperset(figures(pair.summary))


def split(pairs: Sequence[Pair]) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Return the pairs to train and to validate on; all sections of a document are on one side."""
    held = [zlib.crc32(pair.document.encode()) % _VALIDATION == 0 for pair in pairs]
    train = tuple(pair for pair, out in zip(pairs, held, strict=True) if not out)
    return train, tuple(pair for pair, out in zip(pairs, held, strict=True) if out)
