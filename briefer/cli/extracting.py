"""`briefer extract` and `briefer diff`: the facts of a report, and the targets of two years side by side."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.cli.files import choose_format, put, read_bytes, read_document, target_path
from briefer.cli.options import ConfigOption, DryRunOption, OutputOption, ReportArgument, load_config
from briefer.cli.talking import note
from briefer.errors import UsageError

if TYPE_CHECKING:
    from briefer.comparing import Comparison, Report
    from briefer.extractors import Roster
    from briefer.pipeline import Document, Facts


class FactFormat(StrEnum):
    """Formats of extracted facts; the spreadsheets hold the targets only."""

    json = "json"
    table = "table"
    xlsx = "xlsx"
    csv = "csv"


class DiffFormat(StrEnum):
    """Formats of a comparison."""

    table = "table"
    xlsx = "xlsx"
    csv = "csv"


def extract_command(
    report: ReportArgument,
    output: OutputOption = None,
    format_: Annotated[
        FactFormat | None,
        typer.Option(
            "--format", help="table：表格；json；xlsx、csv：指标台账（只含目标）。默认按输出文件的后缀，否则 table。"
        ),
    ] = None,
    config: ConfigOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """提取目标、任务和领导，或导出指标台账；输入为 .jsonl 时每行一条记录 {id, text, base_year}。"""
    from briefer.pipeline import extract
    from briefer.records import extract_records

    target = target_path(output, report)
    if report.suffix == ".jsonl":
        _refuse_sheet(format_, report)
        data = extract_records(read_bytes(report), report.name)
    else:
        kind = choose_format(format_, output, FactFormat.table)
        roster = load_config(config).roster
        document = read_document(report)
        facts = extract(document, roster=roster)
        _warn_of_posts(facts, roster)
        data = _write_facts(document, facts, kind)
    put(data, target, dry_run=dry_run)


def diff_command(
    last: Annotated[Path, typer.Argument(help="去年的报告。", metavar="去年报告")],
    this: Annotated[Path, typer.Argument(help="今年的报告。", metavar="今年报告")],
    output: OutputOption = None,
    format_: Annotated[
        DiffFormat | None, typer.Option("--format", help="table、xlsx 或 csv；默认按输出文件的后缀，否则 table。")
    ] = None,
    config: ConfigOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """对照两年报告：去年目标、完成情况、今年目标，逐项并列，查无则为“—”。"""
    from briefer.comparing import compare

    target = target_path(output, last, this)
    kind = choose_format(format_, output, DiffFormat.table)
    roster = load_config(config).roster
    reports = _as_report(last, roster), _as_report(this, roster)
    _warn(*reports)
    put(_write_comparison(compare(*reports), kind), target, dry_run=dry_run)


def _refuse_sheet(format_: FactFormat | None, report: Path) -> None:
    if format_ in (FactFormat.xlsx, FactFormat.csv):
        raise UsageError(f"{report.name}：记录文件（.jsonl）不能导出为 {format_}。请去掉 --format，或改用报告文件。")


def _write_facts(document: "Document", facts: "Facts", kind: FactFormat) -> bytes:
    from briefer.records import write_record
    from briefer.writers.ledger import write_ledger_csv, write_ledger_xlsx
    from briefer.writers.tables import write_facts_table

    match kind:
        case FactFormat.json:
            return write_record(document, facts)
        case FactFormat.table:
            return write_facts_table(document.source, facts.leaders, facts.targets, facts.tasks)
        case FactFormat.xlsx:
            return write_ledger_xlsx(document.source, facts.targets, document.sections)
        case FactFormat.csv:
            return write_ledger_csv(document.source, facts.targets, document.sections)


def _write_comparison(comparison: "Comparison", kind: DiffFormat) -> bytes:
    from briefer.writers.comparison import write_comparison_csv, write_comparison_table, write_comparison_xlsx

    match kind:
        case DiffFormat.table:
            return write_comparison_table(comparison)
        case DiffFormat.xlsx:
            return write_comparison_xlsx(comparison)
        case DiffFormat.csv:
            return write_comparison_csv(comparison)


def _as_report(path: Path, roster: "Roster") -> "Report":
    from briefer.comparing import Report
    from briefer.indicators import own_names
    from briefer.pipeline import extract, infer_year

    document = read_document(path)
    names = own_names(document.cleaning.text.text)
    return Report(document.source, extract(document, roster=roster).targets, infer_year(document), names)


def _warn_of_posts(facts: "Facts", roster: "Roster") -> None:
    """Say on stderr whose post in the text is not the one that the roster lists; the text is what is printed."""
    from briefer.extractors.leaders import find_post_conflicts

    for conflict in find_post_conflicts(facts.leaders, roster):
        note(
            f"提示：{conflict.name}在报告中的职务为“{conflict.said}”，配置文件 [roster] 为“{conflict.listed}”。"
            "已按报告输出；请核实后更正报告或名单。"
        )


def _warn(last: "Report", this: "Report") -> None:
    """Say on stderr what makes a comparison doubtful: other years than expected, another unit."""
    if last.year and this.year and this.year - last.year != 1:
        note(
            f"提示：两份报告是 {last.year} 年和 {this.year} 年的，不是前后两年。"
            "年份对不上的完成情况一律不列；请确认文件和先后次序。"
        )
    if last.names and this.names and not set(last.names) & set(this.names):
        note(f"提示：两份报告的单位不同（{last.names[0]}、{this.names[0]}）。请确认文件。")
