"""LibreOffice on this machine: turn one document into another format.

Each call has a profile folder of its own (a running LibreOffice would refuse or hang), a time limit that ends
what was started as well, and takes all its files with it. The profile forbids macros and links, which would run
programs and fetch pages (org.openoffice.Office.Common/Security in LibreOffice's registry schema).
"""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

_SECONDS = 120
_VARIABLE = "BRIEFER_SOFFICE"
_PROGRAMS = ("soffice", "libreoffice")
_INSTALLED = (
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.exe"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("/opt/libreoffice/program/soffice"),
)
_ARGUMENTS = ("--headless", "--norestore", "--nolockcheck", "--convert-to")
_SETTINGS = {
    ("Office.Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("Office.Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("Office.Common/Security/Scripting", "DisableActiveContent"): "true",
    ("Office.Writer/Content/Update", "Link"): "2",  # never
}


class OfficeError(Exception):
    """What LibreOffice could not do, as a Chinese clause; the caller adds what to do and whose fault it is."""


def convert(data: bytes, kind: str) -> bytes:
    """Return the document `data`, of whatever format LibreOffice knows by its content, as a file of `kind`: docx, pdf.

    Raises:
        OfficeError: LibreOffice is not installed, does not finish in time or makes no file.
    """
    program = find_program()
    if program is None:
        raise OfficeError("需要 LibreOffice，本机没有找到")
    with tempfile.TemporaryDirectory(prefix="briefer-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        given, made = place / "given", place / "made" / f"given.{kind}"
        given.write_bytes(data)
        _write_profile(place / "profile")
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
        _run([program, profile, *_ARGUMENTS, kind, "--outdir", str(made.parent), str(given)])
        if not made.is_file():
            raise OfficeError("LibreOffice 没有生成文件")
        return made.read_bytes()


def find_program() -> str | None:
    """Return LibreOffice's program: what BRIEFER_SOFFICE names, else one on the PATH or in a usual place."""
    if named := os.environ.get(_VARIABLE):
        return shutil.which(named)
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return found or next((str(path) for path in _INSTALLED if path.is_file()), None)


def _write_profile(folder: Path) -> None:
    items = (
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for (path, name), value in _SETTINGS.items()
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{"".join(items)}</oor:items>', encoding="utf-8"
    )


def _run(command: list[str]) -> None:
    """Run `command` in a group of its own, so that the time limit ends what it started as well."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired as e:
        raise OfficeError(f"LibreOffice {_SECONDS} 秒内没有完成转换，已停止") from e
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    process.wait()
