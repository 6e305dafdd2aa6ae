"""What one reading of a line knows: where assumptions are told, names of paces, the title; and errors of phrases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from intervals.core.dataclass import dataclass
from intervals.core.quantities.units import NamedPace
from intervals.files.formats.line.phrase import Phrase
from intervals.files.formats.line.token import LineError, T, Token, at, misread


@dataclass(slots=True)
class Reading:
    """What the steps of a reading share; `assume` is told a start, a length and what is assumed of it."""

    assume: Callable[[int, int, str], None]
    named: Callable[[str], NamedPace | None]
    """The pace that a word names."""
    before_colon: str = ""
    title: list[str] = field(default_factory=list)
    kept: set[int] = field(default_factory=set)
    """Where the words start that a step or the title keeps."""
    whole_said: bool = False
    """Whether the line says that one length is the whole, so that parts may do without its unit."""

    def keep(self, phrase: Phrase) -> None:
        """Note that the words of a phrase are kept."""
        self.kept.update(token.start for token in phrase.said)

    def say(self, phrase: Phrase, what: str) -> None:
        """Tell what is assumed of a phrase."""
        self.assume(phrase.start, max(1, phrase.end - phrase.start), what)


def refused(phrase: Phrase, what: str, remedy: str) -> LineError:
    """Return the error that a phrase is."""
    return misread(what, remedy, phrase.start, max(1, phrase.end - phrase.start))


def empty(phrase: Phrase) -> LineError:
    """Return the error of a phrase that says no length."""
    return refused(phrase, "there is no distance and no time here", "write one, like 800 m or 90 s")


def run_or_recovery(phrase: Phrase) -> LineError:
    """Return the error of a length that may as well be a run as the recovery."""
    return refused(phrase, "this may be a run or the recovery", "write what it is, like 200 m jog")


def span_of(phrase: Phrase) -> Token:
    """Return a token as long as the phrase, to point at."""
    return Token(T.WORD, " " * max(1, phrase.end - phrase.start), phrase.start)


def stray(phrase: Phrase, what: str = "this stands in no repeat, so nothing is between") -> LineError:
    """Return the error of a recovery that is said to be between, where nothing is."""
    token = phrase.between_at or span_of(phrase)
    return at(token, what, "put it in the brackets of a repeat, or after one")


def nothing_repeated(phrase: Phrase) -> LineError:
    """Return the error of brackets that hold nothing but what comes between their rounds."""
    return misread("all of this repeat comes between its rounds", "write what is repeated", 0, phrase.end)
