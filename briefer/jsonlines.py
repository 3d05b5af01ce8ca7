"""Read JSON lines into typed records; a line that is none is refused with its place and what it should hold."""

from codecs import BOM_UTF8
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from briefer.errors import ReadError

Record = TypeVar("Record", bound=BaseModel)


def read_lines(data: bytes, name: str, model: type[Record]) -> tuple[Record, ...]:
    """Return the records of `data`, a line each, blank lines left out; `name` is the file's, for messages.

    Raises:
        ReadError: a line is not such a record, or there is none.
    """
    lines = [(n, line) for n, line in enumerate(data.removeprefix(BOM_UTF8).splitlines(), 1) if line.strip()]
    if not lines:
        raise ReadError(f"{name}：没有记录。{_expected(model)}，请检查文件后重试。")
    return tuple(read_line(line, f"{name}：第 {n} 行", model) for n, line in lines)


def read_line(line: bytes, where: str, model: type[Record]) -> Record:
    """Return the record of one line; `where` opens the message.

    Raises:
        ReadError: the line is not such a record.
    """
    try:
        return model.model_validate_json(line)
    except ValidationError as e:
        fault = e.errors()[0]
        said = " ".join((".".join(map(str, fault["loc"])), fault["msg"])).strip()
        raise ReadError(f"{where}不是有效的记录（{said}）。{_expected(model)}，请改正后重试。") from e


def _expected(model: type[BaseModel]) -> str:
    return f"每行应为含 {'、'.join(model.model_fields)} 的 JSON"
