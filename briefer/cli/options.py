"""The arguments and options that several commands share, and the configuration they make."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from briefer.config import Config, SummarizerName

ReportArgument = Annotated[
    Path, typer.Argument(help="报告文件：.docx .txt .md .html .pdf；- 表示标准输入。", metavar="报告", readable=False)
]
OutputOption = Annotated[Path | None, typer.Option("-o", "--output", help="输出文件；- 表示标准输出。", metavar="文件")]
ModelOption = Annotated[str | None, typer.Option("--model", help="模型名称或模型文件夹。", metavar="模型")]
SummarizerOption = Annotated[
    SummarizerName | None,
    typer.Option("--summarizer", help="seq2seq：模型摘要（默认）；extractive：只摘原句。", metavar="方式"),
]
ConfigOption = Annotated[Path | None, typer.Option("--config", help="配置文件（TOML）。", metavar="文件")]


def configure(path: Path | None, model: str | None, summarizer: SummarizerName | None, strict: bool = False) -> Config:
    """Return the configuration file's settings, or the defaults, under what the options say."""
    base = Config.load(path) if path else Config()
    return replace(
        base,
        model=model or base.model,
        summarizer=summarizer or base.summarizer,
        strict=strict or base.strict,
    )
