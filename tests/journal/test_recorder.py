"""The recorder: what is confirmed is on the disk, and what a disk does reaches neither the session nor a cue."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import contextmanager

import pytest

from intervals.core.session.inputs import Lap, Pause, Split, Start
from intervals.core.session.machine import Session
from intervals.journal.lock import Beat, is_in_use, is_live, last_beat
from intervals.journal.read import listed, stored_session
from intervals.journal.recorder import Recorder
from intervals.journal.rows import GoingOn, Header
from intervals.journal.store import Store
from intervals.journal.summary import summary_of
from tests.support.journals import BEGUN
from tests.support.samples import miles
from tests.support.timing import within

HEADER = Header("workouts/w.yaml", "name: w", BEGUN, 3_600)


def wall_ms():
    return BEGUN + 5_000


def rows_of(path, number=1):
    store = Store(path)
    try:
        return store.session(number)
    finally:
        store.close()


def finished(*inputs):
    return summary_of(Session.fold(miles(), [*inputs], 10**9))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "journal.db"


def until(holds, seconds=30.0):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.005)


def test_an_input_is_on_the_disk_when_keep_returns(path):
    recorder = Recorder(path, HEADER, wall_ms)
    recorder.open()
    assert recorder.status == "ready"
    for one in (Start(0, 3_000), Lap(590_000), Split(600_000)):
        recorder.keep(one, miles())
        assert recorder.status == "kept"
        connection = sqlite3.connect(path)
        last = connection.execute("SELECT name, at_ms, wall_ms FROM input ORDER BY seq DESC LIMIT 1").fetchone()
        connection.close()
        assert last == (type(one).__name__.lower(), one.at_ms, wall_ms())
    assert is_live(path, 1)
    assert recorder.close()
    assert not is_live(path, 1)
    assert rows_of(path).summary is None  # without a summary it is still open
    assert rows_of(path).header == HEADER


def test_a_session_that_is_over_has_its_summary(path):
    recorder = Recorder(path, HEADER, wall_ms)
    start = Start(0, 0)
    recorder.keep(start, miles())
    assert recorder.close(finished(start))
    assert rows_of(path).summary.name == "Mile repeats"
    assert list(path.parent.glob("*.live")) == []


def test_nothing_is_written_of_a_session_that_never_began(path):
    recorder = Recorder(path, HEADER, wall_ms)
    recorder.open()
    assert recorder.close(finished())
    store = Store(path)
    assert store.open_numbers() == []
    assert listed(store) == []
    store.close()


def test_a_session_goes_on_under_its_number(path):
    first = Recorder(path, HEADER, wall_ms)
    first.keep(Start(0, 0), miles())
    first.close()
    second = Recorder(path, HEADER, wall_ms, going_on=GoingOn(1, miles(), (Start(0, 0),)))
    second.open()
    until(lambda: is_live(path, 1))
    second.keep(Lap(590_000), miles())
    second.close(finished(Start(0, 0), Lap(590_000)))
    assert list(rows_of(path).inputs) == [Start(0, 0), Lap(590_000)]


class Blocked(Store):
    """A journal on a disk that takes its time."""

    gate = threading.Event()

    def begin(self, header, plan):
        Blocked.gate.wait(5)
        return super().begin(header, plan)


def test_a_slow_disk_holds_the_session_for_a_moment_only(path):
    Blocked.gate.clear()
    recorder = Recorder(path, HEADER, wall_ms, opened=Blocked)
    began = time.monotonic()
    recorder.keep(Start(0, 0), miles())
    first = time.monotonic() - began
    assert recorder.status == "keeping"
    began = time.monotonic()
    recorder.keep(Lap(590_000), miles())
    second = time.monotonic() - began
    assert first < 0.4
    assert second < 0.05  # who waits once does not wait for each
    Blocked.gate.set()
    until(lambda: recorder.status == "kept")
    assert recorder.close()
    assert len(rows_of(path).inputs) == 2


def test_a_locked_journal_is_written_when_it_is_free(path):
    Store(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    recorder = Recorder(path, HEADER, wall_ms, opened=lambda path: Store(path, busy_s=0.05))
    recorder.keep(Start(0, 0), miles())
    until(lambda: recorder.status == "failing")
    (notice,) = list(map(str, recorder.notices()))
    assert "locked" in notice
    recorder.keep(Lap(590_000), miles())
    assert recorder.status == "failing"
    other.execute("COMMIT")
    other.close()
    until(lambda: recorder.status == "kept")
    assert list(map(str, recorder.notices())) == ["kept on disk again"]
    assert recorder.close()
    assert len(rows_of(path).inputs) == 2


def test_a_folder_that_cannot_be_written_is_told_once(tmp_path):
    (tmp_path / "data").write_text("a file, where a folder should be")
    recorder = Recorder(tmp_path / "data" / "journal.db", HEADER, wall_ms)
    recorder.open()
    until(lambda: recorder.status == "failing")
    for i in range(5):
        recorder.keep(Start(i, 0), miles())
    assert len(recorder.notices()) == 1
    assert list(map(str, recorder.notices())) == []
    (tmp_path / "data").unlink()
    until(lambda: recorder.status == "kept")
    assert recorder.close()
    assert len(rows_of(tmp_path / "data" / "journal.db").inputs) == 5


def test_a_full_disk_is_a_notice_and_what_was_kept_is_written_later(path):
    class Full(Store):
        full = True

        def add_inputs(self, number, rows):
            if Full.full:
                raise sqlite3.OperationalError("database or disk is full")
            super().add_inputs(number, rows)

    recorder = Recorder(path, HEADER, wall_ms, opened=Full)
    recorder.keep(Start(0, 0), miles())
    until(lambda: recorder.status == "failing")
    assert "disk is full" in next(map(str, recorder.notices()))
    Full.full = False
    until(lambda: recorder.status == "kept")
    assert recorder.close()
    assert list(rows_of(path).inputs) == [Start(0, 0)]
    assert rows_of(path).number == 1  # what was rolled back left no half session


@pytest.mark.timed
def test_a_session_that_ends_on_a_full_disk_does_not_wait_for_ever(path):
    class Full(Store):
        def add_inputs(self, number, rows):
            raise sqlite3.OperationalError("database or disk is full")

    recorder = Recorder(path, HEADER, wall_ms, opened=Full)
    recorder.keep(Start(0, 0), miles())
    began = time.monotonic()
    assert not recorder.close(finished(Start(0, 0)), timeout_s=0.5)
    within((time.monotonic() - began) * 1_000, 1_500)


def test_a_damaged_journal_is_named_and_the_session_is_kept_in_a_new_one(path):
    path.parent.mkdir()
    path.write_bytes(b"nonsense " * 1_000)
    recorder = Recorder(path, HEADER, wall_ms)
    recorder.keep(Start(0, 0), miles())
    recorder.keep(Lap(590_000), miles())
    until(lambda: recorder.status == "kept")
    (notice,) = list(map(str, recorder.notices()))
    assert "damaged" in notice
    (aside,) = path.parent.glob("journal-damaged-*.db")
    assert aside.name in notice
    assert recorder.close()
    assert len(rows_of(path).inputs) == 2


def names(path):
    """The inputs that each session of the journal has, by name."""
    connection = sqlite3.connect(path)
    try:
        rows = connection.execute("SELECT session, name FROM input ORDER BY session, seq").fetchall()
    except sqlite3.OperationalError:
        rows = []  # a journal that is being made has no tables yet
    connection.close()
    found = {}
    for number, name in rows:
        found.setdefault(number, []).append(name)
    return found


def gone(path):
    """The journal as a cleaner takes it away."""
    for file in path.parent.glob("journal.db*"):
        file.unlink()


def restored(path):
    """Another journal in its place, as `history restore` puts it there."""
    other = Store(path.with_name("other.db"))
    other.close()
    gone(path)
    path.with_name("other.db").replace(path)


def damaged(path):
    """Bytes that went bad under an open journal."""
    with path.open("r+b") as file:
        file.write(b"\xff" * 8_192)


@pytest.mark.parametrize(
    ("harm", "words"), [(gone, "removed or replaced"), (restored, "removed or replaced"), (damaged, "damaged")]
)
def test_a_journal_that_is_lost_in_mid_session_gets_every_row_again(path, harm, words):
    class Patient(Store):
        """Nothing is held in the log: the damage is in the way of the next write."""

        def add_inputs(self, number, rows):
            if harm is damaged:
                self._connection.execute("PRAGMA cache_size = 0")
            super().add_inputs(number, rows)

        @contextmanager
        def transaction(self):
            with super().transaction():
                yield
            if harm is damaged:
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    recorder = Recorder(path, HEADER, wall_ms, opened=Patient)
    recorder.keep(Start(0, 0), miles())
    recorder.keep(Lap(590_000), miles())
    recorder.remark(effort=7)
    until(lambda: recorder._remarks_written == 1 and recorder.status == "kept")
    harm(path)
    recorder.keep(Split(600_000), miles())
    until(lambda: recorder.status == "kept")
    (notice,) = list(map(str, recorder.notices()))
    assert words in notice
    assert recorder.close(finished(Start(0, 0), Lap(590_000)))
    assert names(path) == {1: ["start", "lap", "split"]}
    assert rows_of(path).effort == 7


def test_a_journal_that_is_gone_is_noticed_without_an_input(path, monkeypatch):
    monkeypatch.setattr("intervals.journal.recorder.BEAT_S", 0.05)
    recorder = Recorder(path, HEADER, wall_ms)
    recorder.keep(Start(0, 0), miles())
    gone(path)
    until(lambda: path.exists() and names(path) == {1: ["start"]})
    recorder.close()
    assert len(recorder.notices()) == 1


def test_a_journal_that_goes_before_the_first_input_is_opened_anew_without_a_word(path, monkeypatch):
    monkeypatch.setattr("intervals.journal.recorder.BEAT_S", 0.05)
    stores = []

    def opened(path):
        stores.append(Store(path))
        return stores[-1]

    recorder = Recorder(path, HEADER, wall_ms, opened=opened)
    recorder.open()
    until(lambda: stores)
    restored(path)
    recorder.keep(Start(0, 0), miles())
    assert recorder.close()
    assert names(path) == {1: ["start"]}
    assert list(map(str, recorder.notices())) == []


def test_a_backup_that_has_the_session_already_is_gone_on_with(path):
    recorder = Recorder(path, HEADER, wall_ms)
    recorder.keep(Start(0, 0), miles())
    store = Store(path)
    store.backup(path.with_name("copy.db"))
    store.close()
    recorder.keep(Lap(590_000), miles())
    gone(path)
    path.with_name("copy.db").replace(path)
    recorder.keep(Split(600_000), miles())
    assert recorder.close()
    assert names(path) == {1: ["start", "lap", "split"]}


def test_a_backup_with_another_session_of_that_number_keeps_both(path):
    other = Recorder(path.with_name("other.db"), Header("workouts/v.yaml", "", BEGUN - 9, 0), wall_ms)
    other.keep(Start(0, 0), miles())
    other.close()
    recorder = Recorder(path, HEADER, wall_ms)
    recorder.keep(Start(0, 0), miles())
    gone(path)
    path.with_name("other.db").replace(path)
    recorder.keep(Lap(590_000), miles())
    assert recorder.close()
    assert names(path) == {1: ["start"], 2: ["start", "lap"]}
    assert recorder.number == 2


def test_two_that_lead_one_session_lose_nothing_and_are_told(path):
    """Where a disk takes no locks: the second goes on under a number of its own."""
    first = Recorder(path, HEADER, wall_ms)
    first.keep(Start(0, 0), miles())
    second = Recorder(path, HEADER, wall_ms, going_on=GoingOn(1, miles(), (Start(0, 0),)))
    first.keep(Lap(590_000), miles())
    second.keep(Pause(600_000), miles())
    until(lambda: second.status == "kept")
    (notice,) = list(map(str, second.notices()))
    assert "another program writes to session 1" in notice
    first.keep(Split(700_000), miles())
    first.close()
    second.close()
    assert names(path) == {1: ["start", "lap", "split"], 2: ["start", "pause"]}


def test_a_session_that_was_ended_elsewhere_goes_on_whole_under_another_number(path):
    first = Recorder(path, HEADER, wall_ms)
    first.keep(Start(0, 0), miles())
    store = Store(path)
    store.summarise(1, finished(Start(0, 0)))
    store.close()
    first.keep(Lap(590_000), miles())
    until(lambda: first.status == "kept")
    assert "ended elsewhere" in next(map(str, first.notices()))
    assert first.close()
    assert names(path) == {1: ["start"], 2: ["start", "lap"]}


def test_the_journal_is_in_use_from_the_first_frame_to_the_last(path):
    recorder = Recorder(path, HEADER, wall_ms)
    recorder.open()
    until(lambda: is_in_use(path))
    recorder.close()
    assert not is_in_use(path)


def test_the_session_clock_is_written_at_each_beat(path, monkeypatch):
    monkeypatch.setattr("intervals.journal.recorder.BEAT_S", 0.02)
    now = [3_000]
    recorder = Recorder(path, HEADER, wall_ms, clock_ms=lambda: now[0])
    recorder.keep(Start(0, 0), miles())
    until(lambda: last_beat(path, 1, BEGUN) == Beat(3_000, BEGUN + 5_000))
    now[0] = 9_000
    until(lambda: last_beat(path, 1, BEGUN) == Beat(9_000, BEGUN + 5_000))
    recorder.close()
    assert last_beat(path, 1, BEGUN).clock_ms == 9_000


def test_a_newer_journal_is_left_alone(path):
    store = Store(path)
    store._connection.execute("INSERT INTO migration VALUES ('from the future', 0)")
    store.close()
    before = path.read_bytes()
    recorder = Recorder(path, HEADER, wall_ms)
    recorder.open()
    until(lambda: recorder.status == "failing")
    recorder.keep(Start(0, 0), miles())
    (notice,) = list(map(str, recorder.notices()))
    assert "newer version" in notice
    assert not recorder.close(finished(Start(0, 0)), timeout_s=0.5)
    assert path.read_bytes() == before


def test_a_pause_at_the_moment_it_broke_is_a_row_of_its_own(path):
    first = Recorder(path, HEADER, wall_ms)
    first.keep(Start(0, 0), miles())
    first.close()
    second = Recorder(path, HEADER, wall_ms, going_on=GoingOn(1, miles(), (Start(0, 0),)))
    second.keep(Pause(100_000), miles())
    second.close()
    assert stored_session(rows_of(path)).phase == "paused"


@pytest.mark.parametrize("counts", [True, False, None])
def test_whether_it_counts_is_written_with_the_end(path, counts):
    recorder = Recorder(path, HEADER, wall_ms)
    recorder.keep(Start(0, 0), miles())
    if counts is not None:
        recorder.count(counts)
    assert recorder.close(finished(Start(0, 0)))
    assert rows_of(path).marks.counts is counts


@pytest.mark.parametrize("again", [False, True])
def test_what_the_treadmill_shows_is_written_with_the_end_it_was_told_at(path, again):
    recorder = Recorder(path, HEADER, wall_ms)
    recorder.keep(Start(0, 0), miles())
    recorder.machine(5_000_000)
    if again:  # the end was taken back, and came once more
        recorder.keep(Lap(600_000), miles())
    recorder.close(finished(Start(0, 0)))
    assert [one.what for one in rows_of(path).corrections] == ([] if again else ["machine-distance"])
