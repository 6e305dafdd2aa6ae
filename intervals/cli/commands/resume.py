"""`intervals resume`: a session that broke off goes on, or ends where it broke."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from intervals.cli import options


@options.command(epilog="Examples:  intervals resume  ·  intervals resume --paused")
@options.flag("--now", help="Go on where it would be by now.")
@options.flag("--paused", help="Go on from where it broke, paused.")
@options.flag("--end", help="End it where it broke.")
@options.option(
    "--from", "rescued", metavar="FILE", type=click.Path(path_type=Path),
    help="Take in a session that the journal did not take when it was run.",
)  # fmt: skip
@options.mute
@options.no_speech
@options.theme
@options.plain
@options.audio_backend
@options.log
@options.phone
def command(
    now: bool,
    paused: bool,
    end: bool,
    rescued: Path | None,
    **given: Any,  # noqa: ANN401 - the fields of RunOptions
) -> int:
    """Go on with a session that broke off, or end it where it broke; asks where no option says which."""
    from intervals.app.run import RunOptions
    from intervals.cli.resume import How, resume_session

    if rescued is not None:
        from intervals.cli.resume import take_back

        return take_back(rescued)
    choices: list[tuple[How, bool]] = [("now", now), ("paused", paused), ("end", end)]
    said = [how for how, chosen in choices if chosen]
    if len(said) > 1:
        raise click.UsageError("say one of --now, --paused and --end")
    return resume_session(said[0] if said else None, RunOptions(**given))
