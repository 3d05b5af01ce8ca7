"""What the commands tell on stderr: the running stage and short notes. `--quiet` leaves only errors."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import typer

from briefer.errors import shown

_LOG = logging.getLogger(__name__)
_QUIET = ContextVar("quiet", default=False)
_VERBOSE = ContextVar("verbose", default=False)


def set_talk(*, quiet: bool, verbose: bool) -> None:
    """Set how much the commands of this run tell."""
    _QUIET.set(quiet)
    _VERBOSE.set(verbose)


def note(message: str) -> None:
    """Tell something that is no error."""
    if not _QUIET.get():
        typer.echo(shown(message), err=True)


@contextmanager
def talk() -> Iterator[Callable[[str], None]]:
    """Show the running stage on stderr while it is a terminal; with --verbose the log tells it."""
    from rich.console import Console

    def say(stage: str) -> None:
        _LOG.info(stage)
        status.update(f"{stage}……")

    with Console(stderr=True, quiet=_QUIET.get() or _VERBOSE.get()).status("准备") as status:
        yield say
