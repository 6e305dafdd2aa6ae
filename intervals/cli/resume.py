"""`intervals resume`: a session that broke off goes on, or ends where it broke."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import get_terminal_size
from textwrap import fill
from typing import Literal

from intervals import paths
from intervals.app import rescue
from intervals.app.exits import DONE, Failure
from intervals.app.journal import journal
from intervals.app.load import Loaded
from intervals.app.run import Resumed, RunOptions
from intervals.cli.faces import lead
from intervals.cli.output import say, say_athlete, say_error
from intervals.clock import wall_ms
from intervals.core.quantities.formatting import clock_text, total_text
from intervals.core.session.inputs import Input, Pause
from intervals.core.session.state import Phase
from intervals.core.view.readout import leg_text
from intervals.core.workout.workout import Workout
from intervals.journal.lock import left_behind
from intervals.journal.read import wall_time
from intervals.journal.recorder import GoingOn
from intervals.journal.unfinished import Taken, Unfinished, end, take, unfinished

How = Literal["now", "paused", "end", "later"]
_WORDS: dict[str, How] = {"n": "now", "p": "paused", "e": "end", "l": "later"}


def any_broken() -> bool:
    """Whether it is worth opening the journal: a session that is led, or was, has left a file."""
    return bool(left_behind(paths.journal_file()))


def broken_session() -> Unfinished | None:
    """Return the newest session that can go on. Raises Failure."""
    with journal(say_error) as store:
        found, ended = unfinished(store, paths.journal_file(), wall_ms())
    for number in ended:
        print(f"session {number} was left open, long ago: it ends where it broke", file=sys.stderr)
    return found[0] if found else None


def take_back(file: Path) -> int:
    """Take a session that was not kept from its file into the journal; return the exit code. Raises Failure."""
    number = rescue.take_back(file, say_error)
    say(f"session {number} is in the journal: `intervals history show {number}` shows it")
    return DONE


def resume_session(how: How | None, options: RunOptions) -> int:
    """Go on with the newest session that broke off, or end it; return the exit code. Raises Failure."""
    one = broken_session()
    if one is None:
        raise Failure("no session was left open")
    if how is None:
        if not (sys.stdin is not None and sys.stdin.isatty()):
            raise Failure(f"{describe(one)}: say --now, --paused or --end")
        how = ask(one)
    return carry_out(one, how, options)


def describe(one: Unfinished) -> str:
    """Say which session it is, and where and when it broke."""
    header = one.rows.header
    begun = wall_time(header.zero_ms, header.utc_offset_s)
    state = one.then
    within = max(0, state.active_ms(one.broke_ms) - state.leg_start_ms)
    ago = total_text(one.now_ms - one.broke_ms)
    return (
        f"{state.plan.name}, begun {begun:%H:%M}, broke off at leg {state.index + 1}, {leg_text(state.leg)}, "
        f"{clock_text(within)} in, {ago} ago"
    )


def ask(one: Unfinished) -> How:
    """Ask what is to become of a session."""
    lines = [describe(one)]
    over = one.now.phase is Phase.FINISHED
    was_over = one.then.phase is Phase.FINISHED
    if was_over:
        lines.append("  it had run to its end")
    elif over:
        lines.append("  by now it would be over")
    else:
        state = one.now
        within = max(0, state.active_ms(one.now_ms) - state.leg_start_ms)
        lines.append(f"  n  go on now, as if nothing had been: leg {state.index + 1}, {clock_text(within)} in")
    if not was_over:
        lines.append("  p  go on from where it broke, paused until you press the key")
    lines += ["  e  keep it as finished" if was_over else "  e  end it there", "  l  later"]
    width = get_terminal_size().columns
    for line in lines:
        print(fill(line, width, subsequent_indent="     " if line.startswith(" ") else ""))
    allowed = [
        word for word in _WORDS if word in "el" or (word == "n" and not over) or (word == "p" and not was_over)
    ]
    while True:
        try:
            answer = input(f"{'/'.join(allowed)}: ").strip().lower()[:1]
        except EOFError:
            return "later"
        if answer in allowed:
            return _WORDS[answer]


def carry_out(one: Unfinished, how: How, options: RunOptions) -> int:
    """Do what was chosen; return the exit code. Raises Failure."""
    if how == "later":
        return DONE
    if how == "end":
        with journal(say_error) as store, _refused():
            end(store, paths.journal_file(), one)
        print(f"session {one.number} ended where it broke")
        return DONE
    if how == "now" and one.now.phase is Phase.FINISHED:
        raise Failure("by now the session would be over: go on with --paused, or end it with --end")
    if one.then.phase is Phase.FINISHED:
        raise Failure("the session was over when it broke: `intervals resume --end` keeps it as finished")
    added: list[Input] = []
    if how == "paused" and one.then.phase is Phase.RUNNING:
        added.append(Pause(one.broke_ms))
    # From here on it is led by this process alone; its rows are read again under the lock.
    with journal(say_error) as store, _refused():
        lock = take(store, paths.journal_file(), one)
    going_on = GoingOn(one.number, one.rows.plan, one.rows.inputs, lock)
    code, _ = lead(_loaded(one), options, resumed=Resumed(going_on, one.rows.header, one.now_ms, tuple(added)))
    return code


@contextmanager
def _refused() -> Iterator[None]:
    try:
        yield
    except Taken as taken:
        raise Failure(str(taken)) from None


def _loaded(one: Unfinished) -> Loaded:
    from intervals.app.athlete_file import load_athlete_file
    from intervals.files.workout import read_workout

    header = one.rows.header
    athlete = say_athlete(load_athlete_file())
    workout = read_workout(header.text, header.file, athlete.athlete.paces).workout
    workout = workout or Workout(one.rows.plan.name, ())
    return Loaded(Path(header.file), workout, athlete, one.rows.plan)
