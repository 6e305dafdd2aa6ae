"""`intervals keys`: what each key does, and a new one learnt."""

from __future__ import annotations

import click

from intervals.app.exits import DONE
from intervals.cli import options


@options.group(
    about="What each key of a session does; learn a clicker, a pedal or a gamepad.",
    epilog="Examples:  intervals keys  ·  intervals keys learn lap",
)
@options.as_json
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> int:
    """Show what each key of a session does."""
    if ctx.invoked_subcommand is not None:
        return DONE
    from intervals.cli.keys import show_keys

    return show_keys(as_json=as_json)


@command.command("learn", epilog="Examples:  intervals keys learn lap  ·  intervals keys learn lap --key page_down")
@options.argument(
    "what", metavar="WHAT", shell_complete=options.complete_keys, help="What the key shall do: lap, pause, undo …"
)
@options.option("--key", default="", help="The key's name, in place of pressing it.")
@options.flag("--only", help="In place of the keys it has, not beside them.")
def learn(what: str, key: str, only: bool) -> int:
    """Press the key, and it is written to your file."""
    from intervals.cli.keys import learn_key

    return learn_key(what, key, only=only)
