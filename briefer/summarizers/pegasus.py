"""The PEGASUS network in numpy: the encoder over packed texts, and a decoder that takes many tokens at a time.

Texts are packed one behind the other, without padding: every matrix product is one over all of them, and only
attention goes text by text. The decoder advances each of its hypotheses by as many tokens as are given, so that a
run whose tokens are known costs one pass and not one a token. Logits are computed for the tokens asked for only.
Measured on two AVX2 cores against ONNX Runtime: tests/benchmarks/README.md. Layers: pre-norm Transformer with
sinusoidal positions, Zhang et al. 2020; names of tensors as transformers writes them.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np

from briefer.summarizers.layers import Array, Tensors

Cache = tuple[Array, ...]
"""What a decoder has read: per layer the keys and values side by side, (tokens, 2 x width)."""

# Tokens that the encoder takes at a time: their widest layer stays in the cache of the processor.
_PACK = 1024


@dataclass(frozen=True, slots=True)
class Shape:
    """The settings of config.json that the network needs."""

    width: int
    heads: int
    encoder_layers: int
    decoder_layers: int
    scale: float
    start: int
    end: int

    @classmethod
    def read(cls, folder: Path) -> "Shape | None":
        """Read config.json; None where it describes a network that this module does not compute."""
        config = json.loads((folder / "config.json").read_bytes())
        heads = config.get("encoder_attention_heads")
        plain = config.get("model_type") == "pegasus" and config.get("activation_function") == "relu"
        if not plain or heads != config.get("decoder_attention_heads") or not config.get("tie_word_embeddings", True):
            return None
        width = config["d_model"]
        scale = float(width) ** 0.5 if config.get("scale_embedding") else 1.0
        layers = config["encoder_layers"], config["decoder_layers"]
        return cls(width, heads, *layers, scale, config["decoder_start_token_id"], config["eos_token_id"])


@dataclass(frozen=True, slots=True)
class Source:
    """One encoded text: its `states` (tokens, width), and per decoder layer the keys and values that are attended to."""

    states: Array
    attended: tuple[Array, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Tokens to read on with, behind those in `cache`, on `source`."""

    source: Source
    cache: Cache
    tokens: tuple[int, ...]


class Pegasus:
    """One loaded network; all arrays are float32."""

    def __init__(self, folder: Path, shape: Shape) -> None:
        """Read model.safetensors.

        Raises:
            OSError, KeyError, ValueError, SafetensorError: the file is missing, damaged or of another network.
        """
        tensors = Tensors(folder / "model.safetensors", shape.width // shape.heads)
        encoder, decoder = range(shape.encoder_layers), range(shape.decoder_layers)
        self._shape, self._width = shape, shape.width
        # As stored, in half precision: of 16,000 rows a text needs a few hundred.
        self._embedding = tensors.stored("model.shared.weight")
        self._bias = tensors.read("final_logits_bias")[0]
        self._positions = tensors.read("model.encoder.embed_positions.weight")
        self._encoder = [tensors.layer(f"model.encoder.layers.{n}") for n in encoder]
        self._decoder = [tensors.layer(f"model.decoder.layers.{n}") for n in decoder]
        self._crossings = [tensors.crossing(f"model.decoder.layers.{n}") for n in decoder]
        self._encoder_norm = tensors.norm("model.encoder.layer_norm")
        self._decoder_norm = tensors.norm("model.decoder.layer_norm")

    @property
    def pieces(self) -> int:
        """Rows of the embedding: how many tokens the vocabulary has."""
        return len(self._embedding)

    @property
    def start(self) -> int:
        """The token that every output begins with."""
        return self._shape.start

    @property
    def blank(self) -> Cache:
        """The cache of a decoder that has read nothing."""
        return (np.zeros((0, 2 * self._width), np.float32),) * self._shape.decoder_layers

    def encode(self, inputs: Sequence[Sequence[int]]) -> list[Source]:
        """Encode texts of any number, some at a time."""
        return [source for pack in _packs(inputs) for source in self._encode(pack)]

    def _encode(self, inputs: Sequence[Sequence[int]]) -> list[Source]:
        ranges = _ranges(inputs)
        x = self._embed(inputs, [0] * len(inputs))
        for layer in self._encoder:
            qkv = layer.project(layer.norm(x))
            mixed = np.empty_like(x)
            for i, j in ranges:
                mixed[i:j] = self._attend(qkv[i:j, : self._width], qkv[i:j, self._width :])
            x += layer.out(mixed)
            layer.feed(x)
        x = self._encoder_norm(x)
        attended = [crossing.attend(x) for crossing in self._crossings]
        return [Source(x[i:j], tuple(pairs[i:j] for pairs in attended)) for i, j in ranges]

    def advance(self, steps: Sequence[Step]) -> list[tuple[Cache, Array]]:
        """Read on; return for each step its cache and the state (width,) behind its last token."""
        tokens = [step.tokens for step in steps]
        ranges = _ranges(tokens)
        x = self._embed(tokens, [len(step.cache[0]) for step in steps])
        caches = []
        for n, (layer, crossing) in enumerate(zip(self._decoder, self._crossings, strict=True)):
            qkv = layer.project(layer.norm(x))
            mixed = np.empty_like(x)
            caches.append(
                [np.concatenate((s.cache[n], qkv[i:j, self._width :])) for s, (i, j) in zip(steps, ranges, strict=True)]
            )
            for pairs, (i, j) in zip(caches[-1], ranges, strict=True):
                mixed[i:j] = self._attend(qkv[i:j, : self._width], pairs, causal=True)
            x += layer.out(mixed)
            query = crossing.query(crossing.norm(x))
            for step, (i, j) in zip(steps, ranges, strict=True):
                mixed[i:j] = self._attend(query[i:j], step.source.attended[n])
            x += crossing.out(mixed)
            layer.feed(x)
        last = self._decoder_norm(x[[j - 1 for _, j in ranges]])
        return list(zip(zip(*caches, strict=True), last, strict=True))

    def score(self, state: Array, tokens: Sequence[int]) -> Array:
        """Return the log probability of each of `tokens` as if there were no others."""
        rows = np.asarray(tokens)
        logits = self._embedding[rows].astype(np.float32) @ state + self._bias[rows]
        logits -= logits.max()
        scores: Array = logits - np.log(np.exp(logits).sum())
        return scores

    def _embed(self, inputs: Sequence[Sequence[int]], offsets: Sequence[int]) -> Array:
        ids = np.concatenate([np.asarray(tokens) for tokens in inputs])
        places = np.concatenate(
            [np.arange(start, start + len(one)) for start, one in zip(offsets, inputs, strict=True)]
        )
        x: Array = self._embedding[ids].astype(np.float32)
        x *= np.float32(self._shape.scale)
        x += self._positions[places]
        return x

    def _attend(self, query: Array, pairs: Array, *, causal: bool = False) -> Array:
        """Return (queries, width) for keys and values side by side; when `causal`, the queries are of the last tokens."""
        count, total = len(query), len(pairs)
        heads = self._shape.heads
        queries = query.reshape(count, heads, -1).swapaxes(0, 1)
        keys, values = pairs.reshape(total, 2, heads, -1).transpose(1, 2, 0, 3)
        scores: Array = queries @ keys.swapaxes(1, 2)
        if causal and count > 1:
            scores += np.triu(np.full((count, total), -np.inf, np.float32), total - count + 1)
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        mixed: Array = scores @ values
        mixed /= scores.sum(axis=-1, keepdims=True)
        joined: Array = mixed.swapaxes(0, 1).reshape(count, -1)
        return joined


def _ranges(inputs: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Return the rows of each text where all are packed one behind the other."""
    return list(pairwise(accumulate(map(len, inputs), initial=0)))


def _packs(inputs: Sequence[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    """Yield texts, in order, as many at a time as make up a pack."""
    pack: list[Sequence[int]] = []
    for ids in inputs:
        if pack and sum(map(len, pack)) + len(ids) > _PACK:
            yield pack
            pack = []
        pack.append(ids)
    if pack:
        yield pack
