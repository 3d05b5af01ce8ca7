"""The ids that every tokenizer of this project reserves, and what an encoder is.

tokenizing.py trains tokenizers that hold them, the objectives and the training loop write them. They are
those of T5 and PEGASUS (Raffel et al. 2020; Zhang et al. 2020): padding, end, unknown, then the marks.
"""

from collections.abc import Callable, Sequence

SPIECE, TOKENIZER = "spiece.model", "tokenizer.json"
"""The files of a tokenizer: as trained, and as the fast tokenizer reads it."""
PAD, END, UNKNOWN, SEPARATOR, FIRST_EXTRA = 0, 1, 2, 3, 4
EXTRAS = 64
MASK = FIRST_EXTRA
"""<extra_id_0>: stands where sentences were taken out."""
MARKER = FIRST_EXTRA + 1
"""<extra_id_1>: stands before a sentence to print."""
MARKS = ("<sep>", *(f"<extra_id_{number}>" for number in range(EXTRAS)))

Encode = Callable[[str], Sequence[int]]
"""Token ids of a text, without </s>."""
