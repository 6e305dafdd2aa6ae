"""The keys of a session: what each is called, what it does, and what its tooltip says.

Law: every binding has an id, and each is shown in the footer or the help in the runner's language, with the key that
the athlete's file gives it. The keys stand in `core.view.keys` too, for those who check a file without a screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual.binding import Binding

from intervals.core.view.keys import key_shown, keys_shown

SESSION_KEYS: Final = [
    Binding(
        "space,enter,right", "lap", "lap", id="lap", key_display="space",
        tooltip="End this leg: at the line, or when you are ready",
    ),
    Binding("p", "pause", "pause", id="pause", tooltip="Stop the time, or let it go on"),
    Binding("s", "split", "split", id="split", tooltip="Note the time; the leg goes on"),
    Binding("u", "undo", "undo", id="undo", tooltip="Take back the last key, such as an accidental lap"),
    Binding("n", "skip", "skip", id="skip", tooltip="Leave this leg for the next one"),
    Binding("b", "back", "back", id="back", tooltip="Restart the leg; in its first 3 s, go to the one before"),
    Binding("e", "extend", "+10 s", id="extend", tooltip="Make this timed leg ten seconds longer"),
    Binding("E", "shorten", "-10 s", id="shorten", show=False, tooltip="Make this timed leg ten seconds shorter"),
    Binding(
        "right_square_bracket", "much_faster", "belt ++", id="belt-up", key_display="]", show=False,
        tooltip="On a treadmill: it runs five steps faster now",
    ),
    Binding(
        "left_square_bracket", "much_slower", "belt --", id="belt-down", key_display="[", show=False,
        tooltip="On a treadmill: it runs five steps slower now",
    ),
    Binding(
        "y", "rescale", "rest too", id="rescale", show=False,
        tooltip="On a treadmill: run what is left at this difference too",
    ),
    Binding("c", "cut_short", "cool-down", id="cut-short", tooltip="Cut short: jump to the cool-down"),
    Binding("a", "add_rep", "add rep", id="add-rep", tooltip="Add a round to this repeat"),
    Binding("g", "go_to", "go to", id="go-to", tooltip="What is ahead: go to any leg"),
    Binding("w", "where", "where", id="where", tooltip="Say where you stand, and when you are done"),
    Binding("m", "mute", "mute", id="mute", tooltip="Sound off or on"),
    Binding("question_mark", "help", "help", id="help", key_display="?", tooltip="What the keys do"),
    Binding("q", "stop", "stop", id="stop", tooltip="Stop the session; asks first"),
    Binding(
        "ctrl+c", "app.interrupt", "quit", id="interrupt", show=False, priority=True,
        tooltip="Leave at once; what was run is printed",
    ),
]  # fmt: skip
SUMMARY_KEYS: Final = [
    Binding("enter", "leave", "leave", id="leave", tooltip="Leave"),
    Binding(
        "t", "note", "note", id="note", tooltip="Note how it was, once the session is over; 1 to 0 say how it felt"
    ),
    Binding("d", "distance", "distance", id="distance", tooltip="Type the distance that the treadmill shows"),
]
SPEED_KEYS: Final = [
    Binding(
        "plus,equals_sign", "faster", "faster", id="faster", key_display="+",
        tooltip="On a treadmill: it runs one step faster now; in a rehearsal, so does time",
    ),
    Binding(
        "minus", "slower", "slower", id="slower", key_display="-",
        tooltip="On a treadmill: it runs one step slower now; in a rehearsal, so does time",
    ),
]  # fmt: skip
"""In a session they tell of the belt, in a rehearsal they set the rate."""
PHONE_KEY: Final = Binding("o", "phone", "phone", id="phone", tooltip="Let a phone follow: lap key, earpiece, screen")
ALL_KEYS: Final = [*SESSION_KEYS, PHONE_KEY, *SUMMARY_KEYS, *SPEED_KEYS]
"""Every key of a session, wherever in it."""
RUNNING_HINTS: Final = {
    "lap": "key-lap",
    "pause": "key-pause",
    "split": "key-split",
    "undo": "key-undo",
    "skip": "key-skip",
    "back": "key-back",
    "extend": "key-extend",
    "cut-short": "key-cut-short",
    "add-rep": "key-add-rep",
    "go-to": "key-go-to",
    "where": "key-where",
    "mute": "key-mute",
    "help": "key-help",
    "stop": "key-stop",
}
"""What the footer shows of a session that runs: binding ids in their order, each with the key of its text."""
PAUSED_HINTS: Final = {"lap": "key-resume", **{id_: text for id_, text in RUNNING_HINTS.items() if id_ in {
    "undo", "skip", "back", "cut-short", "go-to", "mute", "help", "stop",
}}}  # fmt: skip
"""The same while it is paused: the lap key goes on, and so does the one that paused."""
READY_HINTS: Final = {
    "lap": "key-start",
    "mute": "key-mute",
    "phone": "key-phone",
    "help": "key-help",
    "stop": "key-leave",
}
OVER_HINTS: Final = {
    "leave": "key-leave", "undo": "key-undo", "note": "key-note", "distance": "key-distance", "help": "key-help",
}  # fmt: skip
DRY_RUN_HINTS: Final = {"faster": "key-faster", "slower": "key-slower"}
NEED: Final = (
    "lap", "leave", "pause", "stop", "undo", "help", "faster", "slower", "split", "skip", "note", "back", "cut-short",
    "phone", "extend", "mute", "add-rep", "go-to", "where", "shorten", "belt-up", "belt-down",
    "rescale", "distance",
)  # fmt: skip
"""The footer's keys, the most needed first: those it keeps where there is no room."""


NO_KEYS: Final[Mapping[str, str]] = {}


def shown_key(id_: str, keys: Mapping[str, str] = NO_KEYS) -> str:
    """Return the key of a binding as the footer shows it: the first of those that the athlete's file gives."""
    if id_ in keys:
        return key_shown(keys[id_].split(",")[0])
    binding = _BINDINGS[id_]
    return binding.key_display or key_shown(binding.key.split(",")[0])


def all_shown_keys(id_: str, keys: Mapping[str, str] = NO_KEYS) -> str:
    """Return every key of a binding as the help shows them: `space, enter, →`."""
    return keys_shown(keys.get(id_, _BINDINGS[id_].key))


_BINDINGS: Final = {binding.id: binding for binding in ALL_KEYS}
