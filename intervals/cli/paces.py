"""`intervals paces`: each named pace, where it came from, and what a race result would change."""

from __future__ import annotations

import json
from dataclasses import dataclass

from intervals.app.athlete_edit import change_file, changed_text
from intervals.app.athlete_file import load_athlete_file
from intervals.app.exits import DONE, WRONG_INPUT, Failure
from intervals.app.schedule import goal_of
from intervals.app.today import day_of, today
from intervals.cli.output import say_athlete
from intervals.cli.pace_tables import belt_lines, equivalent_lines, goal_lines
from intervals.core.quantities.units import PaceRange, Per, UnitError
from intervals.core.running.race import Result, parse_result
from intervals.core.workout.athlete import PACE_NAMES
from intervals.files.athlete import AthleteFile, Origin, RaceResult, Source, leading, read_athlete
from intervals.files.athlete.write import with_race, without_paces


@dataclass(frozen=True, slots=True)
class PacesOptions:
    """What the command line says."""

    result: str = ""
    day: str = ""
    note: str = ""
    write: bool = False
    follow: bool = False
    equivalents: bool = False
    belt: bool = False
    review: bool = False
    as_json: bool = False


def show_paces(options: PacesOptions) -> int:
    """Print the paces, or what a result would make of them; return the exit code. Raises Failure."""
    athlete = say_athlete(load_athlete_file())
    if options.result:
        return _show_change(athlete, options)
    if options.review:
        from intervals.cli.suggestions import review_suggestions

        return review_suggestions()
    if options.write or options.follow:
        raise Failure('--write and --follow go with a result: intervals paces --from "5k 22:45" --write', 2)
    if options.as_json:
        print(json.dumps(paces_json(athlete), indent=2, ensure_ascii=False))
        return _code(athlete)
    if options.equivalents:
        lines = equivalent_lines(_basis(athlete), athlete)
    elif options.belt:
        lines = belt_lines(athlete)
    else:
        lines = [*pace_lines(athlete), "", *goal_lines(athlete, goal_of(athlete)), *_suggested(athlete)]
    for line in lines:
        print(line)
    return _code(athlete)


def _code(athlete: AthleteFile) -> int:
    """Return the exit code: with a broken file the defaults were shown, and that was said."""
    return WRONG_INPUT if any(one.is_error for one in athlete.diagnostics) else DONE


def _suggested(athlete: AthleteFile) -> list[str]:
    from intervals.cli.suggestions import open_suggestions, suggestion_lines

    lines = suggestion_lines(open_suggestions(athlete))
    return ["", *lines] if lines else []


def pace_names(athlete: AthleteFile) -> list[str]:
    """Return the names of all paces: the usual ones in order, then the athlete's own."""
    paces = athlete.athlete.paces
    return [*(name for name in PACE_NAMES if name in paces), *(name for name in paces if name not in PACE_NAMES)]


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


def paces_json(athlete: AthleteFile) -> dict[str, object]:
    """Return the paces as plain data."""
    race, goal = leading(athlete.races), goal_of(athlete)
    return {
        "units": athlete.athlete.per.value,
        "method": athlete.method.value,
        "paces": [
            {
                "name": name,
                "pace": str(athlete.athlete.paces[name]),
                "s_per_km": round(athlete.athlete.paces[name].middle.s_per_km, 3),
                "origin": athlete.source(name).origin.value,
                "source": athlete.source(name).text or None,
            }
            for name in pace_names(athlete)
        ],
        "race": None if race is None else {**_result_json(race.result), "date": str(race.day)},
        "goal": None if goal is None else _result_json(goal),
    }


def _result_json(result: Result) -> dict[str, object]:
    return {
        "race": result.race.name,
        "metres": result.race.metres,
        "time_ms": result.time_ms,
        "vdot": round(result.vdot, 2),
    }


def _basis(athlete: AthleteFile) -> Result:
    """Return what equivalents are counted from. Raises Failure where there is nothing."""
    race = leading(athlete.races)
    if race is not None:
        return race.result
    goal = goal_of(athlete)
    if goal is not None:
        return goal
    raise Failure('no race result and no goal to count from; `intervals paces --from "5k 22:45"` takes one')


# --- a new result -------------------------------------------------------------------------------------------


def _show_change(athlete: AthleteFile, options: PacesOptions) -> int:
    """Print what a result would change, and write it where that was asked."""
    try:
        result = parse_result(options.result)
    except UnitError as error:
        raise Failure(f"--from: {error.what}: {error.remedy}") from None
    day = day_of("--date", options.day)
    if day > today():
        raise Failure(f"--date: {day} is yet to come, and this is a result")
    if options.equivalents:
        for line in equivalent_lines(result, athlete):
            print(line)
        return DONE
    race = RaceResult(result, day, options.note)
    if any(other.result == result and other.day == day for other in athlete.races):
        raise Failure(f"{race} is in your file already")
    change = _Change(athlete, race, follow=options.follow)
    _, after_text = changed_text(change)
    after = read_athlete(after_text, "athlete.yaml")
    if options.as_json:
        print(json.dumps({"now": paces_json(athlete), "then": paces_json(after)}, indent=2, ensure_ascii=False))
    else:
        for line in [*_change_lines(athlete, after, race), "", *goal_lines(after, goal_of(after))]:
            print(line)
    if options.write:
        path = change_file(change)
        print(f"\nwritten to {path}")
    elif not options.as_json:
        print("\nnothing is written yet; --write adds the result to the athlete's file")
    return DONE


class _Change:
    """Adds a result to the file's text where its day belongs, and lets given paces follow where that is asked."""

    def __init__(self, athlete: AthleteFile, race: RaceResult, *, follow: bool) -> None:
        self._athlete = athlete
        self._race = race
        self._follow = follow

    def __call__(self, text: str) -> str:
        later = next((i for i, other in enumerate(self._athlete.races) if other.day > self._race.day), None)
        text = with_race(text, self._race, later)
        if self._follow:
            named = [name for name in PACE_NAMES if name != "walk"]
            text = without_paces(text, named)
        return text


def _change_lines(now: AthleteFile, then: AthleteFile, race: RaceResult) -> list[str]:
    lines = [f"{race.result} is worth VDOT {race.result.vdot:.1f}"]
    lead = leading(then.races)
    if lead != race and lead is not None:
        lines.append(f"paces go on to follow {lead}, which is worth more")
    lines.append("")
    width = max(map(len, pace_names(then)))
    stays = 0
    for name in pace_names(then):
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
