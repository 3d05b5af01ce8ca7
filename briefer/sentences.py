"""Split Chinese text into sentences and clauses, as ranges that tile it.

English splitters turn a Chinese report into one blob, so the marks are named here. A closing quote
or bracket belongs to the sentence it closes; a mark inside brackets or book-title marks ends nothing,
nor does one inside a number (1,234.5; 8:30). Source of the marks: GB/T 15834-2011, sections 4 and 5.
"""

import re
from collections.abc import Iterator

# A pair longer than this is an editor's note of several sentences, or a bracket that lost its partner.
_LONGEST = 100
_BRACKETS = (
    rf"（(?>[^（）\n]|（[^（）\n]{{0,{_LONGEST}}}）){{0,{_LONGEST}}}）"
    rf"|\((?>[^()\n]|\([^()\n]{{0,{_LONGEST}}}\)){{0,{_LONGEST}}}\)"
    rf"|《[^《》\n]{{0,{_LONGEST}}}》|【[^【】\n]{{0,{_LONGEST}}}】"
)
_CLOSERS = r"[”’」』）)】》]*"
_END = rf"[。！？!?…]*{_CLOSERS}"


def _pattern(marks: str) -> re.Pattern[str]:
    """Compile what one sentence is: blank lines, or anything up to a mark of `marks`, …… or the line's end."""
    return re.compile(rf"\n+|(?>{_BRACKETS}|…(?!…)|[^{marks}…\n])*+(?:(?:[{marks}]|…{{2,}}){_END})?")


_SENTENCE = _pattern("。！？!?")
_PART = _pattern("。！？!?；;")
_CLAUSE = re.compile(rf"(?:[，；：、。！？!?;\n]|(?<![0-9])[,:]|[,:](?![0-9]))+{_CLOSERS}")


def sentence_ranges(text: str, *, semicolons: bool = False) -> Iterator[tuple[int, int]]:
    """Yield the half-open ranges of the sentences of `text`; together they tile it.

    The newlines between two paragraphs are a range of their own, so no sentence holds one.

    Args:
        semicolons: also end a sentence after ；.
    """
    for match in (_PART if semicolons else _SENTENCE).finditer(text):
        if match.end() > match.start():
            yield match.span()


def clause_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the clauses of `text`, each with its closing mark; together they tile it."""
    start = 0
    for match in _CLAUSE.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)
