"""Writers: Brief -> bytes, chosen by the suffix of the file that is asked for.

The libraries behind a format are loaded when the format is written.
"""

from collections.abc import Callable

from briefer.document import Brief
from briefer.errors import UsageError

Writer = Callable[[Brief], bytes]


def _docx(brief: Brief) -> bytes:
    from briefer.writers.docx import write_docx

    return write_docx(brief)


def _markdown(brief: Brief) -> bytes:
    from briefer.writers.markdown import write_markdown

    return write_markdown(brief)


def _json(brief: Brief) -> bytes:
    from briefer.writers.json import write_json

    return write_json(brief)


WRITERS: dict[str, Writer] = {".docx": _docx, ".md": _markdown, ".json": _json}


def write(brief: Brief, suffix: str = ".docx") -> bytes:
    """Return `brief` in the format of a suffix.

    Raises:
        UsageError: no writer makes such a format.
    """
    if suffix not in WRITERS:
        raise UsageError(f"{suffix}：不认识的输出格式，应为 {'、'.join(WRITERS)}。请改用其中一种。")
    return WRITERS[suffix](brief)
