"""The journal: what is written is read back, whatever the disk, the version and the day."""

from __future__ import annotations

import json
import sqlite3
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from intervals import paths
from intervals.core.session.inputs import AddRep, CutShort, Extend, Lap, Pause, Resume, Skip, Start, Stop, Undo
from intervals.core.session.machine import Session
from intervals.core.session.state import Phase
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.workout import Venue
from intervals.files.workout_file import check_workout
from intervals.journal.lock import (
    Beat,
    JournalInUse,
    SessionLock,
    beat_file,
    is_in_use,
    is_live,
    last_beat,
)
from intervals.journal.migrations import MIGRATIONS, NewerJournal
from intervals.journal.read import listed, stored_session
from intervals.journal.recorded import BrokenRow, decode_input, decode_plan, encode_input, encode_plan
from intervals.journal.rows import Header, InputRow
from intervals.journal.store import Clash, Store, is_damage, set_aside
from intervals.journal.unfinished import STALE_MS, Taken, end, take, unfinished
from tests.core.test_session import plans
from tests.support.journals import BEGUN, MILES_RUN, add, kept_session, laps
from tests.support.samples import miles, plan_of, step

GOOD = sorted((Path(__file__).parent.parent / "corpus" / "good").glob("*.yaml"))


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "journal.db")
    yield store
    store.close()


@pytest.mark.parametrize(
    "path", [*GOOD, *sorted(paths.shipped_workouts().glob("*.yaml"))], ids=lambda path: path.stem
)
@pytest.mark.parametrize("venue", [Venue.TRACK, Venue.TREADMILL])
def test_a_plan_comes_back_as_it_was(path, venue):
    plan = check_workout(path, Athlete(), venue).plan
    assert decode_plan(encode_plan(plan)) == plan


@settings(max_examples=100)
@given(plans)
def test_any_plan_comes_back_as_it_was(plan):
    assert decode_plan(encode_plan(plan)) == plan


@pytest.mark.parametrize(
    "one",
    [Start(3, 5_000, 2), Lap(1), Pause(2), Resume(9), Extend(4, 20_000), Undo(5), CutShort(6), AddRep(7), Stop(8)],
)
def test_an_input_comes_back_as_it_was(one):
    name, more = encode_input(one)
    assert decode_input(name, one.at_ms, more) == one


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", '{"is":"Plan"}', '{"is":"Window"}', "\x00", '{"is":"Leg","index":0}']
)
def test_a_row_that_is_no_plan_is_told(text):
    with pytest.raises(BrokenRow):
        decode_plan(text)


def test_a_row_that_is_no_input_is_told():
    for name, more in (
        ("fly", None), ("lap", '{"x":1}'), ("extend", "nonsense"), ("start", None), ("go-to", "{}"),
        ("start", '{"count_in_ms":0}'),
    ):  # fmt: skip
        with pytest.raises(BrokenRow):
            decode_input(name, 0, more)


def test_a_session_is_read_back_with_all_that_was_run(tmp_path):
    one = kept_session(tmp_path, inputs=MILES_RUN, ended_ms=3_290_000, offset_s=7_200)
    session = Session.fold(miles(), MILES_RUN)
    assert one.records == tuple(session.records)
    assert one.plan == session.plan
    assert one.phase is Phase.FINISHED
    assert one.begun.isoformat() == "2026-10-04T19:30:00+02:00"
    assert one.ended.isoformat() == "2026-10-04T20:24:50+02:00"
    assert one.active_ms == 3_290_000


def test_later_edits_of_a_workout_do_not_change_what_was_run(store, tmp_path):
    number = add(
        store, plan_of(step("run", "1 mi", "7:00/mi"), step("cooldown", "5 min")), laps(420_000), ended_ms=720_000
    )
    rows = store.session(number)
    assert rows.header.text == "name: …"
    assert rows.plan.legs[0].extent_text == "1 mi"
    assert [record.actual_ms for record in stored_session(rows).records] == [420_000, 300_000]


def test_pauses_move_the_wall_clock_and_not_the_legs(tmp_path):
    inputs = [Start(0, 3_000), Pause(103_000), Resume(163_000), Lap(653_000)]
    one = kept_session(tmp_path, inputs=[*inputs, Stop(700_000)], ended_ms=700_000)
    assert one.records[0].actual_ms == 590_000
    assert [(pause.at_ms, pause.length_ms) for pause in one.breaks] == [(100_000, 60_000)]
    assert (one.wall_at(100_000) - one.begun).total_seconds() == 100
    assert (one.wall_at(100_000, after=True) - one.begun).total_seconds() == 160
    assert (one.wall_at(590_000) - one.begun).total_seconds() == 650


def test_the_list_is_newest_first_and_knows_the_reps(store):
    add(store, inputs=MILES_RUN, ended_ms=3_290_000)
    add(store, plan_of(step("run", "60 s")), [Start(0, 0)], ended_ms=60_000, zero_ms=BEGUN + 86_400_000)
    add(store, inputs=[Start(0, 0)])  # still open
    found = listed(store, reps=True)
    assert [one.number for one in found] == [2, 1]
    assert [len(one.summary.reps) for one in found] == [0, 4]
    assert found[1].done().name == "mile-repeats"
    assert found[1].done().date == "2026-10-04"
    assert [round(rep.off_s_per_km, 2) for rep in found[1].summary.reps] == [1.24, -1.24, 1.24, 2.49]
    assert len(listed(store, 1)) == 1


def test_the_day_is_that_of_the_clock_on_the_wall(store):
    utc_late = BEGUN + 6 * 3_600_000  # 23:30 in UTC
    add(store, plan_of(step("run", "60 s")), [Start(0, 0)], ended_ms=60_000, zero_ms=utc_late, offset_s=19_800)
    assert listed(store)[0].done().date == "2026-10-05"


def test_notes_are_added_and_the_newest_holds(store):
    number = add(store, inputs=MILES_RUN, ended_ms=3_290_000)
    store.remark(number, 1, effort=6)
    store.remark(number, 2, note="windy")
    store.remark(number, 3, effort=7)
    assert (stored_session(store.session(number)).effort, stored_session(store.session(number)).note) == (7, "windy")
    assert (listed(store)[0].effort, listed(store)[0].note) == (7, "windy")
    assert store._connection.execute("SELECT count(*) FROM remark").fetchone() == (3,)


# --- the file -------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_journal_is_the_runners_alone(tmp_path):
    folder = tmp_path / "data"
    store = Store(folder / "journal.db")
    add(store, inputs=MILES_RUN)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    store.close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert set(modes.values()) == {0o600}, modes
    assert set(modes) == {"journal.db", "journal.db-wal", "journal.db-shm"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_journal_that_others_could_read_is_closed_to_them(tmp_path):
    path = tmp_path / "journal.db"
    Store(path).close()
    path.chmod(0o644)
    Store(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_every_commit_is_on_the_disk(store):
    assert store._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert store._connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_an_old_journal_is_brought_up_to_date_with_its_rows(tmp_path):
    path = tmp_path / "journal.db"
    old = Store(path)
    add(old, inputs=MILES_RUN, ended_ms=3_290_000)
    old.close()
    later = (*MIGRATIONS, ("shoes", ("CREATE TABLE shoe (name TEXT)", "INSERT INTO shoe VALUES ('red')")))
    new = Store(path, steps=later)
    assert new._connection.execute("SELECT name FROM shoe").fetchall() == [("red",)]
    assert len(listed(new)) == 1
    new.close()
    Store(path, steps=later).close()  # and it runs once only
    with pytest.raises(NewerJournal, match="shoes"):
        Store(path)


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path):
    path = tmp_path / "journal.db"
    Store(path).close()
    with pytest.raises(sqlite3.Error):
        Store(path, steps=(*MIGRATIONS, ("broken", ("CREATE TABLE half (x)", "NO SQL"))))
    connection = sqlite3.connect(path)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    assert "half" not in names
    Store(path).close()


def test_a_damaged_journal_is_known_and_set_aside(tmp_path):
    path = tmp_path / "journal.db"
    path.write_bytes(b"this is no database at all, " * 200)
    with pytest.raises(sqlite3.DatabaseError) as caught:
        Store(path)
    assert is_damage(caught.value)
    aside = set_aside(path)
    assert aside.read_bytes().startswith(b"this is no")
    assert not path.exists()
    Store(path).close()


def test_inputs_written_twice_are_there_once(store):
    number = add(store, inputs=MILES_RUN)
    with store.transaction():
        store.add_inputs(number, [InputRow(1, 0, MILES_RUN[1])])
    assert list(store.session(number).inputs) == MILES_RUN


@pytest.mark.parametrize("other", [Lap(999), Pause(590_000), Start(590_000)])
def test_another_input_in_the_place_of_one_raises_and_changes_nothing(store, other):
    number = add(store, inputs=MILES_RUN)
    with pytest.raises(Clash, match="another program"), store.transaction():
        store.add_inputs(number, [InputRow(1, 0, other)])
    assert list(store.session(number).inputs) == MILES_RUN


def test_a_session_that_was_ended_takes_no_more_inputs(store):
    number = add(store, inputs=MILES_RUN, ended_ms=3_290_000)
    with pytest.raises(Clash, match="ended elsewhere"), store.transaction():
        store.add_inputs(number, [InputRow(len(MILES_RUN), 0, Lap(3_300_000))])
    assert list(store.session(number).inputs) == MILES_RUN


def test_a_store_knows_that_its_file_was_removed_or_replaced(store, tmp_path):
    add(store, inputs=MILES_RUN)
    assert store.is_in_place()
    store.backup(tmp_path / "copy.db")
    (tmp_path / "copy.db").replace(store.path)
    assert not store.is_in_place()
    other = Store(tmp_path / "other" / "journal.db")
    assert other.is_in_place()
    other.path.unlink()
    assert not other.is_in_place()
    other.close()


def test_a_backup_is_whole_while_somebody_writes(store, tmp_path):
    add(store, inputs=MILES_RUN, ended_ms=3_290_000)
    store.backup(tmp_path / "copy.db")
    copy = Store(tmp_path / "copy.db")
    assert copy.is_whole()
    assert stored_session(copy.session(1)) == stored_session(store.session(1))
    copy.close()


# --- unfinished -----------------------------------------------------------------------------------------


def test_a_session_that_broke_off_stands_where_its_clock_did(store, tmp_path):
    path = tmp_path / "journal.db"
    add(store, inputs=laps(590_000))
    lock = SessionLock(path, 1)
    lock.beat(BEGUN, Beat(700_000, BEGUN + 700_000))
    lock.release(over=False)
    assert last_beat(path, 1, BEGUN) == Beat(700_000, BEGUN + 700_000)
    (found,), ended = unfinished(store, path, BEGUN + 900_000)
    assert ended == []
    assert (found.broke_ms, found.now_ms) == (700_000, 900_000)
    assert (found.then.index, found.now.index) == (1, 1)
    assert found.then.phase is Phase.RUNNING
    end(store, path, found)
    assert unfinished(store, path, BEGUN + 900_000) == ([], [])
    assert not beat_file(path, 1).exists()
    one = stored_session(store.session(1))
    assert one.phase is Phase.STOPPED
    assert [record.actual_ms for record in one.records] == [590_000, 110_000]


@pytest.mark.parametrize("jump_h", [1, 13, 24 * 365 * 56, -1, -13])
def test_a_wall_clock_that_jumps_in_a_session_makes_up_no_running(store, tmp_path, jump_h):
    path = tmp_path / "journal.db"
    jump = jump_h * 3_600_000
    add(store, inputs=laps(2_000))
    lock = SessionLock(path, 1)
    lock.beat(BEGUN, Beat(5_000, BEGUN + jump + 5_000))
    lock.release(over=False)
    (found,), ended = unfinished(store, path, BEGUN + jump + 8_000)
    assert ended == []
    assert (found.broke_ms, found.now_ms) == (5_000, 8_000)
    end(store, path, found)
    assert stored_session(store.session(1)).active_ms == 5_000


def test_a_beat_of_another_session_of_that_number_says_nothing(store, tmp_path):
    path = tmp_path / "journal.db"
    add(store, inputs=laps(2_000))
    lock = SessionLock(path, 1)
    lock.beat(BEGUN - 86_400_000, Beat(700_000, BEGUN))
    lock.release(over=False)
    (found,), _ = unfinished(store, path, BEGUN + 10_000)
    assert found.broke_ms == 2_000


def test_one_that_was_over_by_the_clock_alone_is_for_the_runner_to_end(store, tmp_path):
    path = tmp_path / "journal.db"
    plan = plan_of(step("run", "60 s"))
    add(store, plan, [Start(0, 0)])
    lock = SessionLock(path, 1)
    lock.beat(BEGUN, Beat(61_000, BEGUN + 61_000))
    lock.release(over=False)
    (found,), ended = unfinished(store, path, BEGUN + 90_000)
    assert (found.then.phase, ended) == (Phase.FINISHED, [])
    assert listed(store) == []
    end(store, path, found)
    assert listed(store)[0].summary.phase is Phase.FINISHED


def test_a_session_is_taken_once_and_only_as_it_was_asked_about(store, tmp_path):
    path = tmp_path / "journal.db"
    add(store, inputs=laps(590_000))
    (asked,), _ = unfinished(store, path, BEGUN + 900_000)
    lock = take(store, path, asked)
    with pytest.raises(Taken, match="led in another terminal"):
        take(store, path, asked)
    with pytest.raises(Taken, match="led in another terminal"):
        end(store, path, asked)
    with store.transaction():
        store.add_inputs(1, [InputRow(2, BEGUN, Lap(700_000))])
    lock.release(over=False)
    with pytest.raises(Taken, match="went on in another terminal"):
        take(store, path, asked)
    (anew,), _ = unfinished(store, path, BEGUN + 900_000)
    end(store, path, anew)
    with pytest.raises(Taken, match="ended in another terminal"):
        take(store, path, asked)
    with pytest.raises(Taken, match="ended in another terminal"):
        end(store, path, asked)


def test_a_journal_is_in_use_while_somebody_stands_on_a_start_screen(tmp_path):
    path = tmp_path / "journal.db"
    assert not is_in_use(path)
    held = JournalInUse(path)
    assert is_in_use(path)
    held.release()
    assert not is_in_use(path)
    (tmp_path / "in-use-999.lock").write_text("")  # of a program that was killed
    assert not is_in_use(path)
    assert list(tmp_path.iterdir()) == []


def test_a_session_that_is_led_is_not_offered(store, tmp_path):
    path = tmp_path / "journal.db"
    add(store, inputs=laps(590_000))
    lock = SessionLock(path, 1)
    assert is_live(path, 1)
    assert unfinished(store, path, BEGUN + 900_000) == ([], [])
    lock.release(over=True)
    assert not is_live(path, 1)
    assert len(unfinished(store, path, BEGUN + 900_000)[0]) == 1


def test_one_that_was_over_before_it_broke_is_only_summed_up(store, tmp_path):
    plan = plan_of(step("run", "60 s"))
    add(store, plan, [Start(0, 0), Skip(30_000)])
    add(store, plan, [Start(0, 3_000), Undo(1_000)])
    assert unfinished(store, tmp_path / "journal.db", BEGUN + 40_000) == ([], [])
    assert store.open_numbers() == []
    assert [one.number for one in listed(store)] == [1]  # nothing was run in the other


def test_twelve_hours_are_the_longest_that_a_session_waits(store, tmp_path):
    add(store, inputs=laps(590_000))
    broke = BEGUN + 590_000
    assert len(unfinished(store, tmp_path / "journal.db", broke + 12 * 3_600_000)[0]) == 1
    assert unfinished(store, tmp_path / "journal.db", broke + 12 * 3_600_000 + 1) == ([], [1])


def test_a_stale_one_ends_where_it_broke(store, tmp_path):
    add(store, inputs=laps(590_000))
    found, ended = unfinished(store, tmp_path / "journal.db", BEGUN + 590_000 + STALE_MS + 1)
    assert (found, ended) == ([], [1])
    assert stored_session(store.session(1)).active_ms == 590_000


def test_a_wall_clock_that_was_set_back_takes_nothing_back(store, tmp_path):
    add(store, inputs=laps(590_000))
    (found,), _ = unfinished(store, tmp_path / "journal.db", BEGUN - 86_400_000)
    assert found.now_ms == 590_000


def test_a_session_of_another_version_does_not_hide_the_rest(store, tmp_path):
    add(store, inputs=laps(590_000))
    add(store, inputs=laps(590_000))
    store._connection.execute("UPDATE script SET plan = ? WHERE session = 2", (json.dumps({"is": "Dance"}),))
    found, _ = unfinished(store, tmp_path / "journal.db", BEGUN + 900_000)
    assert [one.number for one in found] == [1]


def test_a_header_keeps_text_that_is_no_sql(store):
    text = "name: '; DROP TABLE session; --\x00"
    with store.transaction():
        store.begin(Header("a'b\".yaml", text, 0, 0), miles())
    assert store.session(1).header == Header("a'b\".yaml", text, 0, 0)
