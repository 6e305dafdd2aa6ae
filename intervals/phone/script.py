"""What a phone needs to go on by itself: the plan leg by leg with its words, ends and cues, and where it stands.

Law: pure; worked out anew whenever the plan or the state changes. Times within a leg count from its start, all
others are of the session clock.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, Final

from intervals.core.cues.ahead import finish_cues
from intervals.core.cues.book import CueBook
from intervals.core.cues.context import LegContext, LegEntry
from intervals.core.cues.cue import Cue, CueKind, LegCue
from intervals.core.cues.leg import leg_cues
from intervals.core.cues.rules.result import SPAN_S
from intervals.core.kinds import Kind
from intervals.core.quantities.units import belt_pace
from intervals.core.session.events import Cause, LegRecord
from intervals.core.session.inputs import Input
from intervals.core.session.machine import Session
from intervals.core.session.state import State
from intervals.core.view.readout import kind_text, next_text, rep_text, target_text
from intervals.core.workout.plan import Leg, Plan
from intervals.core.workout.workout import Ends, Venue

UNDO_LEVELS: Final = 3
"""How many of the laptop's own inputs a phone can take back out of range."""
MAX_LEGS: Final = 400
"""Longer plans are sent in full, but their cues only so far: a script is not to outgrow its radio."""

Wire = dict[str, Any]


def clip_name(cue: Cue | LegCue) -> str:
    """Return what the clip of a cue is called: the tone's name, or a hash of the phrase."""
    return f"t-{cue.name}" if cue.kind is CueKind.TONE else phrase_clip(cue.text)


def phrase_clip(text: str) -> str:
    """Return what the clip of a phrase is called."""
    return f"p-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def wire_cue(cue: Cue | LegCue) -> Wire:
    """Return a cue as the page takes it."""
    return {
        "at": cue.at_ms,
        "name": cue.name,
        "clip": clip_name(cue),
        "text": cue.text,
        "ms": cue.duration_ms,
        "tone": cue.kind is CueKind.TONE,
    }


def _role(kind: Kind) -> str:
    traits = kind.traits
    if kind is Kind.LIFT:
        return "lift"
    return "calm" if traits.is_cooldown else "hard" if traits.is_hard else "easy"


def _unit(plan: Plan) -> str:
    return "m" if plan.venue is Venue.TRACK else str(plan.athlete.per.value)


def wire_leg(plan: Plan, leg: Leg, book: CueBook) -> Wire:
    """Return a leg as the page takes it."""
    waits = leg.ends is Ends.LAP
    deadline = None if waits else leg.deadline_ms
    ways: dict[str, list[Wire]] = {"auto": [], "lap": []}
    if leg.index < MAX_LEGS:
        for way, cause in (("auto", Cause.AUTO), ("lap", Cause.LAP)):
            before = plan.legs[leg.index - 1] if leg.index else None
            last = None if before is None else LegRecord(before.index, 0, before.expected_ms or 0, cause)
            entry = LegEntry(cause if before is not None else None, last)
            ways[way] = [wire_cue(cue) for cue in leg_cues(LegContext(plan, leg, book, entry)).cues]
    return {
        "index": leg.index,
        "role": _role(leg.kind),
        "head": kind_text(leg, book.phrases).upper(),
        "rep": rep_text(leg, book.phrases),
        "what": target_text(leg, book.phrases),
        "next": next_text(plan, leg.index, book.phrases),
        "belt": _belt(plan, leg),
        "deadline": deadline,
        "ready": leg.ready_ms,
        "expected": leg.expected_ms,
        "mm": leg.distance.mm if leg.distance is not None and leg.pace is not None else None,
        "cues": ways,
        "results": _results(leg, book) if leg.index < MAX_LEGS else {},
    }


def _belt(plan: Plan, leg: Leg) -> str | None:
    """Return what the belt is to be set to, and no more: it is read while running."""
    if plan.venue is not Venue.TREADMILL or leg.belt is None:
        return None
    per = plan.athlete.belt_per
    setting, _ = belt_pace(leg.belt.middle, per, plan.athlete.belt_step)
    incline = "" if leg.incline is None else f" · {leg.incline:g}%"
    return f"{setting:.1f} {per.speed_unit}{incline}"


def _results(leg: Leg, book: CueBook) -> dict[str, Wire]:
    """Return what is said of each result near the target, by its whole seconds."""
    if leg.ends is not Ends.LAP or leg.pace is None or leg.distance is None or leg.expected_ms is None:
        return {}
    out = {}
    for late in range(-SPAN_S, SPAN_S + 1):
        actual = leg.expected_ms + late * 1_000
        text = book.phrases.result(actual, leg.expected_ms)
        seconds = str((actual + 500) // 1_000)
        out[seconds] = {"text": text, "clip": phrase_clip(text), "ms": book.phrase_ms(text)}
    return out


def wire_plan(plan: Plan, book: CueBook) -> tuple[Wire, dict[str, str]]:
    """Return the plan message, and for each phrase clip its caption, in order of need."""
    legs = [wire_leg(plan, leg, book) for leg in plan.legs]
    planned = [
        LegRecord(index, plan.starts_ms[index], plan.starts_ms[index + 1], Cause.AUTO) for index in range(len(legs))
    ]
    finish = [wire_cue(cue) for cue in finish_cues(plan, len(legs) - 1, plan.total_ms, planned, book, 0)]
    clips: dict[str, str] = {}
    for leg in legs:
        for cues in leg["cues"].values():
            _collect(clips, cues)
        _collect(clips, leg["results"].values())
    _collect(clips, finish)
    message = {
        "name": plan.name,
        "unit": _unit(plan),
        "legs": legs,
        "finish": finish,
        "clips": list(clips),
    }
    return message, clips


def _collect(clips: dict[str, str], cues: Iterable[Wire]) -> None:
    for cue in cues:
        clips.setdefault(cue["clip"], cue["text"])


def wire_state(state: State) -> Wire:
    """Return a state as the page's fold takes it."""
    leg = state.leg
    last = None if state.last is None else {"index": state.last.index, "ms": state.last.actual_ms}
    return {
        "phase": str(state.phase),
        "index": state.index,
        "start": state.leg_start_ms,
        "offset": state.offset_ms,
        "paused_at": state.paused_at_ms,
        "extended": state.shift_ms,
        "opened": state.opened,
        "splits": len(state.splits),
        "deadline": None if leg.ends is Ends.LAP else leg.deadline_ms,
        "early_at": None if state.early is None else state.early.at_ms,
        "cause": None if state.cause is None else str(state.cause),
        "last": last,
    }


def wire_base(plan: Plan, inputs: Sequence[Input], state: State) -> Wire:
    """Return where the session stands, and where it would without its last inputs, latest first.

    `plan` is that of the start; `inputs` are those that hold.
    """
    undo = []
    if state.early is not None:
        inputs = inputs[:-1]
    for count in range(1, min(UNDO_LEVELS, len(inputs) - 1) + 1):
        left = inputs[:-count]
        undo.append(wire_state(Session.fold(plan, left, left[-1].at_ms).state))
    return {"state": wire_state(state), "undo": undo, "at": inputs[-1].at_ms if inputs else 0}
