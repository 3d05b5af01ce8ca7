"""Put the lines a reader found together into a Source: the one place where text and block spans are laid down.

Readers keep the characters of the document. Only what no text can hold is mended here: line marks inside a
line become spaces; control characters and marks of direction go, because neither Word XML nor a terminal can carry
the ones, and the others make a reader see 3.5 where the file has 5.3.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefer.errors import ReadError, shown
from briefer.readers.legibility import is_mojibake
from briefer.texts import Block, BlockKind, Recognition, Source, Span

MAX_CHARACTERS = 2_000_000  # a 300-page report has about 250,000

_BREAKS = re.compile(r"[\n\r\v\f\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, heading or table row to be: `level` is 1-9 for a heading, else None.

    `recognitions` say which ranges of `text` were read off a picture.
    """

    text: str
    locator: str
    kind: BlockKind = "paragraph"
    level: int | None = None
    recognitions: tuple[Recognition, ...] = ()


def assemble(name: str, data: bytes, lines: Iterable[Line]) -> Source:
    """Join the non-blank `lines` by newlines, one block a line; `data` are the bytes that they were read from.

    Raises:
        ReadError: nothing but white space, more than `MAX_CHARACTERS`, or text decoded wrongly as a whole.
    """
    kept: list[str] = []
    blocks: list[Block] = []
    recognitions: list[Recognition] = []
    position = 0
    for line in lines:
        text = shown(_BREAKS.sub(" ", line.text)).replace("\ufeff", "")
        if not text.strip():
            continue
        blocks.append(Block(line.kind, Span(position, position + len(text)), line.level, line.locator))
        recognitions += (replace(one, span=one.span.shift(position)) for one in line.recognitions)
        kept.append(text)
        position += len(text) + 1
        _refuse_excess(name, position)
    source = Source(
        shown(name), hashlib.sha256(data).hexdigest(), "\n".join(kept), tuple(blocks), recognitions=tuple(recognitions)
    )
    _refuse_unreadable(source)
    return source


def _refuse_excess(name: str, characters: int) -> None:
    if characters > MAX_CHARACTERS:
        raise ReadError(f"{name}：正文超过 {MAX_CHARACTERS // 10_000} 万字，超出一次处理的上限。请拆成几份后分别处理。")


def _refuse_unreadable(source: Source) -> None:
    if not source.blocks:
        raise ReadError(f"{source.name}：没有找到文字，只有空白。请检查文件内容是否完整。")
    if is_mojibake(source.text):
        raise ReadError(f"{source.name}：内容是乱码，保存时用错了编码。请用原文件重新另存为 UTF-8 编码后重试。")
