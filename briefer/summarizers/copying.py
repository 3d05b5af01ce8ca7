"""Summaries by a span-copying PEGASUS checkpoint without torch: the fast engine.

Output as that of seq2seq.py with the same checkpoint; the difference is in the work: no padding, no step of the
decoder where the automaton leaves nothing to choose, no logits of tokens that may not come (pegasus.py, searching.py).
Weights are loaded with the first chunk, so that a run whose sections are all in the cache loads none.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TypeVar

from safetensors import SafetensorError
from threadpoolctl import ThreadpoolController
from tokenizers import Encoding, Tokenizer

from briefer.document import Chunk, Summary
from briefer.errors import ModelError
from briefer.models import admit
from briefer.prompts import Prompt
from briefer.segmenting import words
from briefer.summarizers.constraining import SpanAutomaton, Vocabulary
from briefer.summarizers.drafting import (
    RESERVE,
    Encoded,
    Framing,
    budget,
    demand_fit,
    draft,
    find_gains,
    finish,
    make_batches,
)
from briefer.summarizers.pegasus import Pegasus, Shape, Source
from briefer.summarizers.planning import PlanHead, load_head
from briefer.summarizers.searching import Limits, Text, run, search

# Tokens a batch: their states and the wide layer stay in the last-level cache.
_BATCH_TOKENS = 8192
_SMALLEST_BATCH = 1024
_Part = TypeVar("_Part")
_LOAD_ERRORS = (OSError, ValueError, KeyError, SafetensorError)


def load(folder: Path, prompt: Prompt, *, beams: int = 2) -> "CopyingSummarizer | None":
    """Load a checkpoint after its files match its manifest; None where this engine does not compute it.

    It computes PEGASUS whose manifest says to copy spans.

    Args:
        beams: beam width, >= 1.

    Raises:
        ModelError: the folder is missing or damaged.
    """
    manifest = admit(folder)
    if manifest is None or manifest.decoding != "spans" or not (folder / "tokenizer.json").is_file():
        return None
    shape = Shape.read(folder)
    return CopyingSummarizer(_Model(folder, shape, manifest.max_input_tokens), prompt, beams) if shape else None


@dataclass(frozen=True)
class _Model:
    """A checkpoint whose parts are read when they are first needed; `window` in tokens, prompt and end mark included."""

    folder: Path
    shape: Shape
    window: int

    @cached_property
    def tokenizer(self) -> Tokenizer:
        return Tokenizer.from_file(str(self.folder / "tokenizer.json"))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        ids = self.tokenizer.get_vocab()
        pieces = sorted(ids, key=lambda piece: ids[piece])
        marks = frozenset(self.tokenizer.get_added_tokens_decoder())
        return Vocabulary.read(pieces, marks, self.shape.end, self._spell)

    @cached_property
    def network(self) -> Pegasus:
        network = self._read(lambda: Pegasus(self.folder, self.shape))
        pieces = self.tokenizer.get_vocab_size()
        if not network.pieces // 2 <= pieces <= network.pieces:
            raise ModelError(
                f"{self.folder}：词表有 {pieces} 个词元，模型为 {network.pieces} 个，二者不是一套。请重新获取该模型文件夹。"
            )
        return network

    @cached_property
    def head(self) -> PlanHead | None:
        return self._read(lambda: load_head(self.folder))

    def prepare(self) -> None:
        """Read all parts, and jieba's dictionary, before threads ask for them at the same time."""
        _ = self.network, self.head, self.vocabulary
        words("")

    def _spell(self, text: str) -> list[int]:
        return self.tokenizer.encode(text, add_special_tokens=False).ids

    def _read(self, part: Callable[[], _Part]) -> _Part:
        try:
            return part()
        except _LOAD_ERRORS as e:
            raise ModelError(
                f"{self.folder}：模型无法载入（{type(e).__name__}：{e}）。请重新获取该模型文件夹，再运行 briefer models check。"
            ) from e


@dataclass(frozen=True, slots=True)
class _Read:
    """A chunk, as it is put to the model, and that in tokens."""

    chunk: Chunk
    filled: str
    coded: Encoding


class CopyingSummarizer:
    """A Summarizer over one checkpoint."""

    def __init__(self, model: _Model, prompt: Prompt, beams: int) -> None:
        """Bind a checkpoint to its prompt; `load` is the way to make one."""
        self._model = model
        self._beams = beams
        marks = (mark.content for mark in model.tokenizer.get_added_tokens_decoder().values())
        self._framing = Framing(prompt, tuple(marks))
        self._max_length = model.window - len(model.tokenizer.encode(self._framing.fill((), ""))) - RESERVE

    @property
    def name(self) -> str:
        """Name of the model's folder."""
        return self._model.folder.name

    @property
    def max_length(self) -> int:
        """The window less the prompt and the special tokens, for heading path and text together."""
        return self._max_length

    def length(self, text: str) -> int:
        """Count the tokens of `text`, special tokens excluded."""
        return len(self._model.tokenizer.encode(self._framing.defuse(text), add_special_tokens=False))

    def propose(self, chunks: tuple[Chunk, ...]) -> tuple[tuple[Summary, ...], ...]:
        """Give the beams of each chunk, batched by length; see the Protocol.

        Raises:
            ModelError: a chunk with its heading path is longer than `max_length`, or the weights cannot be read.
        """
        read = [self._read(chunk) for chunk in chunks]
        for one in read:
            demand_fit(one.chunk, len(one.coded), self._model.window, self.name)
        told = self._tell(read) if read else []
        return tuple(draft(chunk, texts, self.name) for chunk, texts in zip(chunks, told, strict=True))

    def _read(self, chunk: Chunk) -> _Read:
        filled = self._framing.fill(chunk.heading, chunk.text)
        return _Read(chunk, filled, self._model.tokenizer.encode(filled))

    def _tell(self, read: Sequence[_Read]) -> list[list[str]]:
        """Return the texts of each chunk, the best first; batches are written side by side.

        A thread a batch and none inside a product: on a machine that others use too, the threads of a BLAS wait for
        each other (five times the processor time, measured at a load of 12).
        """
        blas = ThreadpoolController().select(user_api="blas")
        threads = max((library["num_threads"] for library in blas.info()), default=1)
        lengths = [len(one.coded) for one in read]
        batches = list(make_batches(lengths, min(_BATCH_TOKENS, max(_SMALLEST_BATCH, sum(lengths) // threads))))
        self._model.prepare()
        with blas.limit(limits=1), ThreadPoolExecutor(threads) as pool:
            written = list(pool.map(self._write, ([read[i] for i in batch] for batch in batches)))
        told = dict(zip(chain(*batches), chain(*written), strict=True))
        return [told[i] for i in range(len(read))]

    def _write(self, read: Sequence[_Read]) -> list[list[str]]:
        """Return the texts of each chunk of one batch."""
        network = self._model.network
        sources = network.encode([one.coded.ids for one in read])
        searches = [
            search(self._automaton(one, source), source, network, Limits(self._beams, budget(len(one.coded))))
            for one, source in zip(read, sources, strict=True)
        ]
        return [[self._print(text) for text in texts] for texts in run(searches, network)]

    def _automaton(self, read: _Read, source: Source) -> SpanAutomaton:
        text = self._framing.defuse(read.chunk.text)
        encoded = Encoded(read.filled, read.coded.offsets, source.states)
        gains = find_gains(text, read.chunk.heading, self._model.head, encoded)
        return SpanAutomaton(text, self._model.vocabulary, gains)

    def _print(self, text: Text) -> str:
        return finish(self._model.tokenizer.decode(list(text.tokens)), ended=text.ended)
