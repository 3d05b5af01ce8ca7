import re

import pytest

from briefer import errors
from briefer.errors import BrieferError, ConfigError, UsageError
from briefer.writers import write


def test_every_leaf_exits_as_the_tree_in_the_docstring_says() -> None:
    drawn = dict(re.findall(r"([A-Z][A-Za-z]+Error) +([0-9])", errors.__doc__ or ""))
    classes = {BrieferError, *BrieferError.__subclasses__()}
    assert {name: int(code) for name, code in drawn.items()} == {one.__name__: one.exit_code for one in classes}


def test_a_wrong_option_and_a_wrong_configuration_exit_differently() -> None:
    assert (UsageError.exit_code, ConfigError.exit_code) == (2, 4)


def test_a_format_that_no_writer_makes_is_wrong_usage() -> None:
    from factories import make_brief

    with pytest.raises(UsageError, match=r"\.ppt：不认识的输出格式"):
        write(make_brief(), ".ppt")
