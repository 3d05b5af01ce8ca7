"""The command line: parse, call the library, print, map errors to exit codes. No logic of its own.

stdout is for data, stderr for talk; `-` is stdin or stdout. Help and messages are Chinese, for office staff.
Heavy modules are imported inside the commands, so that --help answers at once.
"""

import signal
import sys
from typing import NoReturn

import typer
from typer.exceptions import TyperException

from briefer.cli.extracting import diff_command, extract_command
from briefer.cli.layouts import layout_command
from briefer.cli.making import make_command, verify_command
from briefer.cli.models import models_app
from briefer.cli.usage import in_chinese, name_panels
from briefer.cli.viewing import clean_command, outline_command, summarize_command
from briefer.errors import BrieferError

app = typer.Typer(
    help="把长篇中文工作报告变成经过核对的 Word 简报；全部在本机运行，不联网。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("make")(make_command)
app.command("outline")(outline_command)
app.command("clean")(clean_command)
app.command("summarize")(summarize_command)
app.command("extract")(extract_command)
app.command("diff")(diff_command)
app.command("verify")(verify_command)
app.command("layout")(layout_command)
app.add_typer(models_app, name="models")

# 128 + SIGINT, as shells report it.
_INTERRUPTED = 130


def main() -> NoReturn:
    """Run the program; exit with 0, or with the code of the error (see errors.py)."""
    signal.signal(signal.SIGINT, _interrupt)
    name_panels()
    try:
        status = app(standalone_mode=False)
    except TyperException as error:
        said = in_chinese(error.format_message())
        if said:  # Empty where typer has shown the help instead.
            typer.echo(f"briefer: {said}", err=True)
        sys.exit(error.exit_code)
    except BrieferError as error:
        typer.echo(f"briefer: {error}", err=True)
        sys.exit(error.exit_code)
    sys.exit(status or 0)


def _interrupt(*_: object) -> NoReturn:
    typer.echo("briefer: 已中断，没有写出文件。", err=True)
    sys.exit(_INTERRUPTED)
