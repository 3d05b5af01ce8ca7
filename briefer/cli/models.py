"""`briefer models`: what summarizing models are there and whether they are whole."""

from typing import Annotated

import typer

from briefer.cli.usage import COMMANDS, OPTIONS
from briefer.errors import ModelError

models_app = typer.Typer(
    help="查看和检查本机的摘要模型。", no_args_is_help=True, options_metavar=OPTIONS, subcommand_metavar=COMMANDS
)


@models_app.command("list")
def list_models_command() -> None:
    """列出可用的模型。"""
    from briefer.models import list_models

    for info in list_models():
        state = "已损坏，详见 briefer models check" if info.problem else "完好"
        typer.echo(f"{info.name}\t{info.size / 1e6:.0f} MB\t{state}\t{info.path}")


@models_app.command("check")
def check_models_command(
    model: Annotated[str | None, typer.Argument(help="模型名称或文件夹；不写则检查全部。", metavar="模型")] = None,
) -> None:
    """按清单核对模型文件的校验和；有损坏时逐个列出，退出码 4。"""
    from briefer.models import find, list_models, verify

    if model:
        verify(find(model))
        typer.echo(f"{model}：完好。")
        return
    models = list_models()
    for info in models:
        typer.echo(info.problem or f"{info.name}：完好。")
    broken = sum(info.problem is not None for info in models)
    if broken or not models:
        raise ModelError(f"{len(models)} 个模型中有 {broken} 个损坏。请重新获取模型文件夹后再检查。")
