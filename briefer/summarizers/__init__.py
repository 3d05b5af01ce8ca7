"""Summarizers: chunks of a section in, the sentences to print out.

One Protocol and three implementations, chosen in backends.py: copying.py (the shipped model, fast, in numpy),
seq2seq.py (any checkpoint, through transformers) and extractive.py. There is no registry and no base class: another
way to summarise is another module that fits the Protocol.
"""

from typing import Protocol

from briefer.document import Chunk, Summary


class Summarizer(Protocol):
    """What turns chunks into summaries; `name` goes into the brief's provenance."""

    @property
    def name(self) -> str:
        """Name of the model, or of the method where there is none."""
        ...

    @property
    def max_length(self) -> int:
        """Most tokens of a chunk's text and heading path together, as `length` counts them."""
        ...

    def length(self, text: str) -> int:
        """Count the tokens of `text`, special tokens excluded."""
        ...

    def propose(self, chunks: tuple[Chunk, ...]) -> tuple[tuple[Summary, ...], ...]:
        """Return for each chunk, in the order given, its candidate summaries, at least one, the best first.

        The evidence of each sentence is the whole chunk's span; verifying narrows it and chooses among them.
        """
        ...
