"""`intervals edit`: a workout in the runner's own editor, checked when it is saved.

Law: the editor works on a draft beside the file; the file changes whole, once the draft is right or the runner says
so, and never when somebody else has changed it meanwhile. The draft goes only when its text is safe.
"""

from __future__ import annotations

import dataclasses
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from intervals import places
from intervals.authoring.check import Checked, check_workout
from intervals.authoring.save import ChangedError, bytes_of, create, replace
from intervals.cli.athlete_file import load_athlete_file
from intervals.cli.exits import DONE, WRONG_INPUT, Failure
from intervals.cli.lines import say_diagnostics
from intervals.diagnostics import Diagnostic

_PLUS_LINE = "vi vim nvim view nano pico emacs emacsclient micro kak ne joe"
_AT_LINE = {
    **dict.fromkeys(_PLUS_LINE.split(), "+{line} {file}"),
    **dict.fromkeys(("code", "codium", "code-insiders"), "--goto {file}:{line}"),
    **dict.fromkeys(("hx", "helix", "subl", "zed"), "{file}:{line}"),
}
"""How editors are told where to begin; others are given the file alone."""


def edit_workout(name: str) -> int:
    """Edit a workout; return the exit code. Raises Failure where it cannot begin."""
    path = own_copy(name)
    command = editor_command()
    if command is None:
        from intervals.cli.library import edit_on_screen

        return edit_on_screen(path)
    draft = places.draft_of(path)
    try:
        before = bytes_of(path)
        if not _goes_on_with(draft):
            draft.unlink(missing_ok=True)
            create(draft, (before or b"").decode("utf-8", "replace"))
        return _edited(path, draft, before, command)
    except OSError as error:
        kept = f"; your text is in {draft}" if draft.exists() else ""
        raise Failure(f"{error.filename or path}: {error.strerror or error}{kept}") from None


def own_copy(name: str) -> Path:
    """Return the path of a workout that may be changed: one that ships is copied first. Raises Failure."""
    found = places.find_workout(name)
    if isinstance(found, places.NotFound):
        near = " or ".join(found.near)
        hint = f"did you mean {near}?" if near else f"`intervals new {name}` makes one"
        raise Failure(f"no workout {name!r}: {hint}")
    if found.parent.resolve() != places.shipped_workouts().resolve() or _in_checkout(found):
        return found
    target = places.user_workouts() / found.name
    try:
        places.private(places.config_dir())
        create(target, found.read_text(encoding="utf-8"))
        print(f"{found.stem} ships with intervals: this is your copy, {target}", file=sys.stderr)
    except FileExistsError:
        pass
    except OSError as error:
        raise Failure(f"{target} cannot be written: {error.strerror or error}") from None
    return target


def _in_checkout(found: Path) -> bool:
    """Whether the folder that ships is the working directory's own `workouts`, in a checkout of this project."""
    return found.parent.resolve() == places.local_workouts().resolve()


def editor_command() -> list[str] | None:
    """Return the editor as words; None where no variable names one. Raises Failure for one that is not there."""
    for variable in ("VISUAL", "EDITOR"):
        text = os.environ.get(variable, "").strip()
        if text:
            try:
                words = shlex.split(text, posix=os.name != "nt")
            except ValueError:
                words = []
            if not words or shutil.which(words[0]) is None:
                raise Failure(f"${variable} is {text!r}, and there is no such program")
            return words
    return None


def _edited(path: Path, draft: Path, before: bytes | None, command: list[str]) -> int:
    line = 1
    while True:
        try:
            words = [*command, *_target(command, draft, line)]
            code = subprocess.run(words, check=False).returncode  # noqa: S603 - the runner's own editor
        except OSError as error:
            raise Failure(f"{command[0]} cannot be started: {error.strerror or error}") from None
        if code != 0:
            return _left(path, draft, before, f"{Path(command[0]).name} ended with {code}")
        text = bytes_of(draft)
        if text is None or text == before:
            draft.unlink(missing_ok=True)
            print(f"{path.name} is as it was")
            return DONE
        checked = check_workout(draft, load_athlete_file().athlete)
        say_diagnostics(tuple(_named(checked, path)))
        errors = [one for one in checked.diagnostics if one.is_error]
        if not errors:
            return _saved(path, draft, before)
        answer = _asked(errors[0].line, len(errors))
        if answer == "e":
            line = max(1, errors[0].line)
        elif answer == "s":
            _saved(path, draft, before)
            return WRONG_INPUT
        else:
            return _left(path, draft, before, "not saved")


def _named(checked: Checked, path: Path) -> Iterator[Diagnostic]:
    """Yield the diagnostics of a draft under the name of its file."""
    return (dataclasses.replace(one, file=str(path)) for one in checked.diagnostics)


def _saved(path: Path, draft: Path, before: bytes | None) -> int:
    text = draft.read_bytes().decode("utf-8", "replace")
    try:
        replace(path, text, before)
    except ChangedError:
        aside = next(p for n in range(1, 1000) if not (p := path.with_name(f"{path.stem}-{n}{path.suffix}")).exists())
        create(aside, text)
        draft.unlink(missing_ok=True)
        print(f"{path} was changed meanwhile, and stays; your text is in {aside}", file=sys.stderr)
        return WRONG_INPUT
    draft.unlink(missing_ok=True)
    print(f"{path} is saved")
    return DONE


def _left(path: Path, draft: Path, before: bytes | None, why: str) -> int:
    if bytes_of(draft) in {before, None}:
        draft.unlink(missing_ok=True)
        print(f"{why}; {path.name} is as it was", file=sys.stderr)
    else:
        print(
            f"{why}; {path.name} is as it was, and your text waits for the next `intervals edit {path.stem}`",
            file=sys.stderr,
        )
    return WRONG_INPUT


def _target(command: list[str], draft: Path, line: int) -> list[str]:
    form = _AT_LINE.get(Path(command[0]).stem, "{file}") if line > 1 else "{file}"
    return [part.format(file=draft, line=line) for part in form.split()]


def _goes_on_with(draft: Path) -> bool:
    """Whether to go on with text that was left unsaved; without a terminal to ask at, always."""
    if not draft.exists():
        return False
    if not sys.stdin.isatty():
        return True
    return _answer("there is unsaved text from before: go on with it? [Y/n] ", "y") != "n"


def _asked(line: int, errors: int) -> str:
    if not sys.stdin.isatty():
        return "q"
    many = "1 error" if errors == 1 else f"{errors} errors"
    return _answer(f"{many}: [e]dit again at line {line}, [s]ave all the same, [q]uit without saving? [E/s/q] ", "e")


def _answer(question: str, default: str) -> str:
    try:
        print(question, end="", file=sys.stderr, flush=True)
        return (input().strip().lower() or default)[:1]
    except EOFError:
        return "q"
