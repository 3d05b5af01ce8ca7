"""Kill a command with -9 at random moments of its run, and say what half-written files it left."""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random


@dataclass(frozen=True, slots=True)
class Command:
    """A briefer command to be run again and again, with its environment beside the caller's."""

    arguments: Sequence[str]
    environment: dict[str, str]

    def start(self) -> "subprocess.Popen[bytes]":
        """Start it in a session of its own, its messages thrown away."""
        return subprocess.Popen(
            [sys.executable, "-m", "briefer", *self.arguments],
            env=os.environ | self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def finish(self, timeout: float = 300) -> int:
        """Run it to its end and return its exit code."""
        return self.start().wait(timeout)


def endure(ordeal: Callable[[Path, int, Random], list[str]], about: str | None) -> int:
    """Run an ordeal in a new folder with the kills and the seed that the command line names, and print its faults."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=6)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        faults = ordeal(Path(folder), arguments.kills, Random(arguments.seed))
    for fault in faults:
        print("FAULT", fault)
    return 1 if faults else 0


def kill_at_random(command: Command, longest: float, chance: Random, alone: bool = False) -> bool:
    """Start `command` and kill it within `longest` seconds; False if it ended before.

    What it started is killed too, as by a power cut, or lives on when it is killed `alone`.
    """
    process = command.start()
    time.sleep(chance.uniform(0, longest))
    killed = process.poll() is None
    if killed and alone:
        process.kill()
    elif killed:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return killed


def half_files(folder: Path) -> Iterator[str]:
    """Yield what is wrong with a file under `folder`: a Word or Excel file that is no whole archive, an empty file."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            if path.stat().st_size == 0:
                yield f"{path.name} is empty"
            elif path.suffix in (".docx", ".xlsx"):
                yield from _broken_members(path)


def _broken_members(path: Path) -> Iterator[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            broken = archive.testzip()
    except zipfile.BadZipFile as e:
        yield f"{path.name}: {e}"
        return
    if broken:
        yield f"{path.name}: {broken} is damaged"
