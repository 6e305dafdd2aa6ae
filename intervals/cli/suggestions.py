"""Suggestions for paces, put to the runner: accept, decline, or later.

Law: nothing changes without a yes. A no is remembered with its evidence; later is not remembered at all.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from intervals import paths
from intervals.app.athlete_edit import change_file, changed_text
from intervals.app.athlete_file import load_athlete_file
from intervals.app.done import done_sessions
from intervals.app.exits import DONE, Failure
from intervals.app.journal import has_journal, journal
from intervals.cli.output import say_athlete, say_error
from intervals.clock import wall_ms
from intervals.core.results.suggestions import SAME_S_PER_KM, Suggestion, suggestions
from intervals.core.view.readout import leg_text
from intervals.core.workout.athlete import Athlete
from intervals.files.athlete import AthleteFile, read_athlete
from intervals.files.athlete.write import with_pace
from intervals.files.workout import check_workout


def open_suggestions(athlete: AthleteFile) -> list[Suggestion]:
    """Return the suggestions that were not answered yet."""
    runner = athlete.athlete
    found = suggestions(done_sessions(say_error, reps=True), runner.paces, runner.per, _answered())
    return [each for each in found if each.pace_name is not None or _still_gives(each, runner)]


def _still_gives(suggestion: Suggestion, athlete: Athlete) -> bool:
    """Whether the workout has the pace that the suggestion would change."""
    path = paths.find_workout(suggestion.workout)
    plan = None if isinstance(path, paths.NotFound) else check_workout(path, athlete).plan
    if plan is None:
        return False
    given = [leg.pace.middle.s_per_km for leg in plan.legs if leg.pace is not None and leg.pace_name is None]
    return any(abs(s_per_km - suggestion.now.s_per_km) <= SAME_S_PER_KM for s_per_km in given)


def suggestion_lines(found: list[Suggestion]) -> list[str]:
    """Return what to print of suggestions without asking."""
    if not found:
        return []
    lines = [line for one in found for line in (str(one), f"  {one.evidence}")]
    return [*lines, "`intervals paces --review` takes an answer: accept, decline or later"]


def after_session(athlete: AthleteFile, number: int | None) -> None:
    """Put what a session and the one before suggest to the runner; nothing where it has no part in it."""
    if number is None:
        return
    found = [each for each in open_suggestions(athlete) if each.sessions[-1].number == number]
    if found and sys.stdin is not None and sys.stdin.isatty():
        print()
        review(found)
    else:
        for line in suggestion_lines(found):
            print(line)


def review_suggestions() -> int:
    """Put every open suggestion to the runner; return the exit code."""
    found = open_suggestions(say_athlete(load_athlete_file()))
    if not found:
        print("nothing to suggest: that takes two sessions of a workout at a named pace, both off the same way")
        return DONE
    review(found)
    return DONE


def review(found: list[Suggestion]) -> None:
    """Ask about each suggestion, and do as the runner says."""
    for one in found:
        print(one)
        print(f"  {one.evidence}")
        if one.pace_name is None:
            print(f"  `intervals edit {one.workout}` changes it: the workout gives that time itself")
        else:
            for line in changes(one):
                print(f"  {line}")
        answer = _ask("" if one.pace_name is None else "[a]ccept, ")
        if answer == "a" and one.pace_name is not None:
            path = change_file(_moved(one))
            print(f"{one.pace_name} is {one.then} now, in {path}")
        elif answer == "d":
            _remember(one)
            print("declined; it comes up again with new sessions only")
        else:
            print("later")


def changes(one: Suggestion) -> list[str]:
    """Return a line for each workout that the suggestion would change: its first leg that differs."""
    _, after = changed_text(_moved(one))
    now = load_athlete_file().athlete
    then = read_athlete(after, str(paths.athlete_file())).athlete
    return [line for entry in paths.all_workouts() if (line := _change(entry, now, then))]


def _moved(one: Suggestion) -> Callable[[str], str]:
    return lambda text: with_pace(text, one.pace_name or "", str(one.then))


def _change(entry: paths.Entry, now: Athlete, then: Athlete) -> str:
    before, after = check_workout(entry.path, now).plan, check_workout(entry.path, then).plan
    if before is None or after is None:
        return ""
    for old, new in zip(before.legs, after.legs, strict=True):
        if old.pace != new.pace:
            return f"{entry.name}: {leg_text(old)} → {new.pace}"
    return ""


def _ask(accept: str) -> str:
    """Return the first letter of an answer; later for anything else, as a command that was pasted."""
    try:
        answer = input(f"{accept}[d]ecline, [l]ater? ").strip().lower()
    except EOFError:
        return "l"
    return answer[:1] if answer in {"a", "accept", "d", "decline"} else "l"


def _answered() -> set[str]:
    if not has_journal():
        return set()
    try:
        with journal(say_error) as store:
            return store.declined()
    except Failure:
        return set()  # which was told as the sessions were read


def _remember(one: Suggestion) -> None:
    with journal(say_error) as store, store.transaction():
        store.decline(one.key, wall_ms())
