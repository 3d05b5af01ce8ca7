"""The training loop: steps by time, one JSON line a report, checkpoints that a broken run goes on from.

The length of a run is given in minutes, because that is what a machine is lent for; the learning rate warms
up, stays, and falls linearly over the last part. A checkpoint holds weights, optimiser states and counters,
and is renamed into place, so a kill at any moment loses minutes, never the run. Batches already seen are drawn
again and skipped, which costs little beside their training.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from pickle import UnpicklingError

import torch

from briefer.errors import ModelError
from briefer.training.batching import Batch
from briefer.training.joint import Joint
from briefer.training.optimizer import choose_device, choose_dtype, make_optimizers

CHECKPOINT, LOG = "checkpoint.pt", "log.jsonl"
_CLIP = 1.0
_FLAT = 0.55  # Share of the time until the rate begins to fall.
_LAST_RATE = 0.05


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train: `minutes` in all, `rate` as a factor on the optimisers' own, `step_tokens` a step.

    `warmup` is in steps; a report is written every `report_seconds`, a checkpoint every `save_minutes`.
    """

    minutes: float
    rate: float = 1.0
    step_tokens: int = 12_000
    warmup: int = 60
    report_seconds: float = 30.0
    save_minutes: float = 5.0


@dataclass(slots=True)
class Progress:
    """Counters of a run; `seconds` is training time, summed over its parts."""

    step: int = 0
    batches: int = 0
    tokens: int = 0
    seconds: float = 0.0


class Trainer:
    """One run in one folder; made again over the same folder it goes on where the last checkpoint stands."""

    def __init__(self, joint: Joint, plan: Plan, folder: Path) -> None:
        """Take a model and, if the folder holds one, the checkpoint of a broken run."""
        self._device = choose_device()
        self._dtype = choose_dtype(self._device)
        self._joint = joint.to(self._device)
        self._plan = plan
        self._folder = folder
        self._optimizers = make_optimizers(joint, self._dtype, plan.rate)
        self._rates = [[group["lr"] for group in optimizer.param_groups] for optimizer in self._optimizers]
        self.progress = Progress()
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / CHECKPOINT).exists():
            self._resume()

    def run(self, batches: Iterator[Batch], validate: Callable[[Joint], dict[str, float]] | None = None) -> Progress:
        """Train until the time or the batches end, then save the model in its folder.

        Args:
            batches: from the first on; those that a resumed run has seen are skipped.
            validate: called with each checkpoint, its figures go into the log.
        """
        remaining = islice(batches, self.progress.batches, None)
        self._joint.train()
        start, saved, told = time.monotonic() - self.progress.seconds, self.progress.seconds, 0.0
        while self._share() < 1 and (losses := self._step(remaining)):
            self.progress.seconds = time.monotonic() - start
            if self.progress.seconds - told >= self._plan.report_seconds:
                told = self.progress.seconds
                self._report(losses)
            if self.progress.seconds - saved >= self._plan.save_minutes * 60:
                saved = self.progress.seconds
                self._save(validate)
        self._save(validate)
        self._joint.save(self._folder)
        return self.progress

    def _share(self) -> float:
        return self.progress.seconds / 60 / self._plan.minutes

    def _step(self, batches: Iterator[Batch]) -> dict[str, float]:
        """Take one optimiser step; return the mean of each part of the loss, nothing when no batch is left."""
        sums: dict[str, float] = {}
        tokens = 0
        while tokens < self._plan.step_tokens and (batch := next(batches, None)):
            weight = batch.tokens / self._plan.step_tokens
            with self._precision():
                parts = self._joint(batch.to(self._device))
            (parts["loss"] * weight).backward()
            tokens += batch.tokens
            self.progress.batches += 1
            for name, part in parts.items():
                sums[name] = sums.get(name, 0.0) + part.item() * batch.tokens
        if tokens:
            self._update()
            self.progress.step += 1
            self.progress.tokens += tokens
        return {name: total / tokens for name, total in sums.items()}

    def _update(self) -> None:
        torch.nn.utils.clip_grad_norm_(self._joint.parameters(), _CLIP)
        factor = self._factor()
        for optimizer, rates in zip(self._optimizers, self._rates, strict=True):
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * factor
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)

    def _factor(self) -> float:
        warm = min(1.0, (self.progress.step + 1) / max(1, self._plan.warmup))
        fall = max(0.0, self._share() - _FLAT) / (1 - _FLAT)
        return warm * max(_LAST_RATE, 1 - fall * (1 - _LAST_RATE))

    def _precision(self) -> "torch.autocast | nullcontext[None]":
        if self._dtype == torch.float32:
            return nullcontext()
        return torch.autocast(self._device.type, dtype=self._dtype)

    def _report(self, losses: dict[str, float]) -> None:
        done = self.progress
        left = max(0.0, self._plan.minutes - done.seconds / 60)
        parts = " ".join(f"{name} {value:.3f}" for name, value in losses.items())
        print(f"step {done.step} {parts} {done.tokens / done.seconds:.0f} tok/s {left:.0f} min left", flush=True)
        self._log(losses)

    def _log(self, figures: dict[str, float]) -> None:
        line = {**asdict(self.progress), **figures}
        with (self._folder / LOG).open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")

    def _save(self, validate: Callable[[Joint], dict[str, float]] | None) -> None:
        state = {
            "joint": self._joint.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self._optimizers],
            "progress": asdict(self.progress),
        }
        draft = self._folder / f"{CHECKPOINT}.tmp"
        torch.save(state, draft)
        draft.replace(self._folder / CHECKPOINT)
        if validate:
            self._joint.eval()
            with torch.inference_mode():
                figures = validate(self._joint)
            self._joint.train()
            print(" ".join(f"{name} {value:.4f}" for name, value in figures.items()), flush=True)
            self._log(figures)

    def _resume(self) -> None:
        path = self._folder / CHECKPOINT
        try:
            state = torch.load(path, map_location=self._device, weights_only=True)
            self._joint.load_state_dict(state["joint"])
            for optimizer, saved in zip(self._optimizers, state["optimizers"], strict=True):
                optimizer.load_state_dict(saved)
        except (OSError, RuntimeError, ValueError, UnpicklingError) as e:
            raise ModelError(
                f"{path}：不能从这里接着训练（{e}）。请用原来的大小和机器类型，或用 -o 指定另一个文件夹。"
            ) from e
        self.progress = Progress(**state["progress"])
