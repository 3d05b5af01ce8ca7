"""The model under training: a seq2seq checkpoint and its plan head, with their losses side by side."""

from copy import deepcopy
from pathlib import Path

import torch
from safetensors import SafetensorError
from torch import Tensor, nn
from transformers import AutoModelForSeq2SeqLM, PreTrainedModel

from briefer.errors import ModelError
from briefer.training.batching import Batch
from briefer.training.heads import TrainableHead, load_head, save_head

# One clause of the plan weighs as much as this many tokens of the summary.
_PLAN_WEIGHT = 2.0


class Joint(nn.Module):
    """A seq2seq model whose encoder also scores clauses; both learn from the same pairs."""

    def __init__(self, model: PreTrainedModel, head: TrainableHead) -> None:
        """Join a model and a head of its width."""
        super().__init__()
        self.model = model
        self.head = head

    def forward(self, batch: Batch) -> dict[str, Tensor]:
        """Return the parts of the loss, scalars; `loss` is the one to minimise."""
        output = self.model(input_ids=batch.sources, attention_mask=batch.mask, labels=batch.targets)
        parts = {"loss": output.loss, "writing": output.loss}
        labelled = ~batch.kept.isnan()
        if labelled.any():
            logits = self.head(output.encoder_last_hidden_state, batch.spans)[labelled]
            planning = nn.functional.binary_cross_entropy_with_logits(logits, batch.kept[labelled])
            parts |= {"planning": planning, "loss": output.loss + _PLAN_WEIGHT * planning}
        return parts

    def save(self, folder: Path) -> None:
        """Write config, weights in fp16 and the head; the folder is one that `load_joint` reads."""
        folder.mkdir(parents=True, exist_ok=True)
        deepcopy(self.model).half().save_pretrained(folder)
        save_head(self.head, folder)


def load_joint(folder: Path) -> Joint:
    """Load a checkpoint in fp32; a head that is not there starts untrained.

    Raises:
        ModelError: the folder holds no checkpoint, or a broken one.
    """
    try:
        model = AutoModelForSeq2SeqLM.from_pretrained(folder, local_files_only=True, dtype=torch.float32)
        return Joint(model, load_head(folder) or TrainableHead(model.config.d_model))
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as e:
        raise ModelError(f"{folder}：模型无法载入（{e}）。请指定 pretrain 或 finetune 写出的文件夹。") from e
