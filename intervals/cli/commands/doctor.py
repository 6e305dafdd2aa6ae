"""`intervals doctor`: all that a session needs, looked at; what is wrong comes with what to do.

Law: 0 is a machine on which a session can run, whatever else is wrong.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from intervals import __version__
from intervals.app.exits import DONE, WRONG_INPUT
from intervals.cli import options
from intervals.cli.printers import say_json
from intervals.plain.output import colours, counted, say

if TYPE_CHECKING:
    from intervals.app.doctor.checks import Finding


@options.command(epilog="Examples:  intervals doctor  ·  intervals doctor --no-play --json")
@options.as_json("""
    version     of intervals
    can_run     whether a session can run on this machine
    findings[]  each thing that was looked at: name, ok, said, remedy, vital (no session runs without it), more
""")
@options.option("--play/--no-play", default=None, help="Play and speak a test cue; by default on a terminal.")
@options.audio_backend
def command(as_json: bool, play: bool | None, audio_backend: str) -> int:
    """Look at all that a session needs, and say what to do where something is wrong."""
    from intervals.app.doctor.diagnose import diagnose
    from intervals.phone.check import phone
    from intervals.startup import running

    if play is None:
        play = sys.stdout.isatty() and not as_json
    findings = []
    with running():
        for finding in diagnose(play=play, backend=audio_backend, faces=(phone,)):
            findings.append(finding)
            if not as_json:
                _print(finding)
    wrong = [finding for finding in findings if not finding.ok]
    can_run = not any(finding.vital for finding in wrong)
    if as_json:
        found = [finding.to_json() for finding in findings]
        say_json({"version": __version__, "can_run": can_run, "findings": found})
    elif not wrong:
        say("All is well.")
    else:
        can = "a session can run" if can_run else "no session can run until it is fixed"
        say(f"{counted(len(wrong), 'problem')}; {can}.")
    return DONE if can_run else WRONG_INPUT


def _print(finding: Finding) -> None:
    word = f"{'ok' if finding.ok else 'problem':<7}"
    mark = f"\x1b[{32 if finding.ok else 33}m{word}\x1b[0m" if colours(sys.stdout) else word
    print(mark, end="")
    say(f"  {finding.name:<12} {finding.said}")
    lines = [*finding.more, *([f"→ {finding.remedy}"] if finding.remedy and not finding.ok else [])]
    say(*(f"{'':<22}{line}" for line in lines))
    sys.stdout.flush()
