"""The daily round: many materials in, one numbered issue out, safe to repeat.

read -> group -> order -> brief each -> cut -> write, with the number taken from the register before anything is
written and the issue done only when all its files stand. A second run of the same day and series with the same
materials and settings finds its files and does nothing; whatever would replace an issue asks first.
"""

import datetime
import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from briefer.backends import Backend, load_backend
from briefer.caching import cached
from briefer.config import Config
from briefer.daily.clashing import find_additions, find_clashes
from briefer.daily.grouping import group
from briefer.daily.materials import Materials, Report, fingerprint_files, list_files, read_materials
from briefer.daily.ordering import order
from briefer.document import Brief
from briefer.errors import BrieferError, UsageError
from briefer.fitting.editions import fit_edition
from briefer.issues import Claim, Issue, IssueKind, issue_name
from briefer.issues.editions import Edition, Entry
from briefer.issues.register import Register, register_path
from briefer.mastheads import Masthead
from briefer.models import find, fingerprint, prompt_name
from briefer.outputs import describe_output, write_output
from briefer.pipeline import Progress, assemble, summarize
from briefer.prompts import load_prompt
from briefer.writers.daily import SUFFIXES, write_edition


@dataclass(frozen=True, slots=True)
class Errand:
    """What is asked for: an issue of `series` for `date` from `paths`.

    `output` is a file or a folder, None for beside the materials; `cache` the section cache or None. `extra` makes a
    增刊; `replaces` allows to replace what was issued before.
    """

    paths: tuple[Path, ...]
    series: str
    date: datetime.date
    output: Path | None = None
    cache: Path | None = None
    extra: bool = False
    replaces: bool = False

    def __post_init__(self) -> None:
        if not self.series.strip() or re.search(r'[\\/:*?"<>|\n]', self.series):
            raise UsageError(
                f'--series：简报名称 {self.series!r} 应为不空的文字，不含 \\ / : * ? " < > | 等符号。请修改后重试。'
            )


@dataclass(frozen=True, slots=True)
class Outcome:
    """The issue as the register has it; `edition` is None when it stood already and nothing was done."""

    issue: Issue
    edition: Edition | None


def run_daily(errand: Errand, config: Config, progress: Progress = lambda _: None) -> Outcome:
    """Make the issue of a day, or find that it stands.

    Raises:
        UsageError: it would replace what was issued before and `errand.replaces` is not set.
        ReadError: not one material can be read; no number is taken.
        BrieferError: see errors.py; the number stays reserved for the next run of the day.
    """
    files = list_files(errand.paths)
    claim = claim_of(errand, config, files)
    progress("等待这一期的其他任务")
    with Register(register_path(config.register)) as register, register.lock(claim):
        known = register.find(claim)
        if (
            known
            and known.state == "done"
            and not errand.replaces
            and _stands(known, claim, _target(errand, known.name))
        ):
            return Outcome(known, None)
        # Before a number is taken and the long work is done for a place where nothing can be written.
        _free_target(errand, _foreseen(register, claim, config), known.output if known else None)
        materials = read_materials(files, config.roster, progress)
        with _reserved(register, claim, config) as issue:
            target = _free_target(errand, issue.name, issue.output)
            issue = register.place(issue, target)
            progress("载入模型")
            backend = cached(load_backend(config), errand.cache)
            progress("分章摘要")
            edition = make_edition(materials, backend, config, _masthead(config, issue))
            sha256 = _write(edition, config, target)
            return Outcome(register.finish(issue, sha256, len(edition.failures)), edition)


def foresee(errand: Errand, config: Config, progress: Progress = lambda _: None) -> tuple[Materials, str]:
    """Return the materials of an errand and the name of the issue that it would make; nothing is written.

    Raises:
        ReadError: not one material can be read.
    """
    files = list_files(errand.paths)
    claim, path = claim_of(errand, config, files), register_path(config.register)
    name = issue_name(claim.series, claim.date.year, claim.kind, 1 if errand.extra else first_number(config)[0])
    if path.exists():
        with Register(path) as register:
            name = _foreseen(register, claim, config)
    return read_materials(files, config.roster, progress), name


def claim_of(errand: Errand, config: Config, files: Sequence[Path]) -> Claim:
    """Return what a run asks the register for."""
    kind: IssueKind = "增刊" if errand.extra else "正刊"
    return Claim(errand.series, kind, errand.date, fingerprint_files(files), _recipe(config))


def first_number(config: Config) -> tuple[int, int]:
    """Return number and 总期号 for the first issue of a series that the register does not know yet."""
    number = config.brief.number or 1
    return number, config.brief.total or number


def plan(reports: Sequence[Report], config: Config) -> tuple[tuple[Report, ...], ...]:
    """Return the reports of each item, the fullest first, items in the order of the issue."""
    stories = [report.story for report in reports]
    groups = group(stories)
    placed = order([stories[members[0]] for members in groups], config.daily)
    return tuple(tuple(reports[at] for at in groups[place]) for place in placed)


def make_edition(materials: Materials, backend: Backend, config: Config, masthead: Masthead) -> Edition:
    """Brief all reports, those of one event together, and cut the issue to its pages.

    Raises:
        FaithfulnessError: `config.strict` is set and a sentence had to be replaced.
    """
    items = plan(materials.reports, config)
    distinct = [_distinct(item) for item in items]
    briefs = iter(_brief_all([report for item in distinct for report in item], backend, config))
    entries = []
    for item, kept in zip(items, distinct, strict=True):
        whole = tuple(next(briefs) for _ in kept)
        copies = tuple(report.name for report in item if not any(report is one for one in kept))
        entries.append(Entry(whole[0], whole, copies, find_clashes(whole), find_additions(whole)))
    return fit_edition(Edition(masthead, tuple(entries), materials.failures), config)


def _foreseen(register: Register, claim: Claim, config: Config) -> str:
    """Return the name of the issue that a claim would get now."""
    return issue_name(claim.series, claim.date.year, claim.kind, register.foresee(claim, first_number(config))[0])


@contextmanager
def _reserved(register: Register, claim: Claim, config: Config) -> Iterator[Issue]:
    """Take the number; what ends the work on it is written down."""
    issue = register.reserve(claim, first_number(config))
    try:
        yield issue
    except BrieferError as error:
        register.note(issue, str(error))
        raise


def _write(edition: Edition, config: Config, target: Path) -> str:
    """Write the files of an issue, the one that the register names last; return its sha256."""
    files = write_edition(edition, config)
    for suffix in reversed(SUFFIXES):
        write_output(files[suffix], target.with_suffix(suffix))
    return hashlib.sha256(files[target.suffix]).hexdigest()


def _brief_all(reports: Sequence[Report], backend: Backend, config: Config) -> list[Brief]:
    """Summarise the sections of all reports in one batch and compose the uncut brief of each."""
    told = summarize([report.document for report in reports], backend.summarizer)
    return [
        assemble(report.document, one, report.facts, backend, config) for report, one in zip(reports, told, strict=True)
    ]


def _distinct(item: Sequence[Report]) -> tuple[Report, ...]:
    """Return the first report of each text."""
    first: dict[str, Report] = {}
    for report in item:
        first.setdefault(report.document.cleaning.text.text, report)
    return tuple(first.values())


def _masthead(config: Config, issue: Issue) -> Masthead:
    series = "增刊" if issue.kind == "增刊" else None
    named = replace(config.brief, name=issue.series, series=series, number=None, total=None)
    return replace(named, number=issue.number, total=issue.total, date=issue.date)


def _target(errand: Errand, name: str) -> Path:
    """Return the Word file of the issue `name`: as asked for, else named after the issue, in a folder or beside the materials.

    Raises:
        UsageError: it would lie among the materials, or is no Word file.
    """
    first = errand.paths[0]
    output = errand.output or first.absolute().parent
    target = (output / f"{name}.docx" if output.is_dir() else output).absolute()
    if target.suffix.lower() != ".docx":
        raise UsageError(f"{output}：应为文件夹或 .docx 文件，台账和 JSON 同名写在旁边。请修改 -o 后重试。")
    if any(path.is_dir() and path.absolute() in target.parents for path in errand.paths):
        raise UsageError(f"{target}：不能写进材料文件夹，否则下次会被当作材料。请用 -o 另指一个文件夹。")
    return target.with_suffix(".docx")


def _free_target(errand: Errand, name: str, output: Path | None) -> Path:
    """Return the Word file of the issue `name`, no file of anyone else in its place; `output` is what it had before.

    Raises:
        UsageError: nothing can be written there, or there is such a file and `errand.replaces` is not set.
    """
    target = _target(errand, name)
    describe_output(target)
    there = [file for file in _files(target) if file.exists()]
    if there and target != output and not errand.replaces:
        raise UsageError(f"{there[0]}：文件已存在，不是这一期的。请用 -o 换一个位置，或加 --replace 替换。")
    return target


def _stands(known: Issue, claim: Claim, target: Path) -> bool:
    """Whether all files of a finished issue are there as they were written; False to write them again.

    Raises:
        UsageError: it was made of something else, or the Word file was edited since.
    """
    changed = "材料" if known.inputs != claim.inputs else "设置、模型或程序" if known.recipe != claim.recipe else None
    if changed:
        raise UsageError(
            f"{known.name}：{known.date} 已编发（{known.output}），这次的{changed}与当时不同。"
            "请加 --replace 用新内容替换（期号不变），或加 --extra 另出增刊。"
        )
    if known.output != target:
        return False
    if target.exists() and hashlib.sha256(target.read_bytes()).hexdigest() != known.output_sha256:
        raise UsageError(f"{target}：编发后改动过，没有重写。如要放弃改动、按原材料重写，请加 --replace。")
    return all(file.is_file() for file in _files(target))


def _files(target: Path) -> list[Path]:
    return [target.with_suffix(suffix) for suffix in SUFFIXES]


def _recipe(config: Config) -> str:
    """Return the sha256 of all that shapes an issue beside its materials; the model is not loaded for it."""
    model: tuple[str, ...] = ()
    if config.summarizer == "seq2seq":
        folder = find(config.model)
        model = fingerprint(folder), load_prompt(config.prompt or prompt_name(folder)).sha256
    shaping = (version("briefer"), config.sha256, repr(config.daily), *model)
    return hashlib.sha256("\n".join(shaping).encode()).hexdigest()
