"""The keys of a session: what each is called, what it does, and what its tooltip says.

Law: every binding has an id and a tooltip, and each is shown in the footer or the help, with the key that the
athlete's file gives it. The keys themselves stand in `core.keys` too, for those who check a file without a screen.
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
    Binding("c", "cut_short", "cool-down", id="cut-short", tooltip="Cut short: jump to the cool-down"),
    Binding("a", "add_rep", "add rep", id="add-rep", tooltip="Add a round to this repeat"),
    Binding("m", "mute", "mute", id="mute", tooltip="Sound off or on"),
    Binding("question_mark", "help", "help", id="help", key_display="?", tooltip="What the keys do"),
    Binding("q", "stop", "stop", id="stop", tooltip="Stop the session; asks first"),
    Binding(
        "ctrl+c", "interrupt", "quit", id="interrupt", show=False, priority=True,
        tooltip="Leave at once; what was run is printed",
    ),
]  # fmt: skip
SUMMARY_KEYS: Final = [
    Binding(
        "t", "note", "note", id="note", tooltip="Note how it was, once the session is over; 1 to 0 say how it felt"
    ),
]
DRY_RUN_KEYS: Final = [
    Binding("plus,equals_sign", "faster", "faster", id="faster", key_display="+", tooltip="Run the rehearsal faster"),
    Binding("minus", "slower", "slower", id="slower", key_display="-", tooltip="Run the rehearsal slower"),
]
ALL_KEYS: Final = [*SESSION_KEYS, *SUMMARY_KEYS, *DRY_RUN_KEYS]
"""Every key of a session, wherever in it."""
FOOTER: Final = (
    "lap",
    "pause",
    "split",
    "undo",
    "skip",
    "back",
    "extend",
    "cut-short",
    "add-rep",
    "mute",
    "help",
    "stop",
)
"""The order in which the footer drops them where there is no room: the last first, but help stays."""


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


def footer_text(width: int, *, dry_run: bool = False, keys: Mapping[str, str] = NO_KEYS) -> str:
    """Return the keys that fit into `width` columns, with help always among them."""
    order = [*(("faster", "slower") if dry_run else ()), *FOOTER]
    shown = ["help"]
    for name in order:
        if name not in shown and len(_footer([*shown, name], order, keys)) <= width:
            shown.append(name)
    return _footer(shown, order, keys)


def _footer(shown: list[str], order: list[str], keys: Mapping[str, str]) -> str:
    names = [name for name in order if name in shown]
    return "   ".join(f"{shown_key(name, keys)} {_BINDINGS[name].description}" for name in names)


_BINDINGS: Final = {binding.id: binding for binding in ALL_KEYS}
