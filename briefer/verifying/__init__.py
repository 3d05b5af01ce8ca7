"""Verifying: claims of a summary against its section (claims.py), a finished brief against its report (briefs.py)."""

from briefer.verifying.briefs import verify_brief
from briefer.verifying.claims import Ground, find_faults, ground, verify_summary

__all__ = ["Ground", "find_faults", "ground", "verify_brief", "verify_summary"]
