"""What of an inbox is ready to be read: files that others put there and have finished writing.

Nothing says when a copy over a network is finished, so a file counts once its size and time have stood still for a
while. A folder is looked at, never trusted to report: shares lose the notices of other machines' changes.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

_TEMPORARY = (".tmp", ".temp", ".crdownload", ".part", ".partial", ".download", ".swp", ".lnk")
_HIDDEN = (".", "~")  # ~$报告.docx is Word's note that the file is open.
_NO_REPORTS = frozenset({"thumbs.db", "desktop.ini"})

Signature = tuple[int, int]


class Inbox:
    """A folder whose files are read and never touched."""

    def __init__(self, folder: Path, settle: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Name the folder; a file is ready after `settle` seconds without a change."""
        self.folder = folder
        self._settle = settle
        self._clock = clock
        self._seen: dict[str, tuple[Signature, float]] = {}
        self._taken: dict[str, Signature] = {}

    def ready(self) -> tuple[Path, ...]:
        """Look into the folder; return the files at rest that were not taken as they are now, the oldest first.

        Raises:
            OSError: the folder cannot be read.
        """
        found = self.look()
        time_ = self._clock()
        self._seen = {
            name: (signature, since if signature == before else time_)
            for name, signature in found.items()
            for before, since in [self._seen.get(name, (None, time_))]
        }
        rested = [name for name, (_, since) in self._seen.items() if time_ - since >= self._settle]
        fresh = [name for name in rested if self._taken.get(name) != found[name]]
        return tuple(self.folder / name for name in sorted(fresh, key=lambda name: (found[name][1], name)))

    def take(self, path: Path) -> None:
        """Leave `path` out from now on, until it changes."""
        self._taken[path.name] = self._seen[path.name][0]

    @property
    def is_pending(self) -> bool:
        """Whether a file that was seen has not been taken as it is."""
        return any(self._taken.get(name) != signature for name, (signature, _) in self._seen.items())

    def look(self) -> dict[str, Signature]:
        """Return size and time of each file that may be a report.

        Raises:
            OSError: the folder cannot be read.
        """
        found: dict[str, Signature] = {}
        with os.scandir(self.folder) as entries:
            for entry in entries:
                if is_report(entry.name) and entry.is_file():
                    stat = entry.stat()
                    found[entry.name] = (stat.st_size, stat.st_mtime_ns)
        return found


def is_report(name: str) -> bool:
    """Whether a file of this name may be a report, and no hidden, temporary or half-loaded file."""
    low = name.lower()
    return not (low.startswith(_HIDDEN) or low.endswith(_TEMPORARY) or low in _NO_REPORTS)
