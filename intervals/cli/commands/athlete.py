"""`intervals athlete`: the athlete's file shown, opened in an editor, and described for one."""

from __future__ import annotations

import click

from intervals.app.exits import DONE
from intervals.cli import options


@options.group(
    about="Your own file: units, paces, races, goal, voice, keys. Shows where it is, and what it says.",
    epilog="Example:  intervals athlete edit",
)
@options.as_json
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> int:
    """Show where your file is, and what it says."""
    if ctx.invoked_subcommand is not None:
        return DONE
    from intervals.cli.athlete import show_athlete

    return show_athlete(as_json=as_json)


@command.command("edit", epilog="Example:  EDITOR=nano intervals athlete edit")
def edit() -> int:
    """Open your file in an editor, and check it afterwards."""
    from intervals.cli.athlete import edit_athlete

    return edit_athlete()


@command.command("schema", epilog="Example:  intervals athlete schema > athlete.schema.json")
def schema() -> int:
    """Print the JSON schema of your file, for editors."""
    from intervals.cli.athlete import print_schema

    return print_schema()
