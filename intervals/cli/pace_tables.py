"""The tables of `intervals paces`: equivalents, the belt, and the goal held against results."""

from __future__ import annotations

from typing import Final

from intervals.core.quantities.formatting import clock_text
from intervals.core.quantities.units import MS_PER_S, Pace, Per
from intervals.core.running.fitness import RACE_METRES, RIEGEL_RANGE_S, Method, equivalent_s
from intervals.core.running.race import Result
from intervals.core.running.treadmill import belt_row
from intervals.core.workout.athlete import PACE_NAMES
from intervals.files.athlete import AthleteFile, leading

INCLINES: Final = (0.0, 1.0, 2.0, 3.0, 5.0)


def race_clock(seconds: float) -> str:
    """Print a race time to the second."""
    return clock_text(round(seconds) * MS_PER_S)


def equivalent_lines(result: Result, athlete: AthleteFile) -> list[str]:
    """Return what a result is worth over the other races, by both methods."""
    per = athlete.athlete.per
    lines = [f"{result} is worth (VDOT {result.vdot:.1f}):", ""]
    lines.append(f"{'':<10}{'VDOT':>9}{'pace':>11}{'Riegel':>12}{'pace':>11}")
    outside = False
    for name, metres in RACE_METRES.items():
        cells = ""
        for method, width in ((Method.VDOT, 9), (Method.RIEGEL, 12)):
            seconds = equivalent_s(result.race.metres, result.seconds, metres, method)
            pace = Pace(seconds * 1_000 / metres, per)
            mark = "*" if method is Method.RIEGEL and not RIEGEL_RANGE_S[0] <= seconds <= RIEGEL_RANGE_S[1] else ""
            outside = outside or bool(mark)
            cells += f"{race_clock(seconds) + mark:>{width}}{pace!s:>11}"
        lines.append(f"{name:<10}{cells}".rstrip())
    lines += ["", f"paces follow {'VDOT' if athlete.method is Method.VDOT else 'Riegel'} (`method:`)"]
    if outside:
        lines.append("* outside of the 3.5 to 230 minutes that Riegel's formula was made from")
    lines.append("Riegel is optimistic beyond the half marathon")
    return lines


def belt_lines(athlete: AthleteFile) -> list[str]:
    """Return, for each named pace, the belt's setting, the pace it gives, and what inclines make of that."""
    runner = athlete.athlete
    unit = runner.belt_per.speed_unit
    heads = "".join(f"{f'{incline:g}%':>9}" for incline in INCLINES[1:])
    lines = [f"{'':<12}{'target':>9}{f'set {unit}':>11}{'gives':>10}{heads}"]
    names = [name for name in PACE_NAMES if name in runner.paces]
    places = 1 if round(runner.belt_step * 10, 6).is_integer() else 2
    for name in names:
        target = runner.paces[name].middle
        row = belt_row(target, runner.belt_per, runner.belt_step, INCLINES, runner.per)
        # The equation is that of running; a walk uphill costs more.
        worth = "" if name == "walk" else "".join(f"{pace.clock():>9}" for pace in row.worth[1:])
        target_text = f"{target.clock(runner.per)}/{runner.per}"
        lines.append(f"{name:<12}{target_text:>9}{row.setting:>11.{places}f}{row.pace!s:>10}{worth}")
    per = "mile" if runner.per is Per.MILE else "kilometre"
    lines += ["", f"under an incline: the pace on the flat, per {per}, that is as hard (ACSM, an estimate)"]
    return lines


def goal_lines(athlete: AthleteFile, goal: Result | None = None) -> list[str]:
    """Hold a goal against what results predict: `3:45:00 is 8:35/mi; your 5k predicts 3:41:02`.

    It is the athlete's own unless another is given.
    """
    goal = goal or athlete.goal
    if goal is None:
        return ["no goal is set; `goal: marathon under 3:45:00` in the athlete's file sets one"]
    per = athlete.athlete.per
    text = f"goal: {goal.race} under {clock_text(goal.time_ms)} is {goal.pace(per)}"
    race = leading(athlete.races)
    if race is None:
        return [f"{text}; no race result says yet how near it is"]
    seconds = equivalent_s(race.result.race.metres, race.result.seconds, goal.race.metres, athlete.method)
    spare = goal.seconds - seconds
    verdict = f"{race_clock(abs(spare))} {'to spare' if spare >= 0 else 'to go'}"
    lines = [f"{text}; your {race} predicts {race_clock(seconds)}: {verdict}"]
    if athlete.method is Method.RIEGEL and seconds > RIEGEL_RANGE_S[1]:
        lines.append("that is beyond the 230 minutes that Riegel's formula was made from: take it as optimistic")
    pace = athlete.athlete.paces.get(goal.race.name)
    if pace is not None:
        at_pace = pace.middle.s_per_km * goal.race.metres / 1_000
        lines.append(f"at your {goal.race} pace of {pace} it takes {race_clock(at_pace)}")
    return lines
