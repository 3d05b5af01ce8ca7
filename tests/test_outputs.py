import os
import stat

import pytest

from briefer.errors import UsageError
from briefer.outputs import write_output


def test_a_file_is_replaced_whole(tmp_path):
    target = tmp_path / "简报.md"
    target.write_bytes(b"old")
    write_output(b"new", target)
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_an_interrupted_write_keeps_the_old_file_and_leaves_nothing(tmp_path, monkeypatch):
    target = tmp_path / "简报.md"
    target.write_bytes(b"old")

    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("briefer.outputs.os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_output(b"new", target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_what_a_killed_run_left_goes_after_a_day_and_what_is_being_written_stays(tmp_path):
    left, fresh = tmp_path / ".briefer-a1.tmp", tmp_path / ".briefer-b2.tmp"
    left.write_bytes(b"half")
    fresh.write_bytes(b"half")
    os.utime(left, (0, 0))
    write_output(b"new", tmp_path / "简报.md")
    assert sorted(path.name for path in tmp_path.iterdir()) == [fresh.name, "简报.md"]


def test_a_folder_or_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(UsageError, match="是文件夹"):
        write_output(b"x", tmp_path)
    with pytest.raises(UsageError, match="无法写入（文件夹或文件不存在）"):
        write_output(b"x", tmp_path / "没有" / "简报.md")


def test_no_target_is_standard_output(capfdbinary):
    write_output("简报".encode(), None)
    assert capfdbinary.readouterr().out == "简报".encode()


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_a_new_file_has_the_permissions_that_the_umask_leaves(tmp_path):
    old = os.umask(0o027)
    try:
        write_output(b"x", tmp_path / "简报.md")
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "简报.md").stat().st_mode) == 0o640


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_a_replaced_file_keeps_its_permissions(tmp_path):
    target = tmp_path / "简报.md"
    target.write_bytes(b"old")
    target.chmod(0o664)
    write_output(b"new", target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o664
