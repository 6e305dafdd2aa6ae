"""The keys of a session: what each is called, what it does, and what its tooltip says.

Law: every binding has an id and a tooltip, and each is shown in the footer or the help.
"""

from __future__ import annotations

from typing import Final

from textual.binding import Binding

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
DRY_RUN_KEYS: Final = [
    Binding("plus,equals_sign", "faster", "faster", id="faster", key_display="+", tooltip="Run the rehearsal faster"),
    Binding("minus", "slower", "slower", id="slower", key_display="-", tooltip="Run the rehearsal slower"),
]
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


def footer_text(width: int, *, dry_run: bool = False) -> str:
    """Return the keys that fit into `width` columns, with help always among them."""
    bindings = {binding.id: binding for binding in [*SESSION_KEYS, *DRY_RUN_KEYS]}
    order = [*(("faster", "slower") if dry_run else ()), *FOOTER]
    shown = ["help"]
    for name in order:
        if name not in shown and len(_footer(bindings, [*shown, name], order)) <= width:
            shown.append(name)
    return _footer(bindings, shown, order)


def _footer(bindings: dict[str | None, Binding], shown: list[str], order: list[str]) -> str:
    names = [name for name in order if name in shown]
    return "   ".join(
        f"{bindings[name].key_display or bindings[name].key} {bindings[name].description}" for name in names
    )
