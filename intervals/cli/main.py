"""The command line: names, options and help of every command.

Law: nothing heavy is imported here; a command's own module is loaded when it runs. No traceback reaches a user.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from intervals import __version__
from intervals.app.exits import INTERRUPTED, WRONG_INPUT, Failure
from intervals.cli.athlete_commands import add_athlete_commands
from intervals.cli.history_commands import add_history_commands
from intervals.cli.output import say_athlete, say_failure

if TYPE_CHECKING:
    from collections.abc import Callable

    import click

app = typer.Typer(
    name="intervals",
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="A terminal interval timer for runners: a YAML workout, led by eye and by ear.",
)


class VenueName(StrEnum):
    """Where the session is run."""

    track = "track"
    treadmill = "treadmill"
    road = "road"


class CuesName(StrEnum):
    """How much is said."""

    quiet = "quiet"
    normal = "normal"
    chatty = "chatty"


class ThemeName(StrEnum):
    """The look of the screen."""

    auto = "auto"
    dark = "dark"
    light = "light"


def _workouts(incomplete: str) -> list[str]:
    """Complete the name of a workout."""
    from intervals import paths

    return [entry.name for entry in paths.all_workouts() if entry.name.startswith(incomplete)]


def _codes(incomplete: str) -> list[str]:
    """Complete a code of `check`."""
    from intervals.files.diagnostics import CODES

    return [code for code in CODES if code.startswith(incomplete)]


def _templates(incomplete: str) -> list[str]:
    """Complete the name of a template."""
    from intervals.files.workout.templates import template_names

    return [name for name in template_names() if name.startswith(incomplete)]


_WORKOUT = typer.Argument(
    metavar="WORKOUT", help="A workout's name, or a path to its file.", autocompletion=_workouts
)
Name = Annotated[str, _WORKOUT]
VenueOption = Annotated[
    Optional[VenueName],  # noqa: UP045 - typer reads it at run time
    typer.Option("--venue", help="Where you run; the workout says it otherwise."),
]
ThemeOption = Annotated[ThemeName, typer.Option("--theme", help="dark, or light for sunlight.")]
FromOption = Annotated[
    int, typer.Option("--from", metavar="LEG", min=1, help="Start with this leg, as `intervals show` numbers them.")
]
CuesOption = Annotated[
    Optional[CuesName],  # noqa: UP045 - typer reads it at run time
    typer.Option("--cues", help="How much is said: quiet, normal or chatty."),
]
LapAfterOption = Annotated[
    str, typer.Option("--lap-after", metavar="TIME", help="When an open leg's lap comes: 60, 90 s, 1:30.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]


def _one_of(workout: str | None, quick: str | None) -> str:
    """Return the workout that was named, or the file made of the line that was typed."""
    if (workout is None) == (quick is None):
        raise typer.BadParameter("name a workout, or type one after --quick", param_hint="WORKOUT")
    if workout is not None:
        return workout
    from intervals.app.athlete_file import load_athlete_file
    from intervals.app.lines import file_of_line

    return file_of_line(quick or "", say_athlete(load_athlete_file()))


def _version(value: bool) -> None:
    if value:
        print(f"intervals {__version__}")
        raise typer.Exit


@app.callback(
    invoke_without_command=True,
    epilog="Examples:  intervals  ·  intervals run mile-repeats  ·  intervals check  ·  intervals new --help",
)
def _root(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback does it
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Lead sessions from YAML workouts; without a command, open the library."""
    if context.invoked_subcommand is None:
        from intervals.cli.library import open_library

        raise typer.Exit(open_library())


@app.command(
    epilog="Examples:  intervals run mile-repeats  ·  intervals run tempo-intervals --venue treadmill --theme light"
    '  ·  intervals run --quick "4 x (1 mi @ 7:00/mi, 90-120 s walk)"'
)
def run(
    workout: Annotated[
        Optional[str],  # noqa: UP045 - typer reads it at run time
        _WORKOUT,
    ] = None,
    quick: Annotated[
        Optional[str],  # noqa: UP045 - as above
        typer.Option("--quick", metavar="LINE", help="A workout in one line, in place of a file."),
    ] = None,
    venue: VenueOption = None,
    mute: Annotated[bool, typer.Option("--mute", help="No sound; captions stay. m turns it on.")] = False,
    no_speech: Annotated[bool, typer.Option("--no-speech", help="Tones, but no voice.")] = False,
    first: FromOption = 1,
    cues: CuesOption = None,
    theme: ThemeOption = ThemeName.auto,
    plain: Annotated[
        bool, typer.Option("--plain", help="A line per cue instead of a screen; enter is the lap key.")
    ] = False,
    audio_backend: Annotated[
        str, typer.Option("--audio-backend", help="auto, miniaudio, simpleaudio, null or silent.")
    ] = "auto",
) -> None:
    """Run a workout live, with tones and a voice."""
    from intervals.cli.run import RunOptions, run_workout

    workout = _one_of(workout, quick)
    raise typer.Exit(
        run_workout(
            workout,
            RunOptions(
                venue=venue, mute=mute, no_speech=no_speech, first=first, cues=cues, theme=theme, plain=plain,
                audio_backend=audio_backend,
            ),
        )
    )  # fmt: skip


@app.command("dry-run", epilog="Examples:  intervals dry-run mile-repeats  ·  intervals dry-run 400m-repeats --text")
def dry_run(
    workout: Name,
    venue: VenueOption = None,
    text: Annotated[bool, typer.Option("--text", help="Print the timeline of legs and cues at once.")] = False,
    json: JsonOption = False,
    lap_after: LapAfterOption = "60 s",
    rate: Annotated[float, typer.Option("--rate", min=1, max=600, help="How fast the screen rehearses.")] = 20,
    first: FromOption = 1,
    cues: CuesOption = None,
    theme: ThemeOption = ThemeName.auto,
) -> None:
    """Rehearse a workout in fast-forward, or print its timeline of legs and cues."""
    from intervals.cli.dry_run import dry_run_workout

    raise typer.Exit(
        dry_run_workout(
            workout,
            venue=venue,
            text=text,
            as_json=json,
            lap_after=lap_after,
            rate=rate,
            first=first,
            cues=cues,
            theme=theme,
        )
    )  # fmt: skip


@app.command(epilog="Examples:  intervals render mile-repeats  ·  intervals render tempo-intervals -o tempo.flac")
def render(
    workout: Name,
    output: Annotated[
        Optional[Path],  # noqa: UP045 - typer reads it at run time
        typer.Option("--output", "-o", help="The file: .mp3, .ogg, .flac or .wav; by default WORKOUT.mp3 here."),
    ] = None,
    venue: VenueOption = None,
    lap_after: LapAfterOption = "60 s",
    no_speech: Annotated[bool, typer.Option("--no-speech", help="Tones, but no voice.")] = False,
    first: FromOption = 1,
    cues: CuesOption = None,
    force: Annotated[bool, typer.Option("--force", "-f", help="Write over a file that is there.")] = False,
) -> None:
    """Write a session with all its cues as one sound file, for a phone."""
    from intervals.cli.render import RenderOptions, render_workout

    options = RenderOptions(
        output=output, venue=venue, lap_after=lap_after, speech=not no_speech, first=first, cues=cues, force=force
    )
    raise typer.Exit(render_workout(workout, options))


@app.command(epilog="Example:  intervals show 400m-repeats --venue treadmill")
def show(workout: Name, venue: VenueOption = None, json: JsonOption = False) -> None:
    """Show a workout: its legs in a table, and its profile."""
    from intervals.cli.show import show_workout

    raise typer.Exit(show_workout(workout, venue=venue, as_json=json))


@app.command("list", epilog="Example:  intervals list --json")
def list_(json: JsonOption = False) -> None:
    """List the workouts that can be run by name."""
    from intervals.cli.show import list_workouts

    raise typer.Exit(list_workouts(as_json=json))


@app.command(epilog="Examples:  intervals check  ·  intervals check workouts/*.yaml --json")
def check(
    files: Annotated[
        Optional[list[Path]],  # noqa: UP045 - typer reads it at run time
        typer.Argument(help="Files or folders; all known workouts where none is named."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Check workout files: every error and warning of each, with its place and what would be right."""
    from intervals.cli.check import check_files

    raise typer.Exit(check_files(files or [], as_json=json))


@app.command(epilog="Example:  intervals explain unknown-pace")
def explain(
    code: Annotated[
        Optional[str],  # noqa: UP045 - typer reads it at run time
        typer.Argument(
            help="A code, as `intervals check` prints it in brackets; all of them where none is given.",
            autocompletion=_codes,
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Explain a code of `intervals check`: what it means, with an example and how to mend it."""
    from intervals.cli.explain import explain_code

    raise typer.Exit(explain_code(code, as_json=json))


@app.command(epilog="Examples:  intervals schema > workouts/workout.schema.json  ·  intervals schema --path")
def schema(
    path: Annotated[
        bool, typer.Option("--path", help="Print where the schema lies that ships, and nothing else.")
    ] = False,
) -> None:
    """Print the JSON schema of workout files, by which an editor completes and explains keys."""
    from intervals.app.schema import schema_file, schema_text

    print(schema_file() if path else schema_text())


@app.command(
    epilog='Examples:  intervals new "track tuesday" --template track  ·  intervals new track --from '
    '"1 mi easy, 4 x 100 m stride, 5 x (800 m @ 5k, 400 m jog between), 1.5 mi easy"'
)
def new(
    name: Annotated[
        Optional[str],  # noqa: UP045 - typer reads it at run time
        typer.Argument(
            metavar="NAME", help="What the workout is to be called; the templates are listed without one."
        ),
    ] = None,
    template: Annotated[
        Optional[str], typer.Option("--template", "-t", help="A template to start from.", autocompletion=_templates)  # noqa: UP045 - as above
    ] = None,
    line: Annotated[
        Optional[str], typer.Option("--from", metavar="LINE", help="The workout in one line.")  # noqa: UP045 - as above
    ] = None,
    here: Annotated[bool, typer.Option("--here", help="Write to ./workouts instead of your own folder.")] = False,
    edit: Annotated[bool, typer.Option("--edit", "-e", help="Open it in the editor at once.")] = False,
) -> None:
    """Make a workout of your own, from a template or from one line."""
    from intervals.cli.new import list_templates, new_workout

    if name is None:
        raise typer.Exit(list_templates())
    raise typer.Exit(new_workout(name, template=template, line=line, here=here, edit=edit))


@app.command(epilog="Example:  EDITOR=nano intervals edit mile-repeats")
def edit(workout: Name) -> None:
    """Edit a workout in your editor ($VISUAL, $EDITOR, or our own screen); it is checked when you save."""
    from intervals.cli.edit import edit_workout

    raise typer.Exit(edit_workout(workout))


add_athlete_commands(app)
add_history_commands(app)


@app.command(epilog="Examples:  intervals doctor  ·  intervals doctor --no-play --json")
def doctor(
    json: JsonOption = False,
    play: Annotated[
        Optional[bool],  # noqa: UP045 - typer reads it at run time
        typer.Option("--play/--no-play", help="Play and speak a test cue; by default on a terminal."),
    ] = None,
    audio_backend: Annotated[
        str, typer.Option("--audio-backend", help="auto, miniaudio, simpleaudio, null or silent.")
    ] = "auto",
) -> None:
    """Look at all that a session needs, and say what to do where something is amiss."""
    from intervals.cli.doctor import diagnose_machine

    raise typer.Exit(diagnose_machine(as_json=json, play=play, backend=audio_backend))


def _name(function: Callable[..., object] | None) -> str:
    return function.__name__.replace("_", "-") if function is not None else ""


def _program(named: list[str]) -> click.Command:
    """Return the program with the named command alone, or with all of them where the name is none of theirs.

    To build every command takes a tenth of a short command's time, and only help and completion look at the others.
    """
    commands, groups = app.registered_commands, app.registered_groups
    command = [one for one in commands if (one.name or _name(one.callback)) in named]
    group = [one for one in groups if one.name in named]
    if command or group:
        app.registered_commands, app.registered_groups = command, group
    try:
        return typer.main.get_command(app)
    finally:
        app.registered_commands, app.registered_groups = commands, groups


def run_cli() -> int:
    """Run the command line and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal or a pipe that knows no ✓ gets a ? for it, not a traceback.
            stream.reconfigure(errors="replace")
    try:
        result = _program(sys.argv[1:2])(prog_name="intervals", standalone_mode=False)
    except Failure as failure:
        say_failure(failure)
        return failure.code
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output went away; there is nobody left to tell.
        sys.stderr.close()
        return WRONG_INPUT
    except typer.Exit as leaving:
        return leaving.exit_code
    except Exception as error:
        # typer's usage errors know how to show themselves.
        showing = getattr(error, "show", None)
        if showing is None:
            raise
        showing()
        return int(getattr(error, "exit_code", 2))
    return result if isinstance(result, int) else 0


def leave() -> None:
    """Run the command line and leave with its exit code."""
    raise SystemExit(run_cli())
