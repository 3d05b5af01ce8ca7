"""Make a model folder that briefer can load: card, tokenizer files, checkpoint, plan head and manifest.

The tokenizer is written with the `tokenizers` library from the SentencePiece pieces, because the
T5 and PEGASUS tokenizers of transformers put ▁ before a text and turn newlines and full-width spaces
into spaces. This one has no normaliser but the space's own piece ▁, no pre-tokenizer and byte fallback,
so that decoding gives every text back and the ids are sentencepiece's; two segmentations of exactly
equal score (to rounding) may differ: 2 of 6,087 texts tried.
"""

import hashlib
import json
import shutil
from pathlib import Path

from sentencepiece import sentencepiece_model_pb2
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, processors

from briefer.errors import ModelError
from briefer.models import MANIFEST, Manifest
from briefer.outputs import write_output
from briefer.training.cards import card_table, put_table
from briefer.training.examples import WINDOW
from briefer.training.results import Results
from briefer.training.vocabulary import SPIECE, TOKENIZER

CARD = "README.md"
_CHECKPOINT = ("config.json", "generation_config.json", "model.safetensors")
_PLAN = "plan.safetensors"
_UNKNOWN, _CONTROL, _USER_DEFINED = 2, 3, 4


def export(checkpoint: Path, folder: Path, results: Results | None = None) -> Manifest:
    """Fill `folder`, which holds the card README.md, with a trained checkpoint, its tokenizer and the manifest.

    Args:
        results: an evaluation, whose table replaces the one between the card's two marks.

    Raises:
        ModelError: a file of the checkpoint or the card is missing.
    """
    try:
        if results:
            card = put_table((folder / CARD).read_text(encoding="utf-8"), card_table(results))
            write_output(card.encode(), folder / CARD)
        for name in (*_CHECKPOINT, *([_PLAN] if (checkpoint / _PLAN).exists() else [])):
            if checkpoint.resolve() != folder.resolve():
                shutil.copyfile(checkpoint / name, folder / name)
        write_tokenizer(checkpoint / SPIECE, folder)
    except OSError as e:
        raise ModelError(f"{e.filename}：不存在或无法读写（{e.strerror}）。请检查训练所得的文件夹和 {CARD}。") from e
    manifest = _describe(folder)
    _write_json(folder / MANIFEST, manifest.model_dump())
    return manifest


def write_tokenizer(spiece: Path, folder: Path) -> None:
    """Write a SentencePiece model and the files of the fast tokenizer made from it into a model folder."""
    folder.mkdir(parents=True, exist_ok=True)
    write_output(spiece.read_bytes(), folder / SPIECE)
    write_output(build_tokenizer(spiece).to_str(pretty=True).encode(), folder / TOKENIZER)
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": WINDOW,
        "pad_token": "<pad>",
        "eos_token": "</s>",
        "unk_token": "<unk>",
        "clean_up_tokenization_spaces": False,
    }
    _write_json(folder / "tokenizer_config.json", settings)


def build_tokenizer(spiece: Path) -> Tokenizer:
    """Build a `tokenizers` tokenizer that gives the ids of a SentencePiece unigram model, then </s>."""
    proto = sentencepiece_model_pb2.ModelProto()
    proto.ParseFromString(spiece.read_bytes())
    pieces = [(piece.piece, piece.score) for piece in proto.pieces]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=proto.trainer_spec.unk_id, byte_fallback=True))
    tokenizer.normalizer = normalizers.Replace(" ", "▁")
    tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()])
    end = proto.pieces[proto.trainer_spec.eos_id].piece
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"$A {end}", special_tokens=[(end, proto.trainer_spec.eos_id)]
    )
    marks = [piece.piece for piece in proto.pieces if piece.type in (_UNKNOWN, _CONTROL, _USER_DEFINED)]
    tokenizer.add_special_tokens([AddedToken(mark, special=True, normalized=False) for mark in marks])
    return tokenizer


def _describe(folder: Path) -> Manifest:
    config = json.loads((folder / "config.json").read_bytes())
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != MANIFEST)
    return Manifest(
        name=folder.name,
        version="1",
        architecture=config["model_type"],
        parameters=_count_parameters(folder / "model.safetensors"),
        max_input_tokens=WINDOW,
        decoding="spans",
        prompt="pegasus-section",
        licence="Apache-2.0",
        files={path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files},
    )


def _count_parameters(weights: Path) -> int:
    """Sum the sizes of the tensors; tied weights are stored once."""
    from math import prod

    from safetensors import safe_open

    with safe_open(weights, framework="numpy") as file:
        return sum(prod(file.get_slice(key).get_shape()) for key in file.keys())  # noqa: SIM118


def _write_json(path: Path, data: object) -> None:
    write_output((json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode(), path)
