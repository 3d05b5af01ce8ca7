"""Writers: Brief -> bytes, chosen by the suffix of the file that is asked for.

The libraries behind a format are loaded when the format is written.
"""

from collections.abc import Callable

from briefer.config import Config
from briefer.document import Brief
from briefer.errors import UsageError

Writer = Callable[[Brief, Config], bytes]


def _docx(brief: Brief, config: Config) -> bytes:
    from briefer.writers.docx import write_docx

    return write_docx(brief, config)


def _markdown(brief: Brief, _: Config) -> bytes:
    from briefer.writers.markdown import write_markdown

    return write_markdown(brief)


def _json(brief: Brief, _: Config) -> bytes:
    from briefer.writers.json import write_json

    return write_json(brief)


def _html(brief: Brief, config: Config) -> bytes:
    from briefer.writers.html import write_html

    return write_html(brief, config)


def _pdf(brief: Brief, config: Config) -> bytes:
    from briefer.writers.pdf import write_pdf

    return write_pdf(brief, config)


WRITERS: dict[str, Writer] = {".docx": _docx, ".md": _markdown, ".json": _json, ".html": _html, ".pdf": _pdf}


def write(brief: Brief, suffix: str = ".docx", config: Config | None = None) -> bytes:
    """Return `brief` in the format of a suffix; `config` gives house style and masthead, None the defaults.

    Raises:
        UsageError: no writer makes such a format.
    """
    if suffix not in WRITERS:
        raise UsageError(f"{suffix}：不认识的输出格式，应为 {'、'.join(WRITERS)}。请改用其中一种。")
    return WRITERS[suffix](brief, config or Config())
