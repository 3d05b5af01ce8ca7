"""`briefer daily`: the materials of a day into one numbered issue."""

import datetime
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli.options import (
    CleanOption,
    ConfigOption,
    DryRunOption,
    ModelOption,
    NoCacheOption,
    ProfileOption,
    SummarizerOption,
    configure,
    shape,
)
from briefer.cli.talking import note, talk
from briefer.config import Config
from briefer.errors import PartialError

if TYPE_CHECKING:
    from briefer.daily import Errand, Outcome
    from briefer.daily.materials import Materials


def daily_command(
    paths: Annotated[list[Path], typer.Argument(help="材料文件夹，或若干个文件。", metavar="材料...", exists=True)],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="输出的文件夹或 .docx 文件，默认在材料文件夹旁边。", metavar="位置"),
    ] = None,
    date: Annotated[
        datetime.datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="编发日期，例如 2026-01-15，默认今天。", metavar="日期"),
    ] = None,
    series: Annotated[
        str | None, typer.Option("--series", help="简报名称，期号按名称分别编排；默认按配置文件。", metavar="名称")
    ] = None,
    extra: Annotated[bool, typer.Option("--extra", help="出增刊，期号另编。")] = False,
    replaces: Annotated[bool, typer.Option("--replace", help="用新内容替换当天已编发的一期，期号不变。")] = False,
    pages: Annotated[
        int | None, typer.Option("--pages", help="全期篇幅上限（页）；超过时压缩工作报告。", metavar="页数")
    ] = None,
    model: ModelOption = None,
    summarizer: SummarizerOption = None,
    profile: ProfileOption = None,
    clean: CleanOption = False,
    no_cache: NoCacheOption = False,
    dry_run: DryRunOption = False,
    config: ConfigOption = None,
) -> None:
    """把一天的材料汇编成一期简报，期号自动登记：briefer daily 材料文件夹。

    同一天、同一名称的一期再次运行时期号不变；材料和设置都没变则不重做，变了须加 --replace 或 --extra。
    有材料未能读取时照常编发，逐份列出，退出码 6。
    """
    from briefer.caching import default_path
    from briefer.daily import Errand, run_daily

    settings = _limit(shape(configure(config, model, summarizer), None, False, profile, clean), pages)
    errand = Errand(
        paths=tuple(paths),
        series=settings.brief.name if series is None else series,
        date=date.date() if date else datetime.date.today(),
        output=output,
        cache=None if no_cache else default_path(),
        extra=extra,
        replaces=replaces,
    )
    if dry_run:
        _rehearse(errand, settings)
        return
    with talk() as say:
        outcome = run_daily(errand, settings, say)
    _tell(outcome)


def _limit(settings: Config, pages: int | None) -> Config:
    return settings if pages is None else replace(settings, daily=replace(settings.daily, pages=pages))


def _rehearse(errand: "Errand", settings: Config) -> None:
    """Say what an issue would hold, with neither the model nor the register touched."""
    from briefer.daily import foresee, plan

    with talk() as say:
        materials, name = foresee(errand, settings, say)
    typer.echo(f"试运行：将编发 {name}，没有写出文件，没有登记期号。")
    for number, item in enumerate(plan(materials.reports, settings), 1):
        typer.echo(f"{number}. {item[0].title}（{'、'.join(report.name for report in item)}）")
    _list_failures(materials)


def _list_failures(materials: "Materials") -> None:
    for failure in materials.failures:
        typer.echo(f"未能读取：{failure.reason}")


def _tell(outcome: "Outcome") -> None:
    """Say what was made; PartialError when an input could not be read, in this run or the one that made the issue."""
    issue, edition = outcome.issue, outcome.edition
    if edition is None:
        note(f"{issue.name} 已编发，材料和设置没有变化，未作改动：{issue.output}")
    else:
        sources = sum(len(entry.whole) + len(entry.copies) for entry in edition.entries)
        clashes = sum(len(entry.clashes) for entry in edition.entries)
        note(
            f"已写出 {issue.output}（台账 .xlsx 和 .json 同名）：{issue.name}，{sources} 份材料 {len(edition.entries)} 条，"
            f"约 {edition.pages} 页，各来源数据不一致 {clashes} 处。"
        )
        for failure in edition.failures:
            typer.echo(failure.reason, err=True)
    if issue.failures:
        raise PartialError(f"{issue.name}：有 {issue.failures} 份材料未能读取，原因见上或《核对说明》。其余已编发。")
