"""The results of an evaluation: their types, their JSON, their tables.

The JSON is what the model card and the curves of a project's progress are made from; the tables are for the eye.
"""

import json

from pydantic import BaseModel, ConfigDict, ValidationError

from briefer.errors import ReadError
from briefer.writers.tables import write_table


class Rouges(BaseModel):
    """ROUGE F1 x 100, means over the sections."""

    model_config = ConfigDict(frozen=True)

    rouge1: float
    rouge2: float
    rougeL: float  # noqa: N815  # the name that the acceptance scorer prints


class Row(Rouges):
    """The figures of one way to summarise.

    `length` is that of the summary against the reference, `novel` the percentage of runs of four units that the
    section does not have, both means; the others are counts, of figures or of sections.
    """

    name: str
    unsupported_figures: int
    misbound_figures: int
    length: float
    novel: float
    empty: int
    replaced: int
    kinds: dict[str, Rouges]
    examples: list[tuple[str, str]]


class Results(BaseModel):
    """An evaluation: the rows in the order told, over `sections` references."""

    sections: int
    rows: list[Row]


def read_results(data: bytes, name: str) -> Results:
    """Read the JSON of an evaluation.

    Raises:
        ReadError: it is none.
    """
    try:
        return Results.model_validate_json(data)
    except ValidationError as e:
        raise ReadError(
            f"{name}：不是评测结果（{e.errors()[0]['msg']}）。请用 briefer.training evaluate --json 生成。"
        ) from e


def write_json(results: Results) -> bytes:
    """Return results as JSON, one object."""
    return (json.dumps(results.model_dump(), ensure_ascii=False, indent=2) + "\n").encode()


def write_text(results: Results) -> bytes:
    """Return results as tables: all sections, then ROUGE by kind of document."""
    heads = ("方法", "ROUGE-1/2/L", "无据数字", "错配指标", "篇幅比", "新词组%", "空", "原句替换")
    rows = [(row.name, format_rouge(row), *format_counts(row)) for row in results.rows]
    kinds = sorted({kind for row in results.rows for kind in row.kinds})
    parts = [(row.name, *(format_rouge(row.kinds[kind]) for kind in kinds)) for row in results.rows if kinds]
    whole = write_table(f"摘要评测（{results.sections} 节）", heads, rows)
    return (whole + write_table("分类 ROUGE-1/2/L", ("方法", *kinds), parts)).encode()


def format_rouge(rouges: Rouges) -> str:
    """Return 52.8 / 43.1 / 45.5."""
    return f"{rouges.rouge1:.1f} / {rouges.rouge2:.1f} / {rouges.rougeL:.1f}"


def format_counts(row: Row) -> tuple[str, ...]:
    """Return the figures behind ROUGE, in the order of the table."""
    return (
        f"{row.unsupported_figures}",
        f"{row.misbound_figures}",
        f"{row.length:.2f}",
        f"{row.novel:.1f}",
        f"{row.empty}",
        f"{row.replaced}",
    )
