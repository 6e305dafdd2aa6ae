"""`intervals dry-run`: a rehearsal on the screen, as text, or as one JSON object."""

from __future__ import annotations

import json
from time import monotonic

from intervals.app.exits import Failure
from intervals.app.load import Loaded, check_first_leg, load
from intervals.app.phrase_lengths import RENDER_S, PhraseLengths
from intervals.cli.faces import rehearse_on_screen, screen_is_possible
from intervals.cli.output import say_athlete
from intervals.core.cues.cue import Cue, CueKind
from intervals.core.cues.rehearsal import Rehearsal
from intervals.core.quantities.formatting import clock_text, count_text, stopwatch_text
from intervals.core.quantities.parsing import parse_duration_ms
from intervals.core.quantities.units import UnitError
from intervals.core.view.readout import leg_text
from intervals.core.view.totals import length_text


def dry_run_workout(
    name: str,
    *,
    venue: str | None,
    text: bool,
    as_json: bool,
    lap_after: str,
    rate: float,
    first: int,
    cues: str | None,
    theme: str,
) -> int:
    """Rehearse a workout; return the exit code. Raises Failure where it cannot begin."""
    loaded = load(name, venue, cues=cues)
    say_athlete(loaded.athlete)
    first_leg = check_first_leg(first, loaded.plan)
    if text or as_json or not screen_is_possible():
        lengths, until = PhraseLengths(loaded), monotonic() + RENDER_S
        lengths.wait(RENDER_S)
        rehearsal = lengths.rehearse(loaded.plan, lap_after_ms(lap_after), first_leg, until_s=until)
        lengths.close()
        if as_json:
            print(json.dumps(rehearsal_json(loaded, rehearsal, lengths), indent=2, ensure_ascii=False))
        else:
            print_timeline(rehearsal, lengths)
        return 0
    return rehearse_on_screen(loaded, rate, first_leg, theme)


def lap_after_ms(text: str) -> int:
    """Read `--lap-after`. Raises Failure."""
    try:
        return parse_duration_ms(f"{text} s" if text.replace(".", "", 1).isdigit() else text)
    except UnitError as error:
        raise Failure(f"--lap-after: {error.what}: {error.remedy}") from None


def print_timeline(rehearsal: Rehearsal, lengths: PhraseLengths) -> None:
    """Print legs and cues in order of time; `~` marks an estimated length."""
    plan = rehearsal.plan
    rows: list[tuple[int, int, str]] = []
    for record in rehearsal.records:
        leg = plan.legs[record.index]
        rows.append((record.start_ms, 0, f"── {record.index + 1}. {leg_text(leg)}"))
    for cue in rehearsal.cues:
        if cue.kind is CueKind.PHRASE:
            mark = "~" if cue.text in lengths.estimated else ""
            rows.append((cue.at_ms, 1, f"   “{cue.text}” ({mark}{cue.duration_ms / 1000:.1f} s)"))
        else:
            rows.append((cue.at_ms, 1, f"   ♪ {cue.name}{' ' + cue.text if cue.text else ''}"))
    rows += [(one.cue.at_ms, 2, f"   dropped: {_cue_text(one.cue)}: {one.reason}") for one in rehearsal.dropped]
    print(f"{plan.name}, {plan.venue}, {count_text(len(plan.legs), 'leg')}, {_length(rehearsal)}")
    for at, _, text in sorted(rows, key=lambda row: (row[0], row[1])):
        print(f"{_precise(at):>11}  {text}")


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


def rehearsal_json(loaded: Loaded, rehearsal: Rehearsal, lengths: PhraseLengths) -> dict[str, object]:
    """Return a rehearsal as plain data: the object that `--json` prints."""
    plan = rehearsal.plan
    legs = []
    for record in rehearsal.records:
        leg = plan.legs[record.index]
        legs.append(
            {
                "index": leg.index,
                "kind": leg.kind.value,
                "label": leg.label,
                "rep": leg.rep,
                "reps": leg.reps,
                "start_ms": record.start_ms,
                "end_ms": record.end_ms,
                "distance_m": None if leg.distance is None else leg.distance.metres,
                "pace_s_per_km": None if leg.pace is None else round(leg.pace.middle.s_per_km, 3),
                "ends": leg.ends.value,
            }
        )
    return {
        "workout": {"name": plan.name, "file": str(loaded.path)},
        "venue": plan.venue.value,
        "total_ms": rehearsal.total_ms,
        "distance_m": plan.planned_distance()[0] / 1000,
        "legs": legs,
        "cues": [
            {
                "at_ms": cue.at_ms,
                "leg": cue.leg,
                "kind": cue.kind.value,
                "name": cue.name,
                "text": cue.text or None,
                "duration_ms": cue.duration_ms,
                "estimated": cue.kind is CueKind.PHRASE and cue.text in lengths.estimated,
            }
            for cue in rehearsal.cues
        ],
        "dropped": [
            {
                "at_ms": one.cue.at_ms,
                "leg": one.cue.leg,
                "kind": one.cue.kind.value,
                "name": one.cue.name,
                "text": one.cue.text or None,
                "reason": one.reason,
            }
            for one in rehearsal.dropped
        ],
    }
