"""The commands that score: summaries against references, extracted facts against gold."""

import json
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefer.errors import UsageError
from briefer.outputs import write_output
from briefer.readers import load
from briefer.training.commands.options import JsonOption
from briefer.writers.tables import write_table

if TYPE_CHECKING:
    from briefer.training.extraction import Miss, Score


def evaluate_command(
    gold: Annotated[Path, typer.Argument(help="标准答案 .jsonl：id、heading、text、summary。", metavar="标准答案")],
    predicted: Annotated[
        Path | None, typer.Option("--pred", help="briefer summarize 的输出 .jsonl。", metavar="文件")
    ] = None,
    model: Annotated[str | None, typer.Option("--model", help="模型名称或文件夹，当场摘要。", metavar="模型")] = None,
    as_json: JsonOption = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="输出文件。", metavar="文件")] = None,
) -> None:
    """评测分节摘要：ROUGE、无据数字、错配指标、篇幅、新词组、原句替换，并列各基线和上限。"""
    from briefer.training import evaluating
    from briefer.training.results import write_json, write_text

    if predicted and model:
        raise UsageError("--pred 与 --model 不能同时使用。请去掉其中一个。")
    references = evaluating.read_references(load(gold), gold.name)
    told = {}
    if predicted:
        told[predicted.stem] = evaluating.read_predictions(load(predicted), predicted.name)
    if model:
        told[Path(model).name] = evaluating.summarize_references(references, model)
    results = evaluating.evaluate(references, told)
    write_output(write_json(results) if as_json else write_text(results), output)


def evaluate_extraction_command(
    gold: Annotated[Path, typer.Option("--gold", help="标准答案 .jsonl。", metavar="文件")],
    predicted: Annotated[
        Path | None,
        typer.Option("--pred", help="briefer extract 的输出 .jsonl；不写则当场提取。", metavar="文件"),
    ] = None,
    as_json: JsonOption = False,
    misses: Annotated[
        int, typer.Option("--misses", min=0, help="每类差错列出前几条；默认 0，不显示任何内容。", metavar="N")
    ] = 0,
) -> None:
    """评测领导、目标、任务的提取：精确率、召回率、F1。"""
    from briefer.records import extract_records
    from briefer.training.extraction import read_units, score

    data = load(gold)
    found = load(predicted) if predicted else extract_records(data, gold.name)
    result = score(read_units(data, gold.name), read_units(found, (predicted or gold).name))
    sys.stdout.write(_as_json(result, misses) if as_json else _as_table(result, misses))


def _as_json(result: "Score", most: int) -> str:
    listed = {kind: [[miss.unit, miss.text] for miss in group] for kind, group in _by_kind(result.misses, most)}
    return json.dumps(result.figures() | ({"misses": listed} if most else {}), ensure_ascii=False) + "\n"


def _as_table(result: "Score", most: int) -> str:
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


def _by_kind(misses: Sequence["Miss"], most: int) -> list[tuple[str, list["Miss"]]]:
    """Return the first `most` misses of each kind."""
    ranked = sorted(misses, key=lambda miss: miss.kind)
    return [(kind, list(group)[:most]) for kind, group in groupby(ranked, key=lambda miss: miss.kind) if most]
