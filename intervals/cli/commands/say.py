"""`intervals say`: hear a phrase, or all of a workout's, or have them as a file."""

from __future__ import annotations

from pathlib import Path

import click

from intervals.app.exits import DONE, Failure
from intervals.cli import options
from intervals.plain.output import say_notice


@options.command(epilog='Examples:  intervals say "Rep 2 of 4"  ·  intervals say --session mile-repeats -o words.mp3')
@options.argument("text", required=False, help="What to say, as the screen would have it: 1 mi at 7:00/mi.")
@options.option("--session", metavar="WORKOUT", help="Say the phrases of a workout, in their order.")
@options.option("--output", "-o", type=options.PATH, help="Write a sound file instead of playing.")
@options.option("--engine", type=click.Choice(["auto", "neural", "system"]), help="Who speaks.")
@options.option("--clarity", type=click.Choice(["off", "normal", "strong"]), help="How much is done against noise.")
@options.option("--rate", type=click.IntRange(80, 450), help="Words a minute.")
@options.force
@options.audio_backend
def command(
    *,
    text: str | None,
    session: str | None,
    output: Path | None,
    engine: str | None,
    clarity: str | None,
    rate: int | None,
    force: bool,
    audio_backend: str,
) -> int:
    """Say a phrase as a session would, to choose a voice by ear."""
    from intervals.app import say

    if (text is None) == (session is None) or (text is not None and not text.strip()):
        raise Failure("say what? a TEXT, or --session WORKOUT")
    athlete = say.with_voice(engine, clarity, rate)
    texts = [text] if text is not None else say.session_phrases(session or "", athlete)
    clips, notices = say.spoken(texts, athlete)
    if output is not None:
        say.write_phrases(clips, output, force=force)
    else:
        notices += say.play(clips, athlete, audio_backend)
    for notice in notices:
        say_notice(notice)
    return DONE
