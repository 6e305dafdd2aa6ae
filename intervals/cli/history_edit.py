"""What a runner says or sets right after a session, and the journal as a whole: notes, corrections, backup, restore.

Law: a correction is a row of its own; the first record stays, and `history show --original` shows it.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from intervals import paths
from intervals.app import backup
from intervals.app.exits import DONE, Failure
from intervals.app.journal import has_journal, journal
from intervals.cli.history import session_lines
from intervals.cli.output import say, say_error
from intervals.clock import wall_ms
from intervals.core.quantities.parsing import parse_duration_ms
from intervals.core.quantities.units import UnitError
from intervals.core.view.printable import printable
from intervals.journal.corrections import UNDO, NoCorrection, drop_lap, in_force, leg_time, split_leg
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
    count = backup.back_up(target, force=force, tell=say_error)
    say(f"{target}: {count} sessions")
    return DONE


def restore(source: Path, *, force: bool) -> int:
    """Put a backup in the journal's place, once the runner says so; return the exit code. Raises Failure."""
    backup.check_restore(source)
    if has_journal() and not force:
        if sys.stdin is None or not sys.stdin.isatty():
            raise Failure("this replaces the journal (which is kept beside it): --force does it without asking")
        try:
            answer = input(
                f"put {printable(str(source))} in the place of the journal, which is kept beside it? [y/n] "
            )
        except EOFError:
            answer = ""
        if answer.strip().lower()[:1] != "y":
            say("the journal is as it was")
            return DONE
    found = backup.restore(source, say_error)
    if found.aside is not None:
        say(f"the journal that was here is kept as {found.aside}")
    say(f"{paths.journal_file()}: {found.sessions} sessions, from {source}")
    return DONE
