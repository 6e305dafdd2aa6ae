"""What is printed and asked in lines: results, diagnostics, errors, questions.

Law: no control character of a file's name or text reaches a terminal,
and colour goes only to a terminal that wants it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from intervals.app.exits import Failure
from intervals.core.view.printable import printable

if TYPE_CHECKING:
    from intervals.app.load import Loaded
    from intervals.files.athlete import AthleteFile
    from intervals.files.diagnostics import Diagnostic


def say(*lines: str) -> None:
    """Print lines on stdout."""
    for line in lines:
        print(printable(line))


def say_notice(message: str) -> None:
    """Print what is neither a result nor an error on stderr."""
    print(printable(message), file=sys.stderr)


def say_error(message: str) -> None:
    """Print an error or a notice on stderr."""
    print(printable(f"intervals: {message}"), file=sys.stderr)


def say_failure(failure: Failure) -> None:
    """Print why a command could not go on, after the diagnostics of the file that it was about."""
    say_diagnostics(failure.diagnostics)
    say_error(str(failure))


def say_diagnostics(diagnostics: Iterable[Diagnostic], *, stream: TextIO | None = None) -> None:
    """Print diagnostics, by default on stderr. They escape what they quote themselves."""
    stream = stream or sys.stderr
    for diagnostic in diagnostics:
        print(diagnostic.render(colour=colours(stream)), file=stream)


def say_assumed(diagnostic: Diagnostic, *, strict: bool = False) -> None:
    """Print what was assumed of some words, in one line on stderr; where that is `strict`, raise Failure."""
    if strict:
        raise Failure("--strict: a line leaves something open", diagnostics=(diagnostic,))
    start = diagnostic.column - 1
    words = printable(diagnostic.source_line[start : start + diagnostic.length])
    rest = printable(diagnostic.what.removeprefix(f'"{words}"'))
    shown = f"\x1b[4m{words}\x1b[0m" if colours(sys.stderr) else f'"{words}"'
    print(f"assumed: {shown}{rest}", file=sys.stderr)


def say_athlete(athlete: AthleteFile, *, sounds: bool = False) -> AthleteFile:
    """Print what is wrong with the athlete's file, and pass it on; of its sounds only to whoever hears them."""
    say_diagnostics(each for each in athlete.diagnostics if sounds or each.code != "sound-file")
    return athlete


def say_loaded(loaded: Loaded, *, sounds: bool = False) -> Loaded:
    """Print what of another program's file is not kept, and what is wrong with the athlete's; pass both on."""
    for loss in loaded.losses:
        say_error(f"note: {loss}")
    say_athlete(loaded.athlete, sounds=sounds)
    return loaded


def asked(question: str, words: Iterable[str], default: str = "", at_end: str = "") -> str:
    """Ask on the terminal, and return the first letter of the answer: one of `words`, or its first letter.

    Nothing typed is the `default`, and the end of the input `at_end`; anything else is empty, as a command that was
    pasted.
    """
    print(printable(question), end="", file=sys.stderr, flush=True)
    try:
        typed = input().strip().lower() or default
    except EOFError:
        say_notice("")
        return at_end
    return next((word[0] for word in words if typed in {word, word[0]}), "")


def counted(count: int, what: str) -> str:
    """Return a count with its word: `1 error`, `2 errors`."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def colours(stream: TextIO) -> bool:
    """Whether a stream takes colour: it is a terminal, and nobody asked for none."""
    return stream.isatty() and not os.environ.get("NO_COLOR")
