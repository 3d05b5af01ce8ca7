"""Examples into padded batches of bounded size.

A pool of examples is sorted by length and cut into batches that hold at most so many padded tokens, so that
little is padded; the batches of a pool then come in a seeded order. Only the pool's number is needed to resume.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from briefer.training.examples import Example

_POOL = 256
_PAD = 0
_IGNORED = -100


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors of one forward pass.

    `sources` and `mask` are (rows, tokens), `targets` (rows, tokens) with -100 at padding; `spans` is
    (rows, clauses, 2) and `kept` (rows, clauses) with NaN where there is no clause.
    """

    sources: Tensor
    mask: Tensor
    targets: Tensor
    spans: Tensor
    kept: Tensor
    tokens: int

    def to(self, device: torch.device) -> "Batch":
        """Return the batch on `device`."""
        tensors = (self.sources, self.mask, self.targets, self.spans, self.kept)
        sources, mask, targets, spans, kept = (tensor.to(device, non_blocking=True) for tensor in tensors)
        return Batch(sources, mask, targets, spans, kept, self.tokens)


def make_batches(examples: Iterable[Example], most: int, seed: int) -> Iterator[Batch]:
    """Yield batches of at most `most` padded source and target tokens, or of one example that is longer."""
    for number, pool in enumerate(batched_pools(examples)):
        groups = list(_groups(sorted(pool, key=_size), most))
        random.Random(f"{seed} {number}").shuffle(groups)
        yield from map(collate, groups)


def batched_pools(examples: Iterable[Example]) -> Iterator[tuple[Example, ...]]:
    """Yield the pools that batches are made from."""
    iterator = iter(examples)
    while pool := tuple(example for _, example in zip(range(_POOL), iterator, strict=False)):
        yield pool


def collate(examples: Sequence[Example]) -> Batch:
    """Pad examples into one batch."""
    sources = _pad([example.source for example in examples], _PAD)
    targets = _pad([example.target for example in examples], _IGNORED)
    clauses = max(1, *(len(example.spans) for example in examples))
    spans = torch.zeros(len(examples), clauses, 2, dtype=torch.long)
    kept = torch.full((len(examples), clauses), torch.nan)
    for row, example in enumerate(examples):
        for column, (start, end, share) in enumerate(example.spans):
            spans[row, column] = torch.tensor((start, end))
            kept[row, column] = share
    tokens = sum(map(_size, examples))
    return Batch(sources, (sources != _PAD).long(), targets, spans, kept, tokens)


def _groups(examples: Sequence[Example], most: int) -> Iterator[list[Example]]:
    group: list[Example] = []
    for example in examples:
        if group and (len(group) + 1) * _size(example) > most:
            yield group
            group = []
        group.append(example)
    if group:
        yield group


def _size(example: Example) -> int:
    return len(example.source) + len(example.target)


def _pad(rows: Sequence[Sequence[int]], filler: int) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([[*row, *[filler] * (width - len(row))] for row in rows])
