"""`intervals history`: the sessions that were run: listed, shown, compared, corrected, exported, backed up."""

from __future__ import annotations

from pathlib import Path

import click

from intervals.app.exits import DONE
from intervals.cli import options
from intervals.journal.exports import export_formats

_LEG_AND_TIME = (int, str)
_as_csv = options.flag("--csv", "as_csv", help="Print rows for a spreadsheet.")


@options.group(
    about="The sessions that were run, newest first; --screen shows their reps as bars, and each workout's trend.",
    epilog="Examples:  intervals history  ·  intervals history --screen  ·  intervals history show 12",
)
@options.option(
    "--limit", "-n", type=click.IntRange(0, options.MOST), default=20, help="How many, the newest first; 0 is all."
)
@options.flag("--screen", "-s", help="Open the history screen.")
@options.as_json("""
    sessions[]  each session, the newest first: number, begun, workout, file, venue, ended …
""")
@_as_csv
@click.pass_context
def command(ctx: click.Context, limit: int, screen: bool, as_json: bool, as_csv: bool) -> int:
    """List the sessions that were run, newest first."""
    if ctx.invoked_subcommand is not None:
        return DONE
    from intervals.cli.history import open_history, show_history

    return open_history() if screen else show_history(limit or None, as_json=as_json, as_csv=as_csv)


@command.command("show", epilog="Example:  intervals history show 12 --csv")
@options.number
@options.flag("--original", help="As it was recorded, without corrections.")
@options.as_json("""
    session  the session's number; all keys stand in docs/exports.md, which `history export --format json` writes too
""")
@_as_csv
def show(number: int, original: bool, as_json: bool, as_csv: bool) -> int:
    """Show one session: legs against the plan, splits, reps, and how far it went."""
    from intervals.cli.history import show_session

    return show_session(number, original=original, as_json=as_json, as_csv=as_csv)


@command.command("compare", epilog="Example:  intervals history compare 3 12")
@options.number
@options.argument(
    "other", metavar="M", type=click.IntRange(1, options.MOST), shell_complete=options.complete_sessions,
    help="The other session's number.",
)  # fmt: skip
@options.as_json("""
    sessions[]  both sessions, as `history show --json` has them
    sets[]      their sets of reps side by side: label, reps[] and average, each with first, second and change
""")
def compare(number: int, other: int, as_json: bool) -> int:
    """Show two sessions side by side, rep by rep."""
    from intervals.cli.history import compare_sessions

    return compare_sessions(number, other, as_json=as_json)


@command.command("note", epilog='Example:  intervals history note 12 "windy, felt strong" --effort 7')
@options.number
@options.argument("text", metavar="[TEXT]", required=False, help="A note, in your words.")
@options.option("--effort", "-e", type=click.IntRange(1, 10), help="How it felt, 1 to 10.")
def note(number: int, text: str | None, effort: int | None) -> int:
    """Note how a session felt."""
    from intervals.cli.history_edit import note_session

    return note_session(number, text, effort)


@command.command(
    "edit",
    epilog="Examples:  intervals history edit 12 --drop-lap 3  ·  intervals history edit 12 --leg-time 2 7:04",
)
@options.number
@options.option("--drop-lap", metavar="LEG", type=int, help="The lap that ended this leg was an accident.")
@options.option(
    "--split-leg", metavar="LEG TIME", type=_LEG_AND_TIME, help="A lap was forgotten, so long into this leg."
)
@options.option(
    "--leg-time", metavar="LEG TIME", type=_LEG_AND_TIME, help="What this leg took; the next has the difference."
)
@options.flag("--undo", help="Take the last correction back.")
def edit(
    number: int, drop_lap: int | None, split_leg: tuple[int, str] | None, leg_time: tuple[int, str] | None, undo: bool
) -> int:
    """Set a session right afterwards; what was recorded stays, and --undo takes a correction back."""
    from intervals.cli.history_edit import Edit, edit_session

    if sum([drop_lap is not None, split_leg is not None, leg_time is not None, undo]) != 1:
        raise click.UsageError("say one of --drop-lap, --split-leg, --leg-time and --undo")
    leg, time = split_leg or leg_time or (None, None)
    found = Edit(
        drop_lap=drop_lap,
        split_leg=leg if split_leg is not None else None,
        leg_time=leg if leg_time is not None else None,
        time=time,
        undo=undo,
    )
    return edit_session(number, found)


@command.command("delete", epilog="Examples:  intervals history delete 12  ·  intervals history delete 12 --undo")
@options.number
@options.flag("--undo", help="Bring it back.")
def delete(number: int, undo: bool) -> int:
    """Take a session out of every list and count; nothing is erased, and --undo brings it back."""
    from intervals.cli.history_edit import delete_session

    return delete_session(number, undo=undo)


@command.command("count", epilog="Examples:  intervals history count 12  ·  intervals history count 12 --not")
@options.number
@options.flag("--not", "not_", help="It does not count.")
def count(number: int, not_: bool) -> int:
    """Count a session as done though it was not run to its end, or not."""
    from intervals.cli.history_edit import count_session

    return count_session(number, counts=not not_)


@command.command(
    "export",
    epilog="Examples:  intervals history export 12  ·  intervals history export 12 -o sunday.tcx"
    "  ·  intervals history export 12 --format csv",
)
@options.number
@options.option(
    "--output", "-o", metavar="FILE", type=click.Path(path_type=Path),
    help="Where to; else a name made of the date and the workout.",
)  # fmt: skip
@options.option(
    "--format", "as_format", type=click.Choice(export_formats()),
    help="Which kind of file; else as FILE ends, or fit.",
)  # fmt: skip
@options.force
def export(number: int, output: Path | None, as_format: str | None, force: bool) -> int:
    """Export a session: FIT or TCX for training sites, CSV for spreadsheets, JSON with all there is."""
    from intervals.cli.export import export_number

    return export_number(number, output, as_format, force)


@command.command("backup", epilog="Example:  intervals history backup /media/stick/journal.db")
@options.argument("file", metavar="FILE", type=click.Path(path_type=Path), help="Where the copy goes.")
@options.force
def backup(file: Path, force: bool) -> int:
    """Copy the journal into one file, also while a session is led."""
    from intervals.cli.history_edit import back_up

    return back_up(file, force=force)


@command.command("restore", epilog="Example:  intervals history restore /media/stick/journal.db")
@options.argument("file", metavar="FILE", type=click.Path(path_type=Path), help="A backup.")
@options.flag("--force", "-f", help="Do not ask.")
def restore(file: Path, force: bool) -> int:
    """Put a backup in the journal's place, once you say so; the journal that was there is kept beside it."""
    from intervals.cli.history_edit import restore as put_back

    return put_back(file, force=force)
