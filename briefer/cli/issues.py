"""`briefer issues`: what the issue register holds."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli.options import ConfigOption, DryRunOption, load_config
from briefer.cli.talking import note
from briefer.cli.usage import COMMANDS, OPTIONS
from briefer.errors import UsageError
from briefer.issues import IssueKind, issue_name

if TYPE_CHECKING:
    from briefer.issues import Issue
    from briefer.issues.register import Register

issues_app = typer.Typer(
    help="查看期号登记簿，作废期号。", no_args_is_help=True, options_metavar=OPTIONS, subcommand_metavar=COMMANDS
)

_STATES = {"reserved": "未写完", "done": "已编发", "void": "已作废"}

SeriesArgument = Annotated[str, typer.Argument(help="简报名称。", metavar="名称")]
YearArgument = Annotated[int, typer.Argument(help="年份。", metavar="年份")]
NumberArgument = Annotated[int, typer.Argument(help="期号。", metavar="期号")]
ExtraOption = Annotated[bool, typer.Option("--extra", help="增刊的期号。")]


@issues_app.command("list")
def list_issues_command(
    series: Annotated[str | None, typer.Option("--series", help="只列这个名称的简报。", metavar="名称")] = None,
    year: Annotated[int | None, typer.Option("--year", help="只列这一年的。", metavar="年份")] = None,
    config: ConfigOption = None,
) -> None:
    """列出各期：期号、总期号、日期、状态、文件或原因。"""
    path = _path(config)
    if not path.exists():
        note(f"{path}：还没有登记过期号。")
        return
    with _open(path) as register:
        issues = register.issues(series, year)
        if not issues:
            note(f"{path}：没有符合条件的期号。")
        for issue in issues:
            typer.echo("\t".join((issue.name, _total(issue), str(issue.date), _STATES[issue.state], _remark(issue))))


@issues_app.command("show")
def show_issue_command(
    series: SeriesArgument,
    year: YearArgument,
    number: NumberArgument,
    extra: ExtraOption = False,
    config: ConfigOption = None,
) -> None:
    """显示一期的全部登记内容。"""
    with _open(_path(config)) as register:
        issue = _find(register, series, year, number, extra)
    rows = {
        "期号": issue.name,
        "总期号": _total(issue),
        "日期": issue.date,
        "状态": _STATES[issue.state],
        "说明": issue.reason or "",
        "文件": issue.output or "",
        "文件 sha256": issue.output_sha256 or "",
        "材料 sha256": issue.inputs,
        "设置 sha256": issue.recipe,
        "未能读取的材料": issue.failures,
        "占号时间": issue.created,
        "写完时间": issue.finished or "",
    }
    for head, value in rows.items():
        typer.echo(f"{head}\t{value}")


@issues_app.command("void")
def void_issue_command(
    series: SeriesArgument,
    year: YearArgument,
    number: NumberArgument,
    reason: Annotated[str, typer.Option("--reason", help="作废的原因，登记备查。", metavar="原因")],
    extra: ExtraOption = False,
    dry_run: DryRunOption = False,
    config: ConfigOption = None,
) -> None:
    """作废一期并登记原因；期号不再使用，已写出的文件不删除。"""
    if not reason.strip():
        raise UsageError("--reason：作废须写明原因，例如 --reason 重复编号。请补充后重试。")
    with _open(_path(config)) as register:
        issue = _find(register, series, year, number, extra)
        if dry_run:
            typer.echo(f"试运行：将作废 {issue.name}（{_STATES[issue.state]}），没有改动登记簿。")
            return
        issue = register.void(issue, reason)
    note(f"{issue.name} 已作废：{issue.reason}")


def _path(config: Path | None) -> Path:
    from briefer.issues.register import register_path

    return register_path(load_config(config).register)


def _open(path: Path) -> "Register":
    from briefer.issues.register import Register

    return Register(path)


def _find(register: "Register", series: str, year: int, number: int, extra: bool) -> "Issue":
    kind: IssueKind = "增刊" if extra else "正刊"
    issue = register.find_number(series, year, number, kind)
    if issue is None:
        raise UsageError(f"{issue_name(series, year, kind, number)}：没有登记。请用 briefer issues list 查看后重试。")
    return issue


def _total(issue: "Issue") -> str:
    return f"总第{issue.total}期" if issue.total else "—"


def _remark(issue: "Issue") -> str:
    """Return why an issue is void or not finished, else its file."""
    if issue.state == "reserved":
        return issue.reason or "上次运行中断，或正在编写；当天再次运行 briefer daily 会接着用这个期号。"
    return issue.reason or str(issue.output)
