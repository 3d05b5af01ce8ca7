"""The issue register: numbers are never given twice, every gap is explained, crashes are gone on with."""

import datetime
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from briefer.errors import ConfigError, UsageError
from briefer.issues import Claim
from briefer.issues.register import Register, register_path

DAY = datetime.date(2026, 11, 20)


def claim(series="云岫要情", kind="正刊", date=DAY, inputs="a", recipe="r"):
    return Claim(series, kind, date, inputs, recipe)


@pytest.fixture
def register(tmp_path):
    with Register(tmp_path / "deep" / "register.sqlite3") as opened:
        yield opened


def test_numbers_count_within_the_year_and_totals_go_on(register):
    days = (DAY, DAY + datetime.timedelta(1), datetime.date(2027, 1, 4))
    issues = [register.reserve(claim(date=day)) for day in days]
    assert [(issue.year, issue.number, issue.total) for issue in issues] == [(2026, 1, 1), (2026, 2, 2), (2027, 1, 3)]


def test_the_first_issue_of_a_series_takes_the_number_of_the_paper_register(register):
    issues = [register.reserve(claim(date=DAY + datetime.timedelta(n)), (46, 1234)) for n in range(2)]
    assert [(issue.number, issue.total) for issue in issues] == [(46, 1234), (47, 1235)]


def test_extras_and_other_series_have_numbers_of_their_own(register):
    asked = [claim(), claim(kind="增刊"), claim(kind="增刊", inputs="b"), claim(series="督查专报")]
    issues = [register.reserve(one) for one in asked]
    names = ["云岫要情2026年第1期", "云岫要情2026年增刊第1期", "云岫要情2026年增刊第2期", "督查专报2026年第1期"]
    assert [issue.name for issue in issues] == names
    assert [issue.total for issue in issues] == [1, None, None, 1]


def test_a_second_run_of_the_day_keeps_the_number_and_notes_what_it_is_made_of(register):
    first = register.reserve(claim())
    again = register.reserve(claim(inputs="b"))
    assert (again.id, again.number, again.inputs, again.state) == (first.id, 1, "b", "reserved")


def test_an_issue_is_done_when_its_output_is_noted(register):
    issue = register.place(register.reserve(claim()), Path("/out/要情.docx"))
    done = register.finish(issue, "f" * 64, 2)
    assert (done.state, done.output, done.output_sha256, done.failures) == ("done", Path("/out/要情.docx"), "f" * 64, 2)
    assert register.find_number("云岫要情", 2026, 1) == done
    assert register.find_number("云岫要情", 2026, 2) is None


def test_a_void_number_stays_used_and_says_why(register):
    void = register.void(register.reserve(claim()), "会议取消")
    assert (void.state, void.reason) == ("void", "会议取消")
    assert register.find(claim()) is None
    assert register.reserve(claim()).number == 2
    with pytest.raises(UsageError, match=r"云岫要情2026年第1期：已经作废"):
        register.void(void, "再次")


def test_an_issue_that_was_voided_meanwhile_cannot_be_finished(register):
    issue = register.reserve(claim())
    register.void(issue, "误编")
    with pytest.raises(UsageError):
        register.finish(issue, "f" * 64, 0)
    assert register.issues()[0].state == "void"


def test_why_a_run_failed_stands_with_its_number_until_the_next_run(register):
    issue = register.reserve(claim())
    register.note(issue, "磁盘已满")
    assert register.issues() == (register.find(claim()),)
    assert register.issues()[0].reason == "磁盘已满"
    assert register.reserve(claim()).reason is None


def test_foreseeing_gives_the_number_and_takes_none(register):
    assert register.foresee(claim(), (5, 9)) == (5, 9)
    assert register.issues() == ()
    register.reserve(claim(), (5, 9))
    assert register.foresee(claim()) == (5, 9)
    assert register.foresee(claim(date=DAY + datetime.timedelta(1))) == (6, 10)
    assert register.foresee(claim(kind="增刊")) == (1, None)


def test_the_list_can_be_narrowed(register):
    for series, year in (("甲", 2025), ("甲", 2026), ("乙", 2026)):
        register.reserve(claim(series=series, date=datetime.date(year, 3, 1)))
    assert [issue.name for issue in register.issues("甲")] == ["甲2025年第1期", "甲2026年第1期"]
    assert len(register.issues(year=2026)) == 2
    assert register.issues("甲", 2025) == register.issues()[1:2]


def test_a_file_that_is_no_register_is_left_as_it_is(tmp_path):
    path = tmp_path / "register.sqlite3"
    path.write_bytes(b"not a database, but long enough to look like one" * 30)
    before = path.read_bytes()
    with pytest.raises(ConfigError, match="已损坏，或不是登记簿"):
        Register(path)
    assert path.read_bytes() == before


def test_a_register_of_a_newer_program_is_refused_whole(tmp_path):
    path = tmp_path / "register.sqlite3"
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 7")
    database.execute("CREATE TABLE issues (other TEXT)")
    database.close()
    with pytest.raises(ConfigError, match=r"第 7 版.*请升级"):
        Register(path)
    assert sqlite3.connect(path).execute("SELECT count(*) FROM issues").fetchone() == (0,)


def test_damage_inside_is_told_and_nothing_is_lost(tmp_path):
    path = tmp_path / "register.sqlite3"
    with Register(path) as register:
        for n in range(60):
            register.reserve(claim(date=DAY + datetime.timedelta(n)))
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with Register(path) as register, pytest.raises(ConfigError, match="已损坏"):
        register.issues()
    assert path.read_bytes() == bytes(data)


def test_a_folder_without_permission_is_told(tmp_path):
    path = tmp_path / "file"
    path.write_text("")
    with pytest.raises(ConfigError, match="登记簿"):
        Register(path / "register.sqlite3")


def test_the_place_is_that_of_the_environment_then_of_the_configuration(monkeypatch, tmp_path):
    monkeypatch.setenv("BRIEFER_REGISTER", str(tmp_path / "env"))
    assert register_path(tmp_path / "config") == tmp_path / "env"
    monkeypatch.delenv("BRIEFER_REGISTER")
    assert register_path(tmp_path / "config") == tmp_path / "config"
    assert register_path().name == "register.sqlite3"


RUN = """
import datetime, sys
from pathlib import Path
from briefer.issues import Claim
from briefer.issues.register import Register
path, offset, inputs = sys.argv[1:]
claim = Claim("要情", "正刊", datetime.date(2026, 1, 1) + datetime.timedelta(int(offset)), inputs, "r")
with Register(Path(path)) as register, register.lock(claim):
    known = register.find(claim)
    if known and known.state == "done":
        print(known.number, "found")
    else:
        print(register.finish(register.reserve(claim), "0" * 64, 0).number, "made")
"""


def run_at_once(path, arguments):
    def run(one):
        done = subprocess.run([sys.executable, "-c", RUN, str(path), *one], capture_output=True, text=True, check=True)
        return done.stdout.split()

    with ThreadPoolExecutor(len(arguments)) as pool:
        return list(pool.map(run, arguments))


def test_runs_at_once_on_a_new_register_take_a_number_a_day_and_make_each_issue_once(tmp_path):
    told = run_at_once(tmp_path / "r.sqlite3", [(str(day), "same") for day in (0, 0, 0, 0, 1, 2, 3, 4)])
    assert sorted(int(number) for number, how in told if how == "made") == [1, 2, 3, 4, 5]
    assert len({number for number, _ in told[:4]}) == 1
    assert [how for _, how in told].count("found") == 3


class Office(RuleBasedStateMachine):
    """Clerks, crashes and second thoughts in any order."""

    issues = Bundle("issues")

    def __init__(self):
        super().__init__()
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.register = self.open()
        self.given = {}

    def open(self):
        return Register(Path(self.folder.name) / "register.sqlite3")

    @rule(
        target=issues,
        series=st.sampled_from("甲乙"),
        kind=st.sampled_from(("正刊", "增刊")),
        day=st.integers(0, 3),
        year=st.sampled_from((2025, 2026)),
        inputs=st.sampled_from("ab"),
    )
    def reserve(self, series, kind, day, year, inputs):
        asked = claim(series, kind, datetime.date(year, 5, 1 + day), inputs)
        known = self.register.find(asked)
        issue = self.register.reserve(asked)
        assert known is None or (known.number, known.total) == (issue.number, issue.total)
        name = self.given.setdefault(issue.id, issue.name)
        assert name == issue.name
        return issue

    @rule(issue=issues)
    def finish(self, issue):
        try:
            self.register.finish(issue, "0" * 64, 0)
        except UsageError:
            assert self.now(issue).state in ("void", "done")

    @rule(issue=issues)
    def void(self, issue):
        try:
            self.register.void(issue, "撤销")
        except UsageError:
            assert self.now(issue).state == "void"

    @rule()
    def crash(self):
        self.register = self.open()

    def now(self, issue):
        return next(one for one in self.register.issues() if one.id == issue.id)

    @invariant()
    def numbers_have_neither_doubles_nor_gaps(self):
        rows = self.register.issues()
        runs = {}
        for issue in rows:
            runs.setdefault((issue.series, issue.kind, issue.year), []).append(issue.number)
            if issue.kind == "正刊":
                runs.setdefault((issue.series, "总"), []).append(issue.total)
        assert all(sorted(numbers) == list(range(1, len(numbers) + 1)) for numbers in runs.values())
        open_days = [(i.series, i.date) for i in rows if i.state != "void" and i.kind == "正刊"]
        assert len(set(open_days)) == len(open_days)

    def teardown(self):
        self.folder.cleanup()


Office.TestCase.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
test_numbers_hold_under_any_order_of_work = Office.TestCase
