"""The layers of the PEGASUS network and how a checkpoint's tensors become them; names as transformers writes them."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

Array = NDArray[np.float32]

_EPSILON = np.float32(1e-5)


@dataclass(frozen=True, slots=True)
class Norm:
    """Layer normalisation."""

    weight: Array
    bias: Array

    def __call__(self, x: Array) -> Array:
        """Return `x` (tokens, width) normalised."""
        centred: Array = x - x.mean(axis=-1, keepdims=True)
        variance = np.einsum("td,td->t", centred, centred)[:, None] / np.float32(x.shape[-1])
        centred *= 1 / np.sqrt(variance + _EPSILON)
        centred *= self.weight
        centred += self.bias
        return centred


@dataclass(frozen=True, slots=True)
class Linear:
    """x W^T + b; `weight` (out, in) as stored."""

    weight: Array
    bias: Array

    def __call__(self, x: Array) -> Array:
        """Return (tokens, out) for `x` (tokens, in)."""
        y: Array = x @ self.weight.T
        y += self.bias
        return y


@dataclass(frozen=True, slots=True)
class Layer:
    """`project` gives query, key and value side by side, (tokens, 3 x width)."""

    norm: Norm
    project: Linear
    out: Linear
    final_norm: Norm
    widen: Linear
    narrow: Linear

    def feed(self, x: Array) -> None:
        """Add the feed-forward part to `x`, in place."""
        wide = self.widen(self.final_norm(x))
        np.maximum(wide, 0, out=wide)
        x += self.narrow(wide)


@dataclass(frozen=True, slots=True)
class Crossing:
    """What attends to the source; `attend` gives its keys and values side by side, (tokens, 2 x width)."""

    norm: Norm
    query: Linear
    attend: Linear
    out: Linear


class Tensors:
    """The tensors of a checkpoint as layers; 1/sqrt(width of a head) goes into the queries."""

    def __init__(self, path: Path, head_width: int) -> None:
        """Read a file.

        Raises:
            OSError, SafetensorError: it is missing or damaged.
        """
        self._tensors: dict[str, NDArray[np.floating]] = load_file(path)
        self._rescale = np.float32(head_width**-0.5)

    def stored(self, name: str) -> NDArray[np.floating]:
        """Return a tensor in the precision it is stored in."""
        return self._tensors[name]

    def read(self, name: str) -> Array:
        """Return a tensor in float32."""
        return self._tensors[name].astype(np.float32)

    def norm(self, name: str) -> Norm:
        """Return the normalisation of a name."""
        return Norm(self.read(f"{name}.weight"), self.read(f"{name}.bias"))

    def linear(self, name: str) -> Linear:
        """Return the linear layer of a name."""
        return Linear(self.read(f"{name}.weight"), self.read(f"{name}.bias"))

    def query(self, name: str) -> Linear:
        """Return what makes the queries of an attention."""
        linear = self.linear(f"{name}.q_proj")
        return Linear(linear.weight * self._rescale, linear.bias * self._rescale)

    def pair(self, name: str) -> Linear:
        """Return what makes the keys and values of an attention, side by side."""
        return _join(self.linear(f"{name}.k_proj"), self.linear(f"{name}.v_proj"))

    def layer(self, name: str) -> Layer:
        """Return a layer of the encoder, or of the decoder without what attends to the source."""
        return Layer(
            norm=self.norm(f"{name}.self_attn_layer_norm"),
            project=_join(self.query(f"{name}.self_attn"), self.pair(f"{name}.self_attn")),
            out=self.linear(f"{name}.self_attn.out_proj"),
            final_norm=self.norm(f"{name}.final_layer_norm"),
            widen=self.linear(f"{name}.fc1"),
            narrow=self.linear(f"{name}.fc2"),
        )

    def crossing(self, name: str) -> Crossing:
        """Return what attends to the source in a layer of the decoder."""
        return Crossing(
            norm=self.norm(f"{name}.encoder_attn_layer_norm"),
            query=self.query(f"{name}.encoder_attn"),
            attend=self.pair(f"{name}.encoder_attn"),
            out=self.linear(f"{name}.encoder_attn.out_proj"),
        )


def _join(*parts: Linear) -> Linear:
    return Linear(np.concatenate([part.weight for part in parts]), np.concatenate([part.bias for part in parts]))
