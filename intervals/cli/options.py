"""What the commands' options are made of: those that several have, completion, and help for arguments.

Law: nothing heavy is imported here; every command loads this file.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from importlib import import_module
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import click

from intervals.app.exits import DONE
from intervals.app.phone_flags import PhoneFlags

F = TypeVar("F", bound=Callable[..., Any])
MOST: Final = 2**63 - 1
"""The largest number that the journal can hold."""
VENUES: Final = ("track", "treadmill", "road", "gym")
HELP: Final = {"help_option_names": ["-h", "--help"]}


class Argument(click.Argument):
    """An argument with a line of help, as options have."""

    def __init__(self, names: list[str], *, help: str, **more: Any) -> None:
        super().__init__(names, **more)
        self.help = help


class DocumentedCommand(click.Command):
    """A command whose help lists its arguments before its options."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write both lists."""
        rows = [(one.make_metavar(ctx), one.help) for one in self.params if isinstance(one, Argument)]
        if rows:
            with formatter.section("Arguments"):
                formatter.write_dl(rows)
        super().format_options(ctx, formatter)


class Group(click.Group):
    """Commands under one name."""

    command_class = DocumentedCommand


option = click.option


def command(epilog: str) -> Callable[[Callable[..., int]], DocumentedCommand]:
    """Make a command of a function that returns the exit code; its docstring is the help, the epilog its examples."""
    return click.command(cls=DocumentedCommand, context_settings=HELP, epilog=epilog)


def group(about: str, epilog: str, *, alone: bool = True) -> Callable[[Callable[..., int]], Group]:
    """Make a group of commands of a function: what it does without a command, unless it does nothing `alone`."""

    def made(function: Callable[..., int]) -> Group:
        @click.pass_context
        @wraps(function)
        def without_command(ctx: click.Context, /, **given: Any) -> int:
            return DONE if ctx.invoked_subcommand is not None else function(**given)

        return click.group(
            cls=Group, context_settings=HELP, help=about, epilog=epilog, invoke_without_command=alone,
            no_args_is_help=not alone,
        )(without_command)  # fmt: skip

    return made


def argument(name: str, *, help: str, **more: Any) -> Callable[[F], F]:
    """Give a command an argument, with a line of help."""
    return click.argument(name, cls=Argument, help=help, **more)


def flag(*names: str, help: str) -> Callable[[F], F]:
    """Give a command an option that is given or not."""
    return click.option(*names, is_flag=True, help=help)


class JsonOption(click.Option):
    """`--json`: it knows the keys of the object that is printed, for the docs and for whoever holds them to it."""

    def __init__(self, names: list[str], *, keys: str, **more: Any) -> None:
        super().__init__(names, is_flag=True, help="Print one JSON object instead of text.", **more)
        rows = [line.strip().partition("  ") for line in keys.strip().splitlines()]
        self.keys = {path: said.strip() for path, _, said in rows}


def as_json(keys: str) -> Callable[[F], F]:
    """Give a command `--json`; `keys` has a line for each key of the object: its path, two spaces, what it is."""
    return click.option("--json", "as_json", cls=JsonOption, keys=keys)


# --- completion ---------------------------------------------------------------------------------------------


Complete = Callable[[click.Context, click.Parameter, str], list[str]]


def complete(module: str, name: str) -> Complete:
    """Return what completes a word that `name` of a module has, or gives when it is called."""

    def completed(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
        found = getattr(import_module(f"intervals.{module}"), name)
        return [word for word in (found() if callable(found) else found) if word.startswith(incomplete)]

    return completed


complete_workouts = complete("paths", "workout_names")
complete_codes = complete("core.codes", "codes")
complete_templates = complete("files.workout.templates", "template_names")
complete_keys = complete("core.view.keys", "DEFAULT_KEYS")
complete_sessions = complete("app.history", "newest_numbers")


# --- what several commands have -----------------------------------------------------------------------------

_WORKOUT: Final[dict[str, Any]] = {
    "shell_complete": complete_workouts,
    "help": "A workout's name, or a path to its file.",
}
named_workout = argument("workout", metavar="WORKOUT", **_WORKOUT)
strict = flag("--strict", help="What a line leaves open is an error.")


def workout(function: F) -> F:
    """Give a command a workout: one that is named, or one typed in a line after --quick."""

    @argument("workout", metavar="[WORKOUT]", required=False, **_WORKOUT)
    @option("--quick", metavar="LINE", help="A workout in one line, in place of a file.")
    @strict
    @wraps(function)
    def found(workout: str | None, quick: str | None, strict: bool, **given: Any) -> Any:
        if (workout is None) == (quick is None):
            raise click.BadParameter("name a workout, or type one after --quick", param_hint="WORKOUT")
        if quick is not None:
            from intervals.app.lines import file_of_line
            from intervals.cli.printers import own_athlete
            from intervals.plain.output import say_assumed

            athlete = own_athlete()
            workout = file_of_line(quick, athlete, assumed=say_assumed, strict=strict)
        return function(workout=workout, **given)

    return cast("F", found)


session_number = partial(argument, type=click.IntRange(1, MOST), shell_complete=complete_sessions)
number = session_number("number", metavar="N", help="The session's number, as the list gives it.")
venue = option("--venue", type=click.Choice(VENUES), help="Where you run; the workout says it otherwise.")
lane = option("--lane", type=click.IntRange(1, 8), help="Lane of the track, in place of what the files say.")
theme = option(
    "--theme", type=click.Choice(["auto", "dark", "light"]), default="auto",
    help="dark, light for sunlight, or auto, as the terminal's background.",
)  # fmt: skip
first = option(
    "--from", "first", metavar="LEG", type=click.IntRange(1), default=1,
    help="Start with this leg, as `intervals show` numbers them.",
)  # fmt: skip
cues = option(
    "--cues", type=click.Choice(["quiet", "normal", "chatty"]), help="How much is said: quiet, normal or chatty."
)
lap_after = option(
    "--lap-after", metavar="TIME", default="60 s", help="When an open leg's lap comes: 60, 90 s, 1:30."
)
mute = flag("--mute", help="No sound; captions stay. m turns it on.")
no_speech = flag("--no-speech", help="Tones, but no voice.")
FACES: Final = {
    "screen": ("intervals.tui.lead", ""),
    "plain": ("intervals.plain.lead", "A line per cue instead of a screen; enter is the lap key."),
}
"""The faces that lead a session: the module whose `lead` does, and the help of the option that asks for it."""


def face(function: F) -> F:
    """Give a command the options of the faces; the function gets the name of one as `face`, or None."""
    for name, (_, about) in FACES.items():
        if about:
            function = click.option(f"--{name}", "face", flag_value=name, default=None, help=about)(function)
    return function


audio_backend = option(
    "--audio-backend", type=click.Choice(["auto", "miniaudio", "simpleaudio", "null", "silent"]), default="auto",
    help="auto, miniaudio, simpleaudio, null or silent.",
)  # fmt: skip
PATH: Final = click.Path(path_type=Path)
log = option(
    "--log", metavar="FILE", type=PATH, envvar="INTERVALS_LOG",
    help="Write down what happens, with times, for a bug report.",
)  # fmt: skip


def phone(function: F) -> F:
    """Give a command the options of a phone; the function gets them as `phone: PhoneFlags`."""

    @flag("--phone", help="A page for your phone: lap key, earpiece and second screen.")
    @option("--phone-address", metavar="ADDR", default="", help="The address that the phone's page listens on.")
    @option("--phone-port", metavar="PORT", type=click.IntRange(0, 65_535), default=8474,
            help="The port of the phone's page.")  # fmt: skip
    @flag("--phone-mutes", help="The laptop is silent while a phone hears.")
    @wraps(function)
    def found(phone: bool, phone_address: str, phone_port: int, phone_mutes: bool, **given: Any) -> Any:
        wanted = phone or bool(phone_address) or phone_mutes
        return function(**given, phone=PhoneFlags(wanted, phone_address, phone_port, phone_mutes))

    return cast("F", found)


force = flag("--force", "-f", help="Write over a file that is there.")
plan_file = option("--file", metavar="FILE", default="", help="Another plan than your own.")
