"""A session that broke off: where it stands, what can become of it, and how it goes on or ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from intervals import paths
from intervals.app.athlete_file import load_athlete_file
from intervals.app.exits import Failure, Tell
from intervals.app.journal import journal
from intervals.app.load import Loaded
from intervals.app.run import ResumedSession
from intervals.clock import wall_ms
from intervals.core.quantities.formatting import clock_text, total_text
from intervals.core.session.inputs import Pause
from intervals.core.session.state import Phase
from intervals.core.view.readout import leg_text
from intervals.core.workout.workout import Workout
from intervals.files.workout import read_workout
from intervals.journal.lock import left_behind
from intervals.journal.read import wall_time
from intervals.journal.rows import GoingOn
from intervals.journal.unfinished import Taken, Unfinished, end, take, unfinished

How = Literal["now", "paused", "end", "later"]


def any_broken() -> bool:
    """Whether it is worth opening the journal: a session that is led, or was, has left a file."""
    return bool(left_behind(paths.journal_file()))


def broken_session(tell: Tell) -> Unfinished | None:
    """Return the newest session that can go on; older ones end where they broke. Raises Failure."""
    with journal(tell) as store:
        found, ended = unfinished(store, paths.journal_file(), wall_ms())
    for number in ended:
        tell(f"session {number} was left open, long ago: it ends where it broke")
    return found[0] if found else None


def describe(broken: Unfinished) -> str:
    """Say which session it is, and where and when it broke."""
    header, state = broken.rows.header, broken.then
    begun = wall_time(header.zero_ms, header.utc_offset_s)
    within = max(0, state.active_ms(broken.broke_ms) - state.leg_start_ms)
    ago = total_text(broken.now_ms - broken.broke_ms)
    return (
        f"{state.plan.name}, begun {begun:%H:%M}, broke off at leg {state.index + 1}, {leg_text(state.leg)}, "
        f"{clock_text(within)} in, {ago} ago"
    )


def choices(broken: Unfinished) -> tuple[str, dict[How, str]]:
    """Return what there is to know, and what can become of the session, each in words."""
    state = broken.now
    was_over, is_over = broken.then.phase is Phase.FINISHED, state.phase is Phase.FINISHED
    found: dict[How, str] = {}
    if not is_over:
        within = clock_text(max(0, state.active_ms(broken.now_ms) - state.leg_start_ms))
        found["now"] = f"keep going, as if it never stopped: leg {state.index + 1}, {within} in"
    if not was_over:
        found["paused"] = "go on from where it broke, paused until you press the key"
    found |= {"end": "keep it as finished" if was_over else "end it there", "later": "later"}
    return "it had run to its end" if was_over else "by now it would be over" if is_over else "", found


def end_broken(broken: Unfinished, tell: Tell) -> None:
    """End a session where it broke. Raises Failure."""
    with journal(tell) as store, _refused():
        end(store, paths.journal_file(), broken)


def go_on(broken: Unfinished, tell: Tell, *, paused: bool) -> tuple[Loaded, ResumedSession]:
    """Take the lead of a session, to go on as of now, or paused where it broke. Raises Failure."""
    if not paused and broken.now.phase is Phase.FINISHED:
        raise Failure("by now the session would be over: go on with --paused, or end it with --end")
    if broken.then.phase is Phase.FINISHED:
        raise Failure("the session was over when it broke: `intervals resume --end` keeps it as finished")
    added = (Pause(broken.broke_ms),) if paused and broken.then.phase is Phase.RUNNING else ()
    # From here on it is led by this process alone; its rows are read again under the lock.
    with journal(tell) as store, _refused():
        lock = take(store, paths.journal_file(), broken)
    rows = broken.rows
    athlete = load_athlete_file()
    workout = read_workout(rows.header.text, rows.header.file, athlete.athlete.paces).workout
    loaded = Loaded(Path(rows.header.file), workout or Workout(rows.plan.name, ()), athlete, rows.plan)
    going_on = GoingOn(broken.number, rows.plan, rows.inputs, lock)
    return loaded, ResumedSession(going_on, rows.header, broken.now_ms, added)


@contextmanager
def _refused() -> Iterator[None]:
    try:
        yield
    except Taken as taken:
        raise Failure(str(taken)) from None
