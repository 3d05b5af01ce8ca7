"""Writers of a daily issue: Word, the ledger of all its targets, and JSON of the whole."""

from briefer.config import Config
from briefer.issues.editions import Edition

SUFFIXES = (".docx", ".xlsx", ".json")


def write_edition(edition: Edition, config: Config) -> dict[str, bytes]:
    """Return the files of an issue by `SUFFIXES`."""
    from briefer.writers.daily.docx import write_docx
    from briefer.writers.daily.json import write_json
    from briefer.writers.daily.ledger import write_ledger

    return {
        ".docx": write_docx(edition, config),
        ".xlsx": write_ledger(edition),
        ".json": write_json(edition),
    }
