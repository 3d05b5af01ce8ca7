"""The content plan of a section: how probable it is that a reference summary keeps each of its clauses.

A small head over the encoder of a trained checkpoint: the states of a clause's tokens are averaged and a
perceptron gives one logit a clause. It is trained together with the decoder (briefer/training), on the
clauses that the reference summaries keep, and costs nothing beside the encoder's one pass. Idea: sentence
extraction by a fine-tuned encoder (BertSum, Liu & Lapata 2019), at the grain of clauses.
"""

import math
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from briefer.summarizers.features import Clause

FILE = "plan.safetensors"
# Letters to print, as a share of the section's; references have 19-28 %, and the search adds a little.
_SHARE = 0.22
# How strongly the plan leads the search, in units of log probability a letter.
_GUIDANCE = 10.0
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


class PlanHead(nn.Module):
    """One logit a clause from the encoder's states."""

    def __init__(self, width: int) -> None:
        """Make a head for states of `width` numbers, untrained."""
        super().__init__()
        self.hidden = nn.Linear(width, width)
        self.dropout = nn.Dropout(0.2)
        self.output = nn.Linear(width, 1)

    def forward(self, states: Tensor, spans: Tensor) -> Tensor:
        """Return logits of shape (batch, clauses).

        Args:
            states: (batch, tokens, width), of the encoder.
            spans: (batch, clauses, 2), token ranges; an empty range gives a logit without meaning.
        """
        sums = nn.functional.pad(states.float().cumsum(dim=1), (0, 0, 1, 0))
        ends = spans.unsqueeze(-1).expand(-1, -1, -1, sums.shape[-1])
        total = sums.gather(1, ends[:, :, 1]) - sums.gather(1, ends[:, :, 0])
        means = total / (spans[..., 1] - spans[..., 0]).clamp(min=1).unsqueeze(-1)
        logits: Tensor = self.output(self.dropout(nn.functional.gelu(self.hidden(means)))).squeeze(-1)
        return logits


def save_head(head: PlanHead, folder: Path) -> None:
    """Write the head beside its checkpoint."""
    save_file({name: tensor.contiguous() for name, tensor in head.state_dict().items()}, folder / FILE)


def load_head(folder: Path) -> PlanHead | None:
    """Read the head beside a checkpoint; None when the checkpoint has none.

    Raises:
        SafetensorError, RuntimeError, KeyError: the file is no head.
    """
    if not (folder / FILE).is_file():
        return None
    tensors = load_file(folder / FILE)
    head = PlanHead(tensors["hidden.weight"].shape[0])
    head.load_state_dict(tensors)
    return head.eval()
