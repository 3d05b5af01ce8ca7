"""A training example as token ids: what every objective gives and every training loop reads.

Plain tuples, without tensors: an example can be made, compared and tested without torch.
"""

from dataclasses import dataclass

WINDOW = 704
"""Most tokens that the shipped model reads."""


@dataclass(frozen=True, slots=True)
class Example:
    """What the model reads and what it shall print, both ending with </s>.

    Attributes:
        source: the ids of the input.
        target: the ids to print.
        spans: token ranges of `source` with the share of each that the reference keeps, 0..1; fine-tuning only.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    spans: tuple[tuple[int, int, float], ...] = ()
