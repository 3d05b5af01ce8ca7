"""What an examination says of one thing."""

from dataclasses import dataclass
from typing import Literal

Grade = Literal["ok", "warn", "fail"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: "warn" is something that some work needs, "fail" something that all work needs; `said` holds the mend."""

    subject: str
    grade: Grade
    said: str
