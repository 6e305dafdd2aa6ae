"""The history in words and as plain data: a line a session, one session, two side by side.

Law: pure; the command and the screen say the same.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any, Final

from intervals.core.quantities.formatting import clock_text, count_text, signed_seconds
from intervals.core.quantities.units import MM_PER_KM
from intervals.core.results.activity import WatchStretch
from intervals.core.results.legs import distances
from intervals.core.results.log import Done
from intervals.core.results.reps import RepSet, rep_sets
from intervals.core.results.text import distance_text, off_text, set_text, summary_lines, value_text
from intervals.core.session.state import Phase
from intervals.journal.activity.texts import cell
from intervals.journal.stored import Listed, StoredSession
from intervals.journal.summary import Summary

COLUMNS: Final = (
    "number", "begun", "workout", "file", "venue", "ended", "time_s", "distance_m", "reps", "done", "done_run",
    "done_of", "logged", "effort", "note",
)  # fmt: skip
"""Of the table of sessions: the keys of `listed_json`."""


def list_lines(sessions: Sequence[Listed]) -> list[str]:
    """Return a line for each session."""
    width = min(28, max((len(session.summary.name) for session in sessions), default=0))
    return [_line(session, width) for session in sessions]


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


def listed_json(one: Listed) -> dict[str, Any]:
    """Return a session of the list as plain data."""
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


def list_csv(sessions: Sequence[Listed]) -> list[str]:
    """Return the rows of a table for a spreadsheet, its header first."""
    text = io.StringIO()
    table = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    table.writeheader()
    for row in map(listed_json, sessions):
        table.writerow({name: cell(value) if isinstance(value, str) else value for name, value in row.items()})
    return text.getvalue().splitlines()


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
    return [*lines, *_watch_lines(one)]


def _watch_lines(one: StoredSession) -> list[str]:
    """Say what a watch recorded: all of it, and each leg's distance, heart rate, and the lap that is this leg."""
    if one.watched is None:
        return []
    activity = one.watched.activity
    lines = ["", f"     by the watch ({one.watched.source}): {_stretch_text(activity.whole, one)}"]
    # A session that the watch alone knows has its laps as legs.
    if one.logged is not None:
        stretches = [WatchStretch(lap.mm, lap.heart_rate, lap.ms) for lap in activity.laps]
    else:
        stretches = [each for each in map(one.watch_stretch, one.records) if each is not None]
    return [
        *lines,
        *(f"{i:>3}  {_stretch_text(each, one)}" for i, each in enumerate(stretches, 1) if each is not None),
    ]


def _stretch_text(stretch: WatchStretch, one: StoredSession) -> str:
    per = one.plan.athlete.per
    parts = [
        "" if stretch.mm is None else f"{stretch.mm / per.mm:.2f} {per}",
        "" if stretch.heart_rate is None else f"{stretch.heart_rate} bpm",
        "" if stretch.lap_ms is None else f"lap {clock_text(stretch.lap_ms)}",
    ]
    return " · ".join(part for part in parts if part) or "nothing of this leg"


def _pauses(one: StoredSession) -> str:
    gone = sum(pause.length_ms for pause in one.breaks)
    return f", and {clock_text(gone)} paused" if gone else ""


def _ending(one: StoredSession) -> str:
    return {Phase.FINISHED: "", Phase.STOPPED: " · stopped"}.get(one.phase, " · still open")


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
