"""Suggestions for paces, put to the runner: accept, decline, or later."""

from __future__ import annotations

from collections.abc import Sequence

from intervals.app.exits import DONE
from intervals.app.suggestions import accept, changes, decline, open_suggestions
from intervals.core.results.suggestions import Suggestion
from intervals.files.athlete import AthleteFile
from intervals.plain.output import asked, say, say_error


def suggestion_lines(found: Sequence[Suggestion]) -> list[str]:
    """Return what to print of suggestions without asking."""
    if not found:
        return []
    lines = [line for suggestion in found for line in (str(suggestion), f"  {suggestion.evidence}")]
    return [*lines, "`intervals paces --review` takes an answer: accept, decline or later"]


def after_session(athlete: AthleteFile, number: int | None) -> None:
    """Print what a session and the one before suggest; nothing is asked where a command may come next."""
    if number is not None:
        found = [each for each in open_suggestions(athlete, say_error) if each.sessions[-1].number == number]
        say(*suggestion_lines(found))


def review(athlete: AthleteFile) -> int:
    """Put every open suggestion to the runner; return the exit code."""
    found = open_suggestions(athlete, say_error)
    if not found:
        say("nothing to suggest: that takes two sessions at a pace, both off the same way; slow ones that felt hard")
    _ask_about(found)
    return DONE


def _ask_about(found: Sequence[Suggestion]) -> None:
    for suggestion in found:
        say(str(suggestion), f"  {suggestion.evidence}", *(f"  {line}" for line in changes(suggestion)))
        answer = asked("[a]ccept, [d]ecline, [l]ater? ", ("accept", "decline", "later"))
        if answer == "a":
            path = accept(suggestion, say_error)
            say(f"{suggestion.pace_name or suggestion.workout} is {suggestion.then} now, in {path}")
        elif answer == "d":
            decline(suggestion, say_error)
            say("declined; it comes up again with new sessions only")
        else:
            say("later")
