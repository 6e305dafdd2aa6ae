"""Suggestions for paces, put to the runner: accept, decline, or later."""

from __future__ import annotations

from collections.abc import Sequence

from intervals.app.exits import DONE
from intervals.app.suggestions import accept, changes, decline, open_suggestions
from intervals.cli.output import say, say_error
from intervals.core.results.suggestions import Suggestion
from intervals.files.athlete import AthleteFile


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
        say("nothing to suggest: that takes two sessions of a workout at a named pace, both off the same way")
    _ask_about(found)
    return DONE


def _ask_about(found: Sequence[Suggestion]) -> None:
    for suggestion in found:
        name = suggestion.pace_name
        say(str(suggestion), f"  {suggestion.evidence}")
        if name is None:
            say(f"  `intervals edit {suggestion.workout}` changes it: the workout gives that time itself")
        else:
            say(*(f"  {line}" for line in changes(suggestion)))
        answer = _answer("" if name is None else "[a]ccept, ")
        if answer == "a" and name is not None:
            path = accept(suggestion)
            say(f"{name} is {suggestion.then} now, in {path}")
        elif answer == "d":
            decline(suggestion, say_error)
            say("declined; it comes up again with new sessions only")
        else:
            say("later")


def _answer(choice: str) -> str:
    """Return the first letter of an answer; later for anything else, as a command that was pasted."""
    try:
        answer = input(f"{choice}[d]ecline, [l]ater? ").strip().lower()
    except EOFError:
        return "l"
    return answer[:1] if answer in {"a", "accept", "d", "decline"} else "l"
