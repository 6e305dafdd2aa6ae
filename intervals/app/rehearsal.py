"""A rehearsal as text and as plain data: the dry run that is printed.

Law: pure but for the voice, which is waited for; the cues are those of the screen and of the sound file.
"""

from __future__ import annotations

from time import monotonic
from typing import NamedTuple

from intervals.app.exits import Failure
from intervals.app.load import Loaded
from intervals.app.phrase_lengths import RENDER_S, PhraseLengths
from intervals.app.plan_json import leg_json, plan_json
from intervals.core.cues.cue import Cue, CueKind
from intervals.core.cues.rehearsal import Rehearsal
from intervals.core.quantities.formatting import clock_text, count_text, stopwatch_text
from intervals.core.quantities.parsing import parse_duration_ms
from intervals.core.quantities.units import UnitError
from intervals.core.view.readout import leg_text
from intervals.core.view.totals import length_text


class Rehearsed(NamedTuple):
    """A rehearsal, and the phrases whose length in it is an estimate."""

    rehearsal: Rehearsal
    estimated: frozenset[str]


def rehearsed(loaded: Loaded, lap_after: str, first_leg: int) -> Rehearsed:
    """Rehearse a workout, with the lengths of its phrases as far as they are there in time. Raises Failure."""
    open_leg_ms, until = lap_after_ms(lap_after), monotonic() + RENDER_S
    lengths = PhraseLengths(loaded)
    lengths.wait(RENDER_S)
    rehearsal = lengths.rehearse(loaded.plan, open_leg_ms, first_leg, until_s=until)
    lengths.close()
    return Rehearsed(rehearsal, frozenset(lengths.estimated))


def lap_after_ms(text: str) -> int:
    """Read `--lap-after`. Raises Failure."""
    try:
        return parse_duration_ms(f"{text} s" if text.replace(".", "", 1).isdigit() else text)
    except UnitError as error:
        raise Failure(f"--lap-after: {error.what}: {error.remedy}") from None


def timeline_lines(rehearsed: Rehearsed) -> list[str]:
    """Say legs and cues in order of time; `~` marks an estimated length."""
    rehearsal, estimated = rehearsed
    plan = rehearsal.plan
    rows = [
        (record.start_ms, 0, f"── {record.index + 1}. {leg_text(plan.legs[record.index])}")
        for record in rehearsal.records
    ]
    for cue in rehearsal.cues:
        about = f"{'~' if cue.text in estimated else ''}{cue.duration_ms / 1000:.1f} s"
        rows.append((cue.at_ms, 1, f"   {_cue_text(cue)}" + (f" ({about})" if cue.kind is CueKind.PHRASE else "")))
    rows += [(left.cue.at_ms, 2, f"   dropped: {_cue_text(left.cue)}: {left.reason}") for left in rehearsal.dropped]
    return [
        f"{plan.name}, {plan.venue}, {count_text(len(plan.legs), 'leg')}, {_length(rehearsal)}",
        *(f"{_precise(at):>11}  {text}" for at, _, text in sorted(rows, key=lambda row: row[:2])),
    ]


def _length(rehearsal: Rehearsal) -> str:
    """Say how long the rehearsal is, and what that takes for granted of legs open until the lap key."""
    if rehearsal.asked.last_open < 0:
        return clock_text(rehearsal.total_ms)
    return f"{length_text(rehearsal.asked)} ({clock_text(rehearsal.total_ms)} as rehearsed)"


def _cue_text(cue: Cue) -> str:
    return f"“{cue.text}”" if cue.kind is CueKind.PHRASE else f"♪ {cue.name} {cue.text}".rstrip()


def _precise(ms: int) -> str:
    sign = "-" if ms < 0 else ""
    return f"{sign}{stopwatch_text(abs(ms))}.{abs(ms) % 1000 // 100}"


def rehearsal_json(loaded: Loaded, rehearsed: Rehearsed) -> dict[str, object]:
    """Return a rehearsal as plain data: the object that `--json` prints."""
    rehearsal, estimated = rehearsed
    plan = rehearsal.plan
    return {
        **plan_json(plan, str(loaded.path)),
        "total_ms": rehearsal.total_ms,
        "legs": [
            {
                **leg_json(leg),
                "start_ms": record.start_ms,
                "end_ms": record.end_ms,
                "pace_s_per_km": None if leg.pace is None else round(leg.pace.middle.s_per_km, 3),
            }
            for record in rehearsal.records
            for leg in [plan.legs[record.index]]
        ],
        "cues": [
            {
                **_cue_json(cue),
                "duration_ms": cue.duration_ms,
                "estimated": cue.kind is CueKind.PHRASE and cue.text in estimated,
            }
            for cue in rehearsal.cues
        ],
        "dropped": [{**_cue_json(left.cue), "reason": left.reason} for left in rehearsal.dropped],
    }


def _cue_json(cue: Cue) -> dict[str, object]:
    return {"at_ms": cue.at_ms, "leg": cue.leg, "kind": cue.kind.value, "name": cue.name, "text": cue.text or None}
