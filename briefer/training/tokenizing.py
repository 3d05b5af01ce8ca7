"""Train the tokenizer of a model: SentencePiece unigram (Kudo 2018), and the fast tokenizer that gives its ids.

Nothing is normalised, so that a summary can be copied to the letter; digits stand alone, so that a figure is
built from known parts; bytes stand in for what has no piece. One thread and an order fixed by hashes make the
same vocabulary from the same texts. The corpus is bounded because expectation maximisation over pieces slows
down with it long before the vocabulary changes: sources take turns, so that the reports are read whole.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from briefer.errors import ReadError, UsageError
from briefer.outputs import write_output
from briefer.sentences import sentence_ranges
from briefer.training.corpus import Document, shuffle, take_turns
from briefer.training.vocabulary import END, MARKS, PAD, SPIECE, TOKENIZER, UNKNOWN, Encode

_MOST_CHARACTERS = 10_000_000
_LONGEST_PIECE = 10
# 0.9998 of the characters get a piece of their own; the rest (rare names) are written in bytes.
_COVERAGE = 0.9998
# SentencePiece writes a space so; as bytes it would not come back as a space.
_SPACE = "▁"


def train_tokenizer(documents: Iterable[Document], folder: Path, *, size: int = 16_000, seed: int = 0) -> None:
    """Write spiece.model and tokenizer.json to `folder`, which is made where it is missing.

    Args:
        size: the number of pieces, marks and 256 bytes included.

    Raises:
        ReadError: the corpus is too small for `size` pieces, or too large in characters for so few.
        UsageError: the folder cannot be written.
    """
    from briefer.training.exporting import build_tokenizer

    model = _train(_sentences(documents, seed), size)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise UsageError(f"{folder}：文件夹不能建立（{e.strerror}）。请用 -o 指定另一个文件夹。") from e
    write_output(model, folder / SPIECE)
    write_output(build_tokenizer(folder / SPIECE).to_str(pretty=True).encode(), folder / TOKENIZER)


def load_encoder(spiece: Path) -> Encode:
    """Return the encoder of a SentencePiece model; it adds no </s>.

    Raises:
        ReadError: the file is missing or no such model.
    """
    from sentencepiece import SentencePieceProcessor

    processor = SentencePieceProcessor()
    try:
        processor.LoadFromSerializedProto(spiece.read_bytes())
    except (OSError, RuntimeError) as e:
        raise ReadError(f"{spiece}：不是可读的分词模型（{e}）。请先运行 briefer.training tokenizer。") from e
    encode: Encode = processor.EncodeAsIds
    return encode


def _sentences(documents: Iterable[Document], seed: int) -> Iterator[str]:
    """Yield what the trainer reads: whole sentences, of a sample that is the same for the same texts."""
    for document in take_turns(shuffle(documents, seed), _MOST_CHARACTERS):
        for start, end in sentence_ranges(document.text):
            if not document.text[start:end].isspace():
                yield document.text[start:end]


def _train(sentences: Iterator[str], size: int) -> bytes:
    from sentencepiece import SentencePieceTrainer

    model = BytesIO()
    try:
        SentencePieceTrainer.Train(
            sentence_iterator=sentences,
            model_writer=model,
            model_type="unigram",
            vocab_size=size,
            normalization_rule_name="identity",
            character_coverage=_COVERAGE,
            required_chars=_SPACE,
            max_sentencepiece_length=_LONGEST_PIECE,
            split_digits=True,
            byte_fallback=True,
            add_dummy_prefix=False,
            remove_extra_whitespaces=False,
            allow_whitespace_only_pieces=True,
            user_defined_symbols=list(MARKS),
            pad_id=PAD,
            eos_id=END,
            unk_id=UNKNOWN,
            bos_id=-1,
            num_threads=1,
            shuffle_input_sentence=False,
            minloglevel=1,
        )
    except RuntimeError as e:
        raise ReadError(f"语料不能训练出 {size} 个词元的分词模型（{e}）。请增加语料，或用 --size 调整词元数。") from e
    return model.getvalue()
