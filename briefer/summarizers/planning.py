"""The content plan of a section: how probable it is that a reference summary keeps each of its clauses.

A small head over the encoder of a trained checkpoint: the states of a clause's tokens are averaged and a
perceptron gives one logit a clause. It is trained together with the decoder (briefer/training), on the
clauses that the reference summaries keep, and costs nothing beside the encoder's one pass. Idea: sentence
extraction by a fine-tuned encoder (BertSum, Liu & Lapata 2019), at the grain of clauses.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

from briefer.summarizers.features import Clause

FILE = "plan.safetensors"
Array = NDArray[np.float32]
# Letters to print, as a share of the section's; references have 19-28 %, and what clauses cannot be printed without adds.
_SHARE = 0.21
# How strongly the plan leads the search, in units of log probability a letter.
_GUIDANCE = 20.0
# The clause at the threshold is printed.
_TIE = 0.01


def token_ranges(clauses: Sequence[Clause], offsets: Sequence[Clause]) -> tuple[Clause, ...]:
    """Return the tokens that hold each clause.

    Args:
        clauses: character ranges, in order.
        offsets: the character range of each token, as a fast tokenizer gives them; (0, 0) at an end mark.

    Returns:
        token ranges; an empty one for a clause beyond the last token.
    """
    held = [[t for t, (i, j) in enumerate(offsets) if i < end and j > start] for start, end in clauses]
    return tuple((tokens[0], tokens[-1] + 1) if tokens else (0, 0) for tokens in held)


def choose_gains(clauses: Sequence[Clause], weights: Sequence[float]) -> dict[int, float]:
    """Return what printing each clause is worth, by the place where it starts.

    A clause is worth its letters times how far its probability stands above the threshold: the one down to which
    the likeliest clauses fill the summary's share of the section.

    Args:
        clauses: character ranges, in order.
        weights: the log-odds that a reference summary keeps each.
    """
    chances = [1 / (1 + math.exp(-weight)) for weight in weights]
    ranked = sorted(zip(chances, clauses, strict=True), reverse=True)
    room = _SHARE * sum(end - start for start, end in clauses)
    filled = accumulate(end - start for _, (start, end) in ranked)
    threshold = next((chance for (chance, _), size in zip(ranked, filled, strict=True) if size >= room), 0.0)
    return {
        start: _GUIDANCE * (end - start) * (chance - threshold) + _TIE
        for (start, end), chance in zip(clauses, chances, strict=True)
    }


@dataclass(frozen=True, slots=True)
class PlanHead:
    """One logit a clause from the encoder's states; trained by briefer/training/heads.py.

    `hidden` is (width, width), `output` (1, width), as stored: to be multiplied from the right, transposed.
    """

    hidden: Array
    hidden_bias: Array
    output: Array
    output_bias: Array

    def __call__(self, states: Array, spans: Sequence[Clause]) -> list[float]:
        """Return the logit of each clause.

        Args:
            states: (tokens, width), of the encoder.
            spans: token ranges; an empty one gives a logit without meaning.
        """
        means = np.stack([states[i : max(j, i + 1)].mean(axis=0) for i, j in spans])
        inner = means @ self.hidden.T + self.hidden_bias
        logits = _gelu(inner) @ self.output.T + self.output_bias
        return [float(logit) for logit in logits[:, 0]]


def load_head(folder: Path) -> PlanHead | None:
    """Read the head beside a checkpoint; None when the checkpoint has none.

    Raises:
        SafetensorError, KeyError: the file is no head.
    """
    if not (folder / FILE).is_file():
        return None
    tensors = load_file(folder / FILE)
    return PlanHead(*(tensors[name] for name in ("hidden.weight", "hidden.bias", "output.weight", "output.bias")))


def _gelu(x: Array) -> Array:
    erf = np.frompyfunc(math.erf, 1, 1)(x * math.sqrt(0.5)).astype(np.float32)
    halved: Array = x * (1 + erf) / 2
    return halved
