"""`briefer watch`: a folder that is minded, for a service or a scheduled task."""

import signal
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli.options import (
    CleanOption,
    ConfigOption,
    DryRunOption,
    ModelOption,
    NoCacheOption,
    PagesOption,
    ProfileOption,
    SummarizerOption,
    configure,
    shape,
)
from briefer.cli.talking import note
from briefer.config import Config
from briefer.errors import PartialError, UsageError

if TYPE_CHECKING:
    from briefer.watching.working import Watch


def watch_command(
    inbox: Annotated[Path, typer.Argument(help="收件文件夹：报告放在这里，程序只读不动。", metavar="收件夹")],
    outbox: Annotated[
        Path,
        typer.Argument(
            help="输出文件夹：processed 放简报，failed 放失败原因，status 放每个文件的状态。", metavar="输出夹"
        ),
    ],
    once: Annotated[bool, typer.Option("--once", help="处理完现有文件就结束，供定时任务使用。")] = False,
    settle: Annotated[
        float, typer.Option("--settle", min=0.1, help="文件多少秒不再变化才处理，默认 3。", metavar="秒")
    ] = 3.0,
    poll: Annotated[bool, typer.Option("--poll", help="收件夹在网络共享上：定时查看，不依赖系统通知。")] = False,
    model: ModelOption = None,
    summarizer: SummarizerOption = None,
    pages: PagesOption = None,
    profile: ProfileOption = None,
    clean: CleanOption = False,
    config: ConfigOption = None,
    no_cache: NoCacheOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """守候文件夹：放进去一份报告，就在输出夹生成一份简报；原文件不动。"""
    from briefer.watching import sweep, watch

    settings = shape(configure(config, model, summarizer), pages, False, profile, clean)
    _demand_apart(inbox, outbox)
    work = _prepare(inbox, outbox, settings, settle, no_cache)
    if dry_run:
        typer.echo("\n".join(("试运行，没有写出任何文件。", *work.rehearse())))
        return
    stop = _stop_on_signals()
    try:
        if once:
            failed = sweep(work, settle, stop)
            _report(failed, outbox)
        else:
            note(f"正在守候 {inbox}，简报写到 {outbox / 'processed'}。按 Ctrl+C 停止。")
            watch(work, stop, poll, note)
    except KeyboardInterrupt:
        note("已停止；没有做完的文件下次启动时继续。")


def _prepare(inbox: Path, outbox: Path, settings: Config, settle: float, no_cache: bool) -> "Watch":
    from briefer.caching import default_path
    from briefer.models import admit, find
    from briefer.watching.inboxes import Inbox
    from briefer.watching.making import Maker
    from briefer.watching.statuses import Outbox
    from briefer.watching.working import Watch

    if settings.summarizer == "seq2seq":
        admit(find(settings.model))  # Else every file would fail for want of a model.
    maker = Maker(settings, None if no_cache else default_path())
    return Watch(Inbox(inbox, settle), Outbox(outbox), maker, note)


def _demand_apart(inbox: Path, outbox: Path) -> None:
    """Refuse an inbox that is missing or that this command writes into: briefs of briefs would never end."""
    if not inbox.is_dir():
        raise UsageError(f"{inbox}：没有这个文件夹。请先建好收件文件夹，或改正路径。")
    if inbox.resolve() in {(outbox / name).resolve() for name in ("processed", "failed", "status")}:
        raise UsageError(f"{inbox}：收件夹不能是输出夹里的文件夹。请换一个收件夹。")


def _stop_on_signals() -> Event:
    """Return an event that SIGINT and SIGTERM set; the first of them also ends the work in hand."""
    stop = Event()

    def end(*_: object) -> None:
        if not stop.is_set():
            stop.set()
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    return stop


def _report(failed: int, outbox: Path) -> None:
    if failed:
        raise PartialError(f"{failed} 个文件没有生成简报，原因见 {outbox / 'failed'}。")
