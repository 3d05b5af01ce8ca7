"""Time the extraction of a report of 20,000 characters, and set it against the time of its summaries.

Run by hand: python tests/benchmarks/extraction.py [REPORT.txt] [--summarizer seq2seq|extractive]. It prints one JSON
object. Seconds are those of the processor (time.process_time), so that other work on the machine does not count; both
times include neither reading, cleaning and outlining nor the loading of models. Without a file the report is the
sample, repeated with a running number in every sentence, because tags of equal sentences are kept.
"""

import argparse
import json
import os
import platform
import subprocess
import time
from collections.abc import Callable
from itertools import count, islice
from pathlib import Path

from briefer.config import Config
from briefer.pipeline import Document, extract, load_backend, prepare, summarize
from briefer.readers import load, read, text
from briefer.segmenting import tag

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "district_report.docx"
LENGTH = 20_000


def main() -> None:
    """Print the measurements."""
    parser = argparse.ArgumentParser()
    parser.add_argument("report", nargs="?", type=Path)
    parser.add_argument("--summarizer", choices=("seq2seq", "extractive"), default="seq2seq")
    arguments = parser.parse_args()
    document = report_of(arguments.report)
    tag("预先加载")
    extraction = seconds(lambda: extract(document))
    backend = load_backend(Config(summarizer=arguments.summarizer))
    summaries = seconds(lambda: summarize((document,), backend.summarizer))
    print(json.dumps(machine() | figures(document, extraction, summaries, backend.summarizer.name), ensure_ascii=False))


def report_of(path: Path | None) -> Document:
    """Return the report to measure, cut to LENGTH characters."""
    if path:
        content = text.decode(load(path), path.name)
    else:
        sentences = read(SAMPLE).text.split("。")
        numbered = (f"{sentence}（{number}）。" for number, sentence in zip(count(1), sentences * 99, strict=False))
        content = "".join(islice(numbered, LENGTH // 10))
    return prepare(text.read(content[:LENGTH].encode(), path.name if path else "样例.txt"))


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that `work` takes."""
    start = time.process_time()
    work()
    return round(time.process_time() - start, 2)


def machine() -> dict[str, object]:
    """Return where and of what commit the measurement is."""
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    return {"machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"} | {
        "commit": commit.stdout.strip() or None
    }


def figures(document: Document, extraction: float, summaries: float, summarizer: str) -> dict[str, object]:
    """Return the times and their ratio with what they include."""
    return {
        "characters": len(document.cleaning.text.text),
        "extraction_s": extraction,
        "summaries_s": summaries,
        "ratio": round(extraction / summaries, 3) if summaries else None,
        "summarizer": summarizer,
        "includes": "processor time of targets, tasks and leaders; of summaries with their verification",
    }


if __name__ == "__main__":
    main()
