"""The commands that show how training went."""

from pathlib import Path
from typing import Annotated

import typer

from briefer.outputs import write_output


def curve_command(
    logs: Annotated[list[Path], typer.Argument(help="训练日志 log.jsonl，可多个。", metavar="日志…")],
    output: Annotated[Path, typer.Option("-o", "--output", help="图片文件（PNG）。", metavar="文件")],
) -> None:
    """画学习曲线：损失随已读词元数的变化，每次训练一条线。"""
    from briefer.training.curves import draw, read_run

    write_output(draw([read_run(log) for log in logs]), output)
