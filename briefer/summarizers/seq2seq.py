"""Summaries by a local transformers sequence-to-sequence checkpoint; the only module that loads torch in use.

Any PEGASUS, T5/mT5 or BART checkpoint runs, offline, from safetensors, without remote code. Chunks are
sorted by length and batched by tokens, so that little is padded; beam search without sampling makes the
output a function of the input. The shipped model's search is bound to runs of the source
(constraining.py): without that, 104 development summaries held 38 figures that their sections lack.
Scores and speed: models/briefer-pegasus-27m/README.md.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from safetensors import SafetensorError
from transformers import (
    AutoModelForSeq2SeqLM,
    AutoTokenizer,
    DynamicCache,
    EncoderDecoderCache,
    LogitsProcessor,
    LogitsProcessorList,
    PreTrainedModel,
    PreTrainedTokenizerBase,
)
from transformers.utils import logging as hf_logging

from briefer.document import Chunk, Summary
from briefer.errors import ModelError
from briefer.models import Manifest, admit
from briefer.prompts import Prompt
from briefer.summarizers.constraining import BeamTracker, SpanAutomaton, Vocabulary
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
from briefer.summarizers.planning import PlanHead, load_head

_OFFLINE = {"local_files_only": True, "trust_remote_code": False}
_LOAD_ERRORS = (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError, ImportError, SafetensorError)
# Padded tokens a batch: eight full windows; more gains nothing on two cores.
_BATCH_TOKENS = 5632
# T5 of 512 positions and its like: relative positions have no bound, but training had.
_DEFAULT_WINDOW = 512


def load(folder: Path, prompt: Prompt, *, beams: int = 2) -> "Seq2SeqSummarizer":
    """Load a checkpoint after its files match its manifest.

    Args:
        folder: a shipped model's folder, or a transformers checkpoint of the user's own, which needs no
            manifest; without one the window is the smaller of the model's and the tokenizer's, and the
            search is free, so faithfulness rests on verifying alone.
        beams: beam width, >= 1.

    Raises:
        ModelError: the folder is missing, damaged, no encoder-decoder, not in safetensors, or its
            weights and vocabulary do not fit each other.
    """
    manifest = admit(folder)
    with _quiet():
        try:
            tokenizer = AutoTokenizer.from_pretrained(folder, **_OFFLINE)
            model, report = AutoModelForSeq2SeqLM.from_pretrained(
                folder, **_OFFLINE, use_safetensors=True, dtype=torch.float32, output_loading_info=True
            )
            head = load_head(folder)
        except _LOAD_ERRORS as e:
            raise ModelError(
                f"{folder}：模型无法载入（{type(e).__name__}：{e}）。请重新获取该模型文件夹，再运行 briefer models check。"
            ) from e
    _demand_complete(folder, report["missing_keys"], tokenizer, model)
    search = replace(_search(manifest, tokenizer, model, beams), head=head)
    if search.vocabulary:
        # Together with the automaton these could leave a beam no token at all.
        model.generation_config.update(no_repeat_ngram_size=0, forced_eos_token_id=None)
        # Costs add up over a text; to divide them by its length would make passing over a clause cheap.
        model.generation_config.update(length_penalty=0.0)
    return Seq2SeqSummarizer(folder.name, model.eval(), tokenizer, prompt, search)


@dataclass(frozen=True, slots=True)
class _Search:
    """How to generate: input `window` in tokens, `beams`, the pieces to bind the search with and the plan's head, or None."""

    window: int
    beams: int
    vocabulary: Vocabulary | None = None
    head: PlanHead | None = None


class Seq2SeqSummarizer:
    """A Summarizer over one loaded checkpoint."""

    def __init__(
        self, name: str, model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, prompt: Prompt, search: _Search
    ) -> None:
        """Bind a checkpoint to its prompt; `load` is the way to make one."""
        self._name = name
        self._model = model
        self._tokenizer = tokenizer
        self._framing = Framing(prompt, tuple(tokenizer.get_added_vocab()))
        self._search = search
        self._max_length = search.window - len(self._encode((), "")) - RESERVE

    @property
    def name(self) -> str:
        """Name of the model's folder."""
        return self._name

    @property
    def max_length(self) -> int:
        """The window less the prompt and the special tokens, for heading path and text together."""
        return self._max_length

    def length(self, text: str) -> int:
        """Count the tokens of `text`, special tokens excluded."""
        return len(self._tokenizer(self._framing.defuse(text), add_special_tokens=False, verbose=False).input_ids)

    def propose(self, chunks: tuple[Chunk, ...]) -> tuple[tuple[Summary, ...], ...]:
        """Give the beams of each chunk, batched by length; see the Protocol.

        Raises:
            ModelError: a chunk with its heading path is longer than `max_length`.
        """
        inputs = [self._encode(chunk.heading, chunk.text) for chunk in chunks]
        for chunk, ids in zip(chunks, inputs, strict=True):
            demand_fit(chunk, len(ids), self._search.window, self.name)
        texts: dict[int, list[str]] = {}
        for batch in make_batches([len(ids) for ids in inputs], _BATCH_TOKENS):
            generated = self._generate([inputs[i] for i in batch], [chunks[i] for i in batch])
            texts.update(zip(batch, generated, strict=True))
        return tuple(draft(chunk, texts[index], self.name) for index, chunk in enumerate(chunks))

    def _encode(self, heading: tuple[str, ...], text: str) -> list[int]:
        ids: list[int] = self._tokenizer(self._framing.fill(heading, text), verbose=False).input_ids
        return ids

    def _generate(self, inputs: list[list[int]], chunks: list[Chunk]) -> list[list[str]]:
        """Return the texts of each input of one batch, the best first."""
        search = self._search
        padded = self._tokenizer.pad({"input_ids": inputs}, return_tensors="pt", verbose=False)
        processors = LogitsProcessorList()
        with torch.inference_mode(), _quiet():
            encoded = self._model.get_encoder()(input_ids=padded.input_ids, attention_mask=padded.attention_mask)
            if search.vocabulary:
                automata = self._automata(chunks, encoded[0], search.vocabulary)
                processors.append(_SpanProcessor(BeamTracker(automata, search.beams)))
            rows = self._model.generate(
                encoder_outputs=encoded,
                attention_mask=padded.attention_mask,
                num_beams=search.beams,
                num_return_sequences=search.beams,
                do_sample=False,
                max_new_tokens=budget(max(map(len, inputs))),
                logits_processor=processors,
                past_key_values=_BeamCache(DynamicCache(), DynamicCache()),
            )
        texts = [self._decode(row) for row in rows.tolist()]
        return [texts[i : i + search.beams] for i in range(0, len(texts), search.beams)]

    def _automata(self, chunks: list[Chunk], states: torch.Tensor, vocabulary: Vocabulary) -> list[SpanAutomaton]:
        """Return what each chunk's text is bound by and led by; `states` are the encoder's, (chunks, tokens, width)."""
        return [
            SpanAutomaton(self._framing.defuse(chunk.text), vocabulary, self._gains(chunk, row))
            for chunk, row in zip(chunks, states, strict=True)
        ]

    def _gains(self, chunk: Chunk, states: torch.Tensor) -> dict[int, float]:
        filled = self._framing.fill(chunk.heading, chunk.text)
        offsets = self._tokenizer(filled, return_offsets_mapping=True, verbose=False).offset_mapping
        encoded = Encoded(filled, offsets, states.numpy())
        return find_gains(self._framing.defuse(chunk.text), chunk.heading, self._search.head, encoded)

    def _decode(self, ids: list[int]) -> str:
        text = self._tokenizer.decode(ids, skip_special_tokens=True, clean_up_tokenization_spaces=False)
        # A text that ended by itself is followed by an end mark or padding; one that was cut off fills its row.
        return finish(text, ended=ids[-1] in self._tokenizer.all_special_ids)


class _SpanProcessor(LogitsProcessor):  # type: ignore[misc]  # transformers is skipped by mypy
    """Leave each beam only the tokens that its section's automaton allows, and lead it to what matters."""

    def __init__(self, tracker: BeamTracker) -> None:
        self._tracker = tracker

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        """Return `scores`, of shape (sections x beams, vocabulary), with -inf at every token not allowed."""
        rows, columns, gains = self._tracker.follow(input_ids.tolist())
        bound = torch.full_like(scores, -math.inf)
        bound[rows, columns] = scores[rows, columns]
        bound = bound.log_softmax(dim=-1)
        bound[rows, columns] += scores.new_tensor(gains)
        return bound


class _BeamCache(EncoderDecoderCache):  # type: ignore[misc]
    """A cache that leaves the encoder's part alone when beams change places.

    All beams of a section read the same encoder output; moving it about took half of the time.
    """

    def reorder_cache(self, beam_idx: torch.Tensor) -> None:
        """Follow the beams, each named by the row it continues, in the decoder's own part only."""
        self.self_attention_cache.reorder_cache(beam_idx)


def _demand_complete(folder: Path, missing: object, tokenizer: PreTrainedTokenizerBase, model: PreTrainedModel) -> None:
    """Refuse weights that lack a tensor (transformers would invent it) and a vocabulary of another model."""
    if missing:
        raise ModelError(f"{folder}：权重缺少 {missing} 等张量。请重新获取该模型文件夹，再运行 briefer models check。")
    pieces, rows = len(tokenizer), model.config.vocab_size
    # T5Tokenizer of transformers 5 gives a vocabulary of 4 when it cannot read its file, and says nothing.
    if not rows // 2 <= pieces <= rows:
        raise ModelError(f"{folder}：词表有 {pieces} 个词元，模型为 {rows} 个，二者不是一套。请重新获取该模型文件夹。")


def _search(
    manifest: Manifest | None, tokenizer: PreTrainedTokenizerBase, model: PreTrainedModel, beams: int
) -> _Search:
    if manifest is None:
        positions = getattr(model.config, "max_position_embeddings", None) or _DEFAULT_WINDOW
        return _Search(min(positions, tokenizer.model_max_length), beams)
    if manifest.decoding == "free":
        return _Search(manifest.max_input_tokens, beams)
    pieces = tokenizer.convert_ids_to_tokens(list(range(len(tokenizer))))
    marks = frozenset(tokenizer.all_special_ids)

    def spell(text: str) -> list[int]:
        ids: list[int] = tokenizer(text, add_special_tokens=False, verbose=False).input_ids
        return ids

    return _Search(manifest.max_input_tokens, beams, Vocabulary.read(pieces, marks, tokenizer.eos_token_id, spell))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep transformers' notes and progress bars off stderr, and leave its settings as they were."""
    level, bars = hf_logging.get_verbosity(), hf_logging.is_progress_bar_enabled()
    hf_logging.set_verbosity_error()
    hf_logging.disable_progress_bar()
    try:
        yield
    finally:
        hf_logging.set_verbosity(level)
        if bars:
            hf_logging.enable_progress_bar()
