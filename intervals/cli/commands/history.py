"""`intervals history`: the sessions that were run: listed, shown, compared, corrected, exported, backed up."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from intervals.app.exits import DONE, WRONG_INPUT, Failure
from intervals.cli import options
from intervals.cli.printers import say_either, say_json
from intervals.journal.exports import export_formats
from intervals.plain.output import asked, say, say_error, say_failure, say_notice

if TYPE_CHECKING:
    from intervals.app.history import History

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
def command(limit: int, screen: bool, as_json: bool, as_csv: bool) -> int:
    """List the sessions that were run, newest first."""
    return open_history() if screen else _list(limit or None, as_json=as_json, as_csv=as_csv)


def _history() -> History:
    from intervals.app.history import History

    return History(say_error)


def _list(limit: int | None = 20, *, as_json: bool = False, as_csv: bool = False) -> int:
    from intervals.app.history_text import list_csv, list_lines, listed_json
    from intervals.app.resume import any_broken

    sessions = _history().listed(limit)
    if as_json:
        say_json({"sessions": [listed_json(session) for session in sessions]})
    elif as_csv:
        say(*list_csv(sessions))
    else:
        open_ = any_broken()
        say(*list_lines(sessions) or ([] if open_ else ["no sessions yet: `intervals run` keeps each one here"]))
        if open_:
            say_notice("a session is still open: `intervals resume` continues it or ends it")
    return DONE


def open_history() -> int:
    """Open the history screen on a terminal; elsewhere list the sessions. Return the exit code."""
    from intervals.app.athlete_file import load_athlete_file
    from intervals.app.history import History
    from intervals.cli.faces import screen_is_possible

    if not screen_is_possible():
        return _list()
    from intervals.tui.history_app import HistoryApp

    history = History(lambda _: None)
    app = HistoryApp(history, history.listed(reps=True), theme=load_athlete_file().theme)
    app.show()
    return app.return_code or DONE


@command.command("show", epilog="Example:  intervals history show 12 --csv")
@options.number
@options.flag("--original", help="As it was recorded, without corrections.")
@options.as_json("""
    session  the session's number; all keys stand in docs/exports.md, which `history export --format json` writes too
""")
@_as_csv
def show(number: int, original: bool, as_json: bool, as_csv: bool) -> int:
    """Show one session: legs against the plan, splits, reps, and how far it went."""
    from intervals.app.history_text import session_lines
    from intervals.journal.exports.csv import export_bytes
    from intervals.journal.exports.json import session_json

    session = _history().session(number, original=original)
    lines = export_bytes(session).decode().splitlines() if as_csv else session_lines(session)
    return say_either(as_json, lambda: session_json(session), lambda: lines)


@command.command("compare", epilog="Example:  intervals history compare 3 12")
@options.number
@options.session_number("other", metavar="M", help="The other session's number.")
@options.as_json("""
    sessions[]  both sessions, as `history show --json` has them
    comparison  the second less the first: sets[] (labels, unit, reps[], average), time_s, distance_m, effort
""")
def compare(number: int, other: int, as_json: bool) -> int:
    """Show two sessions side by side, rep by rep."""
    from intervals.app.history_text import comparison_json, comparison_lines
    from intervals.journal.exports.json import session_json

    both = [_history().session(each) for each in (number, other)]
    return say_either(
        as_json,
        lambda: {"sessions": [session_json(session) for session in both], "comparison": comparison_json(*both)},
        lambda: comparison_lines(*both),
    )


@command.command("note", epilog='Example:  intervals history note 12 "windy, felt strong" --effort 7')
@options.number
@options.argument("text", metavar="[TEXT]", required=False, help="A note, in your words.")
@options.option("--effort", "-e", type=click.IntRange(1, 10), help="How it felt, 1 to 10.")
def note(number: int, text: str | None, effort: int | None) -> int:
    """Note how a session felt."""
    say(_history().remark(number, note=text, effort=effort))
    return DONE


@command.command(
    "edit", epilog="Examples:  intervals history edit 12 --drop-lap 3  ·  intervals history edit 12 --leg-time 2 7:04"
)
@options.number
@options.option("--drop-lap", "drop", metavar="LEG", type=int, help="The lap that ended this leg was an accident.")
@options.option(
    "--split-leg", "split", metavar="LEG TIME", type=_LEG_AND_TIME,
    help="A lap was forgotten, so long into this leg.",
)  # fmt: skip
@options.option(
    "--leg-time", "leg", metavar="LEG TIME", type=_LEG_AND_TIME,
    help="What this leg took; the next has the difference.",
)  # fmt: skip
@options.option(
    "--machine", metavar="DISTANCE",
    help="How far the treadmill says that it was, `5.2 mi`: the legs are scaled to it.",
)  # fmt: skip
@options.flag("--undo", help="Take the last correction back.")
def edit(number: int, undo: bool, **given: int | str | tuple[int, str] | None) -> int:
    """Set a session right afterwards; what was recorded stays, and --undo takes a correction back."""
    from intervals.app.history_text import session_lines

    said = [["undo"]] if undo else []
    for what, value in given.items():
        if value is not None:
            parts = value if isinstance(value, tuple) else str(value).split()
            said.append([what, *map(str, parts)])
    if len(said) != 1:
        raise click.UsageError("say one of --drop-lap, --split-leg, --leg-time, --machine and --undo")
    history = _history()
    say(history.correct(number, said[0]), *session_lines(history.session(number)))
    return DONE


@command.command("delete", epilog="Examples:  intervals history delete 12  ·  intervals history delete 12 --undo")
@options.number
@options.flag("--undo", help="Bring it back.")
def delete(number: int, undo: bool) -> int:
    """Take a session out of every list and count; nothing is erased, and --undo brings it back."""
    back = "" if undo else f"; `intervals history delete {number} --undo` brings it back"
    say(f"{_history().delete(number, undo=undo)}{back}")
    return DONE


@command.command("count", epilog="Examples:  intervals history count 12  ·  intervals history count 12 --not")
@options.number
@options.flag("--not", "not_", help="It does not count.")
def count(number: int, not_: bool) -> int:
    """Count a session as done though it was not run to its end, or not."""
    say(_history().count(number, counts=not not_))
    return DONE


@command.command(
    "export",
    epilog="Examples:  intervals history export 12  ·  intervals history export 12 -o sunday.tcx"
    "  ·  intervals history export 12 --format csv",
)
@options.number
@options.option(
    "--output", "-o", metavar="FILE", type=options.PATH,
    help="Where to; else a name made of the date and the workout.",
)  # fmt: skip
@options.option(
    "--format", "as_format", type=click.Choice(export_formats()),
    help="Which kind of file; else as FILE ends, or fit.",
)  # fmt: skip
@options.force
def export(number: int, output: Path | None, as_format: str | None, force: bool) -> int:
    """Export a session: FIT or TCX for training sites, CSV for spreadsheets, JSON with all there is."""
    from intervals.app.session_export import write_session

    say(write_session(_history().session(number), output, as_format, force=force))
    return DONE


@command.command(
    "import",
    epilog="Examples:  intervals history import sunday.fit  ·  intervals history import run.tcx --session 12",
)
@options.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=options.PATH,
    help="What a watch recorded, as FIT or TCX.",
)  # fmt: skip
@options.option("--session", type=click.IntRange(1), help="The session it belongs to; else the one of its time.")
def import_(files: tuple[Path, ...], session: int | None) -> int:
    """Join what a watch recorded to its session: true distance, heart rate and laps; nothing of it is changed."""
    from intervals.app.watch_import import import_activity

    failed = 0
    for file in files:
        try:
            joined = import_activity(file, say_error, session)
        except Failure as failure:
            failed += 1
            say_failure(failure)
            continue
        what, number = "a session of its own" if joined.is_new else "joined", joined.session.number
        say(f"{file}: {what}: {number}, {joined.session.plan.name}; `intervals history show {number}` has it")
    return WRONG_INPUT if failed else DONE


@command.command("backup", epilog="Example:  intervals history backup /media/stick/journal.db")
@options.argument("file", metavar="FILE", type=options.PATH, help="Where the copy goes.")
@options.force
def backup(file: Path, force: bool) -> int:
    """Copy the journal into one file, also while a session is led."""
    from intervals.app.backup import back_up

    say(f"{file}: {back_up(file, force=force, tell=say_error)} sessions")
    return DONE


@command.command("restore", epilog="Example:  intervals history restore /media/stick/journal.db")
@options.argument("file", metavar="FILE", type=options.PATH, help="A backup.")
@options.flag("--force", "-f", help="Do not ask.")
def restore(file: Path, force: bool) -> int:
    """Put a backup in the journal's place, once you say so; the journal that was there is kept beside it."""
    from intervals import paths
    from intervals.app.backup import check_restore
    from intervals.app.backup import restore as put_back
    from intervals.app.journal import has_journal

    check_restore(file)
    if has_journal() and not force:
        if sys.stdin is None or not sys.stdin.isatty():
            raise Failure("this replaces the journal (which is kept beside it): --force does it without asking")
        if asked(f"put {file} in the place of the journal, which is kept beside it? [y/n] ", ("yes",)) != "y":
            say("the journal is as it was")
            return DONE
    found = put_back(file, say_error)
    if found.aside is not None:
        say(f"the journal that was here is kept as {found.aside}")
    say(f"{paths.journal_file()}: {found.sessions} sessions, from {file}")
    return DONE
