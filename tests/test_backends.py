import logging
from pathlib import Path

import pytest
from tiny_model import make_model, seal

from briefer.backends import load_backend
from briefer.config import Config
from briefer.errors import ConfigError, ModelError
from briefer.summarizers.copying import CopyingSummarizer
from briefer.summarizers.extractive import ExtractiveSummarizer
from briefer.summarizers.seq2seq import Seq2SeqSummarizer


@pytest.fixture(scope="module")
def spans(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(seal(make_model("pegasus", tmp_path_factory.mktemp("models") / "spans")))


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(make_model("t5", tmp_path_factory.mktemp("models") / "own"))


def test_auto_takes_the_fast_engine_for_a_model_that_copies_spans(spans: str) -> None:
    backend = load_backend(Config(model=spans, beams=3))
    assert isinstance(backend.summarizer, CopyingSummarizer)
    assert backend.decoding.startswith("numpy ")
    assert backend.decoding.endswith(" beams=3")


def test_auto_takes_transformers_for_any_other_and_says_so(own: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "briefer"):
        backend = load_backend(Config(model=own))
    assert isinstance(backend.summarizer, Seq2SeqSummarizer)
    assert backend.decoding.startswith("torch ")
    assert "改用 transformers 引擎" in caplog.text


def test_the_engine_that_is_named_is_taken(spans: str) -> None:
    assert isinstance(load_backend(Config(model=spans, engine="transformers")).summarizer, Seq2SeqSummarizer)


def test_a_model_that_the_named_engine_cannot_run_is_refused(own: str) -> None:
    with pytest.raises(ModelError, match=f"{Path(own)}：numpy 引擎只能运行"):
        load_backend(Config(model=own, engine="numpy"))


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(ConfigError, match="engine：值为 'gpu'，应为 auto、numpy 或 transformers"):
        Config(engine="gpu")


def test_the_engine_does_not_shape_a_brief() -> None:
    assert Config(engine="transformers").sha256 == Config().sha256


def test_extractive_needs_no_model() -> None:
    backend = load_backend(Config(summarizer="extractive"))
    assert isinstance(backend.summarizer, ExtractiveSummarizer)
    assert (backend.model_sha256, backend.prompt, backend.decoding) == (None, None, "")
