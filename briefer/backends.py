"""The only place that chooses how to summarise: the backend that a configuration names, and its provenance."""

import logging
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import assert_never

from briefer.config import Config
from briefer.document import Provenance
from briefer.errors import ModelError
from briefer.models import find, fingerprint, prompt_name
from briefer.prompts import Prompt, load_prompt
from briefer.summarizers import Summarizer

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Backend:
    """A loaded summarizer and what the provenance says of it.

    `decoding` names what shapes its candidates beside model, prompt and code: the engine with its version, the beams.
    """

    summarizer: Summarizer
    model_sha256: str | None
    prompt: Prompt | None
    decoding: str = ""


def load_backend(config: Config) -> Backend:
    """Load the summarizer that `config` names.

    Raises:
        ModelError: the model is missing or damaged.
        PromptError: its prompt is missing or invalid.
    """
    match config.summarizer:
        case "extractive":
            from briefer.summarizers.extractive import ExtractiveSummarizer

            return Backend(ExtractiveSummarizer(), None, None)
        case "seq2seq":
            folder = find(config.model)
            prompt = load_prompt(config.prompt or prompt_name(folder))
            summarizer, library = _load_model(folder, prompt, config)
            decoding = f"{library} {version(library)} beams={config.beams}"
            return Backend(summarizer, fingerprint(folder), prompt, decoding)
        case _:
            assert_never(config.summarizer)


def _load_model(folder: Path, prompt: Prompt, config: Config) -> tuple[Summarizer, str]:
    """Return the checkpoint in a folder, in the engine that `config` names, and the library that computes it."""
    if config.engine != "transformers":
        from briefer.summarizers import copying

        fast = copying.load(folder, prompt, beams=config.beams)
        if fast:
            return fast, "numpy"
        if config.engine == "numpy":
            raise ModelError(
                f"{folder}：numpy 引擎只能运行清单写明按原文片段生成（spans）的 PEGASUS 模型。请用 --engine auto 或 transformers。"
            )
        _LOG.info("模型 %s 不是 numpy 引擎能运行的类型，改用 transformers 引擎。", folder.name)
    from briefer.summarizers import seq2seq

    return seq2seq.load(folder, prompt, beams=config.beams), "torch"


def provenance(backend: Backend, config: Config) -> Provenance:
    """Return what makes a brief of this backend and configuration repeatable."""
    prompt = backend.prompt
    return Provenance(
        version=version("briefer"),
        summarizer=backend.summarizer.name,
        model_sha256=backend.model_sha256,
        prompt=f"{prompt.name} {prompt.version}" if prompt else None,
        prompt_sha256=prompt.sha256 if prompt else None,
        config_sha256=config.sha256,
    )
