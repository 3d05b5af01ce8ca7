"""The score table of a model card."""

import pytest

from briefer.errors import ModelError
from briefer.training.cards import BEGIN, END, card_table, put_table
from briefer.training.results import Results, Row


def row(name):
    return Row(
        name=name,
        rouge1=52.84,
        rouge2=43.1,
        rougeL=45.0,
        unsupported_figures=0,
        misbound_figures=2,
        length=0.9,
        novel=8.25,
        empty=0,
        replaced=3,
        kinds={},
        examples=[],
    )


def test_the_table_has_a_line_a_row_and_the_first_is_bold():
    assert card_table(Results(sections=104, rows=[row("tiny"), row("lead")])) == (
        "| 104 sections | ROUGE-1/2/L | unsupported figures | misbound figures | length against reference "
        "| novel 4-grams | replaced by source sentences |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
        "| **tiny** | **52.8 / 43.1 / 45.0** | **0** | **2** | **0.90** | **8.2 %** | **3** |\n"
        "| lead | 52.8 / 43.1 / 45.0 | 0 | 2 | 0.90 | 8.2 % | 3 |\n"
    )


def test_the_table_takes_the_place_of_the_old_one():
    card = f"# tiny\n{BEGIN}\n| old |\n{END}\nLimits.\n"
    once = put_table(card, "| new |\n")
    assert once == f"# tiny\n{BEGIN}\n| new |\n{END}\nLimits.\n"
    assert put_table(once, "| new |\n") == once


@pytest.mark.parametrize("card", ["# tiny", f"{BEGIN}\n", f"{END}\n{BEGIN}\n"])
def test_a_card_without_both_marks_in_order_is_refused(card):
    with pytest.raises(ModelError, match="模型说明"):
        put_table(card, "| new |\n")
