"""The program: its commands, found by their files, and how it ends.

Law: nothing heavy is imported here; a command's own file in `commands/` is loaded when it is named, and all of them
for help and completion only. No traceback reaches a user.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import Final

import click

from intervals import __version__
from intervals.app.exits import DONE, INTERRUPTED, WRONG_INPUT, Failure
from intervals.cli.options import HELP
from intervals.plain.output import say_failure, say_notice

COMMANDS: Final = Path(__file__).parent / "commands"
SECTIONS: Final = {
    "Run": "run next resume dry-run render",
    "Workouts": "list show check explain new import export edit schema",
    "You": "athlete paces plan season report race track log history keys",
}
"""The order of the help; a command that is in none of these comes last."""


class Program(click.Group):
    """The commands by the names of their files; `dry_run.py` is `dry-run`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return all names."""
        return sorted(path.stem.replace("_", "-") for path in COMMANDS.glob("[a-z]*.py"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the command of this name; None where there is none."""
        stem = cmd_name.replace("-", "_")
        if "_" in cmd_name or not (stem.isidentifier() and (COMMANDS / f"{stem}.py").is_file()):
            return None
        found: click.Command = import_module(f"intervals.cli.commands.{stem}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands in sections."""
        left = self.list_commands(ctx)
        sections = [(title, [name for name in names.split() if name in left]) for title, names in SECTIONS.items()]
        shown = {name for _, names in sections for name in names}
        sections.append(("More", [name for name in left if name not in shown]))
        for title, names in sections:
            with formatter.section(title):
                found = [(name, self.get_command(ctx, name)) for name in names]
                formatter.write_dl(
                    [(name, (one.help or "").partition("\n")[0]) for name, one in found if one is not None]
                )


def _print_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        print(f"intervals {__version__}")
        ctx.exit(DONE)


def _complete(install: bool) -> click.Option:
    def complete(ctx: click.Context, _param: click.Parameter, shell: str | None) -> None:
        if shell is not None and not ctx.resilient_parsing:
            from intervals.cli.completion import install_completion, show_completion

            ctx.exit((install_completion if install else show_completion)(ctx.command, shell))

    name = "install" if install else "show"
    said = "Set up completion for your shell, or for SHELL" if install else "Print what sets it up"
    return click.Option(
        [f"--{name}-completion"], metavar="[SHELL]", is_flag=False, flag_value="", callback=complete, is_eager=True,
        expose_value=False, help=f"{said}.",
    )  # fmt: skip


@click.group(
    cls=Program,
    help="A terminal interval timer for runners: a YAML workout, led by eye and by ear. Alone, it opens the library.",
    invoke_without_command=True,
    context_settings=HELP,
    epilog="Examples:  intervals  ·  intervals run mile-repeats  ·  intervals check  ·  intervals new --help",
)
@click.option(
    "--version", is_flag=True, callback=_print_version, is_eager=True, expose_value=False,
    help="Print the version and leave.",
)  # fmt: skip
@click.pass_context
def program(ctx: click.Context) -> int:
    """Open the library where no command is named."""
    if ctx.invoked_subcommand is not None:
        return DONE
    from intervals.cli.commands._home import open_library

    return open_library()


program.params += [_complete(install=True), _complete(install=False)]


def run_cli(args: Sequence[str] | None = None) -> int:
    """Run the command line, by default with the arguments of this process; return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal or a pipe that knows no ✓ gets a ? for it, not a traceback.
            stream.reconfigure(errors="replace")
    try:
        result = _invoked(sys.argv[1:] if args is None else list(args))
    except Failure as failure:
        say_failure(failure)
        return failure.code
    except (KeyboardInterrupt, EOFError, click.Abort):
        return INTERRUPTED
    except click.exceptions.Exit as over:
        return over.exit_code
    except BrokenPipeError:
        # Whoever read our output went away; there is nobody left to tell.
        sys.stderr.close()
        return WRONG_INPUT
    except click.ClickException as error:
        # A usage error quotes what was typed, and its message is made of the parts that it holds.
        shown = StringIO()
        error.show(file=shown)
        say_notice(shown.getvalue().rstrip("\n"))
        return error.exit_code
    return result if isinstance(result, int) else DONE


def _invoked(words: list[str]) -> object:
    """Carry out a command, and return what it does; without click's own end, which writes a line after Ctrl-C."""
    if "_INTERVALS_COMPLETE" in os.environ:
        return program.main(words, prog_name="intervals", standalone_mode=False)
    with program.make_context("intervals", words) as context:
        return program.invoke(context)


def leave() -> None:
    """Run the command line and leave with its exit code."""
    raise SystemExit(run_cli())
