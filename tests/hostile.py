"""Work that no reader should do, for the guard to end: what a bad file does to a parser."""

import os
import re
import time
from pathlib import Path

from briefer.errors import ReadError


def repeat(data: bytes, name: str) -> str:
    print("what a library prints is no answer")
    return name * len(data)


def refuse(data: bytes, name: str) -> str:
    raise ReadError(f"{name}：{len(data)} 字节，读不了。")


def hang(_data: bytes, _name: str) -> None:
    time.sleep(60)


def backtrack(_data: bytes, _name: str) -> None:
    """Keep the interpreter in C, where no signal handler runs."""
    re.fullmatch(r"(a*)*b", "a" * 60)


def hog(_data: bytes, _name: str) -> int:
    return len(bytearray(8 << 30))


def crash(_data: bytes, _name: str) -> None:
    os.abort()


def fail(_data: bytes, _name: str) -> None:
    raise KeyError("全年完成投资5亿元")


def places(_data: bytes, _name: str) -> tuple[str, str]:
    import docx

    return str(docx.__file__), str(Path.cwd())
