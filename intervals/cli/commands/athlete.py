"""`intervals athlete`: the athlete's file shown, opened in an editor, and described for one."""

from __future__ import annotations

import sys

from intervals.app.exits import DONE, WRONG_INPUT
from intervals.cli import options
from intervals.cli.printers import say_json
from intervals.plain.output import asked, counted, say, say_athlete, say_diagnostics


@options.group(
    about="Your own file: units, paces, races, goal, voice, keys. Shows where it is, and what it says.",
    epilog="Example:  intervals athlete edit",
)
@options.as_json("""
    file, exists                        where it is, or would be
    units, method, paces[], race, goal  as `intervals paces --json` has them
    races[]                             each result: race, metres, time_ms, date, note
    settings                            all else that is set, under the names that the file has for it
""")
def command(as_json: bool) -> int:
    """Show where your file is, and what it says."""
    from intervals import paths
    from intervals.app.athlete_file import load_athlete_file
    from intervals.app.pace_tables import goal_lines, pace_lines
    from intervals.app.paces_json import paces_json
    from intervals.app.schedule import goal_of
    from intervals.app.settings import races_json, settings, settings_text

    path, athlete = paths.athlete_file(), load_athlete_file()
    say_athlete(athlete)
    if as_json:
        data = {"file": str(path), "exists": path.exists(), **paces_json(athlete), "races": races_json(athlete)}
        say_json({**data, "settings": settings(athlete)})
    else:
        say(f"{path}{'' if path.exists() else ': not there yet; `intervals athlete edit` writes it'}", "")
        say(*(f"{name:<10}{value}" for name, value in settings_text(athlete).items()), "")
        say(*pace_lines(athlete), "", *(f"race: {race}" for race in athlete.races))
        say(*goal_lines(athlete, goal_of(athlete)))
    return WRONG_INPUT if any(one.is_error for one in athlete.diagnostics) else DONE


@command.command("edit", epilog="Example:  EDITOR=nano intervals athlete edit")
def edit() -> int:
    """Open your file in an editor, and check it afterwards."""
    from intervals.app.athlete_edit import ready_to_edit
    from intervals.app.athlete_file import load_athlete_file
    from intervals.app.editor import open_in_editor

    path = ready_to_edit()
    while True:
        open_in_editor(path)
        found = load_athlete_file()
        say_diagnostics(found.diagnostics)
        errors = sum(one.is_error for one in found.diagnostics)
        if not errors:
            say(f"{path}: no errors")
            return DONE
        say(f"{path}: {counted(errors, 'error')}; until that is fixed the defaults are used")
        if not sys.stdin.isatty() or asked("edit again? [Y/n] ", ("no",), at_end="n") == "n":
            return WRONG_INPUT


@command.command("schema", epilog="Example:  intervals athlete schema > athlete.schema.json")
def schema() -> int:
    """Print the JSON schema of your file, for editors."""
    from intervals.files.athlete.write import schema_text

    print(schema_text(), end="")
    return DONE
