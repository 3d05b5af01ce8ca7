"""A paragraph with its words: the one thing that the grammar of names, posts and acts looks at.

Positions are local to the paragraph; `offset` leads back to the clean text.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from briefer.segmenting import Word, tag


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: `text`, its place in the clean text, its words and where the tagger sees a person.

    `listed` are the places of people whom the roster names; they are in `people` too.
    """

    text: str
    offset: int
    words: tuple[Word, ...]
    starts: tuple[int, ...]
    people: dict[int, int]
    listed: frozenset[int] = frozenset()

    def index_at(self, position: int) -> int:
        """Return the index of the word that holds the character at `position`."""
        return bisect_right(self.starts, position) - 1

    def word_at(self, position: int) -> Word:
        """Return the word that holds the character at `position`."""
        return self.words[self.index_at(position)]


def read_passages(text: str, start: int, end: int) -> Iterator[Passage]:
    """Yield the paragraphs of the clean range [start, end), blank ones left out."""
    offset = start
    for paragraph in text[start:end].split("\n"):
        if paragraph.strip():
            yield read_passage(paragraph, offset)
        offset += len(paragraph) + 1


def read_passage(text: str, offset: int = 0) -> Passage:
    """Tag one paragraph."""
    words = tag(text)
    people = dict(_bare(word) for word in words if word.tag == "PER")
    return Passage(text, offset, words, tuple(word.start for word in words), people)


def _bare(word: Word) -> tuple[int, int]:
    """Return the range of a word without the white space that the tagger left on it."""
    return word.end - len(word.text.lstrip()), word.start + len(word.text.rstrip())
