"""Pairs of a section and its reference summary: what fine-tuning and salience learn from.

A pair whose summary holds a figure that its section lacks would teach inventing, so it is refused.
"""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefer.errors import ReadError
from briefer.numerals import figures

# Every eighth document is kept out to validate on.
_VALIDATION = 8


@dataclass(frozen=True, slots=True)
class Pair:
    """A section with its heading path and reference summary; `document` groups the sections of one report."""

    document: str
    heading: tuple[str, ...]
    text: str
    summary: str


def read_pairs(path: Path) -> tuple[tuple[Pair, ...], int]:
    """Read {doc, heading, text, summary} a line; return the pairs whose figures stand in them, and how many do not.

    Raises:
        ReadError: the file cannot be read, or a line lacks a field.
    """
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        pairs = [Pair(row["doc"], tuple(row["heading"]), row["text"], row["summary"]) for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as e:
        raise ReadError(f"{path}：不是摘要对照文件（{e!r}）。每行应为 {{doc, heading, text, summary}}。") from e
    sound = tuple(pair for pair in pairs if _is_supported(pair))
    return sound, len(pairs) - len(sound)


def _is_supported(pair: Pair) -> bool:
    known = set(figures("\n".join((*pair.heading, pair.text))))
    return known.issuperset(figures(pair.summary))


def split(pairs: Sequence[Pair]) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Return the pairs to train and to validate on; all sections of a document are on one side."""
    held = [zlib.crc32(pair.document.encode()) % _VALIDATION == 0 for pair in pairs]
    train = tuple(pair for pair, out in zip(pairs, held, strict=True) if not out)
    return train, tuple(pair for pair, out in zip(pairs, held, strict=True) if out)
