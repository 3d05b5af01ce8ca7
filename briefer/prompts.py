"""Prompt templates: data in TOML files, read strictly, with a hash for the brief's provenance.

A template is `string.Template` text over the declared variables. Examples are checked against their
own text: whoever edits a template by them must not learn that a summary may hold a figure, a quotation
or a title that its text lacks.
"""

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import NoReturn

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from briefer.errors import PromptError, suggest
from briefer.numerals import figures
from briefer.resources import prompts_dir

_VARIABLES = frozenset({"heading", "text"})
_QUOTED = re.compile(r"“[^“”]+”|《[^《》]+》")


class Example(BaseModel):
    """A worked case: the summary that the template should give for `text` under `heading`."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    heading: list[str] = []
    text: str = Field(min_length=1)
    summary: str = Field(min_length=1)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    name: str
    version: str
    template: str
    variables: list[str]
    examples: list[Example] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A template that has passed its checks; `sha256` is of the file's bytes, in hexadecimal."""

    name: str
    version: str
    template: str
    examples: tuple[Example, ...]
    sha256: str

    def fill(self, heading: tuple[str, ...], text: str) -> str:
        """Put a heading path, joined by spaces, and a text into the template."""
        return Template(self.template).substitute(heading=" ".join(heading), text=text)


def load_prompt(name: str) -> Prompt:
    """Read prompts/<name>.toml.

    Raises:
        PromptError: there is no such prompt, or the file is not what it should be.
    """
    folder = prompts_dir()
    known = sorted(path.stem for path in folder.glob("*.toml"))
    if name not in known:
        raise PromptError(f"{folder}：没有名为 {name} 的提示词。{suggest(name, known)}")
    return read_prompt(folder / f"{name}.toml")


def read_prompt(path: Path) -> Prompt:
    """Read and check one prompt file.

    Raises:
        PromptError: not readable, not TOML, an unknown or missing key, a variable that is not declared
            or not used, or an example that its own text does not support.
    """
    try:
        data = path.read_bytes()
        fields = tomllib.loads(data.decode())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as e:
        raise PromptError(f"{path}：不是可读的 TOML 文件（{e}）。请改正后重试。") from e
    file = _validate(path, fields)
    if file.name != path.stem:
        raise PromptError(f"{path}：name 为 {file.name}，应与文件名 {path.stem} 一致。请改正后重试。")
    _check_variables(path, file)
    for number, example in enumerate(file.examples, 1):
        _check_example(f"{path}：第 {number} 个示例", example)
    return Prompt(file.name, file.version, file.template, tuple(file.examples), hashlib.sha256(data).hexdigest())


def _validate(path: Path, fields: Mapping[str, object]) -> _File:
    try:
        return _File.model_validate(fields)
    except ValidationError as e:
        faults = e.errors()
        fault = next((fault for fault in faults if fault["type"] == "extra_forbidden"), faults[0])
        key = str(fault["loc"][-1])
        if fault["type"] == "extra_forbidden":
            known = Example.model_fields if len(fault["loc"]) > 1 else _File.model_fields
            raise PromptError(f"{path}：不认识的键 {key}。{suggest(key, list(known))}") from e
        where = ".".join(map(str, fault["loc"]))
        raise PromptError(f"{path}：{where} 缺失或类型不对（{fault['msg']}）。请改正后重试。") from e


def _check_variables(path: Path, file: _File) -> None:
    template = Template(file.template)
    if not template.is_valid():
        raise PromptError(f"{path}：template 中有不成变量的 $。要印出 $ 请写 $$。")
    used, declared = set(template.get_identifiers()), set(file.variables)
    if used != declared:
        _refuse(path, f"variables 为 {_join(declared)}，而 template 用了 {_join(used)}")
    if not {"text"} <= used <= _VARIABLES:
        _refuse(path, f"template 的变量为 {_join(used)}，应有 text，可有 heading")


def _check_example(where: str, example: Example) -> None:
    source = "\n".join((*example.heading, example.text))
    known = {*figures(source), *_QUOTED.findall(source)}
    for claim in (*figures(example.summary), *_QUOTED.findall(example.summary)):
        if claim not in known:
            raise PromptError(f"{where}：摘要中的 {claim} 不在其原文中。请改正示例后重试。")
    if len(example.summary) >= len(example.text):
        raise PromptError(
            f"{where}：摘要 {len(example.summary)} 字，不短于原文 {len(example.text)} 字。请改正示例后重试。"
        )


def _join(names: set[str]) -> str:
    return "、".join(sorted(names)) or "（无）"


def _refuse(path: Path, fault: str) -> NoReturn:
    raise PromptError(f"{path}：{fault}。请改正后重试。")
