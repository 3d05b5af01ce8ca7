"""Kill -9 the workers of `briefer batch` at random moments; no file may be lost, none done twice.

    python tests/faults/cluster.py --kills 5 --seed 6

Then the run goes on by itself to its end: each file has one line in the manifest and a whole brief. Needs the extra
`cluster`. A second run of the same command must find nothing to do.
"""

import hashlib
import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

import psutil
from killing import Command, endure, half_files

_FILES = 40
_TEXT = """云岫区召开第{number}次工作会议

3月5日，云岫区召开工作会议。区长林知远出席会议并讲话。会议指出，今年以来，全区完成投资{number}亿元，同比增长3%。
"""


def ordeal(folder: Path, kills: int, chance: Random) -> list[str]:
    """Run a batch, kill a worker `kills` times, evenly spread, and return what is wrong with what it left."""
    reports, briefs = folder / "in", folder / "out"
    reports.mkdir()
    for number in range(_FILES):
        (reports / f"{number}.txt").write_text(_TEXT.format(number=number + 1), encoding="utf-8")
    arguments = ["batch", str(reports), "-o", str(briefs), "--workers", "2", "--summarizer", "extractive"]
    # Ray runs its workers at nice 15: on a busy machine they would hardly run at all.
    command = Command(arguments, {"BRIEFER_LOG": str(folder / "log"), "RAY_worker_niceness": "0"})
    run = command.start()
    manifest = briefs / "manifest.jsonl"
    killed = sum(_kill_worker(run, manifest, _FILES * k // (kills + 1), chance) for k in range(1, kills + 1))
    status = run.wait(600)
    print(f"{killed} workers killed, exit {status}")
    faults = [f"exit {status}"] * (status != 0) + [f"{killed} kills, not {kills}"] * (killed != kills)
    faults += _examine(briefs)
    manifest = (briefs / "manifest.jsonl").read_bytes()
    again = command.finish()
    return faults + ["a second run did something"] * (
        again != 0 or manifest != (briefs / "manifest.jsonl").read_bytes()
    )


def _kill_worker(run: "subprocess.Popen[bytes]", manifest: Path, after: int, chance: Random) -> bool:
    """Kill a worker once `after` files are done; False when the run ends before."""
    while run.poll() is None:
        workers = [one for one in psutil.Process(run.pid).children(recursive=True) if "MapWorker" in _name(one)]
        if workers and manifest.exists() and manifest.read_bytes().count(b"\n") >= after:
            time.sleep(chance.uniform(0, 0.5))
            chance.choice(workers).kill()
            return run.poll() is None
        time.sleep(0.05)
    return False


def _name(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def _examine(briefs: Path) -> list[str]:
    """Return what is wrong: files without an entry, with several, or whose brief is not the one that was listed."""
    entries = [json.loads(line) for line in (briefs / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    counts = Counter(entry["file"] for entry in entries)
    faults = [
        f"{number}.txt: {counts[f'{number}.txt']} entries" for number in range(_FILES) if counts[f"{number}.txt"] != 1
    ]
    listed = {name: sha256 for entry in entries for name, sha256 in entry["outputs"].items()}
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in briefs.glob("*.docx")}
    return [*faults, *["briefs differ from the manifest"] * (listed != found), *half_files(briefs)]


if __name__ == "__main__":
    sys.exit(endure(ordeal, __doc__))
