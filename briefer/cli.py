"""The command line: parse, call the library, print, map errors to exit codes. No logic of its own.

stdout is for data, stderr for talk; `-` is stdin or stdout. Help and messages are Chinese, for office staff.
Heavy modules are imported inside the commands, so that --help answers at once.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from briefer.config import Config, SummarizerName
from briefer.errors import BrieferError, ConfigError, FaithfulnessError
from briefer.outputs import write_output

if TYPE_CHECKING:
    from briefer.document import Source
    from briefer.pipeline import Document

app = typer.Typer(
    help="把长篇中文工作报告变成经过核对的 Word 简报；全部在本机运行，不联网。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
models_app = typer.Typer(help="查看和检查本机的摘要模型。", no_args_is_help=True)
app.add_typer(models_app, name="models")

_TALK = "briefer: "


class BriefFormat(StrEnum):
    """Formats of a brief."""

    docx = "docx"
    md = "md"
    json = "json"


class FactFormat(StrEnum):
    """Formats of extracted facts."""

    json = "json"
    table = "table"


ReportArgument = Annotated[
    Path, typer.Argument(help="报告文件：.docx .txt .md .html .pdf；- 表示标准输入。", metavar="报告")
]
OutputOption = Annotated[Path | None, typer.Option("-o", "--output", help="输出文件；- 表示标准输出。", metavar="文件")]
ModelOption = Annotated[str | None, typer.Option("--model", help="模型名称或模型文件夹。", metavar="模型")]
SummarizerOption = Annotated[
    SummarizerName | None,
    typer.Option("--summarizer", help="seq2seq：模型摘要（默认）；extractive：只摘原句。", metavar="方式"),
]
ConfigOption = Annotated[Path | None, typer.Option("--config", help="配置文件（TOML）。", metavar="文件")]


def main() -> NoReturn:
    """Run the program; exit with 0, or with the code of the error (see errors.py)."""
    try:
        app()
    except BrieferError as error:
        typer.echo(_TALK + str(error), err=True)
        sys.exit(error.exit_code)
    sys.exit(0)


@app.command("make")
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

    settings = _config(config, model, summarizer, strict)
    target = _target(report, output, format_)
    suffix = f".{format_}" if format_ else (target.suffix if target else ".docx")
    if suffix not in WRITERS:
        raise ConfigError(
            f"{target}：不认识的输出格式 {suffix or '（无后缀）'}，应为 {'、'.join(WRITERS)}。请修改文件名或用 --format 指定。"
        )
    with _talk() as say:
        say("读取文件")
        document = _document(report)
        say("载入模型")
        brief = brief_document(document, load_backend(settings), settings, say)
        say("写出简报")
        write_output(WRITERS[suffix](brief), target)
    if target:
        replaced = sum(check.verdict != "supported" for check in brief.checks)
        typer.echo(
            f"已写出 {target}：目标 {len(brief.targets)} 项，任务 {len(brief.tasks)} 项，领导 {len(brief.leaders)} 位；"
            f"摘要 {len(brief.checks)} 句，用原句替换 {replaced} 句。",
            err=True,
        )


@app.command("outline")
def outline_command(report: ReportArgument, output: OutputOption = None) -> None:
    """查看报告的章节提纲。"""
    sections = _document(report).sections
    depth = {section.id: section.id.count(".") for section in sections}
    lines = [f"{'  ' * depth[s.id]}{s.number or ''}{s.heading or '（正文）'}\n" for s in sections]
    write_output("".join(lines).encode(), _path(output))


@app.command("clean")
def clean_command(
    report: ReportArgument,
    output: OutputOption = None,
    log: Annotated[
        bool, typer.Option("--report", help="输出清洗记录（删去、排除了什么，在哪里），而不是正文。")
    ] = False,
) -> None:
    """查看清洗后的正文或清洗记录。"""
    from briefer.writers.cleaning import write_cleaning_report

    document = _document(report)
    text = document.cleaning.text.text + "\n"
    data = write_cleaning_report(document.source, document.cleaning) if log else text.encode()
    write_output(data, _path(output))


@app.command("summarize")
def summarize_command(
    report: ReportArgument,
    output: OutputOption = None,
    model: ModelOption = None,
    summarizer: SummarizerOption = None,
    config: ConfigOption = None,
) -> None:
    """逐章摘要；输入为 .jsonl 时每行一条记录 {id, heading, text}。"""
    from briefer.pipeline import load_backend, summarize
    from briefer.records import summarize_records
    from briefer.writers.markdown import write_summaries

    settings = _config(config, model, summarizer)
    with _talk() as say:
        say("读取文件")
        source = _read(report) if report.suffix != ".jsonl" else None
        say("载入模型")
        backend = load_backend(settings)
        say("分章摘要")
        if source is None:
            data = summarize_records(_bytes(report), report.name, backend.summarizer)
        else:
            document = _prepare(source)
            data = write_summaries(document.sections, summarize((document,), backend.summarizer)[0].summaries)
    write_output(data, _path(output))


@app.command("extract")
def extract_command(
    report: ReportArgument,
    output: OutputOption = None,
    format_: Annotated[FactFormat, typer.Option("--format", help="json 或 table（表格）。")] = FactFormat.table,
) -> None:
    """提取目标、任务和领导；输入为 .jsonl 时每行一条记录 {id, text, base_year}。"""
    from briefer.pipeline import extract
    from briefer.records import extract_records, write_record
    from briefer.writers.tables import write_facts_table

    if report.suffix == ".jsonl":
        data = extract_records(_bytes(report), report.name)
    else:
        document = _document(report)
        facts = extract(document)
        rows = (facts.leaders, facts.targets, facts.tasks)
        json = format_ == FactFormat.json
        data = write_record(document, facts) if json else write_facts_table(document.source, *rows)
    write_output(data, _path(output))


@app.command("verify")
def verify_command(
    brief: Annotated[Path, typer.Argument(help="briefer make --format json 生成的简报。", metavar="简报.json")],
    report: ReportArgument,
) -> None:
    """用报告原文核对简报；有不符之处时逐条列出，退出码 5。"""
    from briefer.verifying import verify_brief
    from briefer.writers.json import read_json

    document = _document(report)
    faults, lines = verify_brief(read_json(_bytes(brief), brief.name), document.source, document.cleaning.text)
    for fault in faults:
        typer.echo(fault)
    if faults:
        raise FaithfulnessError(f"{brief.name}：{len(faults)} 处与 {report.name} 不符。请逐条改正后再核对。")
    typer.echo(f"{brief.name}：{lines} 条出处全部与 {report.name} 相符。")


@models_app.command("list")
def list_models_command() -> None:
    """列出可用的模型。"""
    from briefer.models import list_models

    for info in list_models():
        typer.echo(f"{info.name}\t{info.size / 1e6:.0f} MB\t{info.path}")


@models_app.command("check")
def check_models_command(
    model: Annotated[str | None, typer.Argument(help="模型名称或文件夹；不写则检查全部。", metavar="模型")] = None,
) -> None:
    """按清单核对模型文件的校验和。"""
    from briefer.models import find, list_models, verify

    folders = [find(model)] if model else [info.path for info in list_models()]
    for folder in folders:
        verify(folder)
        typer.echo(f"{folder.name}：完好。")


def _config(path: Path | None, model: str | None, summarizer: SummarizerName | None, strict: bool = False) -> Config:
    base = Config.load(path) if path else Config()
    return replace(
        base,
        model=model or base.model,
        summarizer=summarizer or base.summarizer,
        strict=strict or base.strict,
    )


def _target(report: Path, output: Path | None, format_: BriefFormat | None) -> Path | None:
    """Return where the brief goes: -o, else 报告_简报.docx beside the report; None is stdout."""
    if output is None:
        if str(report) == "-":
            return None
        return report.with_name(f"{report.stem}_简报.{format_ or 'docx'}")
    target = _path(output)
    if target is not None and target.exists() and report.exists() and target.samefile(report):
        raise ConfigError(f"{output}：输出文件与报告是同一个文件。请用 -o 指定另一个文件名。")
    return target


def _path(output: Path | None) -> Path | None:
    return None if output is None or str(output) == "-" else output


def _bytes(path: Path) -> bytes:
    from briefer.readers import load

    return sys.stdin.buffer.read() if str(path) == "-" else load(path)


def _read(path: Path) -> "Source":
    from briefer.readers import read, read_bytes

    return read_bytes(sys.stdin.buffer.read(), "标准输入") if str(path) == "-" else read(path)


def _document(path: Path) -> "Document":
    return _prepare(_read(path))


def _prepare(source: "Source") -> "Document":
    from briefer.pipeline import prepare

    return prepare(source)


@contextmanager
def _talk() -> Iterator[Callable[[str], None]]:
    """Show the running stage on stderr while it is a terminal."""
    from rich.console import Console

    with Console(stderr=True).status("准备") as status:
        yield lambda stage: status.update(f"{stage}……")
