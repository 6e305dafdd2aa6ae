"""`intervals paces`: each named pace, where it came from, and what a race result would change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intervals.app.exits import DONE, USAGE, WRONG_INPUT, Failure
from intervals.cli import options
from intervals.cli.printers import own_athlete, say_json
from intervals.plain.output import say, say_error

if TYPE_CHECKING:
    from intervals.files.athlete import AthleteFile


@options.command(epilog='Examples:  intervals paces  ·  intervals paces --from "5k 22:45" --write')
@options.option("--from", "result", metavar="RESULT", default="", help='Show what a result would change: "5k 22:45".')
@options.option("--date", "day", metavar="DAY", default="", help="When it was run; today otherwise.")
@options.option("--note", default="", help="A word about it.")
@options.flag("--write", help="Add the result to the athlete's file.")
@options.flag("--follow", help="Let given paces follow the result too.")
@options.flag("--equivalents", help="What it is worth over other races.")
@options.flag("--belt", help="The treadmill's settings, and what inclines make.")
@options.flag("--review", help="Answer what your sessions suggest.")
@options.flag("--history", help="Each pace over the months, and what moved it.")
@options.as_json("""
    units, method   of the athlete's file
    paces[]         each pace: name, pace, s_per_km, origin (given, race, goal or default), source
    race            the result that leads: race, metres, time_ms, vdot, date; null without one
    goal            the goal: race, metres, time_ms, vdot; null without one
    suggestions[]   what your sessions suggest, none answered: pace (null for a time), workout, now, then, evidence
    then            with --from: paces, race and goal as they would be, and file, which is null until --write
    equivalents[]   with --equivalents: race, metres, vdot_s, riegel_s, and outside of what Riegel was made from
    history[]       with --history: name, and moves[], each with day, pace and why
    belt[]          with --belt: pace, setting, unit, gives_s_per_km, and worth[], each with incline and s_per_km
""")
def command(result: str, day: str, note: str, *, review: bool, as_json: bool, **given: Any) -> int:  # noqa: C901 - one branch a flag
    """Show your paces, where each came from, and how near the goal is."""
    from intervals.app import pace_tables as tables
    from intervals.app import paces_json as js
    from intervals.app.pace_history import history_json, keep_result, pace_history
    from intervals.app.paces import basis_of, parse_race, with_result
    from intervals.app.schedule import goal_of
    from intervals.app.suggestions import open_suggestions
    from intervals.app.today import day_of
    from intervals.files.athlete import RaceResult
    from intervals.plain.review import review as ask
    from intervals.plain.review import suggestion_lines

    athlete = own_athlete()
    if (given["write"] or given["follow"]) and not result:
        raise Failure('--write and --follow go with a result: intervals paces --from "5k 22:45" --write', USAGE)
    if (review or given["history"]) and not as_json:
        return ask(athlete) if review else _say_history(athlete)
    ran = day_of("--date", day)
    typed = parse_race(result, ran) if result else None
    new = None
    if typed is not None and not given["equivalents"]:
        new = with_result(athlete, RaceResult(typed, ran, note), follow=given["follow"])
    written = str(keep_result(athlete, new, say_error)) if new is not None and given["write"] else None
    code = WRONG_INPUT if any(one.is_error for one in athlete.diagnostics) else DONE
    if as_json:
        data = {**js.paces_json(athlete), "suggestions": js.suggestions_json(open_suggestions(athlete, say_error))}
        if new is not None:
            data["then"] = js.then_json(new, written)
        if given["equivalents"]:
            data["equivalents"] = js.equivalents_json(typed or basis_of(athlete))
        if given["history"]:
            data["history"] = history_json(pace_history(athlete, say_error))
        if given["belt"]:
            data["belt"] = js.belt_json(athlete)
        say_json(data)
    elif given["equivalents"]:
        say(*tables.equivalent_lines(typed or basis_of(athlete), athlete))
    elif new is not None:
        say(*tables.change_lines(athlete, new), "", *tables.goal_lines(new.then, goal_of(new.then)), "")
        say(f"written to {written}" if written else "nothing is written yet; --write adds the result to your file")
    elif given["belt"]:
        say(*tables.belt_lines(athlete))
    else:
        found = suggestion_lines(open_suggestions(athlete, say_error))
        say(*tables.pace_lines(athlete), "", *tables.goal_lines(athlete, goal_of(athlete)), *([""] if found else []))
        say(*found)
    return code


def _say_history(athlete: AthleteFile) -> int:
    from intervals.app.pace_history import history_lines, pace_history

    say(*history_lines(pace_history(athlete, say_error)))
    return DONE
