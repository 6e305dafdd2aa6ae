"""Paces as tables of text: their sources, equivalents, the belt, the goal, and what a result changes."""

from __future__ import annotations

from intervals.app.paces import INCLINES, NewResult, belt_rows, check_goal, equivalents, pace_names
from intervals.core.quantities.formatting import clock_text
from intervals.core.quantities.units import MS_PER_S, PaceRange, Per
from intervals.core.running.fitness import Method
from intervals.core.running.race import Result
from intervals.core.workout.athlete import PACE_NAMES
from intervals.files.athlete import AthleteFile, Origin, Source, leading


def race_clock(seconds: float) -> str:
    """Print a race time to the second."""
    return clock_text(round(seconds) * MS_PER_S)


def pace_lines(athlete: AthleteFile) -> list[str]:
    """Return a line for each pace: per mile, per kilometre, and where it came from."""
    rows = []
    for name in pace_names(athlete):
        pace = athlete.athlete.paces[name]
        rows.append((name, _clocks(pace, Per.MILE), _clocks(pace, Per.KM), source_text(athlete.source(name))))
    wide = [max(len(row[i]) for row in rows) for i in range(3)]
    return [
        f"{name:<{wide[0]}}  {mile:>{wide[1]}}/mi  {km:>{wide[2]}}/km  {source}" for name, mile, km, source in rows
    ]


def _clocks(pace: PaceRange, per: Per) -> str:
    fast, slow = pace.fast.clock(per), pace.slow.clock(per)
    return fast if fast == slow else f"{fast}-{slow}"


def source_text(source: Source) -> str:
    """Say where a pace came from."""
    words = {Origin.GIVEN: "given", Origin.RACE: "race result", Origin.GOAL: "goal", Origin.DEFAULT: "default"}
    return f"{words[source.origin]}: {source.text}" if source.text else words[source.origin]


def equivalent_lines(result: Result, athlete: AthleteFile) -> list[str]:
    """Return what a result is worth over the other races, by both methods."""
    lines = [f"{result} is worth (VDOT {result.vdot:.1f}):", ""]
    lines.append(f"{'':<10}{'VDOT':>9}{'pace':>11}{'Riegel':>12}{'pace':>11}")
    rows = equivalents(result)
    for row in rows:
        cells = ""
        for method, width in ((Method.VDOT, 9), (Method.RIEGEL, 12)):
            mark = "*" if method is Method.RIEGEL and row.outside else ""
            cells += f"{race_clock(row.seconds[method]) + mark:>{width}}{row.pace(method, athlete)!s:>11}"
        lines.append(f"{row.race:<10}{cells}".rstrip())
    lines += ["", f"paces follow {'VDOT' if athlete.method is Method.VDOT else 'Riegel'} (`method:`)"]
    if any(row.outside for row in rows):
        lines.append("* outside the 3.5 to 230 minutes that Riegel's formula was made from")
    lines.append("Riegel is optimistic beyond the half marathon")
    return lines


def belt_lines(athlete: AthleteFile) -> list[str]:
    """Return, for each named pace, the belt's setting, the pace it gives, and what inclines make of that."""
    runner = athlete.athlete
    heads = "".join(f"{f'{incline:g}%':>9}" for incline in INCLINES[1:])
    lines = [f"{'':<12}{'target':>9}{f'set {runner.belt_per.speed_unit}':>11}{'gives':>10}{heads}"]
    places = 1 if round(runner.belt_step * 10, 6).is_integer() else 2
    for name, row in belt_rows(athlete).items():
        # The equation is that of running; a walk uphill costs more.
        worth = "" if name == "walk" else "".join(f"{pace.clock():>9}" for pace in row.worth[1:])
        target = f"{runner.paces[name].middle.clock(runner.per)}/{runner.per}"
        lines.append(f"{name:<12}{target:>9}{row.setting:>11.{places}f}{row.pace!s:>10}{worth}")
    per = "mile" if runner.per is Per.MILE else "kilometre"
    return [*lines, "", f"under an incline: the pace on the flat, per {per}, that is as hard (ACSM, an estimate)"]


def goal_lines(athlete: AthleteFile, goal: Result | None) -> list[str]:
    """Hold a goal against what results predict: `3:45:00 is 8:35/mi; your 5k predicts 3:41:02`."""
    if goal is None:
        return ["no goal yet; `goal: marathon under 3:45:00` in your file sets one"]
    found, per = check_goal(athlete, goal), athlete.athlete.per
    text = f"goal: {goal.race} under {clock_text(goal.time_ms)} is {goal.pace(per)}"
    if found.race is None or found.predicted_s is None:
        return [f"{text}; a race result would say how close you are"]
    spare = goal.seconds - found.predicted_s
    verdict = f"{race_clock(abs(spare))} {'to spare' if spare >= 0 else 'to go'}"
    lines = [f"{text}; your {found.race} predicts {race_clock(found.predicted_s)}: {verdict}"]
    if found.beyond:
        lines.append("that is beyond the 230 minutes that Riegel's formula was made from: take it as optimistic")
    if found.at_pace_s is not None:
        pace = athlete.athlete.paces[goal.race.name]
        lines.append(f"at your {goal.race} pace of {pace} it takes {race_clock(found.at_pace_s)}")
    return lines


def change_lines(now: AthleteFile, new: NewResult) -> list[str]:
    """Say what a result is worth, and what becomes of each pace."""
    then, race = new.then, new.race
    lines = [f"{race.result} is worth VDOT {race.result.vdot:.1f}"]
    lead = leading(then.races)
    if lead != race and lead is not None:
        lines.append(f"paces still follow {lead}, which is worth more")
    lines.append("")
    names = pace_names(then)
    width = max(map(len, names))
    stays = 0
    for name in names:
        before, after = now.athlete.paces.get(name), then.athlete.paces[name]
        given = then.source(name).origin is Origin.GIVEN
        stays += given and name in PACE_NAMES
        if before is not None and str(before) != str(after):
            lines.append(f"{name:<{width}}  {before!s:>9} → {after}")
        else:
            lines.append(f"{name:<{width}}  {after!s:>9}   {'given, stays' if given else 'stays'}")
    if stays:
        lines += ["", "given paces win over results; with --follow their lines become comments, and they follow"]
    return lines
