"""`intervals` alone: the library, and the sessions that are started from it.

Law: one app has the terminal at a time. The library leaves with a request, the session runs, the library comes back
where it was.
"""

from __future__ import annotations

from pathlib import Path

from intervals import paths
from intervals.app.exits import DONE, SIGNALLED, Failure
from intervals.app.library import KnownWorkouts
from intervals.app.load import load
from intervals.app.run import RunOptions
from intervals.cli.faces import rehearse, run_workout, screen_is_possible
from intervals.plain.output import say_error, say_failure, say_loaded
from intervals.tui.library import Memory, Request


def open_library() -> int:
    """Open the library on a terminal; elsewhere list the workouts. Return the exit code."""
    if not screen_is_possible():
        from intervals.cli.commands.list import list_workouts

        return list_workouts(as_json=False)
    code = _offer_to_resume()
    return code if code >= SIGNALLED else _lead(Memory())


def _offer_to_resume() -> int:
    """Ask what is to become of a session that broke off, before anything else; return what that led to."""
    from intervals.app.resume import any_broken, broken_session
    from intervals.cli.commands.resume import carry_out
    from intervals.plain.resume import ask

    if not any_broken():
        return DONE
    try:
        broken = broken_session(say_error)
        return DONE if broken is None else carry_out(broken, ask(broken), RunOptions())
    except Failure as failure:
        say_failure(failure)
        return DONE


def edit_on_screen(path: Path) -> int:
    """Open the edit screen on one workout. Raises Failure where there is no terminal for it."""
    if not screen_is_possible():
        raise Failure("there is no terminal to edit on, and neither $VISUAL nor $EDITOR names an editor")
    return _lead(Memory(path=path, editing=path), only_edit=True)


def _lead(memory: Memory, *, only_edit: bool = False) -> int:
    from intervals.tui.library_app import LibraryApp

    while True:
        workouts = KnownWorkouts()
        app = LibraryApp(workouts, memory, theme=workouts.athlete.theme, only_edit=only_edit)
        request = app.show()
        if request is None:
            return app.return_code or DONE
        try:
            code, memory.notice = _do(request, memory)
            if code >= SIGNALLED:
                # An interrupt or a closed terminal ends the program, wherever in it the runner was.
                return code
        except Failure as failure:
            memory.notice = str(failure)
            say_failure(failure)


def _do(request: Request, memory: Memory) -> tuple[int, str]:
    """Do what the library asked for; return its exit code, and what to say of it there."""
    if request.what == "plan":
        from intervals.app.followed import follow
        from intervals.cli.commands.plan import open_schedule

        return open_schedule(follow("", "", say_error)), ""
    if request.what == "history" or request.path is None:
        from intervals.cli.commands.history import open_history

        return open_history(), ""
    name = str(request.path)
    venue = None if request.venue is None else request.venue.value
    if request.what == "run":
        return run_workout(name, RunOptions(venue=venue)), ""
    if request.what == "dry-run":
        draft = paths.draft_of(request.path)
        if memory.editing == request.path and draft.exists():
            name = str(draft)
        loaded = say_loaded(load(name, venue))
        return rehearse(loaded), ""
    if request.what == "export":
        from intervals.cli.commands.export import export

        file = f"{request.path.name.partition('.')[0]}.fit"
        return export(name, output=file), f"{file} is written to {Path.cwd()}"
    from intervals.cli.commands.render import render

    return render(name, venue), f"{request.path.stem}.mp3 and its chapters are written to {Path.cwd()}"
