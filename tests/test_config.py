import pytest

from briefer.config import Config
from briefer.errors import ConfigError


def test_an_unknown_key_is_refused_with_the_nearest_known_one(tmp_path):
    path = tmp_path / "briefer.toml"
    path.write_text("sumarizer = 'extractive'\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="没有名为 sumarizer 的配置项。是否想写 summarizer？"):
        Config.load(path)


def test_values_are_read_and_checked(tmp_path):
    path = tmp_path / "briefer.toml"
    path.write_text("beams = 2\nsummarizer = 'extractive'\n", encoding="utf-8")
    assert Config.load(path) == Config(beams=2, summarizer="extractive")
    for text in ("beams = 0", "beams = true", "tasks = '多'", "summarizer = 'gpt'", "beams ="):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ConfigError):
            Config.load(path)


def test_the_hash_tells_settings_apart_and_is_stable():
    assert Config().sha256 == Config().sha256
    assert Config().sha256 != Config(beams=2).sha256
