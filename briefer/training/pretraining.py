"""Pretraining from nothing or from an earlier checkpoint: the mixture of objectives over a corpus."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from briefer.training.batching import Batch, collate, make_batches
from briefer.training.corpus import Document
from briefer.training.joint import Joint
from briefer.training.tasks import Plan, mixture
from briefer.training.vocabulary import Encode

_BATCH_TOKENS = 4096
_VALIDATED = 64


def batches(documents: Sequence[Document], encode: Encode, plan: Plan) -> Iterator[Batch]:
    """Yield batches without end, the same for the same plan."""
    return make_batches(mixture(documents, encode, plan), _BATCH_TOKENS, plan.seed)


def validation(documents: Sequence[Document], encode: Encode, plan: Plan) -> Callable[[Joint], dict[str, float]]:
    """Return what measures the loss a token on documents that are not learned from, past the curriculum."""
    examples = list(islice(mixture(documents, encode, replace(plan, curriculum=0)), _VALIDATED))

    def measure(joint: Joint) -> dict[str, float]:
        """Return the mean loss a token."""
        device = next(joint.parameters()).device
        losses = [joint(collate([example]).to(device))["writing"].item() for example in examples]
        return {"validation": sum(losses) / len(losses)}

    return measure
