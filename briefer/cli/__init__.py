"""The command line: parse, call the library, print, map errors to exit codes. No logic of its own.

stdout is for data, stderr for talk; `-` is stdin or stdout. Help and messages are Chinese, for office staff.
Heavy modules are imported inside the commands, so that --help answers at once.
"""

import logging
import signal
import sys
from time import monotonic
from types import TracebackType
from typing import Annotated, NoReturn

import typer
from typer.exceptions import TyperException

from briefer.cli.batch import batch_command
from briefer.cli.daily import daily_command
from briefer.cli.doctor import doctor_command
from briefer.cli.extracting import diff_command, extract_command
from briefer.cli.issues import issues_app
from briefer.cli.layouts import layout_command
from briefer.cli.making import make_command, verify_command
from briefer.cli.models import models_app
from briefer.cli.sending import send_command
from briefer.cli.talking import note, set_talk
from briefer.cli.usage import COMMANDS, OPTIONS, in_chinese, name_panels
from briefer.cli.viewing import clean_command, outline_command, summarize_command
from briefer.cli.watching import watch_command
from briefer.errors import BrieferError, UsageError, explain
from briefer.logs import log_bug, log_path, open_log, show_log

_LOG = logging.getLogger(__name__)

app = typer.Typer(
    help="把长篇中文工作报告变成经过核对的 Word 简报；全部在本机运行，不联网。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    options_metavar=OPTIONS,
    subcommand_metavar=COMMANDS,
)
app.command("make")(make_command)
app.command("outline")(outline_command)
app.command("clean")(clean_command)
app.command("summarize")(summarize_command)
app.command("extract")(extract_command)
app.command("diff")(diff_command)
app.command("verify")(verify_command)
app.command("daily")(daily_command)
app.command("watch")(watch_command)
app.command("batch")(batch_command)
app.command("send")(send_command)
app.command("layout")(layout_command)
app.add_typer(issues_app, name="issues")
app.command("doctor")(doctor_command)
app.add_typer(models_app, name="models")

# 128 + SIGINT, as shells report it.
_INTERRUPTED = 130
# These may stand anywhere in the line; typer takes them before the command only.
_COMMON = ("--quiet", "--verbose")


@app.callback()
def prepare(
    context: typer.Context,
    quiet: Annotated[bool, typer.Option("--quiet", help="只显示错误，不显示进度和提示。")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="在屏幕上显示日志。")] = False,
) -> None:
    """Open the log and set how much is told, before the command runs."""
    if quiet and verbose:
        raise UsageError("--quiet 与 --verbose 不能同时使用。请去掉其中一个。")
    set_talk(quiet=quiet, verbose=verbose)
    try:
        open_log()
    except OSError as e:
        note(f"提示：日志 {log_path()} 无法写入（{explain(e)}），本次不记日志。可用环境变量 BRIEFER_LOG 另指定文件。")
    if not quiet:
        show_log(logging.INFO if verbose else logging.WARNING)
    sys.excepthook = _report_bug  # Here, for typer sets its own when it is called.
    _LOG.info("开始 %s", context.invoked_subcommand)


def main() -> NoReturn:
    """Run the program; exit with 0, or with the code of the error (see errors.py)."""
    signal.signal(signal.SIGINT, _interrupt)
    name_panels()
    started = monotonic()
    status = _run(sorted(sys.argv[1:], key=lambda argument: argument not in _COMMON))
    _LOG.info("结束，退出码 %d，用时 %.1f 秒", status, monotonic() - started)
    sys.exit(status)


def _run(arguments: list[str]) -> int:
    """Run the command that the arguments name and return its exit code."""
    try:
        return app(arguments, standalone_mode=False) or 0
    except TyperException as error:
        said = in_chinese(error.format_message())
        if said:  # Empty where typer has shown the help instead.
            typer.echo(f"briefer: {said}", err=True)
        return error.exit_code
    except BrieferError as error:
        typer.echo(f"briefer: {error}", err=True)
        _LOG.info("出错 %s %s", type(error).__name__, _place(error))
        return error.exit_code


def _place(error: BrieferError) -> str:
    """Return where an error says it is, the file or the key before its first colon; the rest may quote the report."""
    place, colon, _ = str(error).partition("：")
    return place if colon else ""


def _report_bug(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
    """Tell of an exception that nobody expected, as sys.excepthook; Python then exits with 1."""
    log_bug(error)
    typer.echo(f"briefer: 程序内部出错（{kind.__name__}）。详情在日志 {log_path()}，请把它交给维护人员。", err=True)


def _interrupt(*_: object) -> NoReturn:
    _LOG.info("已中断")
    typer.echo("briefer: 已中断，没有写出文件。", err=True)
    sys.exit(_INTERRUPTED)
