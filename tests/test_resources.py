from pathlib import Path

import pytest

from briefer import resources
from briefer.errors import ModelError, PromptError


def test_the_environment_names_the_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFER_PROMPTS", str(tmp_path))
    monkeypatch.setenv("BRIEFER_MODELS", str(tmp_path))
    assert resources.prompts_dir() == tmp_path
    assert resources.models_dir() == tmp_path


def test_a_missing_prompts_folder_of_the_environment_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFER_PROMPTS", "/no/such/folder")
    with pytest.raises(PromptError, match="环境变量 BRIEFER_PROMPTS：/no/such/folder 不是文件夹"):
        resources.prompts_dir()


def test_a_missing_models_folder_of_the_environment_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFER_MODELS", "/no/such/folder")
    with pytest.raises(ModelError, match="环境变量 BRIEFER_MODELS"):
        resources.models_dir()


def test_the_copy_in_the_wheel_comes_before_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEFER_MODELS", raising=False)
    package = tmp_path / "briefer"
    (tmp_path / "models").mkdir()
    package.mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert resources.models_dir() == tmp_path / "models"
    (package / "_models").mkdir()
    assert resources.models_dir() == package / "_models"


def test_an_installation_without_its_folders_says_how_to_mend_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BRIEFER_MODELS", raising=False)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "briefer")
    with pytest.raises(ModelError, match="请重新安装 briefer"):
        resources.models_dir()
