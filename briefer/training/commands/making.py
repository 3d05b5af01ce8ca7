"""The commands on the road from a corpus to a model."""

from pathlib import Path
from typing import Annotated

import typer

from briefer.training.commands.options import CorpusArgument


def tokenizer_command(
    corpus: CorpusArgument,
    folder: Annotated[Path, typer.Option("-o", "--output", help="写入的文件夹。", metavar="文件夹")],
    size: Annotated[int, typer.Option("--size", min=328, help="词元数，含标记和 256 个字节。", metavar="N")] = 16_000,
) -> None:
    """训练分词器：spiece.model 和 tokenizer.json；同样的语料总得到同样的文件。"""
    from briefer.training.corpus import load_corpus
    from briefer.training.tokenizing import train_tokenizer

    train_tokenizer(load_corpus(corpus), folder, size=size)
