"""`intervals history`: the sessions that were run, one of them, or two side by side."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from intervals import paths
from intervals.app.exits import DONE, Failure
from intervals.app.journal import journal
from intervals.cli.output import say, say_error, say_json
from intervals.core.quantities.formatting import clock_text, count_text, signed_seconds
from intervals.core.quantities.units import MM_PER_KM
from intervals.core.results.legs import distances
from intervals.core.results.log import Done
from intervals.core.results.reps import RepSet, rep_sets
from intervals.core.results.text import distance_text, off_text, set_text, summary_lines, value_text
from intervals.core.session.state import Phase
from intervals.journal.read import listed, stored_session
from intervals.journal.recorded import BrokenRow
from intervals.journal.store import Store
from intervals.journal.stored import Listed, StoredSession
from intervals.journal.summary import Summary

COLUMNS = (
    "number", "begun", "workout", "file", "venue", "ended", "time_s", "distance_m", "reps", "done", "done_run",
    "done_of", "logged", "effort", "note",
)  # fmt: skip


def open_history() -> int:
    """Open the history screen on a terminal; elsewhere list the sessions. Return the exit code."""
    from intervals.cli.faces import screen_is_possible

    if not screen_is_possible():
        return show_history()
    from intervals.cli.startup import running
    from intervals.files.athlete import load_athlete
    from intervals.tui.history_app import HistoryApp

    with journal(say_error) as store:

        def read(number: int) -> StoredSession | None:
            try:
                rows = store.session(number)
            except BrokenRow:
                return None
            return None if rows is None else stored_session(rows)

        app = HistoryApp(
            listed(store, reps=True), read, SessionEdits(store), theme=load_athlete(paths.athlete_file()).theme
        )
        with running():
            app.run()
    return app.return_code or DONE


class SessionEdits:
    """What the history's screen does to sessions; what is printed meanwhile does not reach the terminal."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def listed(self) -> list[Listed]:
        """Return the sessions as they are now."""
        return listed(self._store, reps=True)

    def remark(self, number: int, *, note: str | None = None, effort: int | None = None) -> str:
        """Keep a note, or how it felt."""
        from intervals.cli.history_edit import note_session

        note_session(number, note, effort)
        return "note kept" if note is not None else f"felt {effort} of 10"

    def correct(self, number: int, text: str) -> str:
        """Set something right: `drop 3`, `leg 3 7:02`, `split 3 1:20`, `undo`."""
        from intervals.cli.history_edit import Edit, edit_session

        match text.split():
            case ["undo"]:
                edit = Edit(undo=True)
            case ["drop", leg] if leg.isdigit():
                edit = Edit(drop_lap=int(leg))
            case ["leg", leg, *time] if leg.isdigit():
                edit = Edit(leg_time=int(leg), time=" ".join(time) or None)
            case ["split", leg, *time] if leg.isdigit():
                edit = Edit(split_leg=int(leg), time=" ".join(time) or None)
            case _:
                raise Failure("write drop 3, leg 3 7:02, split 3 1:20, or undo")
        edit_session(number, edit)
        return "corrected; `undo` takes it back" if not edit.undo else "the last correction is taken back"

    def export(self, number: int) -> str:
        """Write a session as FIT into this folder."""
        from intervals.cli.export import default_name, export_number

        session = read_session(self._store, number)
        export_number(number, None, None, force=False)
        return f"written to {default_name(session.file, session.begun.date(), 'fit')}"

    def delete(self, number: int, *, undo: bool = False) -> str:
        """Take a session out of every list, or bring it back."""
        from intervals.cli.history_edit import delete_session

        delete_session(number, undo=undo)
        return f"session {number} is back" if undo else f"session {number} is deleted; u brings it back"

    def compare(self, number: int, other: int) -> list[str]:
        """Say two sessions side by side."""
        return comparison_lines(read_session(self._store, number), read_session(self._store, other))


def show_history(limit: int | None = 20, *, as_json: bool = False, as_csv: bool = False) -> int:
    """Print the sessions, newest first; return the exit code."""
    with journal(say_error) as store:
        sessions = listed(store, limit, tell=say_error)
    if as_json:
        say_json({"sessions": [_listed_json(one) for one in sessions]})
    elif as_csv:
        _print_csv(COLUMNS, [list(_listed_json(one).values()) for one in sessions])
    elif not sessions:
        print("no sessions yet: `intervals run` keeps each one here")
    else:
        width = min(28, max(len(one.summary.name) for one in sessions))
        say(*[_line(one, width) for one in sessions])
    return DONE


def _line(one: Listed, width: int) -> str:
    told = one.summary
    name = told.name if len(told.name) <= width else told.name[: width - 1] + "…"
    far = f"{told.distance_m * 1_000 / told.per.mm:6.2f} {told.per}" if told.distance_m else " " * 9
    begun = f"{one.begun:%Y-%m-%d} logged" if one.is_logged else f"{one.begun:%Y-%m-%d %H:%M}"
    parts = [f"{one.number:>5}", f"{begun:<17}", f"{name:<{width}}"]
    parts += [f"{clock_text(told.active_ms) if told.active_ms else '':>8}", far, _reps_text(told)]
    if told.phase is not Phase.FINISHED:
        parts.append("stopped")
    if one.done().standing is not Done.DONE:
        parts.append(f"{one.done().standing}, {told.share}")
    if one.effort is not None:
        parts.append(f"felt {one.effort}/10")
    if one.note:
        parts.append(one.note)
    return "  ".join(part for part in parts if part).rstrip()


def _reps_text(told: Summary) -> str:
    """Say how far the reps with a target were off it, on average."""
    if told.off_s_per_km is None:
        return ""
    off = round(told.off_s_per_km * told.per.mm / MM_PER_KM)
    return f"{count_text(told.reps_done, 'rep')} {signed_seconds(off, f's/{told.per.value}')}"


def _listed_json(one: Listed) -> dict[str, Any]:
    told = one.summary
    return {
        "number": one.number,
        "begun": one.begun.isoformat(timespec="seconds"),
        "workout": told.name,
        "file": one.file,
        "venue": told.venue,
        "ended": told.phase.value,
        "time_s": told.active_ms / 1_000,
        "distance_m": round(told.distance_m, 1),
        "reps": told.reps_done,
        "done": one.done().standing.value,
        "done_run": one.done().share.run,
        "done_of": one.done().share.of,
        "logged": one.is_logged,
        "effort": one.effort,
        "note": one.note,
    }


def _print_csv(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    import csv

    from intervals.journal.activity.texts import cell

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(value) if isinstance(value, str) else value for value in row] for row in rows)


def read_session(store: Store, number: int, *, original: bool = False) -> StoredSession:
    """Return a session. Raises Failure for one that is not there."""
    rows = store.session(number)
    if rows is None:
        raise Failure(f"there is no session {number}: `intervals history` lists them")
    return stored_session(rows, original=original)


def show_session(number: int, *, original: bool = False, as_json: bool = False, as_csv: bool = False) -> int:
    """Print one session, leg by leg; return the exit code. Raises Failure."""
    with journal(say_error) as store:
        one = read_session(store, number, original=original)
    if as_json:
        from intervals.journal.exports.json import session_json

        say_json(session_json(one))
    elif as_csv:
        from intervals.journal.exports.csv import export_bytes

        sys.stdout.write(export_bytes(one).decode().replace("\r\n", "\n"))
    else:
        say(*session_lines(one))
    return DONE


def session_lines(one: StoredSession) -> list[str]:
    """Say a session in lines: what it was, its legs against the plan, its reps, and how far it went."""
    plan = one.plan
    when = f"{one.begun:%A %Y-%m-%d}" + (" · logged" if one.logged is not None else f" {one.begun:%H:%M}")
    lines = [f"{one.number}  {plan.name} · {plan.venue} · {when}"]
    if one.marks.hidden:
        lines.append(f"   deleted; `intervals history delete {one.number} --undo` brings it back")
    if one.marks.counts is not None:
        lines.append(f"   {'counts' if one.marks.counts else 'does not count'} as done")
    if one.active_ms or one.logged is None:
        lines.append(f"   {clock_text(one.active_ms)}{_pauses(one)}{_ending(one)}")
    if one.effort is not None or one.note:
        felt = [f"felt {one.effort}/10"] if one.effort is not None else []
        lines.append("   " + " · ".join([*felt, *([one.note] if one.note else [])]))
    lines.append("")
    lines += [f"{i:>3}  {line}" for i, line in enumerate(summary_lines(plan, one.records), 1)]
    sets = rep_sets(plan, one.records)
    if sets:
        lines.append("")
        lines += [f"     {reps.label}: {set_text(reps, plan)}" for reps in sets]
    found = distances(plan, one.records)
    if found.total:
        lines.append(f"     {distance_text(found, plan)}")
    return lines


def _pauses(one: StoredSession) -> str:
    gone = sum(pause.length_ms for pause in one.breaks)
    return f", and {clock_text(gone)} paused" if gone else ""


def _ending(one: StoredSession) -> str:
    return {Phase.FINISHED: "", Phase.STOPPED: " · stopped"}.get(one.phase, " · still open")


def compare_sessions(first: int, second: int, *, as_json: bool = False) -> int:
    """Print two sessions side by side, rep by rep; return the exit code. Raises Failure."""
    with journal(say_error) as store:
        one, other = read_session(store, first), read_session(store, second)
    if as_json:
        from intervals.journal.exports.json import session_json

        say_json({"sessions": [session_json(one), session_json(other)], "comparison": comparison_json(one, other)})
        return DONE
    say(*comparison_lines(one, other))
    return DONE


def comparison_json(one: StoredSession, other: StoredSession) -> dict[str, Any]:
    """Return what the second session is beside the first; differences are the second less the first."""
    sets = []
    for left, right in zip_longest(rep_sets(one.plan, one.records), rep_sets(other.plan, other.records)):
        same = left is not None and right is not None and left.per_pace == right.per_pace
        pairs = list(zip(left.values, right.values, strict=False)) if same and left and right else []
        sets.append(
            {
                "labels": [None if reps is None else reps.label for reps in (left, right)],
                "unit": None if not same or left is None else "s/km" if left.per_pace else "s",
                "reps": [round(after - before, 3) for before, after in pairs],
                "average": round(right.mean - left.mean, 3) if same and left and right else None,
            }
        )
    far = [distances(each.plan, each.records).total for each in (one, other)]
    return {
        "sets": sets,
        "time_s": round((other.active_ms - one.active_ms) / 1_000, 3),
        "distance_m": round(far[1] - far[0], 1),
        "effort": None if one.effort is None or other.effort is None else other.effort - one.effort,
    }


def comparison_lines(one: StoredSession, other: StoredSession) -> list[str]:
    """Say two sessions side by side: their reps, and the averages."""
    lines = [f"{'':<24}{_column(one)}{_column(other)}    change"]
    for left, right in zip_longest(rep_sets(one.plan, one.records), rep_sets(other.plan, other.records)):
        lines += ["", *_set_lines(left, right, one, other)]
    lines += ["", f"{'time':<24}{clock_text(one.active_ms):>18}{clock_text(other.active_ms):>18}"]
    far = [distances(each.plan, each.records).total * 1_000 / each.plan.athlete.per.mm for each in (one, other)]
    if any(far):
        lines.append(f"{f'distance, {one.plan.athlete.per}':<24}{far[0]:>18.2f}{far[1]:>18.2f}")
    if one.effort is not None or other.effort is not None:
        lines.append(f"{'felt':<24}{_felt(one):>18}{_felt(other):>18}")
    return lines


def _column(one: StoredSession) -> str:
    return f"{f'{one.number}: {one.begun:%Y-%m-%d}':>18}"


def _felt(one: StoredSession) -> str:
    return "" if one.effort is None else f"{one.effort}/10"


def _set_lines(left: RepSet | None, right: RepSet | None, one: StoredSession, other: StoredSession) -> list[str]:
    def told(reps: RepSet | None, session: StoredSession, value: float | None) -> str:
        return "" if reps is None or value is None else value_text(reps, value, session.plan)

    same = left is not None and right is not None and left.per_pace == right.per_pace

    def change(before: float | None, after: float | None) -> str:
        if not same or left is None or before is None or after is None:
            return ""
        return off_text(left, after - before, one.plan)

    labels = list(dict.fromkeys(reps.label for reps in (left, right) if reps is not None))
    rows = [f"  {' | '.join(labels)}"]
    pairs = list(zip_longest(left.values if left else (), right.values if right else ()))
    pairs.append((left.mean if left else None, right.mean if right else None))
    for i, (before, after) in enumerate(pairs, 1):
        name = "average" if i == len(pairs) else f"rep {i}"
        rows.append(
            f"  {name:<22}{told(left, one, before):>18}{told(right, other, after):>18}    {change(before, after)}"
        )
    return [row.rstrip() for row in rows]
