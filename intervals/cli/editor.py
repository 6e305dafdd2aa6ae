"""The runner's own editor, on one file.

Law: it waits until the editor is closed; what is wrong with the file afterwards is for the caller to say.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from intervals.cli.exits import Failure

_USUAL: Final = {
    "win32": ("notepad",),
    "darwin": ("open -W -t", "nano", "vi"),
}
_ELSEWHERE: Final = ("sensible-editor", "nano", "vim", "vi")


def open_in_editor(path: Path) -> None:
    """Open a file in `$VISUAL`, `$EDITOR` or a usual editor, and wait. Raises Failure."""
    command = _command()
    try:
        code = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603 - the runner's own choice
    except OSError as error:
        raise Failure(f"the editor {command[0]!r} cannot be started: {error.strerror or error}") from None
    if code:
        raise Failure(f"the editor {command[0]!r} ended with {code}; {path} is as it left it")


def _command() -> list[str]:
    for variable in ("VISUAL", "EDITOR"):
        text = os.environ.get(variable, "").strip()
        if text:
            try:
                return shlex.split(text, posix=sys.platform != "win32")
            except ValueError:
                raise Failure(f"${variable} cannot be read: {text}") from None
    for text in _USUAL.get(sys.platform, _ELSEWHERE):
        words = text.split()
        if shutil.which(words[0]):
            return words
    raise Failure("no editor is known; set EDITOR, like EDITOR=nano")
