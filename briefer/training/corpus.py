"""Read a training corpus and bring it into an order that is the same everywhere.

A corpus is JSON lines {src, text}, plain or xz, or a folder of .txt files, whose subfolders are the sources.
Files are read a line at a time; only the texts stay in memory. Order and split hang on hashes of the texts, not on a
shuffle of positions: a document that is added or dropped moves no other one between training and validation.
"""

import lzma
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import IO

from pydantic import BaseModel

from briefer.errors import ReadError
from briefer.jsonlines import read_line

_BUCKETS = 1_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """A text without blank ends and the kind of source it comes from: report, law, news."""

    source: str
    text: str


class _Line(BaseModel):
    src: str = ""
    text: str


def read_corpus(path: Path) -> Iterator[Document]:
    """Yield the documents of a corpus in its order; blank ones are left out.

    Args:
        path: a .jsonl or .jsonl.xz file, or a folder with .txt files.

    Raises:
        ReadError: `path` cannot be read, is of another kind, or a line is no document.
    """
    documents = _read_folder(path) if path.is_dir() else _read_lines(path)
    return (document for document in documents if document.text)


def load_corpus(path: Path) -> tuple[Document, ...]:
    """Return the documents of a corpus, at least one.

    Raises:
        ReadError: as `read_corpus`, or there is no text in it.
    """
    documents = tuple(read_corpus(path))
    if not documents:
        raise ReadError(f"{path}：语料中没有文本。应为含 {{src, text}} 的 .jsonl、.jsonl.xz 文件，或 .txt 文件夹。")
    return documents


def shuffle(documents: Iterable[Document], seed: int) -> tuple[Document, ...]:
    """Return the documents in an order that `seed` and their texts settle, whatever order they came in."""
    return tuple(sorted(documents, key=lambda document: (_hash(document.text, seed), document.source)))


def split(documents: Iterable[Document], share: float) -> tuple[tuple[Document, ...], tuple[Document, ...]]:
    """Return the documents for training and those for validation, about `share` (0..1) of them.

    Copies of one text fall on the same side.
    """
    training: list[Document] = []
    validation: list[Document] = []
    for document in documents:
        held = int.from_bytes(_hash(document.text)[:8]) % _BUCKETS < share * _BUCKETS
        (validation if held else training).append(document)
    return tuple(training), tuple(validation)


def take_turns(documents: Iterable[Document], most: int) -> Iterator[Document]:
    """Yield documents until `most` characters are reached, each source in turn by the characters it has given.

    So a small source (the reports) is read whole before a large one (the news) fills the rest.
    """
    ordered = sorted(documents, key=lambda document: document.source)
    queues = {source: iter(list(group)) for source, group in groupby(ordered, key=lambda document: document.source)}
    given = dict.fromkeys(queues, 0)
    while given and sum(given.values()) < most:
        source = min(given, key=lambda name: (given[name], name))
        document = next(queues[source], None)
        if document is None:
            most -= given.pop(source)
            continue
        given[source] += len(document.text)
        yield document


def _hash(text: str, seed: int = 0) -> bytes:
    return sha256(f"{seed}\n{text}".encode()).digest()


def _read_folder(folder: Path) -> Iterator[Document]:
    for path in sorted(folder.rglob("*.txt")):
        with _told(path):
            text = path.read_text(encoding="utf-8")
        source = path.parent.relative_to(folder).as_posix()
        yield Document("" if source == "." else source, text.strip())


def _read_lines(path: Path) -> Iterator[Document]:
    with _told(path), _open(path) as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                read = read_line(line, f"{path.name}：第 {number} 行", _Line)
                yield Document(read.src, read.text.strip())


def _open(path: Path) -> IO[bytes]:
    if path.name.endswith(".jsonl.xz"):
        return lzma.open(path)
    if path.suffix == ".jsonl":
        return path.open("rb")
    raise ReadError(f"{path}：不是语料文件。应为 .jsonl、.jsonl.xz 文件，或 .txt 文件夹。")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the file system, xz and the decoder say into a ReadError."""
    try:
        yield
    except (OSError, EOFError, lzma.LZMAError, UnicodeDecodeError) as e:
        raise ReadError(f"{path}：语料无法读取（{e}）。请检查路径和文件（UTF-8 编码）后重试。") from e
