"""Which faces of the house style are installed, and what would stand in for those that are not.

fontconfig knows both where it is there (Linux). Windows and macOS have no such program: the file names of the faces
as Windows and 方正 ship them are looked for in the folders of fonts, and the stand-in is the one that the brief
names to Word (w:altName).
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from briefer.doctoring.findings import Finding
from briefer.writers.word.fonts import FALLBACKS, Face

_SECONDS = 30
# Other names of a face, and the start of its file's name.
_KNOWN = {
    Face.FANGSONG: ({"FangSong", "仿宋_GB2312", "FangSong_GB2312"}, ("simfang", "仿宋")),
    Face.KAITI: ({"KaiTi", "楷体_GB2312", "KaiTi_GB2312"}, ("simkai", "楷体")),
    Face.HEITI: ({"SimHei"}, ("simhei", "黑体")),
    Face.SONGTI: ({"SimSun"}, ("simsun", "宋体")),
    Face.BIAOSONG: ({"FZXiaoBiaoSong-B05S"}, ("fzxbs", "方正小标宋")),
}


def check_typefaces() -> Iterator[Finding]:
    """Look for each face of the brief."""
    families = _families()
    for face, (names, files) in _KNOWN.items():
        there = bool(families & {face, *names}) if families is not None else _has_file(files)
        if there:
            yield Finding(f"字体 {face}", "ok", "已安装")
        else:
            instead = _stand_in(face) if families is not None else FALLBACKS[face][0]
            yield Finding(f"字体 {face}", "warn", f"没有安装，将用 {instead} 代替，版面会有出入。请安装 {face}。")


def _families() -> set[str] | None:
    """Return every name of every family that fontconfig knows; None without fontconfig."""
    if shutil.which("fc-list") is None:
        return None
    listed = _run("fc-list", ":", "--format", "%{family}\\n")
    return {name.strip() for line in listed.splitlines() for name in line.split(",")}


def _stand_in(face: Face) -> str:
    return _run("fc-match", "--format", "%{family[0]}", f"{face}:lang=zh-cn")


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True).stdout.decode(errors="replace")


def _has_file(starts: tuple[str, ...]) -> bool:
    folders = filter(Path.is_dir, _folders())
    return any(path.name.lower().startswith(starts) for folder in folders for path in folder.iterdir())


def _folders() -> tuple[Path, ...]:
    """Return where Windows and macOS keep fonts."""
    own = Path(os.environ.get("LOCALAPPDATA", Path.home())) / "Microsoft" / "Windows" / "Fonts"
    windows = Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
    return (windows, own, Path("/System/Library/Fonts"), Path("/Library/Fonts"), Path.home() / "Library" / "Fonts")
