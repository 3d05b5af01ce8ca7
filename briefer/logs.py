"""The program's log: which command ran, on which files, how long, and how it ended.

Never text of a report: a file stands here by its name and sha256, an error by its class and the place it names,
a bug by its frames without its message (exceptions quote what they choke on). The file rotates, so it needs no care.
Modules log with `logging.getLogger(__name__)`; nothing is kept until a command calls `open_log`.
"""

import logging
import os
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

from platformdirs import user_log_path

_LOG = logging.getLogger("briefer")
_FILE_FORM = "%(asctime)s %(process)d %(message)s"
_BYTES, _COPIES = 1_000_000, 3


def log_path() -> Path:
    """Return the log file: the environment variable BRIEFER_LOG, else one in the user's log folder."""
    named = os.environ.get("BRIEFER_LOG")
    return Path(named) if named else user_log_path("briefer") / "briefer.log"


def open_log() -> None:
    """Keep what the modules log in the rotating file.

    Raises:
        OSError: the file cannot be opened.
    """
    path = log_path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # The file is made anew when it rotates.
    _add(RotatingFileHandler(path, maxBytes=_BYTES, backupCount=_COPIES, encoding="utf-8"), _FILE_FORM, logging.INFO)


def show_log(level: int) -> None:
    """Show on stderr what the modules log, from `level` up."""
    _add(logging.StreamHandler(), "briefer: %(message)s", level)


def log_bug(error: BaseException) -> None:
    """Log an unexpected exception: its class and where it arose. As INFO, for the command tells of it itself."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    _LOG.info("程序内部出错 %s\n%s", type(error).__name__, frames.rstrip())


def _add(handler: logging.Handler, form: str, level: int) -> None:
    handler.setFormatter(logging.Formatter(form))
    handler.setLevel(level)
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
