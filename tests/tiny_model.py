"""Build tiny seeded checkpoints at test time: PEGASUS, T5 and BART of a few hundred kB that write nonsense.

They exercise loading, batching, beam search and decoding in seconds; the shipped model is tested beside
them. Run as a script to look at one: python tests/tiny_model.py pegasus FOLDER
"""

import hashlib
import json
import sys
from pathlib import Path

import torch
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, processors
from transformers import (
    BartConfig,
    BartForConditionalGeneration,
    PegasusConfig,
    PegasusForConditionalGeneration,
    PreTrainedModel,
    T5Config,
    T5ForConditionalGeneration,
)

MARKS = ("<pad>", "</s>", "<unk>", "<sep>")
LETTERS = "、，。；：0123456789.%建设水库公园工业农业增长完成投资亿元摘要标题正文年以上全区力争"


def make_model(family: str, folder: Path) -> Path:
    """Write a transformers checkpoint of "pegasus", "t5" or "bart" with random weights of a fixed seed."""
    folder.mkdir(parents=True)
    tokenizer = make_tokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": 128,
        "pad_token": "<pad>",
        "eos_token": "</s>",
        "unk_token": "<unk>",
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(settings))
    torch.manual_seed(20250101)
    _build(family, tokenizer.get_vocab_size()).save_pretrained(folder)
    return folder


def seal(folder: Path, decoding: str = "spans") -> Path:
    """Give a checkpoint a manifest, which says how to search."""
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    manifest = {
        "name": folder.name,
        "version": "1",
        "architecture": "pegasus",
        "parameters": 1,
        "max_input_tokens": 128,
        "decoding": decoding,
        "prompt": "pegasus-section",
        "licence": "Apache-2.0",
        "files": files,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def make_tokenizer() -> Tokenizer:
    """Return a unigram tokenizer of single characters with byte fallback; </s> ends every input."""
    pieces = [(mark, 0.0) for mark in MARKS]
    pieces += [(f"<0x{byte:02X}>", 0.0) for byte in range(256)]
    pieces += [(letter, -3.0) for letter in dict.fromkeys(LETTERS)]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=2, byte_fallback=True))
    tokenizer.normalizer = normalizers.Replace(" ", "▁")
    tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()])
    tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    tokenizer.add_special_tokens([AddedToken(mark, special=True, normalized=False) for mark in MARKS])
    return tokenizer


def _build(family: str, size: int) -> PreTrainedModel:
    marks = {"pad_token_id": 0, "eos_token_id": 1, "decoder_start_token_id": 0, "vocab_size": size}
    layers = {"encoder_layers": 1, "decoder_layers": 1, "encoder_attention_heads": 2, "decoder_attention_heads": 2}
    widths = {"d_model": 32, "encoder_ffn_dim": 64, "decoder_ffn_dim": 64, "max_position_embeddings": 256}
    match family:
        case "pegasus":
            settings = {"activation_function": "relu", "scale_embedding": True}
            return PegasusForConditionalGeneration(PegasusConfig(**marks, **layers, **widths, **settings))
        case "bart":
            return BartForConditionalGeneration(BartConfig(**marks, **layers, **widths, bos_token_id=1))
        case "t5":
            return T5ForConditionalGeneration(
                T5Config(**marks, d_model=32, d_ff=64, d_kv=16, num_heads=2, num_layers=1, num_decoder_layers=1)
            )
    raise ValueError(family)


if __name__ == "__main__":
    make_model(sys.argv[1], Path(sys.argv[2]))
