"""The runner's own editor, on one file.

Law: it waits until the file is closed, in a window too, and an interrupt that is meant for the editor ends neither.
What is wrong with the file is for the caller to say.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from intervals.app.exits import Failure
from intervals.core.dataclass import dataclass

_PLACES: Final = {
    "+{line} {file}": "vi vim nvim view joe ne pico mcedit gedit gvim mvim sensible-editor",
    "+{line}:{column} {file}": "emacs emacsclient micro kak",
    "+{line},{column} {file}": "nano rnano",
    "{file}:{line}:{column}": "hx helix subl zed zeditor",
    "--goto {file}:{line}:{column}": "code code-insiders codium cursor",
    "--line {line} {file}": "kate mate idea pycharm",
}
"""How editors are told where to begin; others are given the file alone."""
_WAITS: Final = {
    "--wait -w": "code code-insiders codium cursor subl zed zeditor gedit mate idea pycharm",
    "--block -b": "kate",
    "--nofork -f": "gvim mvim",
    "": "notepad open",
}
"""Editors with a window of their own, and what keeps each from giving the terminal back before the file is closed."""
_PLACE_OF: Final = {name: form for form, names in _PLACES.items() for name in names.split()}
_FLAGS_OF: Final = {name: flags.split() for flags, names in _WAITS.items() for name in names.split()}
_USUAL: Final = {
    "win32": ("notepad",),
    "darwin": ("open -W -t", "nano", "vi"),
}
_ELSEWHERE: Final = ("sensible-editor", "nano", "vim", "vi")
_LOOK_S: Final = 0.25
"""How often a file that is open in a window is looked at."""


@dataclass(frozen=True, slots=True)
class Editor:
    """An editor as the words that start it."""

    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the editor is called."""
        return Path(self.words[0]).stem

    @property
    def has_window(self) -> bool:
        """Whether it leaves the terminal to us while the file is open."""
        return self.name in _FLAGS_OF

    def command(self, path: Path, line: int = 1, column: int = 1) -> list[str]:
        """Return the command that opens a file at a place, and ends once it is closed."""
        flags = _FLAGS_OF.get(self.name, [])
        waiting = [] if set(flags) & set(self.words) else flags[:1]
        place = _PLACE_OF.get(self.name, "{file}") if line > 1 else "{file}"
        return [*self.words, *waiting, *(part.format(file=path, line=line, column=column) for part in place.split())]

    def edit(self, path: Path, line: int = 1, column: int = 1, saved: Callable[[], None] | None = None) -> int:
        """Open a file and wait; return the editor's exit code. Raises Failure where it cannot be started.

        `saved` is called when the file was saved in an editor with a window; one in the terminal has all of it.
        """
        with _uninterrupted():
            try:
                process = subprocess.Popen(self.command(path, line, column))  # noqa: S603 - the runner's own choice
            except OSError as error:
                reason = error.strerror or error
                raise Failure(f"the editor {self.words[0]!r} cannot be started: {reason}") from None
            if saved is None or not self.has_window:
                return process.wait()
            seen = _stamp(path)
            while True:
                try:
                    return process.wait(_LOOK_S)
                except subprocess.TimeoutExpired:
                    now = _stamp(path)
                    if now not in {seen, None}:
                        seen = now
                        saved()


def open_in_editor(path: Path) -> None:
    """Open a file in `$VISUAL`, `$EDITOR` or a usual editor, and wait. Raises Failure."""
    editor = named_editor() or _usual_editor()
    code = editor.edit(path)
    if code:
        raise Failure(f"the editor {editor.words[0]!r} ended with {code}; {path} is as it left it")


def named_editor() -> Editor | None:
    """Return the editor that a variable names; None where none does. Raises Failure for one that is not there."""
    for variable in ("VISUAL", "EDITOR"):
        text = os.environ.get(variable, "").strip()
        if text:
            try:
                words = shlex.split(text, posix=sys.platform != "win32")
            except ValueError:
                words = []
            if not words or shutil.which(words[0]) is None:
                raise Failure(f"${variable} is {text!r}: this editor cannot be started, there is no such program")
            return Editor(tuple(words))
    return None


def _usual_editor() -> Editor:
    for text in _USUAL.get(sys.platform, _ELSEWHERE):
        words = text.split()
        if shutil.which(words[0]):
            return Editor(tuple(words))
    raise Failure("no editor is known; set EDITOR, like EDITOR=nano")


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Leave Ctrl-C to the editor: it may mean something there, and would end us, and with us the editor and its text.

    A handler that does nothing is not handed on to the editor, as being ignored would be.
    """
    try:
        before = signal.signal(signal.SIGINT, lambda *_: None)
    except ValueError:  # not the main thread, where no interrupt comes
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
