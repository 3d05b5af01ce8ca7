"""Which files of an inbox are reports, and when they are ready."""

import pytest

from briefer.watching.inboxes import Inbox, is_report


@pytest.mark.parametrize("name", ["报告.docx", "报告", "报告.final.PDF", "汇总~1.doc"])
def test_a_report_may_have_any_name(name):
    assert is_report(name)


@pytest.mark.parametrize(
    "name",
    [
        "~$报告.docx",
        ".报告.docx.swp",
        "报告.docx.TMP",
        "报告.pdf.crdownload",
        "报告.docx.part",
        "Thumbs.db",
        ".DS_Store",
    ],
)
def test_temporary_and_hidden_files_are_passed_over(name):
    assert not is_report(name)


def test_a_file_is_ready_once_it_has_stood_still(tmp_path):
    now = [0.0]
    inbox = Inbox(tmp_path, 3.0, clock=lambda: now[0])
    path = tmp_path / "报告.txt"
    (tmp_path / "文件夹").mkdir()
    seen = []
    for content in ("一", "一二", "一二", "一二", "一二"):
        if not path.exists() or path.read_text() != content:
            path.write_text(content)
        seen.append(inbox.ready())
        now[0] += 2
    assert seen == [(), (), (), (path,), (path,)]
    inbox.take(path)
    assert (inbox.ready(), inbox.is_pending) == ((), False)
    path.write_text("一二三")
    assert (inbox.ready(), inbox.is_pending) == ((), True)
