"""`briefer outline`, `clean` and `summarize`: one stage's result at a time."""

from typing import Annotated

import typer

from briefer.cli.files import put, read_bytes, read_document, read_source, rehearse, target_path
from briefer.cli.options import (
    ConfigOption,
    DryRunOption,
    EngineOption,
    ModelOption,
    NoCacheOption,
    OutputOption,
    ReportArgument,
    SummarizerOption,
    configure,
)
from briefer.cli.talking import talk
from briefer.outputs import write_output


def outline_command(report: ReportArgument, output: OutputOption = None, dry_run: DryRunOption = False) -> None:
    """查看报告的章节提纲。"""
    sections = read_document(report).sections
    depth = {section.id: section.id.count(".") for section in sections}
    lines = [f"{'  ' * depth[s.id]}{s.number or ''}{s.heading or '（正文）'}\n" for s in sections]
    put("".join(lines).encode(), target_path(output, report), dry_run=dry_run)


def clean_command(
    report: ReportArgument,
    output: OutputOption = None,
    log: Annotated[
        bool, typer.Option("--report", help="输出清洗记录（删去、排除了什么，在哪里），而不是正文。")
    ] = False,
    dry_run: DryRunOption = False,
) -> None:
    """查看清洗后的正文或清洗记录。"""
    from briefer.writers.cleaning import write_cleaning_report

    document = read_document(report)
    text = document.cleaning.text.text + "\n"
    data = write_cleaning_report(document.source, document.cleaning) if log else text.encode()
    put(data, target_path(output, report), dry_run=dry_run)


def summarize_command(
    report: ReportArgument,
    output: OutputOption = None,
    model: ModelOption = None,
    summarizer: SummarizerOption = None,
    engine: EngineOption = None,
    config: ConfigOption = None,
    no_cache: NoCacheOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """逐章摘要；输入为 .jsonl 时每行一条记录 {id, heading, text}。"""
    from briefer.backends import load_backend
    from briefer.caching import cached, default_path
    from briefer.pipeline import prepare, summarize
    from briefer.records import summarize_records
    from briefer.writers.markdown import write_summaries

    settings = configure(config, model, summarizer, engine=engine)
    target = target_path(output, report)
    with talk() as say:
        say("读取文件")
        source = read_source(report) if report.suffix != ".jsonl" else None
        if dry_run:
            rehearse(target)
            return
        say("载入模型")
        backend = cached(load_backend(settings), None if no_cache else default_path())
        say("分章摘要")
        if source is None:
            data = summarize_records(read_bytes(report), report.name, backend.summarizer)
        else:
            document = prepare(source)
            data = write_summaries(document.sections, summarize((document,), backend.summarizer)[0].summaries)
    write_output(data, target)
