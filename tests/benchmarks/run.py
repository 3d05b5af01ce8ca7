"""How fast a brief is made, and how that compares: python tests/benchmarks/run.py [CASE...] [--rounds N] [-o FILE.json]
[--readme]. Without a case all are measured; --readme writes the table of FILE.json into tests/benchmarks/README.md.

Every measurement is a fresh process (child.py), so that start, imports, weights and peak memory count. The sides of a
comparison take turns, round by round, and medians are kept: other work on the machine then weighs on both. Texts are
made up (reports.py).
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from reports import make_news, make_report

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RESULTS = HERE / "results.json"
TABLE = HERE / "README.md"
MARKS = ("<!-- speed: made by run.py, do not edit -->", "<!-- /speed -->")
LENGTHS = (1_000, 10_000, 50_000, 200_000)


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds by the clock and of the processors, peak memory in MB, and the seconds of its work proper."""

    wall: float
    cpu: float
    peak: float
    work: float


@dataclass(frozen=True, slots=True)
class Case:
    """What is compared on the same files: kinds of child.py; `help` starts the program and no more."""

    files: tuple[str, ...]
    kinds: tuple[str, ...]


def make_files(folder: Path) -> dict[str, Case]:
    """Write the texts and return the cases over them, by name."""

    def put(name: str, text: str) -> str:
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        return str(path)

    report = put("report", make_report(20_000))
    news = [put(f"news{seed}", make_news(1_000, seed)) for seed in range(30)]
    both = ("numpy", "transformers")
    cases = {
        "help": Case((), ("help",)),
        "report of 20,000 characters": Case((report,), both),
        "news of 1,000 characters": Case((news[0],), both),
        "folder of 30 news": Case(tuple(news), both),
        "summaries only": Case((report,), ("sections", "big", "textrank")),
    }
    lengths = {f"report of {n:,} characters alone": Case((put(f"r{n}", make_report(n)),), ("numpy",)) for n in LENGTHS}
    return cases | lengths


def measure(kind: str, files: Sequence[str]) -> Run:
    """Run one process to its end."""
    command = (
        [sys.executable, "-m", "briefer", "--help"] if kind == "help" else [sys.executable, "child.py", kind, *files]
    )
    started = time.perf_counter()
    with subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, text=True) as process:
        output = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit {process.returncode}")
    wall = time.perf_counter() - started
    work = wall if kind == "help" else json.loads(output)["work"]
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000, work)


def compare(case: Case, rounds: int) -> dict[str, dict[str, float]]:
    """Return the medians of each kind, whose runs take turns."""
    runs: dict[str, list[Run]] = {kind: [] for kind in case.kinds}
    for _ in range(rounds):
        for kind in case.kinds:
            runs[kind].append(measure(kind, case.files))
    return {
        kind: {name: round(median(getattr(run, name) for run in made), 2) for name in asdict(made[0])}
        for kind, made in runs.items()
    }


def machine() -> dict[str, object]:
    """Return where, when and of what commit the measurement is."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {
        "machine": f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "load": os.getloadavg()[0],
        "threads": os.environ.get("OMP_NUM_THREADS", "all"),
        "commit": commit.stdout.strip() or None,
        "includes": "wall, cpu, peak: the whole process with start and imports; work: without start and loading",
    }


def table(results: dict[str, dict[str, dict[str, float]]]) -> str:
    """Return the results as a Markdown table."""
    rows = ["| what | engine | seconds | of which work | processor seconds | peak MB |", "|---|---|---|---|---|---|"]
    rows += [
        f"| {name} | {kind} | {run['wall']} | {run['work']} | {run['cpu']} | {run['peak']:.0f} |"
        for name, kinds in results.items()
        for kind, run in kinds.items()
    ]
    return "\n".join(rows)


def main() -> None:
    """Measure, keep the results, and print them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("cases", nargs="*")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("-o", "--output", type=Path, default=RESULTS)
    parser.add_argument("--readme", action="store_true")
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        cases = make_files(Path(folder))
        named = arguments.cases or list(cases)
        results = {name: compare(cases[name], arguments.rounds) for name in named}
    arguments.output.write_text(
        json.dumps(machine() | {"rounds": arguments.rounds, "results": results}, indent=1) + "\n"
    )
    made = table(results)
    print(made)
    if arguments.readme:
        before, _, rest = TABLE.read_text(encoding="utf-8").partition(MARKS[0])
        TABLE.write_text(f"{before}{MARKS[0]}\n{made}\n{MARKS[1]}{rest.partition(MARKS[1])[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
