"""The materials of a day: which files there are, what each holds, and which could not be read.

A file that fails is listed with its reason and the rest goes on. Folders are read with all that is below them, in the
order of their names; hidden files and what Office and LibreOffice leave while a document is open (~$…) are none.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefer.composing import kind_of
from briefer.daily.grouping import Story
from briefer.errors import ReadError, UsageError
from briefer.extractors import Roster
from briefer.issues.editions import Failure
from briefer.pipeline import Document, Facts, extract, prepare
from briefer.readers import read_all

_IGNORED = ("Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Report:
    """One report and all facts of it."""

    document: Document
    facts: Facts

    @property
    def name(self) -> str:
        """The file it comes from."""
        return self.document.source.name

    @property
    def title(self) -> str:
        """The title, else the file's name."""
        title = self.document.cleaning.metadata.title
        return title.text if title else self.name

    @property
    def story(self) -> Story:
        """What tells the event that it is about."""
        cleaning, leaders = self.document.cleaning, self.facts.leaders
        title = cleaning.metadata.title
        return Story(
            kind=kind_of(cleaning, self.document.sections),
            title=title.text if title else "",
            date=cleaning.metadata.date,
            leaders=tuple(leader.name for leader in leaders),
            posts=tuple(leader.post for leader in leaders if leader.post),
            text=cleaning.text.text,
        )


@dataclass(frozen=True, slots=True)
class Materials:
    """The reports in the order of the files, and what could not be read."""

    reports: tuple[Report, ...]
    failures: tuple[Failure, ...]


def list_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files that `paths` name, those of a folder by name; a file that is named twice counts once.

    Raises:
        UsageError: there is none.
    """
    found = (file for path in paths for file in (_below(path) if path.is_dir() else (path,)))
    files = tuple({file.absolute(): file for file in found}.values())
    if not files:
        raise UsageError(f"{'、'.join(map(str, paths))}：没有材料。请把要汇编的文件放进文件夹后重试。")
    return files


def fingerprint_files(files: Sequence[Path]) -> str:
    """Return one sha256 for the names and contents of files in their order; one that cannot be opened counts by name."""
    return hashlib.sha256(json.dumps([(file.name, _sha256(file)) for file in files]).encode()).hexdigest()


def read_materials(files: Sequence[Path], roster: Roster, progress: Callable[[str], None]) -> Materials:
    """Read all files and find their facts.

    Raises:
        ReadError: not one of them can be read.
    """
    reports: list[Report] = []
    failures: list[Failure] = []
    for number, file in enumerate(files, 1):
        progress(f"读取材料 {number}/{len(files)}")
        try:
            readings = read_all(file)
        except ReadError as error:
            failures.append(Failure(file.name, str(error)))
            continue
        failures += (Failure(file.name, str(error)) for error in readings.failures)
        for source in readings.sources:
            try:
                document = prepare(source)
            except ReadError as error:
                failures.append(Failure(source.name, str(error)))
            else:
                reports.append(Report(document, extract(document, roster=roster)))
    if not reports:
        raise ReadError("没有一份材料可以读取，未占用期号：\n" + "\n".join(failure.reason for failure in failures))
    return Materials(tuple(reports), tuple(failures))


def _below(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
        if file.is_file() and not hidden and file.name not in _IGNORED:
            yield file


def _sha256(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
