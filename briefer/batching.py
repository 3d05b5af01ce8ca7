"""A folder of reports into briefs on many cores, of one machine or of a cluster, by Ray Data.

Each worker is an actor that holds the model once and runs on one thread: reports do not depend on each other, so cores
scale better than threads within one. Ray restarts a worker that dies and does its file again. Only this process
writes: a brief whole or not at all (outputs.py), then a line of the manifest. What the manifest calls done, with its
briefs intact, is not done again. Workers read the files at their paths: on a cluster they lie on shared storage.
"""

import hashlib
import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from briefer.config import Config
from briefer.errors import ConfigError, UsageError, explain
from briefer.outputs import write_output
from briefer.watching.inboxes import is_report
from briefer.watching.making import Maker, Outcome, attempt

MANIFEST = "manifest.jsonl"
LOCAL = "local"
_RETRIES = 2  # Of a file whose worker died: one that ends every worker must not keep them all.
_CRASHED = "处理这个文件时工作进程多次意外中止。请用 Word 或 WPS 另存一份新文件后重试。"
_OBJECTS = 100_000_000  # Bytes of shared memory; a brief takes 50 kB of them until it is written.

Say = Callable[[str], None]


class Entry(BaseModel):
    """What became of `file`, whose content and settings had these hashes; `outputs` are names with their hashes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    sha256: str
    settings: str
    state: Literal["done", "failed"]
    reason: str
    outputs: dict[str, str]
    seconds: float


@dataclass(frozen=True, slots=True)
class Batch:
    """Reports of a folder and where their briefs go; `cluster` is the address of a Ray cluster or `local`.

    `workers` is their number; None takes all cores.
    """

    folder: Path
    output: Path
    config: Config
    cluster: str = LOCAL
    workers: int | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a worker made of a file."""

    file: str
    sha256: str
    outcome: Outcome
    seconds: float


Make = Callable[[Sequence[str]], Iterator[Result]]
"""Makes the briefs of files, in any order; a file that ends its worker again and again gives no result."""


class Worker:
    """An actor that makes the briefs of a file and holds the model for the next."""

    def __init__(self, folder: Path, config: Config) -> None:
        """Name the folder of the files; the model is loaded with the first of them."""
        self._folder = folder
        self._make = Maker(config, None)

    def __call__(self, row: dict[str, str]) -> dict[str, Result]:
        """Return the briefs of the file in `row`, or why there are none."""
        started = monotonic()
        path = self._folder / row["file"]
        sha256 = hash_file(path)
        outcome = attempt(self._make, path)
        return {"result": Result(path.name, sha256, outcome, round(monotonic() - started, 2))}


def run_batch(batch: Batch, say: Say) -> tuple[Entry, ...]:
    """Make the briefs of all files that are not done, failed ones twice; return the entries of those that failed.

    Raises:
        UsageError: the folder cannot be read, or the output not written.
        ConfigError: Ray is not installed, or the cluster does not answer.
    """
    todo = find_todo(batch)
    if not todo:
        return ()
    with _connect(batch) as make:
        failed = do_round(batch, todo, make, say)
        if failed:
            say(f"{len(failed)} 个文件没有生成简报，再试一次")
            failed = do_round(batch, [entry.file for entry in failed], make, say)
    return failed


def find_todo(batch: Batch) -> list[str]:
    """Return the files of the folder that the manifest does not call done as they are, with briefs as they were made."""
    try:
        batch.output.mkdir(parents=True, exist_ok=True)
        files = _list(batch.folder)
    except OSError as e:
        raise UsageError(f"{e.filename}：{explain(e)}。请检查文件夹是否存在、是否有权限。") from e
    done = read_manifest(batch.output / MANIFEST)
    return [file for file in files if file not in done or not _stands(done[file], batch)]


def do_round(batch: Batch, files: Sequence[str], make: Make, say: Say) -> tuple[Entry, ...]:
    """Make and write the briefs of `files`, an entry of the manifest each; return those that failed."""
    started = monotonic()
    names = _names(_list(batch.folder))
    left = dict.fromkeys(files)
    failed = []
    for result in make(files):
        if result.file not in left:  # Done again for a worker that died behind its result.
            continue
        del left[result.file]
        entry = _write(batch, result, names[result.file])
        if entry.state == "failed":
            failed.append(entry)
        done = len(files) - len(left)
        minutes = (monotonic() - started) / done * len(left) / 60
        say(f"完成 {done}/{len(files)} 个文件，约剩 {minutes:.0f} 分钟")
    for file in left:
        crashed = Result(file, hash_file(batch.folder / file), Outcome((), f"{file}：{_CRASHED}"), 0)
        failed.append(_write(batch, crashed, names[file]))
    return tuple(failed)


def read_manifest(path: Path) -> dict[str, Entry]:
    """Return the last entry of each file; a line that a crash cut short counts as not written."""
    entries: dict[str, Entry] = {}
    for line in path.read_bytes().splitlines() if path.exists() else ():
        try:
            entry = Entry.model_validate_json(line)
        except ValidationError:
            continue
        entries[entry.file] = entry
    return entries


def hash_file(path: Path) -> str:
    """Return the hash of a file's content, "" where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _list(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if is_report(path.name) and path.is_file())


def _names(files: Sequence[str]) -> dict[str, str]:
    """Return for each file the stem of its briefs: its own, the whole name where another file has the same."""
    stems = Counter(Path(file).stem for file in files)
    return {file: file if stems[Path(file).stem] > 1 else Path(file).stem for file in files}


def _stands(entry: Entry, batch: Batch) -> bool:
    if (entry.state, entry.settings) != ("done", batch.config.sha256):
        return False
    intact = (hash_file(batch.output / name) == sha256 for name, sha256 in entry.outputs.items())
    return entry.sha256 == hash_file(batch.folder / entry.file) and all(intact)


def _write(batch: Batch, result: Result, stem: str) -> Entry:
    """Write the briefs of a file, then its entry."""
    briefs = result.outcome.briefs
    marks = [f"_{number}" for number in range(1, len(briefs) + 1)] if len(briefs) > 1 else [""]
    outputs = {f"{stem}{mark}_简报.docx": data for mark, data in zip(marks, briefs, strict=False)}
    for name, data in outputs.items():
        write_output(data, batch.output / name)
    entry = Entry(
        file=result.file,
        sha256=result.sha256,
        settings=batch.config.sha256,
        state="done" if briefs else "failed",
        reason=result.outcome.reason,
        outputs={name: hashlib.sha256(data).hexdigest() for name, data in outputs.items()},
        seconds=result.seconds,
    )
    _append(entry, batch.output / MANIFEST)
    return entry


def _append(entry: Entry, path: Path) -> None:
    """Add a line; the line break before it parts it from one that a crash cut short."""
    try:
        with path.open("ab") as file:
            file.write(b"\n" * (file.tell() > 0) + entry.model_dump_json().encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as e:
        raise UsageError(f"{path}：无法写入（{explain(e)}）。请检查文件夹是否有写入权限、磁盘是否已满。") from e


@contextmanager
def _connect(batch: Batch) -> Iterator[Make]:
    """Join the cluster, or start one on this machine, and yield what makes briefs there."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # Nothing leaves this machine but what the user sends.
    try:
        import ray
        from ray.data import DataContext
    except ImportError as e:
        raise ConfigError("没有安装 Ray。请运行 pip install 'briefer[cluster]' 后重试。") from e
    os.environ["RAY_BACKEND_LOG_LEVEL"] = "fatal"  # Its log tells of each restart; the manifest tells what came of it.
    own = {"num_cpus": batch.workers, "include_dashboard": False, "object_store_memory": _OBJECTS}
    try:
        ray.init(
            batch.cluster, log_to_driver=False, logging_level=logging.ERROR, **(own if batch.cluster == LOCAL else {})
        )
    except (ConnectionError, ValueError, RuntimeError) as e:
        raise ConfigError(f"{batch.cluster}：Ray 集群连接不上。请检查地址（ray://主机:10001）和集群是否已启动。") from e
    logging.getLogger("ray").setLevel(logging.ERROR)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = DataContext.get_current()
    context.enable_progress_bars = False
    context.max_errored_blocks = -1  # A file that ends its workers fails alone.
    workers = batch.workers or int(ray.cluster_resources()["CPU"])
    try:
        yield lambda files: _make(batch, files, workers)
    finally:
        ray.shutdown()


def _make(batch: Batch, files: Sequence[str], workers: int) -> Iterator[Result]:
    """Yield what the workers make of the files; a block, a task and an actor's turn are one file."""
    from ray.data import ActorPoolStrategy, from_items

    rows = from_items([{"file": file} for file in files], override_num_blocks=len(files))
    made = rows.map(
        Worker,
        fn_constructor_args=(batch.folder.resolve(), batch.config),
        compute=ActorPoolStrategy(size=min(workers, len(files)), max_tasks_in_flight_per_actor=1),
        num_cpus=1,
        ray_remote_args_fn=lambda: {"max_restarts": -1, "max_task_retries": _RETRIES},
    )
    for row in made.iter_rows():
        yield row["result"]
