"""`briefer make` and `briefer verify`: a report into a brief, and a brief against its report."""

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli.files import is_standard, read_bytes, read_document, rehearse, split_part, target_path
from briefer.cli.options import (
    CleanOption,
    ConfigOption,
    DryRunOption,
    EngineOption,
    ModelOption,
    NoCacheOption,
    OnePageOption,
    OutputOption,
    PagesOption,
    ProfileOption,
    ReportArgument,
    SummarizerOption,
    TemplateOption,
    configure,
    load_config,
    shape,
)
from briefer.cli.talking import note, talk
from briefer.config import Config
from briefer.errors import FaithfulnessError, UsageError
from briefer.outputs import write_output

if TYPE_CHECKING:
    from briefer.document import Brief
    from briefer.extractors import Roster
    from briefer.pipeline import Document


class BriefFormat(StrEnum):
    """Formats of a brief."""

    docx = "docx"
    md = "md"
    json = "json"
    html = "html"
    pdf = "pdf"


def make_command(
    report: ReportArgument,
    output: OutputOption = None,
    format_: Annotated[
        BriefFormat | None, typer.Option("--format", help="输出格式，默认按输出文件的后缀，否则 docx。")
    ] = None,
    model: ModelOption = None,
    summarizer: SummarizerOption = None,
    engine: EngineOption = None,
    pages: PagesOption = None,
    one_page: OnePageOption = False,
    profile: ProfileOption = None,
    clean: CleanOption = False,
    template: TemplateOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="有未通过核对的摘要句时不输出，退出码 5。")] = False,
    config: ConfigOption = None,
    no_cache: NoCacheOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """生成简报：briefer make 报告.docx -o 简报.docx。"""
    from briefer.backends import load_backend
    from briefer.caching import cached, default_path
    from briefer.pipeline import brief_document

    settings = shape(configure(config, model, summarizer, strict, engine), pages, one_page, profile, clean)
    target = _target(report, output, format_)
    suffix = _suffix(target, format_)
    if template and suffix != ".docx":
        raise UsageError(f"--template 只用于 Word 简报，不能输出 {suffix}。请去掉 --template，或输出 .docx。")
    house = _read_template(template) if template else None
    with talk() as say:
        say("读取文件")
        document = read_document(report)
        if dry_run:
            rehearse(target)
            return
        say("载入模型")
        backend = cached(load_backend(settings), None if no_cache else default_path())
        brief = brief_document(document, backend, settings, say)
        say("写出简报")
        write_output(_write(brief, suffix, settings, house), target)
    if target:
        replaced = sum(check.verdict != "supported" for check in brief.checks)
        note(
            f"已写出 {target}：目标和成效 {len(brief.targets)} 项，任务 {len(brief.tasks)} 项，领导 {len(brief.leaders)} 位；"
            f"摘要 {len(brief.checks)} 句，用原句替换 {replaced} 句。"
        )


def verify_command(
    brief: Annotated[Path, typer.Argument(help="要核对的简报：Word（可以改过）或 JSON。", metavar="简报")],
    report: ReportArgument,
    config: ConfigOption = None,
) -> None:
    """用报告原文核对简报，包括改过的 Word 简报；有不符之处时逐条列出，退出码 5。"""
    document = read_document(report)
    faults, lines = _check(brief, document, load_config(config).roster)
    for fault in faults:
        typer.echo(fault)
    if faults:
        raise FaithfulnessError(f"{brief.name}：{len(faults)} 处与 {report.name} 不符。请逐条改正后再核对。")
    typer.echo(f"{brief.name}：{lines} 条全部与 {report.name} 相符。")


def _check(brief: Path, document: "Document", roster: "Roster") -> tuple[tuple[str, ...], int]:
    """Hold a brief against its report: JSON by its quotes, anything else as an edited Word brief."""
    from briefer.pipeline import check_brief
    from briefer.proofreading import proofread
    from briefer.writers.json import read_json

    data = read_bytes(brief)
    if brief.suffix.lower() == ".json":
        return check_brief(read_json(data, brief.name), document, roster)
    return proofread(data, brief.name, document, roster)


def _read_template(path: Path) -> tuple[bytes, str]:
    """Return a house template and its name, its variables checked before the long work begins."""
    from briefer import guarding
    from briefer.writers.word.house import check_template

    return guarding.run(check_template, read_bytes(path), path.name), path.name


def _write(brief: "Brief", suffix: str, settings: Config, house: tuple[bytes, str] | None) -> bytes:
    from briefer.writers import write

    if house is None:
        return write(brief, suffix, settings)
    from briefer import guarding
    from briefer.writers.word.house import write_house

    return guarding.run(partial(write_house, brief, settings), *house)  # A template is a program: it may never end.


def _suffix(target: Path | None, format_: BriefFormat | None) -> str:
    """Return the suffix of the format to write.

    Raises:
        UsageError: the file's suffix is unknown, or names another format than --format.
    """
    from briefer.writers import WRITERS

    named = target.suffix.lower() if target else ""
    if format_ is None and target is None:
        return ".docx"
    if format_ is None and named not in WRITERS:
        raise UsageError(
            f"{target}：不认识的输出格式 {named or '（无后缀）'}，应为 {'、'.join(WRITERS)}。请修改文件名或用 --format 指定。"
        )
    if format_ and named in WRITERS and named != f".{format_}":
        raise UsageError(f"{target}：文件后缀 {named} 与 --format {format_} 不一致。请修改文件名或去掉 --format。")
    return f".{format_}" if format_ else named


def _target(report: Path, output: Path | None, format_: BriefFormat | None) -> Path | None:
    """Return where the brief goes: -o, else 报告_简报.docx beside the report; None is stdout."""
    if output is None and not is_standard(report):
        file, part = split_part(report)
        return file.with_name(f"{file.stem}{f'_{part}' if part else ''}_简报.{format_ or 'docx'}")
    return target_path(output, report)
