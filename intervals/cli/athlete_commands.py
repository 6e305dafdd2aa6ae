"""The commands of the athlete's side: names, options and help.

Law: as in `main`, nothing heavy is imported here; a command's own module is loaded when it runs.
"""

from __future__ import annotations

from typing import Annotated

import typer

JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]

athlete_app = typer.Typer(
    help="Your own file: units, paces, races, goal, voice, keys.",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
)

keys_app = typer.Typer(
    help="What each key does; learn a clicker, a pedal or a gamepad.",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
)

log_app = typer.Typer(
    help="Record what was done elsewhere.",
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
FileOption = Annotated[str, typer.Option("--file", metavar="FILE", help="Another plan than your own.")]


def add_athlete_commands(app: typer.Typer) -> None:
    """Add the commands of this file to the program."""
    app.add_typer(athlete_app, name="athlete")
    app.add_typer(keys_app, name="keys")
    app.add_typer(log_app, name="log")
    app.command(epilog="Examples:  intervals plan --text  ·  intervals plan --ics --out month.ics")(plan)
    app.command("next", epilog="Examples:  intervals next  ·  intervals next --say")(next_)
    app.command(epilog='Examples:  intervals paces  ·  intervals paces --from "5k 22:45" --write')(paces)


@athlete_app.callback(epilog="Example:  intervals athlete edit")
def athlete(context: typer.Context, json: JsonOption = False) -> None:
    """Show where your file is, and what it says."""
    if context.invoked_subcommand is None:
        from intervals.cli.athlete import show_athlete

        raise typer.Exit(show_athlete(as_json=json))


@athlete_app.command("edit", epilog="Example:  EDITOR=nano intervals athlete edit")
def athlete_edit() -> None:
    """Open your file in an editor, and check it afterwards."""
    from intervals.cli.athlete import edit_athlete

    raise typer.Exit(edit_athlete())


@athlete_app.command("schema", epilog="Example:  intervals athlete schema > athlete.schema.json")
def athlete_schema() -> None:
    """Print the JSON schema of your file, for editors."""
    from intervals.cli.athlete import print_schema

    raise typer.Exit(print_schema())


def paces(
    from_: Annotated[
        str, typer.Option("--from", metavar="RESULT", help='Show what a result would change: "5k 22:45".')
    ] = "",
    date: Annotated[str, typer.Option("--date", metavar="DAY", help="When it was run; today otherwise.")] = "",
    note: Annotated[str, typer.Option("--note", help="A word about it.")] = "",
    write: Annotated[bool, typer.Option("--write", help="Add the result to the athlete's file.")] = False,
    follow: Annotated[bool, typer.Option("--follow", help="Let given paces follow the result too.")] = False,
    equivalents: Annotated[bool, typer.Option("--equivalents", help="What it is worth over other races.")] = False,
    belt: Annotated[bool, typer.Option("--belt", help="The treadmill's settings, and what inclines make.")] = False,
    review: Annotated[bool, typer.Option("--review", help="Answer what your sessions suggest.")] = False,
    json: JsonOption = False,
) -> None:
    """Show your paces, where each came from, and how near the goal is."""
    from intervals.cli.paces import PacesOptions, show_paces

    raise typer.Exit(show_paces(PacesOptions(from_, date, note, write, follow, equivalents, belt, review, json)))


@keys_app.callback(epilog="Examples:  intervals keys  ·  intervals keys learn lap")
def keys(context: typer.Context, json: JsonOption = False) -> None:
    """Show what each key of a session does, and what it is called in your file."""
    if context.invoked_subcommand is None:
        from intervals.cli.keys import show_keys

        raise typer.Exit(show_keys(as_json=json))


@keys_app.command("learn", epilog="Examples:  intervals keys learn lap  ·  intervals keys learn lap --key page_down")
def keys_learn(
    id_: Annotated[str, typer.Argument(metavar="WHAT", help="What the key shall do: lap, pause, undo …")],
    key: Annotated[str, typer.Option("--key", help="The key's name, in place of pressing it.")] = "",
    only: Annotated[bool, typer.Option("--only", help="In place of the keys it has, not beside them.")] = False,
) -> None:
    """Press the key, and it is written to your file."""
    from intervals.cli.keys import learn_key

    raise typer.Exit(learn_key(id_, key, only=only))


def plan(
    text: Annotated[bool, typer.Option("--text", help="Print it, also in a terminal.")] = False,
    ics: Annotated[bool, typer.Option("--ics", help="Print it as a calendar for the phone.")] = False,
    out: Annotated[str, typer.Option("--out", metavar="FILE", help="Write that to a file instead.")] = "",
    edit: Annotated[bool, typer.Option("--edit", help="Open your plan in an editor, and check it.")] = False,
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="As it is on another day.")] = "",
    file: FileOption = "",
    json: JsonOption = False,
) -> None:
    """Show the month: what is done, missed and next, and the week's lifts."""
    from intervals.cli.plan import PlanOptions, show_plan

    raise typer.Exit(show_plan(PlanOptions(file, on, text, json, ics, out, edit)))


def next_(
    say: Annotated[bool, typer.Option("--say", help="Only say it.")] = False,
    venue: Annotated[str, typer.Option("--venue", help="Where you run: track, treadmill or road.")] = "",
    file: FileOption = "",
    json: JsonOption = False,
) -> None:
    """Say what is due by what you have done, and run it."""
    from intervals.cli.plan import run_next

    raise typer.Exit(run_next(file=file, say=say, as_json=json, venue=venue or None))


@log_app.callback(epilog='Example:  intervals log lift --note "squats, 5 x 5"')
def log() -> None:
    """Record what was done elsewhere."""


@log_app.command("lift", epilog='Example:  intervals log lift --note "squats, 5 x 5"')
def log_lift(
    note: Annotated[str, typer.Option("--note", help="A word about it.")] = "",
    date: Annotated[str, typer.Option("--date", metavar="DAY", help="When it was done; today otherwise.")] = "",
) -> None:
    """Record a strength session done elsewhere, and say the week's count."""
    from intervals.cli.log import log_lift as run

    raise typer.Exit(run(note=note, day=date))
