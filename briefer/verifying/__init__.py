"""Verifying: claims of a summary against their section (claims.py), a finished brief against its report (briefs.py)."""

from briefer.verifying.briefs import verify_brief
from briefer.verifying.claims import find_faults, verify_summary
from briefer.verifying.sources import Ground, ground

__all__ = ["Ground", "find_faults", "ground", "verify_brief", "verify_summary"]
