"""JSON lines become records; what is none is refused with its place."""

import pytest
from pydantic import BaseModel

from briefer.errors import ReadError
from briefer.jsonlines import read_lines


class Row(BaseModel):
    id: str
    size: int = 0


def test_blank_lines_and_a_byte_order_mark_are_left_out():
    assert read_lines(b'\xef\xbb\xbf{"id": "a"}\r\n\n{"id": "b", "size": 2}', "a.jsonl", Row) == (
        Row(id="a"),
        Row(id="b", size=2),
    )


def test_a_line_separator_inside_a_string_ends_no_line():
    assert read_lines('{"id": "甲\u2028乙"}\n'.encode(), "a.jsonl", Row) == (Row(id="甲\u2028乙"),)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\n", "a.jsonl：没有记录。每行应为含 id、size 的 JSON，请检查文件后重试。"),
        (b'{"id": "a"}\n\n{"id": 3}', "a.jsonl：第 3 行不是有效的记录（id "),
        (b"\xff", "a.jsonl：第 1 行不是有效的记录（"),
    ],
)
def test_what_is_no_record_is_refused_with_its_place(data, said):
    with pytest.raises(ReadError) as caught:
        read_lines(data, "a.jsonl", Row)
    assert str(caught.value).startswith(said)
