"""Fresh PEGASUS models in three sizes.

PEGASUS because its layers (absolute positions, LayerNorm, ReLU) train more than twice as fast on a CPU as T5's
(design notes of the shipped model). `tiny` is for tests, `small` is what ships, `base` is for a GPU.
"""

from collections.abc import Mapping
from typing import Literal, get_args

import torch
from transformers import PegasusConfig, PegasusForConditionalGeneration

from briefer.errors import UsageError
from briefer.training.heads import TrainableHead
from briefer.training.joint import Joint

Size = Literal["tiny", "small", "base"]
# Width, encoder layers, decoder layers, heads.
_SHAPES: Mapping[str, tuple[int, int, int, int]] = {
    "tiny": (64, 2, 2, 2),
    "small": (384, 6, 4, 6),
    "base": (640, 10, 4, 10),
}
_POSITIONS = 1024


def make_joint(size: str, vocabulary: int, seed: int) -> Joint:
    """Return a model of `size` with its plan head, random weights of a seed.

    Args:
        size: tiny, small or base: 0.2, 27 or 75 M parameters at 16,000 pieces.

    Raises:
        UsageError: there is no such size.
    """
    if size not in get_args(Size):
        raise UsageError(f"--size {size}：没有这种大小。可用的有：{'、'.join(get_args(Size))}。")
    torch.manual_seed(seed)
    model = _make_model(*_SHAPES[size], vocabulary)
    return Joint(model, TrainableHead(model.config.d_model))


def _make_model(width: int, encoder: int, decoder: int, heads: int, vocabulary: int) -> PegasusForConditionalGeneration:
    config = PegasusConfig(
        vocab_size=vocabulary,
        d_model=width,
        encoder_layers=encoder,
        decoder_layers=decoder,
        encoder_attention_heads=heads,
        decoder_attention_heads=heads,
        encoder_ffn_dim=4 * width,
        decoder_ffn_dim=4 * width,
        activation_function="relu",
        max_position_embeddings=_POSITIONS,
        scale_embedding=True,
        pad_token_id=0,
        eos_token_id=1,
        decoder_start_token_id=0,
        forced_eos_token_id=1,
    )
    model = PegasusForConditionalGeneration(config)
    model.generation_config.update(num_beams=4, max_new_tokens=160, no_repeat_ngram_size=6)
    return model
