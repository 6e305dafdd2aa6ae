"""What a runner says or sets right after a session, and the journal as a whole: notes, corrections, backup, restore.

Law: a correction is a row of its own; the first record stays, and `history show --original` shows it.
"""

from __future__ import annotations

import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path

from intervals import paths
from intervals.app.exits import DONE, Failure
from intervals.app.journal import journal
from intervals.app.targets import target_file
from intervals.atomic import PRIVATE
from intervals.cli.history import session_lines
from intervals.cli.output import say, say_error
from intervals.clock import wall_ms
from intervals.core.quantities.parsing import parse_duration_ms
from intervals.core.quantities.units import UnitError
from intervals.journal.corrections import UNDO, NoCorrection, drop_lap, in_force, leg_time, split_leg
from intervals.journal.lock import is_in_use
from intervals.journal.migrations import NewerJournal
from intervals.journal.read import correct, refolded
from intervals.journal.rows import Correction, SessionRows
from intervals.journal.store import Store

LONGEST_NOTE = 2_000


def note_session(number: int, text: str | None, effort: int | None) -> int:
    """Note how a session felt; return the exit code. Raises Failure."""
    if text is None and effort is None:
        raise Failure("say a note, or how it felt: `intervals history note 3 'windy' --effort 7`")
    note = None if text is None else " ".join(text.split())
    if note is not None and (len(note) > LONGEST_NOTE or not note.isprintable()):
        raise Failure(f"a note is up to {LONGEST_NOTE:,} printed characters")
    with journal(say_error) as store:
        _rows(store, number)
        with store.transaction():
            store.remark(number, wall_ms(), effort=effort, note=note)
    felt = f"felt {effort}/10" if effort is not None else ""
    say(f"session {number}: {' · '.join(part for part in (felt, note or '') if part)}")
    return DONE


def delete_session(number: int, *, undo: bool) -> int:
    """Hide a session from every list and count, or bring it back; return the exit code. Raises Failure."""
    with journal(say_error) as store:
        rows = _closed(store, number)
        if rows.marks.hidden is not undo:
            raise Failure(
                f"session {number} is not deleted"
                if undo
                else f"session {number} is deleted already: --undo brings it back"
            )
        with store.transaction():
            store.mark(number, wall_ms(), hidden=not undo)
    name = rows.plan.name
    say(
        f"session {number}, {name}, is back"
        if undo
        else f"session {number}, {name}, is deleted; `intervals history delete {number} --undo` brings it back"
    )
    return DONE


def count_session(number: int, *, counts: bool) -> int:
    """Count a session as done, or not; return the exit code. Raises Failure."""
    with journal(say_error) as store:
        rows = _closed(store, number)
        with store.transaction():
            store.mark(number, wall_ms(), counts=counts)
    say(f"session {number}, {rows.plan.name}, {'counts' if counts else 'does not count'} as done")
    return DONE


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to be set right; exactly one of these. Legs are numbered as `history show` numbers them."""

    drop_lap: int | None = None
    split_leg: int | None = None
    leg_time: int | None = None
    time: str | None = None
    undo: bool = False


def edit_session(number: int, edit: Edit) -> int:
    """Set something right and show the session; return the exit code. Raises Failure."""
    with journal(say_error) as store:
        rows = _closed(store, number)
        if rows.logged is not None:
            raise Failure(
                f"session {number} was logged, and no timer led it: `history delete {number}`, and log it anew"
            )
        before = refolded(rows)
        one = _correction(rows, edit)
        after = correct(store, rows, one, wall_ms())
    if after.records == before.records and one.what != UNDO:
        print("that changes nothing: the session is as it was; `--undo` takes the correction back")
    say(*session_lines(after))
    return DONE


def _correction(rows: SessionRows, edit: Edit) -> Correction:
    if edit.undo:
        if not in_force(rows.corrections):
            raise Failure(f"session {rows.number} has no correction to take back")
        return Correction(UNDO)
    found = refolded(rows)
    leg = next(one for one in (edit.drop_lap, edit.split_leg, edit.leg_time, 0) if one is not None) - 1
    if not 0 <= leg < len(found.records):
        raise Failure(
            f"session {rows.number} has legs 1 to {len(found.records)}: `intervals history show` lists them"
        )
    try:
        if edit.drop_lap is not None:
            return drop_lap(found, leg)
        time_ms = _time(edit.time)
        return (split_leg if edit.split_leg is not None else leg_time)(found, leg, time_ms)
    except NoCorrection as error:
        raise Failure(f"session {rows.number}: {error}") from None


def _time(text: str | None) -> int:
    if text is None:
        raise Failure("say the time too: `--leg-time 2 7:04`, `--split-leg 2 3:31`")
    try:
        return parse_duration_ms(text)
    except UnitError as error:
        raise Failure(f"{text}: {error.what}: {error.remedy}") from None


def _closed(store: Store, number: int) -> SessionRows:
    rows = _rows(store, number)
    if rows.summary is None:
        raise Failure(f"session {number} is still open: `intervals resume` ends it, or goes on with it")
    return rows


def _rows(store: Store, number: int) -> SessionRows:
    rows = store.session(number)
    if rows is None:
        raise Failure(f"there is no session {number}: `intervals history` lists them")
    return rows


# --- the journal as a whole -----------------------------------------------------------------------------


def back_up(target: Path, *, force: bool) -> int:
    """Copy the journal into a file; return the exit code. Raises Failure."""
    if not paths.journal_file().exists():
        raise Failure("there is no journal yet: the first session makes it")
    with target_file(target, force=force, mode=PRIVATE) as fresh, journal(say_error) as store:
        store.backup(fresh)
    print(f"{target}: {_count(target)} sessions")
    return DONE


def restore(source: Path) -> int:
    """Put a backup in the journal's place, and keep the one that was there; return the exit code. Raises Failure."""
    path = paths.journal_file()
    if is_in_use(path):
        raise Failure("a session is open in another terminal, led or about to start: restore once it is closed")
    if not source.is_file():
        raise Failure(f"{source}: there is no such file")
    try:
        paths.private(path.parent)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".restore-") as folder:
            fresh = Path(folder) / "journal.db"
            _copy(source, fresh)
            if path.exists():
                aside = path.with_name(f"journal-before-restore-{wall_ms()}.db")
                with journal(say_error) as store:
                    store.backup(aside)
                aside.chmod(0o600)
                print(f"the journal that was here is kept as {aside}")
                for tail in ("-wal", "-shm"):
                    path.with_name(path.name + tail).unlink(missing_ok=True)
            fresh.replace(path)
    except OSError as error:
        raise Failure(f"{path} cannot be written: {error.strerror or error}") from None
    print(f"{path}: {_count(path)} sessions, from {source}")
    return DONE


def _copy(source: Path, fresh: Path) -> None:
    """Copy a backup, and look whether it is a whole journal of ours."""
    try:
        original = sqlite3.connect(f"file:{source.resolve().as_posix()}?mode=ro", uri=True)
        try:
            original.execute("SELECT name FROM migration").fetchall()
            with sqlite3.connect(fresh) as copy:
                original.backup(copy)
            copy.close()
        finally:
            original.close()
        fresh.chmod(0o600)
        store = Store(fresh)
        whole = store.is_whole()
        store.close()
    except NewerJournal as error:
        raise Failure(f"{source} was written by a newer version of intervals ({error})") from None
    except sqlite3.Error as error:
        raise Failure(f"{source} is no journal of intervals, or a damaged one: {error}") from None
    if not whole:
        raise Failure(f"{source} is damaged: the journal is left as it was")


def _count(path: Path) -> int:
    connection = sqlite3.connect(f"file:{path.resolve().as_posix()}?mode=ro", uri=True)
    try:
        ((count,),) = connection.execute("SELECT count(*) FROM summary WHERE legs > 0")
    finally:
        connection.close()
    return int(count)
