import pytest

from briefer.errors import ConfigError
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


def test_a_folder_or_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="是文件夹"):
        write_output(b"x", tmp_path)
    with pytest.raises(ConfigError, match="无法写入"):
        write_output(b"x", tmp_path / "没有" / "简报.md")


def test_no_target_is_standard_output(capfdbinary):
    write_output("简报".encode(), None)
    assert capfdbinary.readouterr().out == "简报".encode()
