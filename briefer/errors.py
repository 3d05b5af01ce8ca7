"""The error tree: what a caller can catch, and the exit code each class maps to.

    BrieferError                 1  root; never raised itself
    ├── ReadError                3  an input cannot be read or holds no text
    ├── UsageError               2  an option or an output path is wrong
    ├── ConfigError              4  a configuration file or value is wrong
    ├── PromptError              4  a prompt template is missing or invalid
    ├── ModelError               4  a model is missing, damaged or unsuitable
    ├── FaithfulnessError        5  --strict, and something is not supported by the source
    ├── PartialError             6  the work was done in part; what was not is listed
    └── DeliveryError            7  a finished brief could not be delivered

Every message is Chinese, for office staff: where, what was found, what was expected, what to do.
"""

import errno
import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches

# What a terminal obeys (control characters, ECMA-48) or shows out of order (marks of direction, CVE-2021-42574).
_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


_REASONS = {
    errno.ENOENT: "文件夹或文件不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "是文件夹，不是文件",
}


def explain(error: OSError) -> str:
    """Return in Chinese why the system refused, in its own words where it is a rare reason."""
    return _REASONS.get(error.errno or 0, error.strerror or "原因不明")


def shown(text: str) -> str:
    """Return `text` without what would act on a screen: file names and reports may hold it."""
    return _UNSHOWN.sub("", text)


class BrieferError(Exception):
    """Root of all errors that briefer raises on purpose; `exit_code` is the command's exit status."""

    exit_code = 1

    def __init__(self, message: str) -> None:
        """Keep what a screen may show of `message`."""
        super().__init__(shown(message))


class ReadError(BrieferError):
    """An input cannot be read: missing, empty, encrypted, image-only, damaged or of an unknown kind."""

    exit_code = 3


class UsageError(BrieferError):
    """The command was called wrongly: an output that cannot be written, a format that no writer makes."""

    exit_code = 2


class ConfigError(BrieferError):
    """A configuration file cannot be read, or one of its keys or values is unknown or out of range."""

    exit_code = 4


class PromptError(BrieferError):
    """A prompt template is missing, malformed or does not hold what it declares."""

    exit_code = 4


class ModelError(BrieferError):
    """A model folder is missing, fails its manifest or cannot do the task."""

    exit_code = 4


class FaithfulnessError(BrieferError):
    """The brief holds something that the source does not support, and the caller asked for --strict."""

    exit_code = 5


class PartialError(BrieferError):
    """The work was done, but some inputs could not be read or some recipients were not reached; all are listed."""

    exit_code = 6


class DeliveryError(BrieferError):
    """A finished brief could not be delivered: the mail server or the folder refused it or was not there."""

    exit_code = 7


def suggest(name: str, known: Collection[str], listed: str = "可用的有") -> str:
    """Return the end of a message on an unknown name: the known one that it is near to, else all of them, as `listed`."""
    near = get_close_matches(name, known, n=1)
    return f"是否想写 {near[0]}？" if near else f"{listed}：{'、'.join(known)}。"


def refuse_unknown(where: str, given: Iterable[str], known: Iterable[str]) -> None:
    """Raise ConfigError for the first key of a table or file that is not known; `where` opens the message."""
    names = sorted(known)
    for key in sorted(set(given).difference(names)):
        raise ConfigError(f"{where}没有名为 {key} 的配置项。{suggest(key, names)}")
