"""`intervals resume`: a session that broke off goes on, or ends where it broke."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from intervals.app.exits import DONE, Failure
from intervals.cli import options
from intervals.plain.output import say, say_athlete, say_error

if TYPE_CHECKING:
    from intervals.app.resume import How
    from intervals.app.run import RunOptions
    from intervals.journal.unfinished import Unfinished


@options.command(epilog="Examples:  intervals resume  ·  intervals resume --paused")
@options.flag("--now", help="Go on where it would be by now.")
@options.flag("--paused", help="Go on from where it broke, paused.")
@options.flag("--end", help="End it where it broke.")
@options.option(
    "--from", "rescued", metavar="FILE", type=options.PATH,
    help="Take in a session that the journal did not take when it was run.",
)  # fmt: skip
@options.mute
@options.no_speech
@options.theme
@options.face
@options.audio_backend
@options.log
@options.phone
def command(
    now: bool,
    paused: bool,
    end: bool,
    rescued: Path | None,
    **given: Any,
) -> int:
    """Go on with a session that broke off, or end it where it broke; asks where no option says which."""
    from intervals.app import rescue
    from intervals.app.resume import broken_session, describe
    from intervals.app.run import RunOptions
    from intervals.plain.resume import ask

    if rescued is not None:
        number = rescue.restore(rescued, say_error)
        say(f"session {number} is in the journal: `intervals history show {number}` shows it")
        return DONE
    choices: dict[How, bool] = {"now": now, "paused": paused, "end": end}
    said = [how for how, chosen in choices.items() if chosen]
    if len(said) > 1:
        raise click.UsageError("say one of --now, --paused and --end")
    broken = broken_session(say_error)
    if broken is None:
        raise Failure("no session was left open")
    if not said and not (sys.stdin is not None and sys.stdin.isatty()):
        raise Failure(f"{describe(broken)}: say --now, --paused or --end")
    return carry_out(broken, said[0] if said else ask(broken), RunOptions(**given))


def carry_out(broken: Unfinished, how: How, options: RunOptions) -> int:
    """Do what was chosen; return the exit code. Raises Failure."""
    from intervals.app.resume import end_broken, go_on
    from intervals.cli.faces import lead

    if how == "later":
        return DONE
    if how == "end":
        end_broken(broken, say_error)
        say(f"session {broken.number} ended where it broke")
        return DONE
    loaded, resumed = go_on(broken, say_error, paused=how == "paused")
    say_athlete(loaded.athlete)
    return lead(loaded, options, resumed=resumed)[0]
