import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from briefer import models
from briefer.errors import ModelError

Edit = Callable[[Path], object]


def make_model(folder: Path) -> Path:
    """Write a folder that passes every check short of loading."""
    folder.mkdir(parents=True)
    (folder / "README.md").write_text("card")
    (folder / "config.json").write_text(json.dumps({"model_type": "pegasus", "is_encoder_decoder": True}))
    (folder / "model.safetensors").write_bytes(b"weights")
    write_manifest(folder)
    return folder


def write_manifest(folder: Path, **changes: object) -> None:
    files = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir() if p.name != "manifest.json"}
    manifest = {
        "name": folder.name,
        "version": "1",
        "architecture": "pegasus",
        "parameters": 7,
        "max_input_tokens": 128,
        "decoding": "free",
        "prompt": "pegasus-section",
        "licence": "Apache-2.0",
        "files": files,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest | changes))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFER_MODELS", str(tmp_path / "models"))
    return make_model(tmp_path / "models" / "tiny")


def test_a_sound_model_is_verified_and_gives_its_manifest(folder: Path) -> None:
    manifest = models.verify(folder)
    assert (manifest.name, manifest.prompt, manifest.max_input_tokens) == ("tiny", "pegasus-section", 128)


def test_a_changed_byte_is_named_with_both_hashes(folder: Path) -> None:
    (folder / "model.safetensors").write_bytes(b"weightz")
    found = hashlib.sha256(b"weightz").hexdigest()[:12]
    expected = hashlib.sha256(b"weights").hexdigest()[:12]
    with pytest.raises(ModelError) as caught:
        models.verify(folder)
    assert str(caught.value) == (
        f"{folder / 'model.safetensors'}：sha256 为 {found}…，清单为 {expected}…。"
        "请重新获取该模型文件夹，再运行 briefer models check。"
    )


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda f: (f / "model.safetensors").unlink(), "清单中的文件不存在（共缺 1 个）"),
        (lambda f: (f / "tokenizer.json").write_text("{}"), "清单之外的文件"),
        (lambda f: (f / "manifest.json").unlink(), "清单文件不存在"),
        (lambda f: (f / "manifest.json").write_text("{"), "清单的 文件 无效"),
        (lambda f: write_manifest(f, colour="red"), "清单的 colour 无效"),
        (lambda f: write_manifest(f, decoding="sampling"), "清单的 decoding 无效"),
        (lambda f: write_manifest(f, max_input_tokens=0), "清单的 max_input_tokens 无效"),
    ],
)
def test_a_damaged_model_is_refused(folder: Path, damage: Edit, message: str) -> None:
    damage(folder)
    with pytest.raises(ModelError, match=message):
        models.verify(folder)


def test_hidden_files_of_the_system_do_no_harm(folder: Path) -> None:
    (folder / ".DS_Store").write_bytes(b"")
    assert models.verify(folder).name == "tiny"


def test_a_model_is_found_by_its_name_and_by_its_path(folder: Path) -> None:
    assert models.find("tiny") == folder
    assert models.find(str(folder)) == folder
    with pytest.raises(ModelError, match=r"big：没有这个模型。现有模型：tiny。.*briefer models check"):
        models.find("big")


@pytest.mark.usefixtures("folder")
def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    for name in (".", str(tmp_path / "models"), str(tmp_path / "texts")):
        with pytest.raises(ModelError, match=r"没有 config.json 或 manifest.json，不是模型。现有模型：tiny"):
            models.find(name)


@pytest.mark.usefixtures("folder")
def test_an_empty_name_is_no_model() -> None:
    with pytest.raises(ModelError, match="（空）：没有这个模型"):
        models.find("")


def test_the_list_shows_sound_and_damaged_models(folder: Path) -> None:
    bad = make_model(folder.parent / "bad")
    (bad / "README.md").write_text("other")
    first, second = models.list_models()
    assert (first.name, first.parameters, first.prompt) == ("bad", None, None)
    assert first.problem is not None
    assert "README.md：sha256" in first.problem
    assert (second.name, second.path, second.parameters, second.problem) == ("tiny", folder, 7, None)
    assert second.size == sum(path.stat().st_size for path in folder.iterdir())


@pytest.mark.usefixtures("folder")
def test_a_checkpoint_of_ones_own_needs_no_manifest(tmp_path: Path) -> None:
    own = make_model(tmp_path / "elsewhere" / "own")
    (own / "manifest.json").unlink()
    assert models.admit(own) is None
    assert models.prompt_name(own) == "instruct-section"


def test_a_shipped_model_that_lost_its_manifest_is_refused(folder: Path) -> None:
    (folder / "manifest.json").unlink()
    with pytest.raises(ModelError, match="清单文件不存在"):
        models.admit(folder)


@pytest.mark.usefixtures("folder")
def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    for use in (models.verify, models.admit, models.fingerprint):
        with pytest.raises(ModelError, match="模型文件夹不存在"):
            use(tmp_path / "gone")


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (
            lambda f: (f / "config.json").write_text('{"model_type": "qwen2"}'),
            "模型类型为 qwen2，不是编码器-解码器模型",
        ),
        (lambda f: (f / "config.json").write_text("[]"), "模型类型为 未知"),
        (lambda f: (f / "config.json").write_text("{"), "不是有效的 JSON"),
        (lambda f: (f / "config.json").unlink(), "不是 transformers 模型文件夹"),
        (lambda f: (f / "model.safetensors").rename(f / "pytorch_model.bin"), "只有 pickle 格式的权重"),
        (lambda f: (f / "model.safetensors").unlink(), "没有权重文件"),
    ],
)
def test_a_checkpoint_that_cannot_be_run_safely_is_refused(tmp_path: Path, damage: Edit, message: str) -> None:
    own = make_model(tmp_path / "own")
    (own / "manifest.json").unlink()
    damage(own)
    with pytest.raises(ModelError, match=message):
        models.admit(own)


def test_the_fingerprint_changes_with_any_file(folder: Path, tmp_path: Path) -> None:
    own = make_model(tmp_path / "own")
    (own / "manifest.json").unlink()
    before = models.fingerprint(own)
    (own / "config.json").write_text("{}")
    assert models.fingerprint(own) != before
    assert models.fingerprint(folder) == hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()


def test_every_shipped_model_is_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEFER_MODELS", raising=False)
    listed = models.list_models()
    assert "briefer-pegasus-27m" in {info.name for info in listed}
    assert {info.problem for info in listed} == {None}
