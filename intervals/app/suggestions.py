"""Suggestions for paces: those that were not answered yet, what each would change, and the answers.

Law: nothing changes without a yes. A no is remembered with its evidence; later is not remembered at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from intervals import atomic, paths
from intervals.app.athlete_edit import change_file, changed_text
from intervals.app.athlete_file import load_athlete_file
from intervals.app.done import done_sessions
from intervals.app.edit import own_copy
from intervals.app.exits import Failure, Tell
from intervals.app.journal import has_journal, journal
from intervals.app.pace_history import keep_moves
from intervals.clock import wall_ms
from intervals.core.quantities.parsing import parse_pace_spec
from intervals.core.quantities.units import PaceRange, UnitError
from intervals.core.results.log import DoneSession
from intervals.core.results.suggestions import SAME_S_PER_KM, Suggestion, suggestions
from intervals.core.view.readout import leg_text
from intervals.core.workout.athlete import Athlete
from intervals.files.athlete import AthleteFile, read_athlete
from intervals.files.athlete.write import with_pace
from intervals.files.workout_file import check_workout
from intervals.files.yaml.edit import EditError, replace_each
from intervals.journal.rows import MovedPace


def open_suggestions(athlete: AthleteFile, tell: Tell, more: Sequence[DoneSession] = ()) -> list[Suggestion]:
    """Return the suggestions that were not answered yet; `more` are sessions that the journal has not summed up."""
    runner, numbers = athlete.athlete, {session.number for session in more}
    known = [session for session in done_sessions(tell, reps=True) if session.number not in numbers]
    found = suggestions([*known, *more], runner.paces, runner.per, _answered(tell))
    return [each for each in found if each.pace_name is not None or _still_gives(each, runner)]


def _still_gives(suggestion: Suggestion, athlete: Athlete) -> bool:
    """Whether the workout has the pace that the suggestion would change."""
    path = paths.find_workout(suggestion.workout)
    plan = None if isinstance(path, paths.NotFound) else check_workout(path, athlete).plan
    if plan is None:
        return False
    given = [leg.pace.middle.s_per_km for leg in plan.legs if leg.pace is not None and leg.pace_name is None]
    return any(abs(s_per_km - suggestion.now.s_per_km) <= SAME_S_PER_KM for s_per_km in given)


def changes(suggestion: Suggestion) -> list[str]:
    """Return a line for each workout that a suggestion would change: its first leg that differs."""
    if suggestion.pace_name is None:
        return [f"{suggestion.workout}: {suggestion.now} → {suggestion.then}"]
    _, after = changed_text(_moved(suggestion))
    now = load_athlete_file().athlete
    then = read_athlete(after, str(paths.athlete_file())).athlete
    return [line for entry in paths.all_workouts() if (line := _change(entry, now, then))]


def accept(suggestion: Suggestion, tell: Tell) -> Path:
    """Write the pace where it is given, and why it moved to the journal; return the file's path. Raises Failure."""
    path = _change_workout(suggestion) if suggestion.pace_name is None else change_file(_moved(suggestion))
    pace = suggestion.pace_name or suggestion.workout
    keep_moves([MovedPace(wall_ms(), pace, str(suggestion.now), str(suggestion.then), suggestion.evidence)], tell)
    return path


def _change_workout(suggestion: Suggestion) -> Path:
    """Change a time in place, in the workout that gives it; one that ships is copied first."""
    path = own_copy(suggestion.workout).path

    def is_meant(text: str) -> bool:
        try:
            given = parse_pace_spec(text)
        except UnitError:
            return False
        return (
            isinstance(given, PaceRange)
            and given.fast == given.slow
            and abs(given.fast.s_per_km - suggestion.now.s_per_km) <= SAME_S_PER_KM
        )

    try:
        before = path.read_bytes()
        text = replace_each(before.decode("utf-8"), "pace", is_meant, str(suggestion.then))
        atomic.replace(path, text, before)
    except EditError as error:
        raise Failure(f"{path} cannot be changed: {error}; `intervals edit {suggestion.workout}` opens it") from None
    except (OSError, UnicodeDecodeError) as error:
        raise Failure(f"{path} cannot be changed: {error}") from None
    return path


def decline(suggestion: Suggestion, tell: Tell) -> None:
    """Remember a no: it comes up again with new sessions only. Raises Failure."""
    with journal(tell) as store, store.transaction():
        store.decline(suggestion.key, wall_ms())


def _moved(suggestion: Suggestion) -> Callable[[str], str]:
    return lambda text: with_pace(text, suggestion.pace_name or "", str(suggestion.then))


def _change(entry: paths.Entry, now: Athlete, then: Athlete) -> str:
    before, after = check_workout(entry.path, now).plan, check_workout(entry.path, then).plan
    if before is None or after is None:
        return ""
    for old, new in zip(before.legs, after.legs, strict=True):
        if old.pace != new.pace:
            return f"{entry.name}: {leg_text(old)} → {new.pace}"
    return ""


def _answered(tell: Tell) -> set[str]:
    if not has_journal():
        return set()
    try:
        with journal(tell) as store:
            return store.declined()
    except Failure:
        return set()  # which was told as the sessions were read
