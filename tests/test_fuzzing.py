"""A slice of tests/faults/fuzz.py: mutated documents through the whole line."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parent / "faults" / "fuzz.py"


def test_a_hundred_mutated_documents_are_read_or_refused() -> None:
    run = subprocess.run([sys.executable, SCRIPT, "--cases", "100", "--seed", "3"], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
