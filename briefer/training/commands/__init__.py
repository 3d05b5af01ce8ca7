"""The commands of `python -m briefer.training`: parse, call the package, print; no logic of their own.

One module a group of commands, each adding none to the application itself: this is the one list. Heavy modules are
imported inside the commands, so that --help answers at once.
"""

import sys

import typer

from briefer.errors import BrieferError
from briefer.training.commands.evaluating import evaluate_command, evaluate_extraction_command
from briefer.training.commands.making import tokenizer_command
from briefer.training.commands.reporting import curve_command
from briefer.training.commands.training import (
    export_command,
    finetune_command,
    importance_command,
    pretrain_command,
    salience_command,
)

app = typer.Typer(help="训练与评测（开发人员使用）。", no_args_is_help=True, add_completion=False)
app.command("tokenizer")(tokenizer_command)
app.command("pretrain")(pretrain_command)
app.command("finetune")(finetune_command)
app.command("salience")(salience_command)
app.command("importance")(importance_command)
app.command("export")(export_command)
app.command("evaluate")(evaluate_command)
app.command("evaluate-extraction")(evaluate_extraction_command)
app.command("curve")(curve_command)


def main() -> None:
    """Run a command; a BrieferError becomes its message and exit code."""
    try:
        app()
    except BrieferError as error:
        typer.echo(f"briefer.training: {error}", err=True)
        sys.exit(error.exit_code)
