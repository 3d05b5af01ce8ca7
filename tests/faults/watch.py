"""Kill -9 `briefer watch` at random moments, then let it end; nothing may be lost, halved or done twice.

    python tests/faults/watch.py --kills 100 --seed 6

Prints what it did and exits with 1 on the first fault. New files come between the kills, so that there is always work;
two of them have the same content, one is empty, one is a damaged .docx. Half of the kills leave alive what the watch
had started.
"""

import hashlib
import json
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

from killing import Command, endure, half_files, kill_at_random

_REPORT = """云岫区{name}工作会议召开
　　{day}日，云岫区召开{name}工作会议。区长林知远出席会议并讲话。
　　会议指出，今年以来，全区完成{name}投资{money}亿元，同比增长{rate}%，新建项目{count}个，群众出行更加便利。
　　会议要求，各镇街要在{month}月底前完成{name}任务，由区发展改革委牵头，确保全年增长{rate}%以上。
"""
_BAD = {"空白.txt": b"", "损坏.docx": b"PK\x03\x04" + bytes(200)}
_PER_KILL = 2


def _run(root: Path, kills: int, chance: Random) -> list[str]:
    inbox, outbox = root / "inbox", root / "outbox"
    inbox.mkdir()
    environment = {"BRIEFER_CACHE": str(root / "cache.sqlite3"), "BRIEFER_LOG": str(root / "log")}
    watch = Command(["watch", str(inbox), str(outbox), "--settle", "0.1", "--summarizer", "extractive"], environment)
    once = replace(watch, arguments=[*watch.arguments, "--once"])
    given = _put(inbox, 0, chance) | _put_odd(inbox)
    began = time.monotonic()
    once.finish()
    longest = time.monotonic() - began
    landed: Counter[str] = Counter()
    for number in range(1, kills + 1):
        given |= _put(inbox, number, chance)
        killed = kill_at_random(watch, longest, chance, alone=chance.random() < 0.5)
        landed["at work" if "working" in _states(outbox).values() else "elsewhere" if killed else "too late"] += 1
        faults = _compare(inbox, given) + list(half_files(outbox))
        if faults:
            return [f"after kill {number}: {fault}" for fault in faults]
    print(f"{kills} kills within {longest:.1f} s: {dict(landed)}; then {dict(Counter(_states(outbox).values()))}")
    code = once.finish()
    return [*_compare(inbox, given), *half_files(outbox), *_judge(outbox, given, code)]


def _put(inbox: Path, number: int, chance: Random) -> dict[str, bytes]:
    """Put new reports into the inbox and return them by name."""
    new = {f"会议{number}_{i}.txt": _write_report(chance) for i in range(_PER_KILL)}
    for name, data in new.items():
        (inbox / name).write_bytes(data)
    return new


def _put_odd(inbox: Path) -> dict[str, bytes]:
    """Put in what is no report, and a report of a content that is there already."""
    new = _BAD | {"会议副本.txt": (inbox / "会议0_0.txt").read_bytes()}
    for name, data in new.items():
        (inbox / name).write_bytes(data)
    return new


def _write_report(chance: Random) -> bytes:
    name = chance.choice(("交通", "教育", "水利", "招商", "消防", "防汛")) + chance.choice(("建设", "改革", "保障"))
    figures = {key: chance.randint(2, 999) for key in ("money", "count")}
    rate, day, month = chance.randint(10, 199) / 10, chance.randint(1, 28), chance.randint(1, 12)
    return _REPORT.format(name=name, rate=rate, day=day, month=month, **figures).encode()


def _states(outbox: Path) -> dict[str, str]:
    """Return the state of each file by its name."""
    return {status["file"]: status["state"] for status in _statuses(outbox)}


def _statuses(outbox: Path) -> list[dict[str, str]]:
    """Return all statuses; one that is no whole JSON ends the ordeal."""
    return [json.loads(path.read_bytes()) for path in (outbox / "status").glob("*.json")]


def _compare(inbox: Path, given: dict[str, bytes]) -> list[str]:
    there = {path.name: path.read_bytes() for path in inbox.iterdir()}
    return [f"{name} was touched" for name in given.keys() | there.keys() if given.get(name) != there.get(name)]


def _judge(outbox: Path, given: dict[str, bytes], code: int) -> list[str]:
    """Hold the end against what should be: each file done, the bad ones failed, one brief a content, no rest."""
    expected = {name: "failed" if name in _BAD else "done" for name in given}
    statuses = _statuses(outbox)
    faults = [f"{name} has no status" for name in expected.keys() - {one["file"] for one in statuses}]
    faults += [f"{one['file']}: {one['reason']}" for one in statuses if one["state"] != expected[one["file"]]]
    contents = {hashlib.sha256(data).digest() for name, data in given.items() if name not in _BAD}
    briefs = [path.name for path in (outbox / "processed").iterdir()]
    if len(briefs) != len(contents):
        faults.append(f"{len(briefs)} briefs of {len(contents)} contents")
    faults += [f"left behind: {path}" for path in outbox.rglob(".*")]
    if code not in (0, 6):
        faults.append(f"the last run ended with {code}")
    print(f"{len(given)} files, {len(briefs)} briefs, {len(faults)} faults; the last run ended with {code}")
    return faults


if __name__ == "__main__":
    sys.exit(endure(_run, __doc__))
