"""Fine-tuning on pairs of a section and its reference summary.

Input as in use: the prompt with the heading path, then the section. The decoder learns to write the summary and
the plan head which clauses it keeps.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import torch
from transformers import AutoTokenizer, PreTrainedTokenizerBase

from briefer.errors import ModelError
from briefer.prompts import Prompt
from briefer.summarizers.planning import token_ranges
from briefer.training.batching import Batch, collate, make_batches
from briefer.training.examples import WINDOW, Example
from briefer.training.joint import Joint
from briefer.training.labels import label_clauses
from briefer.training.pairs import Pair

_LONGEST_TARGET = 256
_BATCH_TOKENS = 4096


def encode(pair: Pair, tokenizer: PreTrainedTokenizerBase, prompt: Prompt) -> Example:
    """Return the ids of a pair, with the share that the summary keeps of each clause within the window."""
    filled = prompt.fill(pair.heading, pair.text)
    shift = filled.rindex(pair.text)
    coded = tokenizer(filled, return_offsets_mapping=True, truncation=True, max_length=WINDOW)
    labelled = label_clauses(pair.text, pair.summary)
    ranges = token_ranges([(i + shift, j + shift) for (i, j), _ in labelled], coded.offset_mapping)
    spans = tuple((*span, share) for span, (_, share) in zip(ranges, labelled, strict=True) if span[1])
    target = tokenizer(pair.summary, truncation=True, max_length=_LONGEST_TARGET).input_ids
    return Example(tuple(coded.input_ids), tuple(target), spans)


def load_tokenizer(folder: Path) -> PreTrainedTokenizerBase:
    """Load the tokenizer of a model folder.

    Raises:
        ModelError: the folder holds none.
    """
    try:
        return AutoTokenizer.from_pretrained(folder, local_files_only=True)
    except (OSError, ValueError) as e:
        raise ModelError(f"{folder}：没有可用的分词器（{e}）。请指定 pretrain 或 finetune 写出的文件夹。") from e


def epochs(examples: Sequence[Example], seed: int) -> Iterator[Batch]:
    """Yield the batches of one epoch after another, without end, each in an order of its own."""

    def stream() -> Iterator[Example]:
        """Yield the examples epoch by epoch, without end."""
        number = 0
        while True:
            yield from random.Random(f"{seed} {number}").sample(examples, len(examples))
            number += 1

    return make_batches(stream(), _BATCH_TOKENS, seed)


def validation(examples: Sequence[Example]) -> Callable[[Joint], dict[str, float]]:
    """Return what measures a model on examples it does not learn from: loss a token, and average precision.

    Average precision is of the clauses ranked by their logits, those kept by half or more counting as right.
    """

    def measure(joint: Joint) -> dict[str, float]:
        """Return the mean loss a token and the average precision of the clauses."""
        device = next(joint.parameters()).device
        losses, logits, kept = [], [], []
        for example in examples:
            batch = collate([example]).to(device)
            output = joint.model(input_ids=batch.sources, attention_mask=batch.mask, labels=batch.targets)
            losses.append(output.loss.item())
            logits += joint.head(output.encoder_last_hidden_state, batch.spans)[0].tolist()
            kept += [share >= 0.5 for share in batch.kept[0].tolist()]
        return {"validation": sum(losses) / len(losses), "precision": _average_precision(logits, kept)}

    return measure


def _average_precision(scores: Sequence[float], right: Sequence[bool]) -> float:
    """Return the mean over the right ones of the precision down to each in the ranking."""
    ranked = torch.tensor(right)[torch.tensor(scores).argsort(descending=True)].double()
    precision = ranked.cumsum(0) / torch.arange(1, len(ranked) + 1)
    return float((precision * ranked).sum() / ranked.sum())
