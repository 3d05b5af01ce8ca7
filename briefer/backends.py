"""The only place that chooses how to summarise: the backend that a configuration names, and its provenance."""

from dataclasses import dataclass
from importlib.metadata import version
from typing import assert_never

from briefer.config import Config
from briefer.document import Provenance
from briefer.models import find, fingerprint, prompt_name
from briefer.prompts import Prompt, load_prompt
from briefer.summarizers import Summarizer


@dataclass(frozen=True, slots=True)
class Backend:
    """A loaded summarizer and what the provenance says of it."""

    summarizer: Summarizer
    model_sha256: str | None
    prompt: Prompt | None


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
            from briefer.summarizers import seq2seq

            folder = find(config.model)
            prompt = load_prompt(config.prompt or prompt_name(folder))
            return Backend(seq2seq.load(folder, prompt, beams=config.beams), fingerprint(folder), prompt)
        case _:
            assert_never(config.summarizer)


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
