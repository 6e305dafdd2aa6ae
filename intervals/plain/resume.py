"""Asks in lines what is to become of a session that broke off."""

from __future__ import annotations

from shutil import get_terminal_size
from textwrap import fill

from intervals.app.resume import How, choices, describe
from intervals.journal.unfinished import Unfinished
from intervals.plain.output import asked, say


def ask(broken: Unfinished) -> How:
    """Ask until one is chosen; `later` at the end of the input."""
    about, found = choices(broken)
    lines = [
        describe(broken),
        *([f"  {about}"] if about else []),
        *(f"  {how[0]}  {does}" for how, does in found.items()),
    ]
    width = get_terminal_size().columns
    say(*(fill(line, width, subsequent_indent="     " if line.startswith(" ") else "") for line in lines))
    letters = {how[0]: how for how in found}
    while True:
        answer = asked(f"{'/'.join(letters)}: ", found, at_end="l")
        if answer in letters:
            return letters[answer]
