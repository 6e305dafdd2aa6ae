"""What a phone needs to go on by itself: the plan leg by leg, with what is to be heard in it, and where it stands.

Law: pure; worked out anew whenever the plan or the state changes. Times within a leg count from its start, all
others are of the session clock. What is heard is sent as what the rules ask for, not as what came of it, since the
page places it anew: round a result that nobody has run yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter
from typing import Any, Final

from intervals.core.cues.ahead import finish_cues
from intervals.core.cues.book import CueBook
from intervals.core.cues.confirming import confirmation
from intervals.core.cues.context import LegContext, LegEntry
from intervals.core.cues.cue import Cue, CueKind
from intervals.core.cues.leg import requests_of
from intervals.core.cues.rule import Request, Rule, Slot, ToneRequest
from intervals.core.cues.rules.opening import opening_tones
from intervals.core.cues.rules.result import result_of
from intervals.core.kinds import Kind
from intervals.core.quantities.units import ShareOfRep, UntilSendOff
from intervals.core.session.belt import BeltRun
from intervals.core.session.events import Cause, LegRecord
from intervals.core.session.inputs import Lap, Pause, Resume, Split, Undo, name_of
from intervals.core.session.machine import Session
from intervals.core.session.state import Phase, State
from intervals.core.view.readout import kind_text, next_text, rep_text, target_text
from intervals.core.workout.plan import Leg, Plan
from intervals.core.workout.workout import Venue
from intervals.phone.clip_table import ClipTable, clip_name

UNDO_LEVELS: Final = 3
"""How many of the laptop's own inputs a phone can take back out of range."""
MAX_LEGS: Final = 400
"""Of what comes after so many legs nothing is heard out of range: a script is not to outgrow its radio."""
RESULTS_S: Final = (15, 60)
"""Results within an eighth of the target, in these bounds, have their own clip, fetched once the rest is there."""
NEAR_S: Final = 10
"""Results this near are fetched before the start."""

Wire = dict[str, Any]
_PLACES: Final = {Slot.OPENING: "opening", Slot.CLOSING: "closing"}
_TAKEN_BACK: Final = (Lap, Split, Pause, Resume)
"""What a phone can press, and so take back."""


def wire_cue(cue: Cue) -> Wire:
    """Return a cue as the page takes it."""
    return {
        "at": cue.at_ms,
        "name": cue.name,
        "clip": clip_name(cue),
        "text": cue.text,
        "ms": cue.duration_ms,
        "tone": cue.kind is CueKind.TONE,
    }


def _wire_request(rule: Rule, request: Request, table: ClipTable) -> Wire:
    if isinstance(request, ToneRequest):
        row: Wire = {"rank": rule.rank, "tone": table.tone(request.name), "at": request.at_ms}
        return row | ({"text": request.text} if request.text else {}) | ({"yields": True} if request.yields else {})
    at = request.at if isinstance(request.at, int) else _PLACES[request.at]
    row = {"rank": rule.rank, "order": rule.order, "name": request.name or rule.name, "at": at}
    if rule.name != "result":  # what a rep will have taken, the page puts in
        row["phrase"] = table.phrase(request.text)
    if request.until_ms is not None:
        row["until"] = request.until_ms
    if request.over_by_ms is not None:
        row["over"] = request.over_by_ms
    return row


def wire_wishes(context: LegContext, table: ClipTable) -> Wire:
    """Return what is to be heard in a leg: the tones that it opens with, and what the rules ask for."""
    opening = [table.tone(name) for name in opening_tones(context)]
    return {"opening": opening, "rows": [_wire_request(*pair, table) for pair in requests_of(context)]}


def _planned_record(plan: Plan, index: int, cause: Cause) -> LegRecord:
    return LegRecord(index, plan.starts_ms[index], plan.starts_ms[index + 1], cause)


def _wishes_of(plan: Plan, leg: Leg, cause: Cause, book: CueBook, table: ClipTable) -> Wire:
    """Return the wishes of a leg that begins as planned: by itself, or by the lap key."""
    if leg.index >= MAX_LEGS:
        return {"opening": [], "rows": []}
    last = _planned_record(plan, leg.index - 1, cause) if leg.index else None
    wishes = wire_wishes(LegContext(plan, leg, book, LegEntry(cause if last else None, last)), table)
    if not isinstance(leg.extent, (ShareOfRep, UntilSendOff)):
        return wishes
    # How long it will be nobody knows yet: it is called by its name, and what hangs on its length is left out.
    name = table.phrase(book.phrases.announce(leg, plan, brief=True))
    rows = [row | ({"phrase": name} if row.get("name") == "announce" else {}) for row in wishes["rows"]]
    return wishes | {"rows": [row for row in rows if not isinstance(row["at"], int)]}


def _length(plan: Plan, leg: Leg) -> Wire:
    """Return what a leg takes its length from, where that is what was run: a share of the rep, or a send-off."""
    match leg.extent:
        case ShareOfRep(percent=percent):
            return {"share": percent}
        case UntilSendOff(every_ms=every_ms):
            depth, here = len(leg.rounds) - 1, leg.rounds[-1]
            inside = [
                other.index
                for other in plan.legs[: leg.index]
                if len(other.rounds) > depth
                and (other.rounds[depth].block, other.rounds[depth].index) == (here.block, here.index)
                and not other.rounds[depth].between
            ]
            return {"every": every_ms, "first": inside[0]} if inside else {}
    return {}


def _role(kind: Kind) -> str:
    traits = kind.traits
    if kind is Kind.LIFT:
        return "lift"
    return "calm" if traits.is_cooldown else "hard" if traits.is_hard else "easy"


def wire_leg(plan: Plan, leg: Leg, book: CueBook, table: ClipTable) -> Wire:
    """Return a leg as the page takes it."""
    say, following = book.phrases, leg.index + 1
    timed = result_of(plan, _planned_record(plan, leg.index, Cause.LAP)) if book.measured else None
    return {
        "index": leg.index,
        "role": _role(leg.kind),
        "head": kind_text(leg, say).upper(),
        "rep": rep_text(leg, say),
        "what": target_text(leg, say),
        "next": next_text(plan, leg.index, say),
        "belt": _belt(plan, leg),
        "deadline": leg.deadline_ms,
        "ready": leg.ready_ms,
        "expected": leg.expected_ms,
        "mm": leg.distance.mm if leg.distance is not None and leg.pace is not None else None,
        "target": None if timed is None or following == len(plan.legs) else timed[1],
        "auto": _wishes_of(plan, leg, Cause.AUTO, book, table),
        "lap": _wishes_of(plan, leg, Cause.LAP, book, table) if leg.index else None,
        "is_rep": leg.kind.traits.is_rep,
        **_length(plan, leg),
    }


def _belt(plan: Plan, leg: Leg) -> str | None:
    """Return what the belt is to be set to, and no more: it is read while running."""
    if plan.venue is not Venue.TREADMILL or leg.belt is None:
        return None
    per = plan.athlete.belt_per
    setting, _ = plan.athlete.belt_for(leg.belt.first)
    incline = "" if leg.incline is None else f" · {leg.incline:g}%"
    return f"{setting:.1f} {per.speed_unit}{incline}"


def _results(legs: Sequence[Wire], book: CueBook, table: ClipTable) -> Wire:
    """Return for each target the clips of what is said of a rep, by how many seconds it is off."""
    out: Wire = {}
    for target in dict.fromkeys(leg["target"] for leg in legs if leg["target"] is not None):
        span = min(max(RESULTS_S[0], target // 8_000), RESULTS_S[1])
        first, rows = -min(span, target // 1_000), []
        for late in range(first, span + 1):
            clip = table.phrase(book.phrases.result(target + late * 1_000, target))
            rows.append([clip, *table.rows[clip][1:]])
        out[str(target)] = {"from": first, "rows": rows}
    return out


def _near(results: Wire) -> list[str]:
    """Return the clips of results that are to be here before the start, the nearest to the target first."""
    wanted = [
        (abs(found["from"] + index), row[0]) for found in results.values() for index, row in enumerate(found["rows"])
    ]
    return [clip for late, clip in sorted(wanted, key=itemgetter(0)) if late <= NEAR_S]


def _finish(plan: Plan, book: CueBook, table: ClipTable) -> Wire:
    """Return what is said at the end: of a session that ran as planned, and of any other."""
    records = [LegRecord(index, *span, Cause.AUTO) for index, span in enumerate(pairwise(plan.starts_ms))]
    planned = [*finish_cues(plan, 0, plan.total_ms, records, book, 0)][-1]
    table.tone("finish")
    return {"planned": table.phrase(planned.text), "plain": table.phrase(book.phrases("finish-plain"))}


def wire_plan(plan: Plan, book: CueBook) -> tuple[Wire, dict[str, str]]:
    """Return the plan message, and the caption of each phrase clip that it names.

    Its clips come in two orders of need: `need`, without which a phone is not ready, and `later`.
    """
    say, table = book.phrases, ClipTable(book)
    for name in ("count", "notice"):
        table.tone(name)
    legs = [wire_leg(plan, leg, book, table) for leg in plan.legs]
    finish = _finish(plan, book, table)
    words: Wire = {name: table.phrase(say(name)) for name in ("paused", "resumed")}
    need = [*table.rows]
    results = _results(legs, book, table)
    for leg, wire in zip(plan.legs, legs, strict=True):
        within = State(plan, Phase.RUNNING, leg.index)
        wire["back"] = _taken_back(within, book, table) if leg.index < MAX_LEGS else {}
    words["back"] = _taken_back(State(plan, Phase.PAUSED), book, table)
    words["result"] = {"on": say("on-target"), "slow": say("slow", late="{late}"), "fast": say("fast", late="{late}")}
    return {
        "name": plan.name,
        "unit": "m" if plan.venue is Venue.TRACK else str(plan.athlete.per.value),
        "count_in": book.settings.count_in,
        "legs": legs,
        "finish": finish,
        "results": results,
        "words": words,
        "clips": table.rows,
        "need": list(dict.fromkeys([*need, *_near(results)])),
    }, table.captions(table.rows)


def _taken_back(state: State, book: CueBook, table: ClipTable) -> Wire:
    """Return what is said of each press that is taken back, where that leads to `state`."""
    return {
        name_of(kind(0)): table.phrase(confirmation(Undo(0), state, book.phrases, taken_back=kind(0)))
        for kind in _TAKEN_BACK
    }


def _own(state: State, book: CueBook, table: ClipTable) -> Wire | None:
    """Return what is to be heard in the leg under way, since a key may have made it another than the script's."""
    if state.phase not in {Phase.RUNNING, Phase.PAUSED}:
        return None
    entry = LegEntry(state.cause, state.last)
    return wire_wishes(LegContext(state.plan, state.leg, book, entry, state.shift_ms, None, state.belt), table)


def _ahead(state: State, book: CueBook, table: ClipTable) -> list[Wire]:
    """Return the legs after this one through which the belt runs on as the runner set it: their ends and wishes.

    What the belt leads past the end of a leg is left out: it comes to less than a millisecond.
    """
    plan, belt, out = state.plan, state.belt, []
    while belt is not None and state.index + 1 < len(plan.legs) and state.runs_on_into(state.index + 1):
        before = state.index
        state = State(plan, state.phase, before + 1, belt=BeltRun(belt.speed, 0, 0))
        row = _ends(state)
        for cause in (Cause.AUTO, Cause.LAP):
            last = _planned_record(plan, before, cause)
            row[str(cause)] = _own(replace(state, cause=cause, last=last), book, table)
        out.append(row)
    return out


def _ends(state: State) -> Wire:
    """Return when the leg ends by itself, and from when on a range does by the lap key, from the leg's start."""
    start, deadline, opens = state.leg_start_ms, state.deadline_ms, state.opens_ms
    return {
        "end": None if deadline is None else deadline - start,
        "opens": None if opens is None else opens - start,
    }


def wire_state(state: State, book: CueBook, table: ClipTable, *, as_planned: bool = False) -> Wire:
    """Return a state as the page's fold takes it; `as_planned`: each leg so far ran by itself, as expected."""
    last = state.last
    return {
        "phase": str(state.phase),
        "index": state.index,
        "start": state.leg_start_ms,
        "offset": state.offset_ms,
        "paused_at": state.paused_at_ms,
        **_ends(state),
        "opened": state.opened,
        "splits": len(state.splits),
        "early_at": None if state.early is None else state.early.at_ms,
        "cause": None if state.cause is None else str(state.cause),
        "last": None if last is None else {"index": last.index, "ms": last.actual_ms, "cause": str(last.cause)},
        "even": as_planned,
        "answer": None,
        "own": _own(state, book, table),
        "ahead": _ahead(state, book, table),
    }


def wire_base(session: Session, book: CueBook) -> tuple[Wire, dict[str, str]]:
    """Return where the session stands, and where it would without its last inputs, latest first; and captions."""
    inputs, table = session.inputs, ClipTable(book)
    held = inputs if session.state.early is None else inputs[:-1]
    plan = session.planned
    as_planned = all(one == _planned_record(plan, one.index, Cause.AUTO) for one in session.records)
    legs = session.plan.legs
    reps = [one.actual_ms for one in session.records if legs[one.index].kind.traits.is_rep]
    starts = {str(one.index): one.start_ms for one in session.records}
    here = session.state
    run = {"rep_ms": reps[-1] if reps else None, "starts": starts | {str(here.index): here.leg_start_ms}}
    undo = []
    for count in range(1, min(UNDO_LEVELS, len(held) - 1) + 1):
        left, taken_back = held[:-count], held[-count]
        before = Session.fold(plan, left, left[-1].at_ms).state
        said = confirmation(Undo(0), before, book.phrases, taken_back=taken_back)
        row = {
            "state": wire_state(before, book, table) | run,
            "kind": name_of(taken_back),
            "said": table.phrase(said),
        }
        undo.append(row)
    base = {
        "state": wire_state(here, book, table, as_planned=as_planned) | run,
        "undo": undo,
        "at": inputs[-1].at_ms if inputs else 0,
        "clips": table.rows,
    }
    return base, table.captions(table.rows)
