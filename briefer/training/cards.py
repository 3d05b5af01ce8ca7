"""The score table of a model card, made from evaluation JSON and put between two marks of the card.

No figure of a card is written by hand: what it claims is what `python -m briefer.training evaluate` measured.
"""

from collections.abc import Sequence

from briefer.errors import ModelError
from briefer.training.results import Results, Row, format_rouge

BEGIN, END = "<!-- scores: made by briefer.training, do not edit -->", "<!-- /scores -->"

_HEADS = (
    "{} sections",
    "ROUGE-1/2/L",
    "unsupported figures",
    "misbound figures",
    "length against reference",
    "novel 4-grams",
    "replaced by source sentences",
)


def card_table(results: Results) -> str:
    """Return the rows of an evaluation as a Markdown table that ends with a line break; the first row is bold."""
    heads = (_HEADS[0].format(results.sections), *_HEADS[1:])
    rows = [_cells(row) for row in results.rows]
    first = [tuple(f"**{cell}**" for cell in row) for row in rows[:1]]
    return "".join(_line(cells) for cells in (heads, ("---",) * len(heads), *first, *rows[1:]))


def put_table(card: str, table: str) -> str:
    """Return `card` with `table` between its two marks, in place of what stood there.

    Raises:
        ModelError: the card lacks a mark.
    """
    before, begin, rest = card.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ModelError(f"模型说明 README.md 中没有“{BEGIN}”和“{END}”。请在放评测表的地方写上这两行。")
    return f"{before}{BEGIN}\n{table}{END}{after}"


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.name,
        format_rouge(row),
        f"{row.unsupported_figures}",
        f"{row.misbound_figures}",
        f"{row.length:.2f}",
        f"{row.novel:.1f} %",
        f"{row.replaced}",
    )


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
