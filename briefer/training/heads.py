"""The plan head (briefer/summarizers/planning.py) as a torch module, which learns."""

from pathlib import Path

from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from briefer.summarizers.planning import FILE


class TrainableHead(nn.Module):
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


def save_head(head: TrainableHead, folder: Path) -> None:
    """Write the head beside its checkpoint."""
    save_file({name: tensor.contiguous() for name, tensor in head.state_dict().items()}, folder / FILE)


def load_head(folder: Path) -> TrainableHead | None:
    """Read the head beside a checkpoint; None when the checkpoint has none.

    Raises:
        SafetensorError, RuntimeError, KeyError: the file is no head.
    """
    if not (folder / FILE).is_file():
        return None
    tensors = load_file(folder / FILE)
    head = TrainableHead(tensors["hidden.weight"].shape[0])
    head.load_state_dict(tensors)
    return head.eval()
