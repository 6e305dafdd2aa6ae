"""A workout in the runner's own editor, with what is wrong said in lines at each save.

Law: the text is never lost: what is not saved waits for the next time.
"""

from __future__ import annotations

import sys

from intervals.app.edit import Draft
from intervals.app.editor import Editor
from intervals.app.exits import DONE, WRONG_INPUT
from intervals.files.diagnostics import Diagnostic
from intervals.plain.output import asked, counted, say, say_diagnostics, say_notice


def edit_draft(draft: Draft, editor: Editor) -> int:
    """Edit a text until it is saved or left; return the exit code. Raises Failure."""
    if not _goes_on_with(draft):
        draft.begin()
    path = draft.path

    def look() -> list[Diagnostic]:
        """Say what is wrong with the draft, and return the errors."""
        found = draft.check()
        say_diagnostics(found)
        return [diagnostic for diagnostic in found if diagnostic.is_error]

    def saved() -> None:
        say_notice(f"{path.name}: {_count(look())} so far; close the file in {editor.name} to go on")

    line = column = 1
    while True:
        code = editor.edit(draft.file, line, column, saved)
        if code != 0:
            return _left(draft, f"{editor.name} ended with {code}")
        if not draft.is_changed:
            draft.drop()
            say(f"{path.name} is unchanged")
            return DONE
        errors = look()
        if not errors:
            return _saved(draft)
        answer = _asked(errors)
        if answer == "e":
            line, column = max(1, errors[0].line), max(1, errors[0].column)
        elif answer == "s":
            _saved(draft)
            return WRONG_INPUT
        else:
            return _left(draft, "not saved")


def _count(errors: list[Diagnostic]) -> str:
    return counted(len(errors), "error") if errors else "no errors"


def _saved(draft: Draft) -> int:
    path = draft.save()
    if path != draft.path:
        say_notice(f"{draft.path} was changed meanwhile, and stays; your text is in {path}")
        return WRONG_INPUT
    say(f"{path} is saved")
    return DONE


def _left(draft: Draft, why: str) -> int:
    path = draft.path
    if draft.is_changed:
        say_notice(f"{why}; {path.name} is unchanged, and your text waits for the next `intervals edit {path.stem}`")
    else:
        draft.drop()
        say_notice(f"{why}; {path.name} is unchanged")
    return WRONG_INPUT


def _goes_on_with(draft: Draft) -> bool:
    """Whether to go on with text that was left unsaved; without a terminal to ask at, always."""
    if not draft.waits:
        return False
    if not sys.stdin.isatty():
        return True
    changed = f", but {draft.path.name} has changed since" if draft.is_behind else ""
    question = f"there is unsaved text from before{changed}: go on with it, or throw it away? [Y/t] "
    return asked(question, ("yes", "throw", "no"), "y", "q") not in {"t", "n"}


def _asked(errors: list[Diagnostic]) -> str:
    if not sys.stdin.isatty():
        return "q"
    where = f" at line {errors[0].line}" if errors[0].line else ""
    question = f"{_count(errors)}: [e]dit again{where}, [s]ave anyway, [q]uit without saving? [E/s/q] "
    try:
        return asked(question, ("edit", "save", "quit"), "e", "q")
    except KeyboardInterrupt:
        say_notice("")
        return "q"
