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

from collections.abc import Collection
from difflib import get_close_matches


class BrieferError(Exception):
    """Root of all errors that briefer raises on purpose; `exit_code` is the command's exit status."""

    exit_code = 1


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
