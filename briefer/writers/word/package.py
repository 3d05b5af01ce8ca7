"""Make an Office package byte-identical from run to run.

A .docx is a zip whose entries carry the time of writing. Every entry is written again, in its order,
with one fixed time (1980-01-01, the zip epoch), one compression and no attributes of the machine.
"""

import io
import zipfile

from docx.document import Document

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def package(document: Document) -> bytes:
    """Return a Word document as bytes that do not depend on time or machine."""
    buffer = io.BytesIO()
    document.save(buffer)
    return repack(buffer.getvalue())


def repack(data: bytes) -> bytes:
    """Return the zip package `data` with the same entries and nothing that depends on time or machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(_entry(info.filename), old.read(info))
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = _UNIX
    return entry
