"""Kill -9 `briefer daily` at random moments, day after day; no number may be lost or given twice, no file halved.

    python tests/faults/daily.py --kills 100 --seed 6

Prints what it did and exits with 1 on the first fault. Each day's materials change before every kill, so that numbers
are taken, issues replaced and half-done runs taken over; then the day is run to its end, and its files must be those
of a run that nobody disturbed, on a register of its own.
"""

import datetime
import hashlib
import json
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from killing import Command, endure, half_files, kill_at_random

_REPORT = """云岫区召开{name}工作会议

3月{day}日，云岫区召开{name}工作会议。区长林知远出席会议并讲话。

会议指出，今年以来，全区完成{name}投资{money}亿元，同比增长{rate}%，新建项目{count}个，群众出行更加便利。

会议要求，各镇街要在{month}月底前完成{name}任务，由区发展改革委牵头，确保全年增长{rate}%以上。
"""
_NAMES = ("防汛", "教育", "交通")
_A_DAY = 5
_FIRST = datetime.date(2026, 1, 5)
_SUFFIXES = (".docx", ".xlsx", ".json")


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one office works: its materials, its issues and its register."""

    root: Path
    materials: Path

    @property
    def issues(self) -> Path:
        return self.root / "issues"

    @property
    def register(self) -> Path:
        return self.root / "register.sqlite3"

    def daily(self, day: int, *options: str) -> Command:
        """The command for a day."""
        date = str(_FIRST + datetime.timedelta(day))
        places = [str(self.materials), "-o", str(self.issues), "--date", date]
        environment = {"BRIEFER_REGISTER": str(self.register), "BRIEFER_LOG": str(self.root / "log")}
        return Command(["daily", *places, "--no-cache", "--summarizer", "extractive", *options], environment)

    def rows(self) -> list[tuple[int, int, str, str, str, str]]:
        """Number, total, date, state, output and its hash of each issue."""
        query = "SELECT number, total, date, state, output, output_sha256 FROM issues ORDER BY number"
        return sqlite3.connect(self.register).execute(query).fetchall() if self.register.exists() else []


def _run(root: Path, kills: int, chance: Random) -> list[str]:
    disturbed, calm = (Desk(root / name, root / "materials") for name in ("disturbed", "calm"))
    for folder in (disturbed.issues, calm.issues, disturbed.materials):
        folder.mkdir(parents=True)
    given = _write_materials(disturbed.materials, chance)
    began = time.monotonic()
    calm.daily(-1, "--series", "试").finish()
    longest = time.monotonic() - began
    calm.register.unlink()
    landed: Counter[str] = Counter()
    for number in range(kills):
        day = number // _A_DAY
        given = _write_materials(disturbed.materials, chance)
        killed = kill_at_random(disturbed.daily(day, "--replace"), longest, chance)
        landed[_where(disturbed, day, killed)] += 1
        faults = [*_judge(disturbed), *_compare(disturbed.materials, given)]
        if not faults and number % _A_DAY == _A_DAY - 1:
            faults = [*_finish(disturbed, calm, day), *_compare(disturbed.materials, given)]
        if faults:
            return [f"after kill {number + 1}: {fault}" for fault in faults]
    print(f"{kills} kills within {longest:.1f} s: {dict(landed)}; {len(disturbed.rows())} issues")
    return []


def _write_materials(folder: Path, chance: Random) -> dict[str, bytes]:
    """Write the materials anew and return them by name."""
    figures = {"money": "5.1", "rate": "3.2", "count": 9, "month": 6}
    for name in _NAMES:
        figures |= {
            "money": f"{chance.uniform(1, 90):.1f}",
            "count": chance.randint(2, 99),
            "day": chance.randint(1, 9),
        }
        (folder / f"{name}.txt").write_text(_REPORT.format(name=name, **figures))
    (folder / "空白.txt").write_bytes(b"")
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _compare(folder: Path, given: dict[str, bytes]) -> Iterator[str]:
    if {path.name: path.read_bytes() for path in folder.iterdir()} != given:
        yield "a material was changed or lost"


def _where(desk: Desk, day: int, killed: bool) -> str:
    """Say what the kill hit, by the state of the day's issue."""
    date = str(_FIRST + datetime.timedelta(day))
    state = next((state for _, _, dated, state, *_ in desk.rows() if dated == date), "before the number")
    return state if killed else f"too late ({state})"


def _judge(desk: Desk) -> Iterator[str]:
    """Yield what no moment may show: numbers twice or with gaps, two issues of a day, half files."""
    rows = desk.rows()
    expected = list(range(1, len(rows) + 1))
    if [row[0] for row in rows] != expected or [row[1] for row in rows] != expected:
        yield f"numbers {[row[:2] for row in rows]}"
    if len({row[2] for row in rows}) != len(rows):
        yield "two numbers for one day"
    yield from half_files(desk.issues)
    for path in desk.issues.glob("*.json"):
        json.loads(path.read_bytes())
    for number, _, _, state, output, sha256 in rows:
        if state == "done" and hashlib.sha256(Path(output).read_bytes()).hexdigest() != sha256:
            yield f"issue {number} is not what the register says"


def _finish(desk: Desk, calm: Desk, day: int) -> Iterator[str]:
    """Run the day to its end, twice, and hold its files against those of a run that nobody disturbed."""
    codes = [desk.daily(day, "--replace").finish(), desk.daily(day).finish(), calm.daily(day).finish()]
    if codes != [6, 6, 6]:  # 空白.txt cannot be read.
        yield f"exit codes {codes}"
    yield from _judge(desk)
    if [row[:4] for row in desk.rows()] != [row[:4] for row in calm.rows()]:
        yield f"{desk.rows()} is not {calm.rows()}"
        return
    ours, theirs = (Path(one.rows()[day][4]) for one in (desk, calm))
    for suffix in _SUFFIXES:
        if ours.with_suffix(suffix).read_bytes() != theirs.with_suffix(suffix).read_bytes():
            yield f"{ours.name}: {suffix} differs from an undisturbed run"


if __name__ == "__main__":
    sys.exit(endure(_run, __doc__))
