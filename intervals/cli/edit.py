"""`intervals edit`: a workout in the runner's own editor, checked when it is saved.

Law: the editor works on a draft beside the file; the file changes whole, once the draft is right or the runner says
so, and never when somebody else has changed it meanwhile. The draft goes only when its text is safe.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from intervals import paths
from intervals.app.athlete_file import load_athlete_file
from intervals.app.editor import Editor, named_editor
from intervals.app.exits import DONE, WRONG_INPUT, Failure
from intervals.app.schema import lay_schema
from intervals.atomic import PRIVATE, ChangedError, bytes_of, create, is_older, replace
from intervals.cli.output import say_athlete, say_diagnostics
from intervals.files.diagnostics import Diagnostic
from intervals.files.workout.check import Checked, check_workout


def edit_workout(name: str) -> int:
    """Edit a workout; return the exit code. Raises Failure where it cannot begin."""
    found = paths.find_workout(name)
    path = own_copy(name)
    try:
        return _edit(path)
    finally:
        if path != found and isinstance(found, Path):
            _forget_unedited(path, found)


def _forget_unedited(copy: Path, shipped: Path) -> None:
    """Take a copy away again that nothing was changed in: it would hide later versions of the one that ships."""
    with suppress(OSError):
        if copy.read_bytes() == shipped.read_bytes() and not paths.draft_of(copy).exists():
            copy.unlink()
            print(f"nothing was changed: {shipped.stem} is the one that ships", file=sys.stderr)


def _edit(path: Path) -> int:
    editor = named_editor()
    if editor is None:
        from intervals.cli.library import edit_on_screen

        return edit_on_screen(path)
    draft = paths.draft_of(path)
    try:
        before = bytes_of(path)
        if not _goes_on_with(path, draft):
            draft.unlink(missing_ok=True)
            create(draft, before or b"", mode=PRIVATE)
        return _edited(path, draft, before, editor)
    except OSError as error:
        kept = f"; your text is in {draft}" if draft.exists() else ""
        raise Failure(f"{error.filename or path}: {error.strerror or error}{kept}") from None


def own_copy(name: str) -> Path:
    """Return the path of a workout that may be changed: one that ships is copied first. Raises Failure."""
    found = paths.find_workout(name)
    if isinstance(found, paths.NotFound):
        near = " or ".join(found.near)
        hint = f"did you mean {near}?" if near else f"`intervals new {name}` makes one"
        raise Failure(f"no workout {name!r}: {hint}")
    if found.parent.resolve() != paths.shipped_workouts().resolve() or _in_checkout(found):
        if found.parent == paths.user_workouts():
            lay_schema(found.parent)
        return found
    target = paths.user_workouts() / found.name
    try:
        paths.private(target.parent)
        lay_schema(target.parent)
        create(target, found.read_bytes(), mode=PRIVATE)
        print(f"{found.stem} ships with intervals: this is your copy, {target}", file=sys.stderr)
    except FileExistsError:
        pass
    except OSError as error:
        raise Failure(f"{target} cannot be written: {error.strerror or error}") from None
    return target


def _in_checkout(found: Path) -> bool:
    """Whether the folder that ships is the working directory's own `workouts`, in a checkout of this project."""
    return found.parent.resolve() == paths.local_workouts().resolve()


def _edited(path: Path, draft: Path, before: bytes | None, editor: Editor) -> int:
    athlete = say_athlete(load_athlete_file()).athlete

    def look() -> list[Diagnostic]:
        """Say what is wrong with the draft, and return the errors."""
        checked = check_workout(draft, athlete)
        say_diagnostics(tuple(_named(checked, path)))
        return [one for one in checked.diagnostics if one.is_error]

    def saved() -> None:
        errors = look()
        print(f"{path.name}: {_count(errors)} so far; close the file in {editor.name} to go on", file=sys.stderr)

    line = column = 1
    while True:
        code = editor.edit(draft, line, column, saved)
        if code != 0:
            return _left(path, draft, before, f"{editor.name} ended with {code}")
        text = bytes_of(draft)
        if text is None or text == before:
            draft.unlink(missing_ok=True)
            print(f"{path.name} is as it was")
            return DONE
        errors = look()
        if not errors:
            return _saved(path, draft, before)
        answer = _asked(errors)
        if answer == "e":
            line, column = max(1, errors[0].line), max(1, errors[0].column)
        elif answer == "s":
            _saved(path, draft, before)
            return WRONG_INPUT
        else:
            return _left(path, draft, before, "not saved")


def _count(errors: list[Diagnostic]) -> str:
    return "1 error" if len(errors) == 1 else f"{len(errors) or 'no'} errors"


def _named(checked: Checked, path: Path) -> Iterator[Diagnostic]:
    """Yield the diagnostics of a draft under the name of its file."""
    return (dataclasses.replace(one, file=str(path)) for one in checked.diagnostics)


def _saved(path: Path, draft: Path, before: bytes | None) -> int:
    text = draft.read_bytes()
    try:
        replace(path, text, before)
    except ChangedError:
        aside = next(p for n in range(1, 1000) if not (p := path.with_name(f"{path.stem}-{n}{path.suffix}")).exists())
        create(aside, text, mode=PRIVATE)
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


def _goes_on_with(path: Path, draft: Path) -> bool:
    """Whether to go on with text that was left unsaved; without a terminal to ask at, always."""
    if not draft.exists():
        return False
    if not sys.stdin.isatty():
        return True
    changed = f", but {path.name} has changed since" if is_older(draft, path) else ""
    question = f"there is unsaved text from before{changed}: go on with it, or throw it away? [Y/t] "
    return _answer(question, "y") not in {"t", "n"}


def _asked(errors: list[Diagnostic]) -> str:
    if not sys.stdin.isatty():
        return "q"
    where = f" at line {errors[0].line}" if errors[0].line else ""
    question = f"{_count(errors)}: [e]dit again{where}, [s]ave all the same, [q]uit without saving? [E/s/q] "
    try:
        return _answer(question, "e")
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return "q"


def _answer(question: str, default: str) -> str:
    """Return the first letter of an answer, or `q` at the end of the input."""
    try:
        print(question, end="", file=sys.stderr, flush=True)
        return (input().strip().lower() or default)[:1]
    except EOFError:
        print(file=sys.stderr)
        return "q"
