"""`briefer batch`: a large folder on all cores of this machine, or on a cluster."""

from pathlib import Path
from typing import Annotated

import typer

from briefer.cli.options import (
    CleanOption,
    ConfigOption,
    ModelOption,
    PagesOption,
    ProfileOption,
    SummarizerOption,
    configure,
    shape,
)
from briefer.cli.talking import note, talk
from briefer.errors import PartialError


def batch_command(
    folder: Annotated[Path, typer.Argument(help="报告文件夹，只读不动。", metavar="文件夹")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="简报和清单的文件夹，默认为 文件夹_简报。", metavar="文件夹")
    ] = None,
    cluster: Annotated[
        str, typer.Option("--engine-cluster", help="local：本机；ray://主机:10001：Ray 集群。", metavar="位置")
    ] = "local",
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="工作进程数，默认每个核心一个。", metavar="个数")
    ] = None,
    model: ModelOption = None,
    summarizer: SummarizerOption = None,
    pages: PagesOption = None,
    profile: ProfileOption = None,
    clean: CleanOption = False,
    config: ConfigOption = None,
) -> None:
    """成批生成简报，可中断、可续做：briefer batch 文件夹。清单是输出文件夹里的 manifest.jsonl。

    再次运行时跳过已完成的文件；失败的文件自动重试一次，仍失败的逐个列出，退出码 6。
    """
    from briefer.batching import Batch, run_batch
    from briefer.models import admit, find

    settings = shape(configure(config, model, summarizer), pages, False, profile, clean)
    if settings.summarizer == "seq2seq":
        admit(find(settings.model))  # Else every file would fail for want of a model.
    target = output or folder.with_name(f"{folder.resolve().name}_简报")
    with talk() as say:
        say("启动工作进程")
        failed = run_batch(Batch(folder, target, settings, cluster, workers), say)
    for entry in failed:
        typer.echo(f"未生成：{entry.reason}", err=True)
    if failed:
        raise PartialError(f"{len(failed)} 个文件没有生成简报，原因见上和 {target / 'manifest.jsonl'}。其余已写出。")
    note(f"全部完成，简报和清单在 {target}。")
