"""The arguments and options that several commands share, and the configuration they make."""

import logging
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from briefer.config import Config, EngineName, SummarizerName, find_config
from briefer.errors import UsageError

_LOG = logging.getLogger(__name__)

ReportArgument = Annotated[
    Path,
    typer.Argument(
        help="报告文件：.docx .doc .wps .rtf .odt .txt .md .html .mht .pdf .eml 或图片；文件里有几篇时写 文件名#序号；- 表示标准输入。",
        metavar="报告",
        readable=False,
    ),
]
OutputOption = Annotated[Path | None, typer.Option("-o", "--output", help="输出文件；- 表示标准输出。", metavar="文件")]
ModelOption = Annotated[str | None, typer.Option("--model", help="模型名称或模型文件夹。", metavar="模型")]
SummarizerOption = Annotated[
    SummarizerName | None,
    typer.Option("--summarizer", help="seq2seq：模型摘要（默认）；extractive：只摘原句。", metavar="方式"),
]
EngineOption = Annotated[
    EngineName | None,
    typer.Option(
        "--engine", help="模型引擎；auto：本程序的模型用 numpy（快），其他模型用 transformers。", metavar="引擎"
    ),
]
ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", help="配置文件；不写则用本文件夹或上级文件夹的 briefer.toml。", metavar="文件"),
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="试运行：只说明将写出什么、写到哪里，不写出文件。")]
NoCacheOption = Annotated[bool, typer.Option("--no-cache", help="不用章节缓存，各章全部重新摘要。")]
PagesOption = Annotated[
    int | None, typer.Option("--pages", help="篇幅上限（页，1-20）；默认会议新闻 1 页、工作报告 4 页。", metavar="页数")
]
OnePageOption = Annotated[bool, typer.Option("--one-page", help="一页简报，等于 --pages 1。")]
ProfileOption = Annotated[str | None, typer.Option("--profile", help="版式名称，见 briefer layout。", metavar="版式")]
CleanOption = Annotated[bool, typer.Option("--clean", help="印发稿：不带批注和《核对说明》。")]
TemplateOption = Annotated[
    Path | None, typer.Option("--template", help="本单位的 Word 模板（.docx），变量见说明书。", metavar="文件")
]


def load_config(path: Path | None) -> Config:
    """Return the settings of the file at `path`, else of the one that `find_config` finds, else the defaults."""
    chosen = path or find_config(Path.cwd())
    if chosen is None:
        return Config()
    config = Config.load(chosen)
    _LOG.info("配置 %s", chosen)
    return config


def configure(
    path: Path | None,
    model: str | None,
    summarizer: SummarizerName | None,
    strict: bool = False,
    engine: EngineName | None = None,
) -> Config:
    """Return the settings of the configuration file given or found, or the defaults, under what the options say."""
    base = load_config(path)
    return replace(
        base,
        model=model or base.model,
        summarizer=summarizer or base.summarizer,
        strict=strict or base.strict,
        engine=engine or base.engine,
    )


def shape(base: Config, pages: int | None, one_page: bool, profile: str | None, clean: bool) -> Config:
    """Return `base` under what the options say of the look of a brief.

    Raises:
        UsageError: --pages and --one-page are both given.
    """
    if pages is not None and one_page:
        raise UsageError("--pages 与 --one-page 不能同时使用（--one-page 就是 --pages 1）。请去掉其中一个。")
    return replace(
        base,
        pages=1 if one_page else pages if pages is not None else base.pages,
        profile=profile or base.profile,
        clean=clean or base.clean,
    )
