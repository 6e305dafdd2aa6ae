"""What the runner is told that a key did: the words of a notice on the screen, and of the phrase that goes with it.

Law: pure; said of an input that was accepted, from the state that it led to.
"""

from __future__ import annotations

from typing import Final

from intervals.core.phrases import Phrasebook
from intervals.core.quantities.formatting import clock_text, count_text
from intervals.core.quantities.units import Distance
from intervals.core.results.split_target import split_off_ms
from intervals.core.session.events import Cause, LegRecord
from intervals.core.session.inputs import (
    INPUTS,
    AddRep,
    Back,
    Belt,
    CutShort,
    Extend,
    GoTo,
    Input,
    Lifted,
    Pause,
    Rescale,
    Resume,
    Skip,
    Split,
    Stop,
    Undo,
    name_of,
)  # fmt: skip
from intervals.core.session.state import Phase, State

CAUSE_KEYS: Final[dict[Cause | None, str]] = {
    Cause.SKIP: "skipped",
    Cause.BACK: "went-back",
    Cause.CUT: "cut-short",
    Cause.GO_TO: "gone-to",
}
"""What is said of a leg that began by another key than the lap key."""
TAKEN_BACK: Final = {name: f"undo-{name}" for name, kind in INPUTS.items() if kind is not Undo}
"""The key of what an undo took back, by the name of the input."""


def confirmation(
    done: Input, state: State, say: Phrasebook, *, taken_back: Input | None = None, every: Distance | None = None
) -> str:
    """Say what an accepted input did: `10 s added.`, `Lap taken back. Rep 1 of 2.`; empty where nothing needs saying.

    `state` is the one that it led to; `taken_back` is what an undo took back; `every` how far the marks are apart.
    """
    text = ""
    match done:
        case Undo():
            text = _undone(taken_back, state, say)
        case Split() if state.splits:
            late_ms = split_off_ms(state, every)
            split_ms = state.splits[-1]
            text = say("split", time=clock_text(split_ms)) if late_ms is None else say.split(split_ms, late_ms)
        case Extend():
            text = say("extended" if done.by_ms > 0 else "shortened", seconds=abs(done.by_ms) // 1000)
        case Belt():
            text = say("belt-set", setting=f"{state.plan.athlete.belt_shows(done.speed):.1f}")
        case Rescale() if state.rest_um is not None:
            text = say("rescaled", percent=round(100 * state.rest_um / state.wanted_um))
        case Lifted():
            text = say("lifted", done=", ".join([count_text(done.reps, "rep"), *([done.load] if done.load else [])]))
        case AddRep():
            text = _added(state, say)
        case Pause() | Resume() | Stop():
            text = say({Pause: "paused", Resume: "resumed", Stop: "stopped"}[type(done)])
        case Skip() | Back() | CutShort() | GoTo() if state.phase is not Phase.FINISHED:
            text = f"{say(moved_by(state.cause, state.last, state.index))} {say.name(state.leg)}."
    return text


def moved_by(cause: Cause | None, last: LegRecord | None, index: int) -> str:
    """Return the key of what is said of leg `index` that a key other than the lap key began."""
    if cause is Cause.BACK and (last is None or last.index == index):
        return "restarted"
    return CAUSE_KEYS[cause]


def _undone(taken_back: Input | None, state: State, say: Phrasebook) -> str:
    what = say(TAKEN_BACK[name_of(taken_back)]) if taken_back is not None else ""
    if state.phase is Phase.READY:
        return say("taken-back-alone", what=what)
    where = say("paused").rstrip(".") if state.phase is Phase.PAUSED else say.name(state.leg)
    return say("taken-back", what=what, leg=where)


def _added(state: State, say: Phrasebook) -> str:
    """Say which rep was added: it is the last of the innermost repeat round the leg."""
    leg = state.leg
    if not leg.rounds:
        return ""
    block = leg.rounds[-1].block
    rep = next((one for one in state.plan.legs if one.is_rep and one.rounds[-1].block == block), None)
    if rep is None:
        return say("round-added", rep=leg.rounds[-1].of)
    return say("added", rep=say.rep(rep, rep.reps or 0))
