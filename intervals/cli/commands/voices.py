"""`intervals voices`: what can speak here, which one would, and why."""

from __future__ import annotations

from typing import Final

from intervals.app.exits import DONE
from intervals.cli import options
from intervals.cli.printers import say_json
from intervals.plain.output import say

SHOWN: Final = 8


@options.command(epilog="Examples:  intervals voices  ·  intervals voices --json")
@options.as_json("""
    engines[]   each engine: engine, voices[] of the runner's language, speaks (the one that would), why
""")
def command(*, as_json: bool) -> int:
    """List the voices there are, and say which one speaks and why."""
    from intervals.app.say import voices

    lists = voices()
    if as_json:
        keys = ("engine", "voices", "speaks", "why")
        say_json({"engines": [{key: getattr(one, key) for key in keys} for one in lists]})
        return DONE
    for one in lists:
        say(f"{'▶' if one.speaks else ' '} {one.engine:<8} {one.why}")
        say(*(f"    {name}" for name in one.voices[:SHOWN]))
        if len(one.voices) > SHOWN:
            say(f"    and {len(one.voices) - SHOWN} more")
    return DONE
