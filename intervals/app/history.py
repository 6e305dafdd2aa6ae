"""The sessions that were run: read, noted on, set right, counted, taken out of the lists and compared.

Law: a correction is a row of its own; the first record stays. What is done says in words what it did, for the command
and the screen alike; the journal is opened for each, so that any thread may ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from intervals.app.exits import Failure, Tell
from intervals.app.history_text import comparison_lines
from intervals.app.journal import journal
from intervals.app.session_export import write_session
from intervals.clock import wall_ms
from intervals.core.quantities.formatting import trim
from intervals.core.quantities.parsing import parse_duration_ms, parse_machine_mm
from intervals.core.quantities.units import UnitError
from intervals.core.results.legs import is_unlikely, leg_results
from intervals.journal.corrections import (
    UNDO,
    NoCorrection,
    Refolded,
    drop_lap,
    in_force,
    leg_time,
    machine_distance,
    split_leg,
)
from intervals.journal.read import correct, listed, refolded, stored_session
from intervals.journal.rows import Correction, SessionRows
from intervals.journal.store import Store
from intervals.journal.stored import Listed, StoredSession

LONGEST_NOTE: Final = 2_000


class History:
    """What was run, and what can be done to it; `tell` hears of what cannot be read. Every method raises Failure."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell

    def listed(self, limit: int | None = None, *, reps: bool = False) -> list[Listed]:
        """Return the sessions, newest first."""
        with journal(self._tell) as store:
            return listed(store, limit, reps=reps, tell=self._tell)

    def session(self, number: int, *, original: bool = False) -> StoredSession:
        """Return a session whole, or without its corrections."""
        with journal(self._tell) as store:
            return stored_session(_rows(store, number), original=original)

    def remark(self, number: int, *, note: str | None = None, effort: int | None = None) -> str:
        """Keep a note, or how it felt."""
        if note is None and effort is None:
            raise Failure("say a note, or how it felt: `intervals history note 3 'windy' --effort 7`")
        note = None if note is None else " ".join(note.split())
        if note is not None and (len(note) > LONGEST_NOTE or not note.isprintable()):
            raise Failure(f"a note is up to {LONGEST_NOTE:,} printed characters")
        with journal(self._tell) as store:
            _rows(store, number)
            with store.transaction():
                store.remark(number, wall_ms(), effort=effort, note=note)
        felt = f"felt {effort}/10" if effort is not None else ""
        return f"session {number}: {' · '.join(part for part in (felt, note or '') if part)}"

    def delete(self, number: int, *, undo: bool = False) -> str:
        """Take a session out of every list and count, or bring it back."""
        with journal(self._tell) as store:
            rows = _closed(store, number)
            if rows.marks.hidden is not undo:
                deleted = f"session {number} is deleted already: --undo brings it back"
                raise Failure(f"session {number} is not deleted" if undo else deleted)
            with store.transaction():
                store.mark(number, wall_ms(), hidden=not undo)
        return f"session {number}, {rows.plan.name}, is {'back' if undo else 'deleted'}"

    def count(self, number: int, *, counts: bool) -> str:
        """Count a session as done, or not."""
        with journal(self._tell) as store:
            rows = _closed(store, number)
            with store.transaction():
                store.mark(number, wall_ms(), counts=counts)
        return f"session {number}, {rows.plan.name}, {'counts' if counts else 'does not count'} as done"

    def correct(self, number: int, words: Sequence[str]) -> str:
        """Set something right: `drop 3`, `leg 3 7:02`, `split 3 1:20`, `machine 5.2 mi`, `undo`."""
        with journal(self._tell) as store:
            rows = _closed(store, number)
            if rows.logged is not None:
                raise Failure(
                    f"session {number} was logged, and no timer led it: `history delete {number}`, and log it anew"
                )
            before = refolded(rows)
            made = _correction(rows, words)
            after = correct(store, rows, made, wall_ms())
        if made.what == UNDO:
            return "the last correction is taken back"
        if after.records == before.records:
            return "that changes nothing: the session is as it was; undo takes the correction back"
        return "corrected; undo takes it back"

    def export(self, number: int) -> str:
        """Write a session as FIT into this folder."""
        return write_session(self.session(number))

    def compare(self, number: int, other: int) -> list[str]:
        """Say two sessions side by side."""
        return comparison_lines(self.session(number), self.session(other))


def newest_numbers() -> list[str]:
    """Return the numbers of the newest sessions, for completion."""
    return [str(session.number) for session in History(lambda _: None).listed(50)]


def _correction(rows: SessionRows, words: Sequence[str]) -> Correction:
    found = refolded(rows)

    def leg_of(text: str) -> int:
        if not 1 <= int(text) <= len(found.records):
            raise Failure(
                f"session {rows.number} has legs 1 to {len(found.records)}: `intervals history show` lists them"
            )
        return int(text) - 1

    try:
        match words:
            case ["undo"]:
                if not in_force(rows.corrections):
                    raise Failure(f"session {rows.number} has no correction to take back")
                return Correction(UNDO)
            case ["drop", leg] if leg.isdecimal():
                return drop_lap(found, leg_of(leg))
            case ["leg", leg, *time] if leg.isdecimal() and time:
                return leg_time(found, leg_of(leg), _time(" ".join(time)))
            case ["split", leg, *time] if leg.isdecimal() and time:
                return split_leg(found, leg_of(leg), _time(" ".join(time)))
            case ["machine", *distance]:
                return _machine(rows, found, distance)
    except NoCorrection as error:
        raise Failure(f"session {rows.number}: {error}") from None
    raise Failure("write drop 3, leg 3 7:02, split 3 1:20, machine 5.2 mi, or undo")


def _machine_mm(rows: SessionRows, text: str) -> int:
    try:
        return parse_machine_mm(text, rows.plan.athlete.belt_per)
    except UnitError as error:
        raise Failure(f"{text}: {error.what}: {error.remedy}") from None


def _machine(rows: SessionRows, found: Refolded, words: Sequence[str]) -> Correction:
    """Return the distance of a treadmill; one far from what was counted is asked again, by a Failure."""
    sure = words[-1:] == ["sure"]
    made = machine_distance(found, _machine_mm(rows, " ".join(words[:-1] if sure else words)))
    counted, told = sum(one.mm for one in leg_results(found.session.plan, found.records)), made.times_ms[0]
    if is_unlikely(counted, told) and not sure:
        per = rows.plan.athlete.belt_per
        shown = f"{told / per.mm:.2f} {per}"
        raise Failure(
            f"{shown} is far from the {counted / per.mm:.2f} {per} that were counted; if the treadmill did show it, "
            f"write machine {trim(told / per.mm)} {per} sure"
        )
    return made


def _time(text: str) -> int:
    try:
        return parse_duration_ms(text)
    except UnitError as error:
        raise Failure(f"{text}: {error.what}: {error.remedy}") from None


def _closed(store: Store, number: int) -> SessionRows:
    rows = _rows(store, number)
    if rows.summary is None:
        raise Failure(f"session {number} is still open: `intervals resume` continues it or ends it")
    return rows


def _rows(store: Store, number: int) -> SessionRows:
    rows = store.session(number)
    if rows is None:
        raise Failure(f"there is no session {number}: `intervals history` lists them")
    return rows
