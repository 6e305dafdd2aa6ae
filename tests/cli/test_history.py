"""`intervals history` and `intervals resume` as they are typed: what they say, and what they refuse."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import stat
import sys
import time

import pytest

from intervals.core.session.inputs import Lap, Start, Stop
from intervals.journal.lock import Beat, SessionLock
from intervals.journal.store import Store
from tests.support.command import typed
from tests.support.journals import BEGUN, MILES_RUN, add
from tests.support.samples import plan_of, step

DAY_MS = 86_400_000


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def journal(home):
    path = home / "data" / "journal.db"
    store = Store(path)
    add(store, inputs=MILES_RUN, ended_ms=3_290_000)
    slower = [Start(0, 0), *(Lap(one.at_ms + 4_000 * i) for i, one in enumerate(MILES_RUN[1:]))]
    add(store, inputs=slower, ended_ms=slower[-1].at_ms, zero_ms=BEGUN + 7 * DAY_MS)
    store.close()
    return path


def test_the_list_is_newest_first(journal, capsys):
    code, out, _ = typed(capsys, "history")
    assert code == 0
    first, second = out.splitlines()
    assert first.split()[:3] == ["2", "2026-10-11", "17:30"]
    assert second.split()[:3] == ["1", "2026-10-04", "17:30"]
    assert second.rstrip().endswith("4 reps +2 s/mi")
    assert typed(capsys, "history", "--limit", "1")[1].splitlines() == [first]


def test_the_list_as_json_and_csv(journal, capsys):
    rows = json.loads(typed(capsys, "history", "--json")[1])["sessions"]
    assert [row["number"] for row in rows] == [2, 1]
    assert rows[1]["time_s"] == 3_290
    assert rows[1]["begun"] == "2026-10-04T17:30:00+00:00"
    table = list(csv.DictReader(io.StringIO(typed(capsys, "history", "--csv")[1])))
    assert [row["workout"] for row in table] == ["Mile repeats", "Mile repeats"]


def test_no_journal_yet_is_no_error(home, capsys):
    code, out, _ = typed(capsys, "history")
    assert (code, out) == (0, "no sessions yet: `intervals run` keeps each one here\n")


def test_one_session_leg_by_leg(journal, capsys):
    code, out, _ = typed(capsys, "history", "show", 1)
    assert code == 0
    assert "1  Mile repeats · track · Sunday 2026-10-04 17:30" in out
    assert "  2  Run rep 1 of 4" in out
    assert (
        "4 of 4 · average 7:02/mi · 2 s/mi slower than target · 6:58/mi to 7:04/mi · last rep 2 s/mi slower than first"
        in out
    )
    assert "about 6.64 mi (reps 4.00, recoveries 0.64, easy 2.00)" in out
    assert len(json.loads(typed(capsys, "history", "show", 1, "--json")[1])["legs"]) == 10
    assert len(typed(capsys, "history", "show", 1, "--csv")[1].splitlines()) == 11


def test_two_sessions_side_by_side(journal, capsys):
    code, out, _ = typed(capsys, "history", "compare", 1, 2)
    assert code == 0
    assert "1: 2026-10-04     2: 2026-10-11" in out
    average = next(line for line in out.splitlines() if line.strip().startswith("average"))
    assert average.split() == ["average", "7:02/mi", "7:06/mi", "+4", "s/mi"]


def test_a_note_and_how_it_felt(journal, capsys):
    assert typed(capsys, "history", "note", 1, "windy,  felt\tstrong", "--effort", 7)[0] == 0
    out = typed(capsys, "history")[1]
    assert "felt 7/10  windy, felt strong" in out
    assert "felt 7/10 · windy, felt strong" in typed(capsys, "history", "show", 1)[1]


def test_corrections_are_shown_and_taken_back(journal, capsys):
    code, out, _ = typed(capsys, "history", "edit", 1, "--leg-time", 2, "6:50")
    assert code == 0
    assert "6:50/mi" in out
    assert "6:50/mi" not in typed(capsys, "history", "show", 1, "--original")[1]
    assert "6:50/mi" in typed(capsys, "history", "show", 1)[1]
    assert "6:50/mi" not in typed(capsys, "history", "edit", 1, "--undo")[1]


def test_an_accidental_lap_is_dropped(journal, capsys):
    out = typed(capsys, "history", "edit", 1, "--drop-lap", 1)[1]
    assert "  1  Warm up              9:50     16:52" in out


def test_a_forgotten_lap_is_put_in(journal, capsys):
    out = typed(capsys, "history", "edit", 1, "--split-leg", 1, "5:00")[1]
    assert "  1  Warm up              9:50      5:00" in out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("show", 9), "there is no session 9"),
        (("compare", 1, 9), "there is no session 9"),
        (("note", 9, "x"), "there is no session 9"),
        (("note", 1), "say a note"),
        (("note", 1, "x" * 3_000), "2,000 printed"),
        (("note", 1, "a\x1bb"), "printed characters"),
        (("edit", 1, "--drop-lap", 11), "has legs 1 to 10"),
        (("edit", 1, "--drop-lap", 0), "has legs 1 to 10"),
        (("edit", 1, "--leg-time", 2, "soon"), "soon"),
        (("edit", 1, "--leg-time", 2, "20:00"), "no time left"),
        (("edit", 1, "--split-leg", 2, "9:00"), "within it"),
        (("edit", 1, "--undo"), "no correction"),
        (("export", 9), "there is no session 9"),
        (("restore", "nowhere.db"), "no such file"),
    ],
)
def test_what_is_wrong_is_said(journal, capsys, args, said):
    code, out, err = typed(capsys, "history", *args)
    assert code == 1, out
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "args",
    [("edit", 1), ("edit", 1, "--undo", "--drop-lap", 2), ("note", 1, "--effort", 11), ("show", 0), ("show", "x")],
)
def test_usage_is_usage(journal, capsys, args):
    assert typed(capsys, "history", *args)[0] == 2


# --- backup and restore ---------------------------------------------------------------------------------


def test_a_backup_comes_back(journal, capsys, tmp_path):
    copy = tmp_path / "copy.db"
    assert typed(capsys, "history", "backup", copy) == (0, f"{copy}: 2 sessions\n", "")
    if os.name == "posix":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    code, _, err = typed(capsys, "history", "backup", copy)
    assert code == 1
    assert "--force" in err
    typed(capsys, "history", "note", 1, "after the backup")
    code, out, _ = typed(capsys, "history", "restore", copy, "--force")
    assert code == 0
    assert "2 sessions" in out
    assert "after the backup" not in typed(capsys, "history")[1]
    (aside,) = journal.parent.glob("journal-before-restore-*.db")
    kept = sqlite3.connect(aside)
    assert kept.execute("SELECT note FROM remark").fetchall() == [("after the backup",)]
    kept.close()


def test_what_is_no_journal_is_not_restored(journal, capsys, tmp_path):
    wrong = tmp_path / "wrong.db"
    for content in (b"", b"nonsense" * 999):
        wrong.write_bytes(content)
        code, _, err = typed(capsys, "history", "restore", wrong, "--force")
        assert code == 1
        assert "isn't a journal" in err
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE shoe (name)")
    other.commit()
    other.close()
    assert typed(capsys, "history", "restore", tmp_path / "other.db", "--force")[0] == 1
    assert len(typed(capsys, "history")[1].splitlines()) == 2


def test_a_restore_asks_first(journal, capsys, tmp_path, monkeypatch):
    copy = tmp_path / "copy.db"
    typed(capsys, "history", "backup", copy)
    typed(capsys, "history", "note", 1, "after the backup")
    code, _, err = typed(capsys, "history", "restore", copy)
    assert code == 1
    assert "--force" in err
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    for answer, noted in (("n", True), ("", True), ("y", False)):
        monkeypatch.setattr("builtins.input", lambda answer=answer: answer)
        assert typed(capsys, "history", "restore", copy)[0] == 0
        assert ("after the backup" in typed(capsys, "history")[1]) is noted


def test_a_backup_is_one_file_and_is_read_from_where_nothing_can_be_written(journal, capsys, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    copy = folder / "copy.db"
    typed(capsys, "history", "backup", copy)
    connection = sqlite3.connect(copy)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()
    copy.chmod(0o400)
    folder.chmod(0o500)
    before = sqlite3.connect

    def watched(place, *args, **more):
        assert not str(place).startswith((str(folder), f"file:{folder}"))  # opening it there would need to write
        return before(place, *args, **more)

    sqlite3.connect = watched
    try:
        assert typed(capsys, "history", "restore", copy, "--force")[0] == 0
    finally:
        sqlite3.connect = before
        folder.chmod(0o700)
    assert [path.name for path in folder.iterdir()] == ["copy.db"]
    assert list(journal.parent.glob(".restore-*")) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("DROP TABLE summary", "summary"),
        ("CREATE TRIGGER eater AFTER INSERT ON input BEGIN DELETE FROM input; END", "a trigger, 'eater'"),
        ("CREATE VIEW seen AS SELECT 1", "a view, 'seen'"),
        ("CREATE TABLE shoe (name)", "'shoe'"),
        ("ALTER TABLE input ADD COLUMN colour", "'input'"),
    ],
)
def test_a_backup_that_is_not_as_this_program_makes_it_is_refused(journal, capsys, tmp_path, change, said):
    copy = tmp_path / "copy.db"
    typed(capsys, "history", "backup", copy)
    connection = sqlite3.connect(copy)
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute(change)
    connection.commit()
    connection.close()
    code, _, err = typed(capsys, "history", "restore", copy, "--force")
    assert code == 1
    assert said in err
    assert "Traceback" not in err
    assert len(typed(capsys, "history")[1].splitlines()) == 2  # the journal is as it was


def test_a_journal_with_a_trigger_is_not_written_to(journal, capsys):
    connection = sqlite3.connect(journal)
    connection.execute("CREATE TRIGGER eater AFTER INSERT ON input BEGIN DELETE FROM input; END")
    connection.commit()
    connection.close()
    code, _, err = typed(capsys, "history")
    assert code == 1
    assert "a trigger, 'eater'" in err


def test_what_a_killed_restore_left_is_swept(journal, capsys, tmp_path):
    left = journal.parent / ".restore-abc"
    left.mkdir()
    os.utime(left, (0, 0))
    typed(capsys, "history", "backup", tmp_path / "copy.db")
    typed(capsys, "history", "restore", tmp_path / "copy.db", "--force")
    assert not left.exists()


def test_an_emptied_journal_is_told(journal, capsys):
    for tail in ("-wal", "-shm"):
        journal.with_name(journal.name + tail).unlink(missing_ok=True)
    journal.write_bytes(b"")
    code, out, err = typed(capsys, "history")
    assert code == 0
    assert "was empty, of 0 bytes" in err
    assert "no sessions yet" in out


BREAKS = [
    "UPDATE summary SET phase = 'nope' WHERE session = 2",
    "UPDATE summary SET active_ms = 'long' WHERE session = 2",
    "UPDATE summary SET per = 'furlong' WHERE session = 2",
    "UPDATE summary SET distance_m = 1e999 WHERE session = 2",
    "UPDATE session SET zero_ms = 9000000000000000000 WHERE number = 2",
    "UPDATE session SET utc_offset_s = 999999999 WHERE number = 2",
]
BREAKS_OF_ONE = [
    *BREAKS,
    "UPDATE script SET plan = '[]' WHERE session = 2",
    'UPDATE script SET plan = replace(plan, \'"index":0\', \'"index":"x"\') WHERE session = 2',
    "UPDATE input SET at_ms = 'soon' WHERE session = 2",
    "INSERT INTO correction (session, wall_ms, what, more) VALUES (2, 0, 'drop-lap', 'null')",
    "INSERT INTO correction (session, wall_ms, what, more) VALUES (2, 0, 'drop-lap', '[]')",
    "INSERT INTO remark (session, wall_ms, effort) VALUES (2, 0, 'hard')",
]


@pytest.mark.parametrize("change", BREAKS)
def test_a_broken_row_costs_that_row_one_line(journal, capsys, change):
    connection = sqlite3.connect(journal)
    connection.execute(change)
    connection.commit()
    connection.close()
    for words in (("history",), ("plan", "--text"), ("next", "--say"), ("list",)):
        code, _, err = typed(capsys, *words)
        assert code == 0, words
        assert "Traceback" not in err
        assert len([line for line in err.splitlines() if "session 2" in line]) <= 1
    assert "session 2 is left out" in typed(capsys, "history")[2]
    assert len(typed(capsys, "history")[1].splitlines()) == 1
    assert typed(capsys, "history", "show", 1)[0] == 0


@pytest.mark.parametrize("change", BREAKS_OF_ONE)
@pytest.mark.parametrize("words", [("show",), ("export", "--format", "json"), ("edit", "--drop-lap", "2")])
def test_a_broken_session_is_said_to_be(journal, capsys, change, words):
    connection = sqlite3.connect(journal)
    connection.execute(change)
    connection.commit()
    connection.close()
    command, *more = words
    code, _, err = typed(capsys, "history", command, 2, *more)
    assert code == 1
    assert "session 2" in err
    assert "Traceback" not in err


def test_a_number_that_no_journal_has_is_no_traceback(journal, capsys):
    for words in (("show", 99999999999999999999), ("show", 2**63 - 1), ("--limit", 99999999999999999999)):
        code, _, err = typed(capsys, "history", *words)
        assert code in {1, 2}
        assert "Traceback" not in err


def test_texts_of_a_journal_reach_no_terminal_as_escapes(journal, capsys):
    connection = sqlite3.connect(journal)
    connection.execute("UPDATE summary SET name = 'e\x1b[31mvil', note = 'no\x1b]0;te' WHERE session = 2")
    connection.execute("UPDATE script SET plan = replace(plan, 'Mile repeats', 'e\\u001b[31mvil') WHERE session = 2")
    connection.execute("INSERT INTO remark (session, wall_ms, note) VALUES (2, 0, 'no\x1b]0;te')")
    connection.commit()
    connection.close()
    for words in ((), ("show", 2), ("show", 2, "--csv"), ("--csv",), ("compare", 1, 2), ("edit", 2, "--drop-lap", 3)):
        out = typed(capsys, "history", *words)[1]
        assert out
        assert "\x1b" not in out


def test_a_session_that_was_not_kept_is_taken_in_from_its_file(home, capsys, tmp_path, monkeypatch):
    from intervals.app.close import _tell_where_it_is
    from intervals.journal.recorder import Recorder
    from intervals.journal.rows import Header
    from tests.support.samples import miles

    blocked = home / "data" / "journal.db"
    blocked.mkdir(parents=True)  # a folder, where a file should be
    recorder = Recorder(blocked, Header("workouts/mile-repeats.yaml", "name: x", BEGUN, 0), lambda: BEGUN)
    for each in [*MILES_RUN[:3], Stop(1_020_000)]:
        recorder.keep(each, miles())
    recorder.remark(effort=6)
    monkeypatch.setattr("intervals.journal.recorder.CLOSE_S", 0.3)
    assert not recorder.close(None, timeout_s=0.3)
    told = []
    _tell_where_it_is(recorder, 1_020_000, told.append)
    said = "\n".join(told)
    (file,) = (home / "data").glob("intervals-session-*.json")
    assert f"intervals resume --from {file}" in said
    assert "`intervals resume` ends it" not in said
    blocked.rmdir()
    assert typed(capsys, "resume", "--from", file)[0] == 0
    shown = typed(capsys, "history", "show", 1)[1]
    assert "Run rep 1 of 4       7:00      7:02" in shown
    assert "felt 6/10" in shown
    assert typed(capsys, "resume", "--from", file)[0] == 1  # once only
    file.write_text("{}")
    code, _, err = typed(capsys, "resume", "--from", file)
    assert code == 1
    assert "Traceback" not in err


def test_nothing_is_restored_under_a_session_that_is_led(journal, capsys, tmp_path):
    copy = tmp_path / "copy.db"
    typed(capsys, "history", "backup", copy)
    lock = SessionLock(journal, 7)
    code, _, err = typed(capsys, "history", "restore", copy, "--force")
    assert code == 1
    assert "open in another terminal" in err
    lock.release(over=True)
    assert typed(capsys, "history", "restore", copy, "--force")[0] == 0


def test_a_damaged_journal_is_named_and_set_aside(journal, capsys):
    journal.write_bytes(b"nonsense" * 2_000)
    for tail in ("-wal", "-shm"):
        journal.with_name(journal.name + tail).unlink(missing_ok=True)
    code, out, err = typed(capsys, "history")
    assert code == 0
    assert "damaged" in err
    (aside,) = journal.parent.glob("journal-damaged-*.db")
    assert aside.name in err
    assert "no sessions yet" in out


def test_a_newer_journal_is_refused_politely(journal, capsys):
    store = Store(journal)
    store._connection.execute("INSERT INTO migration VALUES ('from the future', 0)")
    store.close()
    code, _, err = typed(capsys, "history")
    assert code == 1
    assert "newer version" in err


# --- resume ---------------------------------------------------------------------------------------------


def test_nothing_to_resume(journal, capsys):
    code, _, err = typed(capsys, "resume")
    assert code == 1
    assert "no session was left open" in err


def broken(journal, seconds_ago=60):
    """A session that broke off some seconds ago, in its second leg."""
    now = int(time.time() * 1_000)
    store = Store(journal)
    number = add(store, inputs=[Start(0, 0), Lap(590_000)], zero_ms=now - 700_000 - seconds_ago * 1_000)
    zero_ms = store.session(number).header.zero_ms
    store.close()
    lock = SessionLock(journal, number)
    lock.beat(zero_ms, Beat(700_000, now - seconds_ago * 1_000))
    lock.release(over=False)
    return number


def test_a_broken_session_is_told_of_by_the_list_and_is_exported_as_far_as_it_goes(journal, capsys):
    broken(journal)
    assert "a session is still open: `intervals resume` continues it" in typed(capsys, "history")[2]
    told = json.loads(typed(capsys, "history", "show", "3", "--json")[1])
    assert told["phase"] == "running"
    assert told["legs"]


def test_a_broken_session_ends_where_it_broke(journal, capsys):
    number = broken(journal)
    code, out, _ = typed(capsys, "resume", "--end")
    assert (code, out) == (0, f"session {number} ended where it broke\n")
    legs = json.loads(typed(capsys, "history", "show", number, "--json")[1])["legs"]
    assert [leg["actual_ms"] // 1_000 for leg in legs] == [590, 110]
    assert not list(journal.parent.glob("*.live"))


def test_without_a_terminal_it_asks_for_an_option(journal, capsys, monkeypatch):
    broken(journal)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    code, _, err = typed(capsys, "resume")
    assert code == 1
    assert "Mile repeats, begun" in err
    assert "leg 2, RUN rep 1 of 4" in err
    assert "1:50 in" in err
    assert "--now, --paused or --end" in err


def test_one_that_would_be_over_by_now_can_only_be_paused_or_ended(journal, capsys):
    store = Store(journal)
    now = int(time.time() * 1_000)
    number = add(store, plan_of(step("run", "60 s")), [Start(0, 0)], zero_ms=now - 600_000)
    zero_ms = store.session(number).header.zero_ms
    store.close()
    lock = SessionLock(journal, number)
    lock.beat(zero_ms, Beat(30_000, now - 570_000))
    lock.release(over=False)
    code, _, err = typed(capsys, "resume", "--now")
    assert code == 1
    assert "would be over" in err
    assert typed(capsys, "resume", "--end")[0] == 0


def test_only_one_way_at_a_time(journal, capsys):
    assert typed(capsys, "resume", "--now", "--end")[0] == 2


def test_the_plan_sees_what_was_run(journal, capsys):
    from intervals.app.done import done_sessions

    found = done_sessions(print)
    assert [(one.name, one.date, one.kind) for one in found] == [
        ("mile-repeats", "2026-10-04", "run"),
        ("mile-repeats", "2026-10-11", "run"),
    ]
    assert found[0].distance_m == pytest.approx(6.64 * 1_609.344, rel=0.01)


# --- what counts, what is deleted, what was logged -------------------------------------------------------


@pytest.fixture
def tuesday(home, monkeypatch):
    """A schedule that has mile repeats due, and a session of it that was stopped in the warm-up."""
    path = home / "data" / "journal.db"
    store = Store(path)
    now = int(time.time() * 1_000)
    add(store, inputs=[Start(0, 0), Stop(5_000)], ended_ms=5_000, zero_ms=now - 60_000)
    store.close()
    return path


def test_a_session_that_was_only_tried_stays_due(tuesday, capsys):
    assert typed(capsys, "next", "--say")[1].startswith("next: mile-repeats")
    assert "stopped  tried, 0 of 4 reps" in typed(capsys, "history")[1]
    assert json.loads(typed(capsys, "history", "--json")[1])["sessions"][0]["done"] == "tried"


def test_the_runner_says_whether_it_counts(tuesday, capsys):
    assert typed(capsys, "history", "count", 1)[1] == "session 1, Mile repeats, counts as done\n"
    assert typed(capsys, "next", "--say")[1].startswith("next: 400m-repeats")
    assert "counts as done" in typed(capsys, "history", "show", 1)[1]
    assert typed(capsys, "history", "count", 1, "--not")[0] == 0
    assert typed(capsys, "next", "--say")[1].startswith("next: mile-repeats")


def test_the_plan_as_json_says_which_session_it_was(tuesday, capsys):
    told = json.loads(typed(capsys, "plan", "--json")[1])
    assert told["goal"]["race"] == "marathon"
    days = [day for week in told["weeks"] for day in week["days"]]
    assert {"day", "workout", "status", "session", "session_day", "done_run", "done_of"} == set(days[0])


def test_a_deleted_session_is_in_no_list_and_comes_back(journal, capsys):
    code, out, _ = typed(capsys, "history", "delete", 2)
    assert (code, out) == (
        0, "session 2, Mile repeats, is deleted; `intervals history delete 2 --undo` brings it back\n",
    )  # fmt: skip
    assert [row["number"] for row in json.loads(typed(capsys, "history", "--json")[1])["sessions"]] == [1]
    assert "deleted; " in typed(capsys, "history", "show", 2)[1]
    assert typed(capsys, "history", "delete", 2)[0] == 1
    typed(capsys, "history", "edit", 2, "--drop-lap", 3)  # which sums it up anew
    assert len(json.loads(typed(capsys, "history", "--json")[1])["sessions"]) == 1
    assert typed(capsys, "history", "delete", 2, "--undo")[1] == "session 2, Mile repeats, is back\n"
    assert len(json.loads(typed(capsys, "history", "--json")[1])["sessions"]) == 2
    assert typed(capsys, "history", "delete", 2, "--undo")[0] == 1
    assert typed(capsys, "history", "delete", 99)[0] == 1


def test_a_deleted_lift_is_not_counted(home, capsys):
    assert "lifts this week: 1" in typed(capsys, "log", "lift", "--note", "squats")[1]
    out = typed(capsys, "history")[1]
    assert " logged  Lift" in out
    assert out.rstrip().endswith("squats")
    typed(capsys, "history", "delete", 1)
    assert "lifts this week: 1" in typed(capsys, "log", "lift")[1]
    assert typed(capsys, "history", "note", 2, "five by five")[0] == 0
    assert "five by five" in typed(capsys, "history")[1]


def test_a_session_run_by_a_watch_is_recorded_and_is_done(home, capsys):
    code, out, _ = typed(capsys, "log", "run", "mile-repeats", "--reps", "7:02, 6:58 7:02,7:04", "--effort", "7")
    assert (code, out.split(":")[0]) == (0, "session 1")
    assert typed(capsys, "next", "--say")[1].startswith("next: 400m-repeats")
    shown = typed(capsys, "history", "show", 1)[1]
    assert " · logged" in shown
    assert "Run rep 2 of 4       7:00      6:58" in shown
    assert "Warm up" not in shown  # nobody said what it took
    assert "felt 7/10" in shown
    code, _, err = typed(capsys, "history", "edit", 1, "--drop-lap", 1)
    assert code == 1
    assert "was logged" in err


@pytest.mark.parametrize(
    ("reps", "standing"), [("", "done"), ("7:00 7:00", "partly done"), ("- - - 7:10", "partly done")]
)
def test_a_logged_session_counts_by_what_was_typed(home, capsys, reps, standing):
    assert typed(capsys, "log", "run", "mile-repeats", "--reps", reps)[0] == 0
    assert json.loads(typed(capsys, "history", "--json")[1])["sessions"][0]["done"] == standing


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["mile-repeats", "--reps", "7:00 7:00 7:00 7:00 7:00"], "has 4 reps, and 5 times"),
        (["mile-repeats", "--reps", "soon"], "--reps soon"),
        (["mile-repeats", "--reps", "-"], "nothing to log"),
        (["mile-repeats", "--date", "2099-01-01"], "yet to come"),
        (["mile-repeat"], "did you mean mile-repeats"),
    ],
)
def test_what_cannot_be_logged_is_said(home, capsys, words, said):
    code, _, err = typed(capsys, "log", "run", *words)
    assert code == 1
    assert said in err
    assert typed(capsys, "history")[1].startswith("no sessions yet")


def test_a_comparison_as_json_compares(journal, capsys):
    told = json.loads(typed(capsys, "history", "compare", 1, 2, "--json")[1])
    assert [each["session"] for each in told["sessions"]] == [1, 2]
    (reps,) = told["comparison"]["sets"]
    assert reps["unit"] == "s/km"
    assert len(reps["reps"]) == 4
    assert reps["average"] == pytest.approx(4_000 / 1_609.344, abs=0.01)
