"""`intervals doctor`: all that a session needs, looked at."""

from __future__ import annotations

from intervals.cli import options


@options.command(epilog="Examples:  intervals doctor  ·  intervals doctor --no-play --json")
@options.as_json
@options.option("--play/--no-play", default=None, help="Play and speak a test cue; by default on a terminal.")
@options.audio_backend
def command(as_json: bool, play: bool | None, audio_backend: str) -> int:
    """Look at all that a session needs, and say what to do where something is wrong."""
    from intervals.cli.doctor import diagnose_machine

    return diagnose_machine(as_json=as_json, play=play, backend=audio_backend)
