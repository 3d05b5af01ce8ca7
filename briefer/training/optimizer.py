"""Which optimiser, number type and device a run uses; the same command serves a CPU and a GPU.

Muon for the matrices and AdamW for the rest learn fastest here (design notes of the shipped model), but Muon
works in bfloat16, which processors without AVX-512 or AMX emulate 300 times slower than float32. So both are
chosen by measuring one matrix product in each type.
"""

import time

import torch
from torch import nn
from torch.optim import AdamW, Optimizer

_MUON_RATE, _ADAM_RATE = 0.02, 0.002
_SMALL_RATE = 4e-4  # AdamW alone, matrices included.
_HEAD_RATE = 1e-3
_DECAY = 0.02

_Group = dict[str, list[nn.Parameter] | float]


def choose_device() -> torch.device:
    """Return the GPU where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def choose_dtype(device: torch.device) -> torch.dtype:
    """Return bfloat16 where it multiplies faster than float32, else float32."""
    return min((torch.bfloat16, torch.float32), key=lambda dtype: _time_product(device, dtype))


def _time_product(device: torch.device, dtype: torch.dtype, size: int = 256) -> float:
    """Return the seconds of the fastest of three products of two `size` x `size` matrices."""
    left = torch.ones(size, size, device=device, dtype=dtype)
    times = []
    for _ in range(3):
        start = time.perf_counter()
        float((left @ left)[0, 0])
        times.append(time.perf_counter() - start)
    return min(times)


def make_optimizers(joint: nn.Module, dtype: torch.dtype, scale: float) -> list[Optimizer]:
    """Return the optimisers of a model with its plan head; `scale` multiplies the rates of pretraining.

    The head learns at full rate from the start, since it is small and new where the rest is only tuned.
    """
    head = [p for name, p in joint.named_parameters() if name.startswith("head.")]
    body = [(name, p) for name, p in joint.named_parameters() if not name.startswith("head.")]
    matrices = [p for name, p in body if p.ndim == 2 and "embed" not in name and "shared" not in name]
    rest = [p for name, p in body if p.ndim != 2 or "embed" in name or "shared" in name]
    quick: _Group = {"params": head, "lr": _HEAD_RATE}
    if dtype != torch.bfloat16:
        return [_adam([{"params": matrices + rest}, quick], _SMALL_RATE * scale)]
    muon = torch.optim.Muon(matrices, lr=_MUON_RATE * scale, momentum=0.95, weight_decay=_DECAY)
    return [muon, _adam([{"params": rest}, quick], _ADAM_RATE * scale)]


def _adam(groups: "list[_Group]", rate: float) -> Optimizer:
    return AdamW(groups, lr=rate, betas=(0.9, 0.98), weight_decay=_DECAY)
