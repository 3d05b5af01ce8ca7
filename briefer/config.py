"""The settings of one run and their TOML form; unknown keys are refused with a suggestion.

Everything that changes the brief is a field here, so that one hash of the config belongs in the
brief's provenance.
"""

import hashlib
import json
import re
import tomllib
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Literal, Self, get_args

from briefer.errors import ConfigError, suggest
from briefer.layouts import DEFAULT_PROFILE, PROFILES
from briefer.mastheads import Masthead

SummarizerName = Literal["seq2seq", "extractive"]
DEFAULT_MODEL = "briefer-pegasus-27m"

# Han letters, the rare ones of the supplementary planes included, and the dot of names in several parts.
_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af](?:·?[\u3400-\u9fff\U00020000-\U000323af])+")
_RANGES = {"beams": (1, 16), "targets": (0, 500), "tasks": (0, 500), "points": (0, 50), "pages": (1, 20)}


@dataclass(frozen=True, slots=True)
class Config:
    """How a brief is made.

    `model` is a shipped model's name or a folder; `prompt` names a template or is None for the one
    that the model's manifest names; `beams` is the beam width, 1-16. `targets`, `tasks` and `points`
    are the most lines of each that a brief prints: targets of a status, tasks in all, points of a leader.
    `pages` is the page budget, 1-20; None is one page for news and four for a report. `profile` names the
    house style; `clean` leaves comments and 核对说明 out, for issue. `brief` is the masthead and the foot.
    `roster` holds (name, post) of the people of the unit, sorted: the table `[roster]` of the file, name = "post".
    """

    summarizer: SummarizerName = "seq2seq"
    model: str = DEFAULT_MODEL
    prompt: str | None = None
    beams: int = 2
    targets: int = 100
    tasks: int = 200
    points: int = 20
    pages: int | None = None
    profile: str = DEFAULT_PROFILE
    clean: bool = False
    strict: bool = False
    brief: Masthead = field(default_factory=Masthead)
    roster: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.summarizer not in get_args(SummarizerName):
            raise ConfigError(f"summarizer：值为 {self.summarizer!r}，应为 seq2seq 或 extractive。请修改后重试。")
        for name, (low, high) in _RANGES.items():
            value = getattr(self, name)
            if not (type(value) is int and low <= value <= high) and (name, value) != ("pages", None):
                raise ConfigError(f"{name}：值为 {value!r}，应为 {low}-{high} 的整数。请修改后重试。")
        for name in ("model", "prompt"):
            value = getattr(self, name)
            if not (isinstance(value, str) and value.strip()) and (name, value) != ("prompt", None):
                raise ConfigError(f"{name}：值为 {value!r}，应为不空的文字。请修改后重试。")
        for name in ("strict", "clean"):
            value = getattr(self, name)
            if not isinstance(value, bool):
                raise ConfigError(f"{name}：值为 {value!r}，应为 true 或 false，不加引号。请修改后重试。")
        if self.profile not in PROFILES:
            raise ConfigError(
                f"profile：没有名为 {self.profile!r} 的版式，可用：{'、'.join(PROFILES)}（见 briefer layout）。请修改后重试。"
            )
        for person, post in self.roster:
            if not _NAME.fullmatch(person):
                raise ConfigError(f"roster：姓名 {person!r} 应为两个以上汉字，可含“·”，不含空格。请修改后重试。")
            if not (isinstance(post, str) and post.strip() and "\n" not in post):
                raise ConfigError(f"roster：{person} 的职务为 {post!r}，应为一行不空的文字。请修改后重试。")

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a TOML file whose keys are the fields above.

        Raises:
            ConfigError: the file cannot be read, is not TOML, or holds an unknown key or a bad value.
        """
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
            raise ConfigError(f"{path}：不是可读的 TOML 配置（{e}）。请改正后重试。") from e
        known = sorted(field.name for field in fields(cls))
        for key in sorted(data.keys() - set(known)):
            raise ConfigError(f"{path}：没有名为 {key} 的配置项。{suggest(key, known)}")
        if "roster" in data:
            data["roster"] = _pairs(data["roster"])
        if "brief" in data:
            data["brief"] = Masthead.load(data["brief"])
        return replace(cls(), **data)

    @property
    def sha256(self) -> str:
        """Hash of the settings that shape the brief, independent of the order of the keys; `strict` only ends the run."""
        shaping = {key: value for key, value in asdict(self).items() if key != "strict"}
        return hashlib.sha256(json.dumps(shaping, sort_keys=True, default=str).encode()).hexdigest()


def _pairs(table: object) -> tuple[tuple[str, str], ...]:
    """Return the roster table as sorted pairs, so that the order of the file does not change the hash."""
    if not isinstance(table, dict):
        raise ConfigError(f"roster：值为 {table!r}，应为 [roster] 表，每行写“姓名 = 职务”。请修改后重试。")
    return tuple(sorted(table.items()))
