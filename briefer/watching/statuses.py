"""What became of each file of an inbox: one JSON a file, written whole, last of all that is done for it.

Because a status is written after what it tells of, a crash at any moment leaves at worst a status that is one
step behind, and the step is done again.
"""

import logging
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from briefer.outputs import write_output

State = Literal["waiting", "working", "done", "failed"]

_LOG = logging.getLogger(__name__)
# File systems take names of 255 bytes; the rest is for the suffixes and the marks of temporary files.
_LONGEST_NAME = 200


class Status(BaseModel):
    """The state of the file `file` with the content `sha256`.

    `reason` is why there is no brief, or which parts of the file are not in it. `outputs` are names in processed/,
    from the moment they are chosen. `same_as` is the file of the same content whose briefs they are.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    sha256: str
    state: State
    reason: str = ""
    outputs: tuple[str, ...] = ()
    same_as: str | None = None
    seen: datetime
    finished: datetime | None = None

    @property
    def is_suspect(self) -> bool:
        """Whether a watch died while it made the briefs, which may be the file's fault."""
        return self.state == "working" and not self.outputs


def now() -> datetime:
    """Return the present second with its offset."""
    return datetime.now().astimezone().replace(microsecond=0)


class Outbox:
    """The folder of what was made: processed/ (briefs), failed/ (reasons) and status/ (a status of each file)."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; `prepare` makes what it lacks."""
        self.folder = folder
        self.processed = folder / "processed"
        self.failed = folder / "failed"
        self.status = folder / "status"

    def prepare(self) -> None:
        """Make the folders, and clear what a crash left of a half-written file.

        Raises:
            OSError: the folder cannot be written.
        """
        for part in (self.processed, self.failed, self.status):
            part.mkdir(parents=True, exist_ok=True)
            for left in part.glob(".briefer-*.tmp"):
                left.unlink(missing_ok=True)

    def load(self) -> dict[str, Status]:
        """Return the statuses by file name, without those whose files are to be done again.

        That is a damaged one, and a failure whose copy in failed/ was removed: the way to ask for another try.
        """
        found = (_read(path) for path in sorted(self.status.glob("*.json")))
        return {one.file: one for one in found if one and (one.state != "failed" or self._copy(one).exists())}

    def record(self, status: Status) -> None:
        """Write a status; failed/ holds a copy of it for as long as it says that the file failed."""
        copy = self._copy(status)
        data = status.model_dump_json(indent=1).encode() + b"\n"
        if status.state == "failed":
            write_output(data, copy)
        elif status.state == "done":
            copy.unlink(missing_ok=True)
        write_output(data, self.status / copy.name)

    def free_names(self, file: str, count: int) -> tuple[str, ...]:
        """Choose names for the briefs of `file` that no file in processed/ has: what lies there may have been edited."""
        stem = Path(file).stem
        stems = [stem] if count == 1 else [f"{stem}_{number}" for number in range(1, count + 1)]
        return tuple(self._free_name(stem) for stem in stems)

    def _copy(self, status: Status) -> Path:
        return self.failed / _file_name(status.file, ".json")

    def _free_name(self, stem: str) -> str:
        name, copy = _file_name(stem, "_简报.docx"), 1
        while (self.processed / name).exists():
            copy += 1
            name = _file_name(stem, f"_简报（{copy}）.docx")
        return name


def _file_name(stem: str, suffix: str) -> str:
    return stem.encode()[:_LONGEST_NAME].decode(errors="ignore") + suffix


def _read(path: Path) -> Status | None:
    try:
        return Status.model_validate_json(path.read_bytes())
    except ValidationError:
        _LOG.warning("%s：状态文件已损坏，对应的文件将重新处理。", path)
        return None
