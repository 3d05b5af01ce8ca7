"""The settings of one run and their TOML form; unknown keys are refused with a suggestion.

Everything that changes the brief is a field here, so that one hash of the config belongs in the
brief's provenance. What only says where things go is left out of the hash.
"""

import hashlib
import json
import re
import tomllib
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Literal, Self, get_args

from platformdirs import user_config_path

from briefer.config.daily import DailyRules
from briefer.config.mail import MailRules
from briefer.errors import ConfigError, explain, refuse_unknown
from briefer.layouts import DEFAULT_PROFILE, PROFILES
from briefer.mastheads import Masthead

SummarizerName = Literal["seq2seq", "extractive"]
EngineName = Literal["auto", "numpy", "transformers"]
DEFAULT_MODEL = "briefer-pegasus-27m"
CONFIG_NAME = "briefer.toml"

# Han letters, the rare ones of the supplementary planes included, and the dot of names in several parts.
_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af](?:·?[\u3400-\u9fff\U00020000-\U000323af])+")
_RANGES = {"beams": (1, 16), "targets": (0, 500), "tasks": (0, 500), "points": (0, 50), "pages": (1, 20)}
_NOT_SHAPING = ("strict", "engine", "daily", "register", "mail")


@dataclass(frozen=True, slots=True)
class Config:
    """How a brief is made.

    `model` is a shipped model's name or a folder; `prompt` names a template or is None for the one that the model's
    manifest names; `engine` is what runs the model and `beams` the beam width, 1-16. `targets`, `tasks` and `points`
    are the most lines of each that a brief prints: targets of a status, tasks in all, points of a leader.
    `pages` is the page budget, 1-20; None is one page for news and four for a report. `profile` names the
    house style; `clean` leaves comments and 核对说明 out, for issue. `brief` is the masthead and the foot.
    `roster` holds (name, post) of the people of the unit, sorted: the table `[roster]` of the file, name = "post".
    `daily` orders a daily issue; `register` is the issue register's file, None for the user's own; `mail` is how
    `briefer send` delivers.
    """

    summarizer: SummarizerName = "seq2seq"
    model: str = DEFAULT_MODEL
    prompt: str | None = None
    engine: EngineName = "auto"
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
    daily: DailyRules = field(default_factory=DailyRules)
    register: Path | None = None
    mail: MailRules = field(default_factory=MailRules)

    def __post_init__(self) -> None:
        if self.summarizer not in get_args(SummarizerName):
            raise ConfigError(f"summarizer：值为 {self.summarizer!r}，应为 seq2seq 或 extractive。请修改后重试。")
        if self.engine not in get_args(EngineName):
            raise ConfigError(f"engine：值为 {self.engine!r}，应为 auto、numpy 或 transformers。请修改后重试。")
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
        except OSError as e:
            raise ConfigError(f"{path}：配置文件无法读取（{explain(e)}）。请检查 --config 的路径后重试。") from e
        except UnicodeDecodeError as e:
            raise ConfigError(f"{path}：不是 UTF-8 编码的文字。请用记事本打开，另存为 UTF-8 编码后重试。") from e
        except (tomllib.TOMLDecodeError, RecursionError) as e:
            raise ConfigError(f"{path}：不是可读的 TOML 配置（{e}）。请改正后重试。") from e
        refuse_unknown(f"{path}：", data, (field.name for field in fields(cls)))
        if "roster" in data:
            data["roster"] = _pairs(data["roster"])
        if "brief" in data:
            data["brief"] = Masthead.load(data["brief"])
        if "daily" in data:
            data["daily"] = DailyRules.load(data["daily"])
        if "register" in data:
            data["register"] = _beside(path, data["register"])
        if "mail" in data:
            data["mail"] = MailRules.load(data["mail"], path.parent)
        return replace(cls(), **data)

    @property
    def sha256(self) -> str:
        """Hash of the settings that shape the brief, independent of the order of the keys."""
        shaping = {key: value for key, value in asdict(self).items() if key not in _NOT_SHAPING}
        return hashlib.sha256(json.dumps(shaping, sort_keys=True, default=str).encode()).hexdigest()


def find_config(start: Path) -> Path | None:
    """Return the briefer.toml of `start` or of the nearest folder above it, else the user's own, else None."""
    folders = (start, *start.parents, user_config_path("briefer"))
    return next((folder / CONFIG_NAME for folder in folders if (folder / CONFIG_NAME).is_file()), None)


def _beside(file: Path, value: object) -> Path:
    """Return a path of the file as one from its own folder, so that it holds wherever the file is found from."""
    if not (isinstance(value, str) and value.strip()):
        raise ConfigError(f"register：值为 {value!r}，应为登记簿的文件名。请修改后重试。")
    return file.parent / value


def _pairs(table: object) -> tuple[tuple[str, str], ...]:
    """Return the roster table as sorted pairs, so that the order of the file does not change the hash."""
    if not isinstance(table, dict):
        raise ConfigError(f"roster：值为 {table!r}，应为 [roster] 表，每行写“姓名 = 职务”。请修改后重试。")
    return tuple(sorted(table.items()))
