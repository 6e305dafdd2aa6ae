"""The commands of what was run: names, options and help.

Law: as in `main`, nothing heavy is imported here; a command's own module is loaded when it runs.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from intervals.cli.export import add_export

JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]
CsvOption = Annotated[bool, typer.Option("--csv", help="Print rows for a spreadsheet.")]
Number = Annotated[int, typer.Argument(metavar="N", min=1, help="The session's number, as the list gives it.")]
Effort = Annotated[
    Optional[int],  # noqa: UP045 - typer reads it at run time
    typer.Option("--effort", "-e", min=1, max=10, help="How it felt, 1 to 10."),
]
LegAndTime = Optional[tuple[int, str]]  # noqa: UP045 - as above

history_app = typer.Typer(
    help="The sessions that were run: list, show, compare, correct, note, export, back up.",
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
)


def add_history_commands(app: typer.Typer) -> None:
    """Add the commands of this file to the program."""
    app.add_typer(history_app, name="history")
    app.command(epilog="Examples:  intervals resume  ·  intervals resume --paused")(resume)


def resume(
    now: Annotated[bool, typer.Option("--now", help="Go on where it would be by now.")] = False,
    paused: Annotated[bool, typer.Option("--paused", help="Go on from where it broke, paused.")] = False,
    end: Annotated[bool, typer.Option("--end", help="End it where it broke.")] = False,
    mute: Annotated[bool, typer.Option("--mute", help="No sound; captions stay. m turns it on.")] = False,
    no_speech: Annotated[bool, typer.Option("--no-speech", help="Tones, but no voice.")] = False,
    theme: Annotated[str, typer.Option("--theme", help="auto, dark, or light for sunlight.")] = "auto",
    plain: Annotated[
        bool, typer.Option("--plain", help="A line per cue instead of a screen; enter is the lap key.")
    ] = False,
    audio_backend: Annotated[
        str, typer.Option("--audio-backend", help="auto, miniaudio, simpleaudio, null or silent.")
    ] = "auto",
) -> None:
    """Go on with a session that broke off, or end it where it broke; asks where no option says which."""
    from intervals.cli.resume import How, resume_session
    from intervals.cli.run import RunOptions

    choices: list[tuple[How, bool]] = [("now", now), ("paused", paused), ("end", end)]
    said = [how for how, chosen in choices if chosen]
    if len(said) > 1:
        raise typer.BadParameter("say one of --now, --paused and --end")
    if theme not in {"auto", "dark", "light"}:
        raise typer.BadParameter("it is auto, dark or light", param_hint="--theme")
    options = RunOptions(mute=mute, no_speech=no_speech, theme=theme, plain=plain, audio_backend=audio_backend)
    raise typer.Exit(resume_session(said[0] if said else None, options))


@history_app.callback(
    epilog="Examples:  intervals history  ·  intervals history --screen  ·  intervals history show 12"
)
def history(
    context: typer.Context,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="How many, the newest first; 0 is all.")] = 20,
    screen: Annotated[bool, typer.Option("--screen", "-s", help="Open the history screen.")] = False,
    json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """List the sessions that were run, newest first; --screen shows their reps as bars, and each workout's trend."""
    if context.invoked_subcommand is None:
        from intervals.cli.history import open_history, show_history

        raise typer.Exit(open_history() if screen else show_history(limit or None, as_json=json, as_csv=as_csv))


@history_app.command("show", epilog="Example:  intervals history show 12 --csv")
def history_show(
    number: Number,
    original: Annotated[bool, typer.Option("--original", help="As it was recorded, without corrections.")] = False,
    json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Show one session: legs against the plan, splits, reps, and how far it went."""
    from intervals.cli.history import show_session

    raise typer.Exit(show_session(number, original=original, as_json=json, as_csv=as_csv))


@history_app.command("compare", epilog="Example:  intervals history compare 3 12")
def history_compare(
    first: Number,
    second: Annotated[int, typer.Argument(metavar="M", min=1, help="The other session's number.")],
    json: JsonOption = False,
) -> None:
    """Show two sessions side by side, rep by rep."""
    from intervals.cli.history import compare_sessions

    raise typer.Exit(compare_sessions(first, second, as_json=json))


@history_app.command("note", epilog='Example:  intervals history note 12 "windy, felt strong" --effort 7')
def history_note(
    number: Number,
    text: Annotated[
        Optional[str],  # noqa: UP045 - as above
        typer.Argument(metavar="TEXT", help="A note, in your words."),
    ] = None,
    effort: Effort = None,
) -> None:
    """Note how a session felt."""
    from intervals.cli.history_edit import note_session

    raise typer.Exit(note_session(number, text, effort))


@history_app.command(
    "edit",
    epilog="Examples:  intervals history edit 12 --drop-lap 3  ·  intervals history edit 12 --leg-time 2 7:04",
)
def history_edit(
    number: Number,
    drop_lap: Annotated[
        Optional[int],  # noqa: UP045 - as above
        typer.Option("--drop-lap", metavar="LEG", help="The lap that ended this leg was an accident."),
    ] = None,
    split_leg: Annotated[
        LegAndTime,
        typer.Option("--split-leg", metavar="LEG TIME", help="A lap was forgotten, so long into this leg."),
    ] = None,
    leg_time: Annotated[
        LegAndTime,
        typer.Option("--leg-time", metavar="LEG TIME", help="What this leg took; the next has the difference."),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the last correction back.")] = False,
) -> None:
    """Set a session right afterwards; what was recorded stays, and --undo takes a correction back."""
    from intervals.cli.history_edit import Edit, edit_session

    given = [drop_lap is not None, split_leg is not None, leg_time is not None, undo]
    if sum(given) != 1:
        raise typer.BadParameter("say one of --drop-lap, --split-leg, --leg-time and --undo")
    leg, time = split_leg or leg_time or (None, None)
    edit = Edit(
        drop_lap=drop_lap,
        split_leg=leg if split_leg is not None else None,
        leg_time=leg if leg_time is not None else None,
        time=time,
        undo=undo,
    )
    raise typer.Exit(edit_session(number, edit))


add_export(history_app)


@history_app.command("backup", epilog="Example:  intervals history backup /media/stick/journal.db")
def history_backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")],
    force: Annotated[bool, typer.Option("--force", "-f", help="Write over a file that is there.")] = False,
) -> None:
    """Copy the journal into one file, also while a session is led."""
    from intervals.cli.history_edit import back_up

    raise typer.Exit(back_up(file, force=force))


@history_app.command("restore", epilog="Example:  intervals history restore /media/stick/journal.db")
def history_restore(file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")]) -> None:
    """Put a backup in the journal's place; the journal that was there is kept beside it."""
    from intervals.cli.history_edit import restore

    raise typer.Exit(restore(file))
