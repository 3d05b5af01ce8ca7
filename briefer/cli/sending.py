"""`briefer send`: a finished brief by mail or into a folder, again to those who did not get it, and the log of it."""

import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli.options import ConfigOption, DryRunOption, load_config
from briefer.cli.talking import note
from briefer.config.mail import MailRules, Recipients, is_address
from briefer.errors import DeliveryError, PartialError, ReadError, UsageError

if TYPE_CHECKING:
    from briefer.issues.register import Register
    from briefer.mailing.deliveries import Deliveries
    from briefer.mailing.delivering import Errand, Failures

_OUTCOMES = {"done": "已送达", "failed": "未送达", "open": "中断"}


def send_command(
    brief: Annotated[str | None, typer.Argument(help="简报文件，或期号：12，增刊写 增2。", metavar="简报")] = None,
    to: Annotated[list[str] | None, typer.Option("--to", help="收件地址，可写多次。", metavar="地址")] = None,
    folder: Annotated[Path | None, typer.Option("--to-folder", help="复制到这个文件夹。", metavar="文件夹")] = None,
    series: Annotated[str | None, typer.Option("--series", help="简报名称：决定期号和收件人。", metavar="名称")] = None,
    year: Annotated[int | None, typer.Option("--year", help="期号的年份，默认今年。", metavar="年")] = None,
    retry: Annotated[bool, typer.Option("--retry", help="只重发上次没有送达的，不重新生成。")] = False,
    test: Annotated[bool, typer.Option("--test", help="发一封测试邮件，检查 [mail] 的设置。")] = False,
    log: Annotated[bool, typer.Option("--log", help="查看发送记录。")] = False,
    config: ConfigOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """发送简报：briefer send 简报.docx --to office@example.cn；不写收件人则按配置 [mail]。"""
    from briefer.issues.register import Register, register_path
    from briefer.mailing.deliveries import Deliveries

    chosen = Recipients(_addresses(to or []), folder)
    _demand_one_errand([brief is not None, retry, test, log], chosen)
    settings = load_config(config)
    if test:
        _send_test(settings.mail, chosen.to, dry_run=dry_run)
        return
    path = register_path(settings.register)
    with Register(path) as register, Deliveries(path) as deliveries:
        if log:
            _print_log(deliveries)
        elif brief is None:
            _send_again(register, deliveries, settings.mail, dry_run=dry_run)
        else:
            errand = _plan((brief, series, year), chosen, settings.mail, register)
            _finish(_send(errand, settings.mail, deliveries, dry_run=dry_run), len(errand.recipients.places))


def _addresses(given: list[str]) -> tuple[str, ...]:
    """Return the addresses of --to, each once; several in one are taken apart."""
    parts = dict.fromkeys(part for one in given for part in re.split(r"[,;，；、\s]+", one) if part)
    for part in parts:
        if not is_address(part):
            raise UsageError(f"--to：{part!r} 不是邮箱地址，应像 office@example.cn，不带姓名。请修改后重试。")
    return tuple(parts)


def _demand_one_errand(asked: list[bool], chosen: Recipients) -> None:
    _, retry, test, log = asked
    if asked.count(True) != 1:
        raise UsageError(
            "请写一个简报文件（或期号），或 --retry、--test、--log 中的一个，例如 briefer send 简报.docx。"
        )
    if ((retry or log) and chosen.places) or (test and chosen.folder):
        raise UsageError("--retry 和 --log 不带 --to、--to-folder，--test 只能带 --to。请去掉。")


def _plan(
    wanted: tuple[str, str | None, int | None], chosen: Recipients, rules: MailRules, register: "Register"
) -> "Errand":
    """Return what goes to whom: to `chosen`, else to those the configuration names for the series."""
    from briefer.mailing.delivering import Errand
    from briefer.mailing.parcels import find_parcel

    name, series, year = wanted
    parcel = find_parcel(name, series, year or datetime.date.today().year, register)
    recipients = chosen if chosen.places else rules.recipients(series or parcel.series)
    if not recipients.places:
        raise UsageError("没有收件人。请用 --to 写地址、用 --to-folder 写文件夹，或在 briefer.toml 的 [mail] 写 to。")
    return Errand(parcel, recipients)


def _send(errand: "Errand", rules: MailRules, log: "Deliveries", *, dry_run: bool) -> "Failures":
    from briefer.mailing.delivering import deliver

    parcel, places = errand.parcel, errand.recipients.places
    what = f"{parcel.file.name}（{parcel.subject}，sha256 {parcel.sha256[:12]}…）"
    if dry_run:
        typer.echo(f"试运行：将发送 {what} 到：{'、'.join(places)}；没有发送。")
        return {}
    failures = deliver(errand, rules, log)
    arrived = [place for place in places if place not in failures]
    if arrived:
        note(f"已发送 {what} 到：{'、'.join(arrived)}")
    for place, reason in failures.items():
        typer.echo(f"briefer: {parcel.file.name} 没有送达 {place}：{reason}", err=True)
    return failures


def _send_again(register: "Register", log: "Deliveries", rules: MailRules, *, dry_run: bool) -> None:
    from briefer.mailing.delivering import plan_again

    rows = log.undelivered()
    failures: Failures = {}
    for row in rows:
        try:
            failures |= _send(plan_again(row, register), rules, log, dry_run=dry_run)
        except (ReadError, UsageError) as e:
            typer.echo(f"briefer: 没有重发到 {row.place}：{e}", err=True)
            failures[row.place] = str(e)
    if not rows:
        note("没有要重发的：发送过的都已送达。")
    _finish(failures, len(rows))


def _finish(failures: "Failures", total: int) -> None:
    """Raise when not everyone got the brief."""
    if failures:
        error = PartialError if len(failures) < total else DeliveryError
        raise error(
            f"{total} 处中有 {len(failures)} 处没有送达，原因见上。处理后运行 briefer send --retry 只重发这些。"
        )


def _send_test(rules: MailRules, to: tuple[str, ...], *, dry_run: bool) -> None:
    from briefer.mailing.posting import compose_test, demand_sender, post

    sender = demand_sender(rules)
    addresses = to or rules.common.to or (sender,)
    where = f"邮件服务器 {rules.host}:{rules.server_port}，收件人 {'、'.join(addresses)}"
    if dry_run:
        typer.echo(f"试运行：将发送测试邮件（{where}）；没有发送。")
        return
    refused = post(compose_test(sender, addresses), rules)
    if refused:
        raise DeliveryError("；".join(f"{address} 被拒收：{reason}" for address, reason in refused.items()))
    note(f"测试邮件已发出（{where}）。请到收件箱查看。")


def _print_log(log: "Deliveries") -> None:
    for row in log.rows():
        result = _OUTCOMES[row.outcome] + (f"：{row.reason}" if row.reason else "")
        typer.echo(f"{row.time}\t{Path(row.file).name}\t{row.subject}\t{row.sha256[:12]}\t{row.place}\t{result}")
