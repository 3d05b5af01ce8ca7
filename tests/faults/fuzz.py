"""Feed mutated documents to the whole line, from reading to a written brief, and hold what comes to what must hold.

    python tests/faults/fuzz.py --cases 10000 --seed 8 --first 0

Seeds are the samples, what is made of them here, and /work/shared where it is there. Every case is read, cleaned and
outlined, one in `_FACTS` searched for facts and one in `_DEEP` briefed (extractive) and written. A fault is printed
with its number; `--first N --cases 1` repeats it, and `--keep FOLDER` leaves the document there. Exits with 1 on any.
"""

import argparse
import io
import multiprocessing
import os
import re
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from email.message import EmailMessage
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

import mutating
from docx import Document

from briefer.backends import load_backend
from briefer.config import Config
from briefer.document import Brief
from briefer.errors import BrieferError
from briefer.outputs import write_output
from briefer.pipeline import Document as Prepared
from briefer.pipeline import Facts, brief_document, extract, prepare
from briefer.readers import ocr, read_all_bytes
from briefer.texts import Evidence, Source
from briefer.writers import write
from briefer.writers.json import read_json

_ROOT = Path(__file__).parents[2]
_SHARED = Path("/work/shared")
_FACTS, _DEEP = 25, 100
_SECONDS = 600  # by the clock, which other work on the machine slows
_CPU_SECONDS = 20  # reports of the samples take less than 2
_CONFIG = Config(summarizer="extractive")
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_COUNT = re.compile(r"等[0-9]+方面工作")  # Counts headings.
_KINDS = {
    ".docx": (*mutating.ZIP, *mutating.BYTES),
    ".pdf": mutating.BYTES,
    ".html": (*mutating.TEXT, *mutating.BYTES, *mutating.XML),
    ".txt": (*mutating.TEXT, *mutating.BYTES),
    ".eml": (*mutating.TEXT, *mutating.BYTES),
}


def main() -> int:
    """Run the cases that the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    numbers = range(arguments.first, arguments.first + arguments.cases)
    ends: Counter[str] = Counter()
    for number, end in zip(numbers, _run(arguments.seed, numbers), strict=True):
        ends[end.partition(" ")[0]] += 1
        if end.startswith("fault"):
            name, data = make_case(arguments.seed, number)
            print(f"case {number} {name}: {end}", flush=True)
            if arguments.keep:
                (arguments.keep / f"{number}_{name}").write_bytes(data)
    print(f"seed {arguments.seed}, cases {numbers.start}-{numbers.stop - 1}: {dict(ends)}")
    return 1 if ends["fault"] else 0


def _run(seed: int, numbers: range) -> Iterator[str]:
    """Yield how each case ends; one that hangs or dies is a fault, and the next has a new process."""
    left = list(numbers)
    while left:
        with multiprocessing.Pool(1, _isolate) as pool:
            for number in list(left):
                answer = pool.apply_async(try_case, (seed, number))
                left.remove(number)
                try:
                    yield answer.get(_SECONDS)
                except multiprocessing.TimeoutError:
                    yield "fault hang or crash"
                    break


def _isolate() -> None:
    """LibreOffice and the recogniser are programs of others and take seconds a case: tests/test_readers_*.py."""
    os.environ["BRIEFER_SOFFICE"] = "none"
    ocr.is_installed = lambda: False


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """Return name and bytes of the documents to mutate."""
    paths = [path for path in sorted((_ROOT / "samples").glob("*.*")) if path.suffix in _KINDS]
    paths += sorted((_ROOT / "samples" / "templates").glob("*.docx"))
    paths += sorted(_SHARED.glob("seeds/*.txt")) + sorted(_SHARED.glob("reports/2014*.txt"))
    found = [(path.name, path.read_bytes()) for path in paths]
    report = next(data for name, data in found if name.endswith(".docx"))
    page = next(data for name, data in found if name.endswith(".html"))
    brief = read_json((_ROOT / "samples" / "work_summary.brief.json").read_bytes(), "brief.json")
    return (*found, ("简报.docx", write(brief)), ("邮件.eml", _mail(page, report)))


def _mail(page: bytes, report: bytes) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "办公室 <a@example.cn>", "b@example.cn", "转发：工作报告"
    message.set_content("请阅附件。")
    message.add_alternative(page.decode(), subtype="html")
    message.add_attachment(report, maintype="application", subtype="octet-stream", filename="报告.docx")
    return message.as_bytes()


def make_case(seed: int, number: int) -> tuple[str, bytes]:
    """Return a name and the mutated document of a case; the same each time."""
    chance = Random(f"{seed} {number}")
    name, data = chance.choice(seeds())
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice(_KINDS[Path(name).suffix])(data, chance) or b"\n"
    return name, data


def try_case(seed: int, number: int) -> str:
    """Return "read", "refused" or "fault …"."""
    name, data = make_case(seed, number)
    began = time.process_time()
    try:
        end = _judge(name, data, number)
        spent = time.process_time() - began
        return end if spent < _CPU_SECONDS else f"fault {spent:.0f} seconds of computing"
    except BrieferError:
        return "refused"
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"fault {type(error).__name__} in {Path(last.filename).name}:{last.lineno}"


def _judge(name: str, data: bytes, number: int) -> str:
    faults: list[str] = []
    for source in read_all_bytes(data, name).sources:
        document = prepare(source)
        faults += [*_source_faults(source), *_cleaning_faults(document)]
        if number % _FACTS == 0:
            faults += _fact_faults(document, extract(document))
        if number % _DEEP == 0:
            faults += _writing_faults(document, data)
    return f"fault {faults[0]}" if faults else "read"


def _source_faults(source: Source) -> Iterator[str]:
    if any(not source.quote(block.span).strip() for block in source.blocks):
        yield "a block is blank"
    if any(one.span.end > two.span.start for one, two in pairwise(source.blocks)):
        yield "blocks overlap"
    if source.blocks[-1].span.end > len(source.text):
        yield "a block ends outside the text"


def _cleaning_faults(document: Prepared) -> Iterator[str]:
    text = document.cleaning.text
    if len(text.text) != len(text.origins) or any(one >= two for one, two in pairwise(text.origins)):
        yield "cleaned text does not map back"
    spans = [span for section in document.sections for span in (section.heading_span, section.body) if span]
    spans += [damage.span for damage in document.cleaning.damages]
    yield from _span_faults(document.source, tuple(spans))


def _fact_faults(document: Prepared, facts: Facts) -> Iterator[str]:
    for fact in (*facts.targets, *facts.tasks, *facts.leaders):
        yield from _span_faults(document.source, fact.evidence)
    for target in facts.targets:
        shown = "\n".join(document.cleaning.text.slice(span) for span in target.evidence)
        yield from _figure_faults(target.value, shown, "a target")


def _span_faults(source: Source, evidence: Evidence) -> Iterator[str]:
    if any(span.end > len(source.text) for span in evidence):
        yield "a span ends outside the text"


def _figure_faults(text: str, shown: str, what: str) -> Iterator[str]:
    """Yield a figure that `text` has and what it rests on has not."""
    missing = set(_FIGURE.findall(_COUNT.sub("", text))) - set(_FIGURE.findall(shown))
    if missing:
        yield f"{what} says {sorted(missing)[0]}, which its source does not"


def _writing_faults(document: Prepared, data: bytes) -> Iterator[str]:
    """Brief and write into a folder of its own; nothing else may be written, and the input not touched."""
    brief = brief_document(document, load_backend(_CONFIG), _CONFIG)
    whole = document.cleaning.text.text
    for text in _printed(brief):
        yield from _figure_faults(text, whole, "the brief")
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "given"
        given.write_bytes(data)
        for suffix in (".docx", ".json", ".md", ".html"):
            write_output(write(brief, suffix), Path(folder) / f"brief{suffix}")
        Document(io.BytesIO((Path(folder) / "brief.docx").read_bytes()))
        names = {path.name for path in Path(folder).rglob("*")}
        if given.read_bytes() != data or names != {"given", "brief.docx", "brief.json", "brief.md", "brief.html"}:
            yield "files were touched that should not be"


def _printed(brief: Brief) -> Iterator[str]:
    """Yield what a brief tells of its report."""
    sentences = [*brief.overview, *(one for summary in brief.summaries for one in summary.sentences)]
    sentences += [point for leader in brief.leaders for point in leader.points]
    yield from (sentence.text for sentence in sentences)
    yield from (target.value for target in brief.targets)
    yield from (task.text for task in brief.tasks)


if __name__ == "__main__":
    sys.exit(main())
