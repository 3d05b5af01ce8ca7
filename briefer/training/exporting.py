"""Make a model folder that briefer can load: tokenizer files, checkpoint and manifest.

usage: python -m briefer.training.exporting CHECKPOINT SPIECE_MODEL FOLDER   (FOLDER holds its README.md)

The tokenizer is written with the `tokenizers` library from the SentencePiece pieces, because the
T5 and PEGASUS tokenizers of transformers put ▁ before a text and turn newlines and full-width spaces
into spaces. This one has no normaliser but the space's own piece ▁, no pre-tokenizer and byte fallback,
so that decoding gives every text back and the ids are sentencepiece's; two segmentations of exactly
equal score (to rounding) may differ: 2 of 6,087 texts tried.
"""

import hashlib
import json
import shutil
import sys
from pathlib import Path

from sentencepiece import sentencepiece_model_pb2
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, processors

from briefer.models import MANIFEST, Manifest

_CHECKPOINT = ("config.json", "generation_config.json", "model.safetensors")
_WINDOW = 704
_UNKNOWN, _CONTROL, _USER_DEFINED = 2, 3, 4


def export(checkpoint: Path, spiece: Path, folder: Path) -> Manifest:
    """Fill `folder`, which holds the card README.md, with a checkpoint, its tokenizer and the manifest."""
    for name in _CHECKPOINT:
        shutil.copyfile(checkpoint / name, folder / name)
    shutil.copyfile(spiece, folder / "spiece.model")
    build_tokenizer(spiece).save(str(folder / "tokenizer.json"))
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": _WINDOW,
        "pad_token": "<pad>",
        "eos_token": "</s>",
        "unk_token": "<unk>",
        "clean_up_tokenization_spaces": False,
    }
    _write_json(folder / "tokenizer_config.json", settings)
    manifest = _describe(folder)
    _write_json(folder / MANIFEST, manifest.model_dump())
    return manifest


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
        max_input_tokens=_WINDOW,
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
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    checkpoint, spiece, folder = map(Path, sys.argv[1:4])
    print(export(checkpoint, spiece, folder).model_dump_json(indent=2))
