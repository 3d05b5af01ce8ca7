"""`briefer make` and `briefer verify`: a report into a brief, and a brief against its report."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from briefer.cli.files import is_standard, read_bytes, read_document, talk, target_path
from briefer.cli.options import (
    ConfigOption,
    ModelOption,
    OutputOption,
    ReportArgument,
    SummarizerOption,
    configure,
)
from briefer.errors import FaithfulnessError, UsageError
from briefer.outputs import write_output


class BriefFormat(StrEnum):
    """Formats of a brief."""

    docx = "docx"
    md = "md"
    json = "json"


def make_command(
    report: ReportArgument,
    output: OutputOption = None,
    format_: Annotated[
        BriefFormat | None, typer.Option("--format", help="输出格式，默认按输出文件的后缀，否则 docx。")
    ] = None,
    model: ModelOption = None,
    summarizer: SummarizerOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="有未通过核对的摘要句时不输出，退出码 5。")] = False,
    config: ConfigOption = None,
) -> None:
    """生成简报：briefer make 报告.docx -o 简报.docx。"""
    from briefer.pipeline import brief_document, load_backend
    from briefer.writers import WRITERS

    settings = configure(config, model, summarizer, strict)
    target = _target(report, output, format_)
    suffix = f".{format_}" if format_ else (target.suffix.lower() if target else ".docx")
    if suffix not in WRITERS:
        raise UsageError(
            f"{target}：不认识的输出格式 {suffix or '（无后缀）'}，应为 {'、'.join(WRITERS)}。请修改文件名或用 --format 指定。"
        )
    with talk() as say:
        say("读取文件")
        document = read_document(report)
        say("载入模型")
        brief = brief_document(document, load_backend(settings), settings, say)
        say("写出简报")
        write_output(WRITERS[suffix](brief), target)
    if target:
        replaced = sum(check.verdict != "supported" for check in brief.checks)
        typer.echo(
            f"已写出 {target}：目标和成效 {len(brief.targets)} 项，任务 {len(brief.tasks)} 项，领导 {len(brief.leaders)} 位；"
            f"摘要 {len(brief.checks)} 句，用原句替换 {replaced} 句。",
            err=True,
        )


def verify_command(
    brief: Annotated[Path, typer.Argument(help="briefer make --format json 生成的简报。", metavar="简报.json")],
    report: ReportArgument,
    config: ConfigOption = None,
) -> None:
    """用报告原文核对简报；有不符之处时逐条列出，退出码 5。"""
    from briefer.pipeline import check_brief
    from briefer.writers.json import read_json

    document = read_document(report)
    faults, lines = check_brief(
        read_json(read_bytes(brief), brief.name), document, configure(config, None, None).roster
    )
    for fault in faults:
        typer.echo(fault)
    if faults:
        raise FaithfulnessError(f"{brief.name}：{len(faults)} 处与 {report.name} 不符。请逐条改正后再核对。")
    typer.echo(f"{brief.name}：{lines} 条出处全部与 {report.name} 相符。")


def _target(report: Path, output: Path | None, format_: BriefFormat | None) -> Path | None:
    """Return where the brief goes: -o, else 报告_简报.docx beside the report; None is stdout."""
    if output is None and not is_standard(report):
        return report.with_name(f"{report.stem}_简报.{format_ or 'docx'}")
    return target_path(output, report)
