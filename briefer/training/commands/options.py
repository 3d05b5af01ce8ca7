"""The arguments that several training commands share."""

from pathlib import Path
from typing import Annotated

import typer

CorpusArgument = Annotated[
    Path, typer.Argument(help="语料：.jsonl、.jsonl.xz（每行 {src, text}）或 .txt 文件夹。", metavar="语料")
]
JsonOption = Annotated[bool, typer.Option("--json", help="输出 JSON 而不是表格。")]
