"""`python -m briefer.training`: the commands of those who develop briefer, apart from what office staff run."""

import json
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from briefer.errors import BrieferError
from briefer.readers import load
from briefer.records import extract_records
from briefer.training.extraction import Miss, Score, read_units, score
from briefer.writers.tables import write_table

app = typer.Typer(help="训练与评测（开发人员使用）。", no_args_is_help=True, add_completion=False)


@app.callback()
def training() -> None:
    """训练与评测（开发人员使用）。"""


@app.command("evaluate-extraction")
def evaluate_extraction_command(
    gold: Annotated[Path, typer.Option("--gold", help="标准答案 .jsonl。", metavar="文件")],
    predicted: Annotated[
        Path | None,
        typer.Option("--pred", help="briefer extract 的输出 .jsonl；不写则当场提取。", metavar="文件"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON 而不是表格。")] = False,
    misses: Annotated[
        int, typer.Option("--misses", min=0, help="每类差错列出前几条；默认 0，不显示任何内容。", metavar="N")
    ] = 0,
) -> None:
    """评测领导、目标、任务的提取：精确率、召回率、F1。"""
    data = load(gold)
    found = load(predicted) if predicted else extract_records(data, gold.name)
    result = score(read_units(data, gold.name), read_units(found, (predicted or gold).name))
    sys.stdout.write(_as_json(result, misses) if as_json else _as_table(result, misses))


def _as_json(result: Score, most: int) -> str:
    listed = {kind: [[miss.unit, miss.text] for miss in group] for kind, group in _by_kind(result.misses, most)}
    return json.dumps(result.figures() | ({"misses": listed} if most else {}), ensure_ascii=False) + "\n"


def _as_table(result: Score, most: int) -> str:
    rows = [
        (name, f"{value['p']:.1f}", f"{value['r']:.1f}", f"{value['f1']:.1f}")
        if isinstance(value, dict)
        else (name, "", "", f"{value}")
        for name, value in result.figures().items()
    ]
    tables = [write_table("提取评测", ("项目", "精确率", "召回率", "F1"), rows)]
    for kind, group in _by_kind(result.misses, most):
        tables.append(write_table(kind, ("单元", "内容"), [(miss.unit, miss.text) for miss in group]))
    return "".join(tables)


def _by_kind(misses: Sequence[Miss], most: int) -> list[tuple[str, list[Miss]]]:
    """Return the first `most` misses of each kind."""
    ranked = sorted(misses, key=lambda miss: miss.kind)
    return [(kind, list(group)[:most]) for kind, group in groupby(ranked, key=lambda miss: miss.kind) if most]


def main() -> None:
    """Run a command; a BrieferError becomes its message and exit code."""
    try:
        app()
    except BrieferError as error:
        typer.echo(f"briefer.training: {error}", err=True)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
