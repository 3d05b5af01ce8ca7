"""A paragraph with its words: the one thing that the grammar of names, posts and acts looks at.

Positions are local to the paragraph; `offset` leads back to the clean text.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

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


def agree(passages: Iterable[Passage], closed: Callable[[str, int], bool]) -> tuple[Passage, ...]:
    """Return the passages with names cut short made whole where another passage has the whole name.

    The tagger reads 李建|中等 before 省级领导 and 李建中 elsewhere. `closed` tells whether a name may end at a place
    of a text: 李明|强调 stays 李明 although another one is 李明强.
    """
    passages = tuple(passages)
    whole = {passage.text[start:end] for passage in passages for start, end in passage.people.items()}
    return tuple(replace(passage, people=_lengthened(passage, whole, closed)) for passage in passages)


def _lengthened(passage: Passage, whole: set[str], closed: Callable[[str, int], bool]) -> dict[int, int]:
    return {
        start: end + 1
        if end - start == 2 and passage.text[start : end + 1] in whole and not closed(passage.text, end)
        else end
        for start, end in passage.people.items()
    }


def read_passage(text: str, offset: int = 0) -> Passage:
    """Tag one paragraph."""
    words = tag(text)
    people = dict(_bare(word) for word in words if word.tag == "PER")
    return Passage(text, offset, words, tuple(word.start for word in words), people)


def _bare(word: Word) -> tuple[int, int]:
    """Return the range of a word without the white space that the tagger left on it."""
    return word.end - len(word.text.lstrip()), word.start + len(word.text.rstrip())
