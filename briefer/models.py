"""Model folders: finding, listing and checking them, without loading one.

A shipped model is a folder with a card (README.md), a manifest and a transformers checkpoint. The
manifest names every file with its sha256, so a damaged download or a changed byte is found before
torch sees it. A checkpoint of the user's own, outside the models folder, needs no manifest; it must
be a sequence-to-sequence checkpoint with safetensors weights, because pickled weights can run code.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from briefer.errors import ModelError, explain
from briefer.resources import models_dir

MANIFEST = "manifest.json"
_GENERIC_PROMPT = "instruct-section"
_MEND = "请重新获取该模型文件夹，再运行 briefer models check。"


class Manifest(BaseModel):
    """What manifest.json says of a model.

    `max_input_tokens` counts the whole input, prompt and end mark included; `decoding` is how to search:
    "spans" copies runs of the source (see summarizers/constraining.py), "free" is plain beam search;
    `files` maps each file beside the manifest to its sha256 in hexadecimal.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    name: str
    version: str
    architecture: str
    parameters: int = Field(gt=0)
    max_input_tokens: int = Field(ge=64)
    decoding: Literal["spans", "free"]
    prompt: str
    licence: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A line of `briefer models list`: `size` in bytes; `problem` is the error's message, None when all is well."""

    name: str
    path: Path
    parameters: int | None
    size: int
    prompt: str | None
    problem: str | None


def find(name_or_path: str) -> Path:
    """Return the folder of a shipped model by its name, or the folder at a path.

    Raises:
        ModelError: there is neither, or the folder holds no model; the message names the models that are there.
    """
    folders = (models_dir() / name_or_path, Path(name_or_path)) if name_or_path else ()
    there = [folder for folder in folders if folder.is_dir()]
    for folder in there:
        if (folder / "config.json").is_file() or (folder / MANIFEST).is_file():
            return folder
    fault = f"文件夹里没有 config.json 或 {MANIFEST}，不是模型" if there else "没有这个模型"
    names = "、".join(folder.name for folder in _folders()) or "无"
    raise ModelError(
        f"{name_or_path or '（空）'}：{fault}。现有模型：{names}。"
        "请用 --model 给出其中的名称或模型文件夹；运行 briefer models check 可检查现有模型。"
    )


def list_models() -> tuple[ModelInfo, ...]:
    """Describe every shipped model, by name; one that fails its check is listed with its problem.

    Raises:
        ModelError: there is no models folder.
    """
    return tuple(_describe(folder) for folder in _folders())


def verify(folder: Path) -> Manifest:
    """Check that every file of a shipped model is there and unchanged, and return its manifest.

    Raises:
        ModelError: the folder or a file is missing, a sha256 differs, a file is not in the manifest,
            or the checkpoint is none that briefer can run.
    """
    manifest = _read_manifest(folder)
    _demand_same_names(folder, manifest)
    for name, expected in manifest.files.items():
        found = _sha256(folder / name)
        if found != expected:
            raise ModelError(f"{folder / name}：sha256 为 {found[:12]}…，清单为 {expected[:12]}…。{_MEND}")
    _demand_seq2seq(folder)
    return manifest


def admit(folder: Path) -> Manifest | None:
    """Check a model before it is loaded; None is a checkpoint of the user's own without a manifest.

    Raises:
        ModelError: as `verify`; also for a folder inside the models folder that lacks its manifest.
    """
    own = folder.resolve().parent != models_dir().resolve()
    if own and folder.is_dir() and not (folder / MANIFEST).exists():
        _demand_seq2seq(folder)
        return None
    return verify(folder)


def fingerprint(folder: Path) -> str:
    """Return one sha256 for the whole model: of its manifest, else of the hashes of all its files.

    Raises:
        ModelError: the folder is missing or a file cannot be read.
    """
    if (folder / MANIFEST).is_file():
        return _sha256(folder / MANIFEST)
    hashes = {path.name: _sha256(path) for path in _files(folder)}
    return hashlib.sha256(json.dumps(hashes, sort_keys=True).encode()).hexdigest()


def prompt_name(folder: Path) -> str:
    """Return the name of the prompt that the model was trained with, or of the generic one without a manifest.

    Raises:
        ModelError: the manifest cannot be read.
    """
    return _read_manifest(folder).prompt if (folder / MANIFEST).is_file() else _GENERIC_PROMPT


def _folders() -> list[Path]:
    return sorted(path for path in models_dir().iterdir() if path.is_dir() and not path.name.startswith("."))


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise ModelError(f"{folder}：模型文件夹不存在。请检查 --model 的路径，或运行 briefer models check。")
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def _describe(folder: Path) -> ModelInfo:
    size = sum(path.stat().st_size for path in _files(folder))
    try:
        manifest = verify(folder)
    except ModelError as e:
        return ModelInfo(folder.name, folder, None, size, None, str(e))
    return ModelInfo(folder.name, folder, manifest.parameters, size, manifest.prompt, None)


def _read_manifest(folder: Path) -> Manifest:
    _files(folder)
    path = folder / MANIFEST
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except OSError as e:
        raise ModelError(f"{path}：清单文件不存在或无法读取。{_MEND}") from e
    except ValidationError as e:
        fault = e.errors()[0]
        where = ".".join(map(str, fault["loc"])) or "文件"
        raise ModelError(f"{path}：清单的 {where} 无效（{fault['msg']}）。{_MEND}") from e


def _demand_same_names(folder: Path, manifest: Manifest) -> None:
    there = {path.name for path in _files(folder)} - {MANIFEST}
    missing, extra = sorted(manifest.files.keys() - there), sorted(there - manifest.files.keys())
    if missing:
        raise ModelError(f"{folder / missing[0]}：清单中的文件不存在（共缺 {len(missing)} 个）。{_MEND}")
    if extra:
        raise ModelError(f"{folder / extra[0]}：清单之外的文件。请把它移出模型文件夹，再运行 briefer models check。")


def _demand_seq2seq(folder: Path) -> None:
    """Refuse what cannot be loaded safely or is no encoder-decoder, by config.json and file names alone."""
    path = folder / "config.json"
    try:
        config = json.loads(path.read_bytes())
    except OSError as e:
        raise ModelError(f"{path}：不存在或无法读取，{folder} 不是 transformers 模型文件夹。{_MEND}") from e
    except (ValueError, RecursionError) as e:
        raise ModelError(f"{path}：不是有效的 JSON（{e}）。{_MEND}") from e
    if not (isinstance(config, dict) and config.get("is_encoder_decoder") is True):
        kind = config.get("model_type", "未知") if isinstance(config, dict) else "未知"
        raise ModelError(
            f"{path}：模型类型为 {kind}，不是编码器-解码器模型。请改用 PEGASUS、T5/mT5 或 BART 类的摘要模型。"
        )
    names = {file.name for file in _files(folder)}
    if not any(name.endswith(".safetensors") for name in names):
        found = (
            "只有 pickle 格式的权重（.bin），可能含有代码" if any(n.endswith(".bin") for n in names) else "没有权重文件"
        )
        raise ModelError(f"{folder}：{found}，应有 model.safetensors。请把权重转换为 safetensors 格式后重试。")


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as e:
        raise ModelError(f"{path}：无法读取（{explain(e)}）。{_MEND}") from e
