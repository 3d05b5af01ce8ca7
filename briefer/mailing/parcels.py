"""What there is to deliver: a file, or the issue of a number, as its bytes stand on the disk."""

import hashlib
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from briefer.errors import ReadError, UsageError, explain
from briefer.issues import Issue, IssueKind
from briefer.issues.register import Register

_NUMBER = re.compile(r"(增刊?)?第?([0-9]{1,5})期?")


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file to deliver: its bytes as they were read, the subject of its mail, and its series if it is a known issue."""

    file: Path
    data: bytes
    subject: str
    series: str | None = None

    @property
    def sha256(self) -> str:
        """Hash of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


def open_parcel(file: Path, register: Register) -> Parcel:
    """Return the parcel of a file; its subject is the issue's name, else the title of a Word brief, else the file's name.

    Raises:
        ReadError: the file cannot be read, is empty or a damaged Word file.
        UsageError: it is an issue that is void.
    """
    try:
        data = file.read_bytes()
    except OSError as e:
        raise ReadError(f"{file}：文件不存在或无法读取（{explain(e)}）。请检查路径和文件名后重试。") from e
    if not data:
        raise ReadError(f"{file}：文件是空的（0 字节），没有发送。请重新生成简报。")
    title = _title(data, file)
    issue = _issue_of(hashlib.sha256(data).hexdigest(), register)
    if issue and issue.state == "void":
        raise UsageError(f"{issue.name}：这一期已作废（{issue.reason}），不能发送。请改发有效的一期。")
    return Parcel(file, data, issue.name if issue else title, issue.series if issue else None)


def find_parcel(name: str, series: str | None, year: int, register: Register) -> Parcel:
    """Return the parcel of a file, or of the issue of a number: 12 or 第12期, 增2 or 增刊第2期.

    Raises:
        ReadError: the file cannot be read.
        UsageError: there is neither, the issue is void, not done or changed since, or its series must be told.
    """
    if Path(name).exists():
        return open_parcel(Path(name), register)
    issue = _find_issue(name, series, year, register)
    if issue.state != "done" or issue.output is None:
        raise UsageError(f"{issue.name}：这一期{'已作废' if issue.state == 'void' else '还没有写完'}，不能发送。")
    parcel = open_parcel(issue.output, register)
    if parcel.sha256 != issue.output_sha256:
        raise UsageError(
            f"{issue.name}：{issue.output} 在写出后改动过。要发改过的文件，请直接写文件名：briefer send {issue.output}。"
        )
    return parcel


def _find_issue(name: str, series: str | None, year: int, register: Register) -> Issue:
    number = _NUMBER.fullmatch(name)
    if number is None:
        raise UsageError(f"{name}：没有这个文件，也不是期号。请写文件名，或期号（12，增刊写 增2）。")
    kind: IssueKind = "增刊" if number[1] else "正刊"
    named = series or _only_series(name, register)
    issue = register.find_number(named, year, int(number[2]), kind)
    if issue is None:
        raise UsageError(
            f"{name}：登记簿里没有《{named}》{year}年{kind}第{number[2]}期。请用 briefer issues list 查看。"
        )
    return issue


def _only_series(name: str, register: Register) -> str:
    names = sorted({issue.series for issue in register.issues()})
    if not names:
        raise UsageError(f"{name}：没有这个文件，登记簿里也还没有期号。请写简报的文件名。")
    if len(names) > 1:
        raise UsageError(f"{name}：请用 --series 指明简报名称（登记簿里有：{'、'.join(names)}），或直接写文件名。")
    return names[0]


def _issue_of(sha256: str, register: Register) -> Issue | None:
    return next((issue for issue in register.issues() if issue.output_sha256 == sha256), None)


def _title(data: bytes, file: Path) -> str:
    if file.suffix.lower() != ".docx":
        return file.stem
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        return Document(io.BytesIO(data)).core_properties.title or file.stem
    except (OpcError, zipfile.BadZipFile, LxmlError, KeyError, ValueError) as e:
        raise ReadError(f"{file}：Word 文件已损坏，没有发送。请重新生成，或用 Word、WPS 修复后重试。") from e
