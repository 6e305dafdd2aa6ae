"""What a phone needs to go on by itself: the plan leg by leg, with what is to be heard in it, and where it stands.

Law: pure; worked out anew whenever the plan or the state changes. Times within a leg count from its start, all
others are of the session clock. What is heard is sent as what the rules ask for, not as what came of it, since the
page places it anew: round a result that nobody has run yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any, Final

from intervals.core.cues.ahead import finish_cues
from intervals.core.cues.book import CueBook
from intervals.core.cues.confirming import confirmation
from intervals.core.cues.context import LegContext, LegEntry
from intervals.core.cues.cue import Cue, CueKind
from intervals.core.cues.leg import requests_of
from intervals.core.cues.rule import Request, Rule, Slot, ToneRequest
from intervals.core.cues.rules.opening import opening_tones
from intervals.core.cues.rules.result import RULE as RESULT
from intervals.core.cues.rules.result import result_of
from intervals.core.kinds import Kind, usual_pace
from intervals.core.results.reps import completed_reps
from intervals.core.results.split_target import split_marks
from intervals.core.session.belt import BeltRun
from intervals.core.session.events import Cause, LegRecord
from intervals.core.session.inputs import Lap, Pause, Resume, Split, Undo, name_of
from intervals.core.session.machine import Session
from intervals.core.session.state import Phase, State
from intervals.core.view.readout import kind_text, next_text, rep_text, target_text
from intervals.core.workout.plan import Leg, Plan
from intervals.core.workout.workout import Venue
from intervals.phone.clip_table import ClipTable, clip_name
from intervals.phone.saying import numbers, templates
from intervals.phone.unknown_length import is_unknown, source_of, spans

UNDO_LEVELS: Final = 3
"""How many of the laptop's own inputs a phone can take back out of range."""
MAX_LEGS: Final = 400
"""Of what comes after so many legs nothing is heard out of range: a script is not to outgrow its radio."""
NEAR_S: Final = 10
"""Results this near the target have clips of their own, which sound better than pieces."""

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
        row: Wire = {"priority": rule.priority, "tone": table.tone(request.name), "at": request.at_ms}
        return row | ({"text": request.text} if request.text else {}) | ({"yields": True} if request.yields else {})
    at = request.at if isinstance(request.at, int) else _PLACES[request.at]
    row = {"priority": rule.priority, "order": rule.order, "name": request.name or rule.name, "at": at}
    if rule.name != "result":  # what a rep will have taken, the page puts in
        row["phrase"] = table.phrase(request.text)
    if request.from_ms:
        row["from"] = request.from_ms
    if request.until_ms is not None:
        row["until"] = request.until_ms
    if request.over_by_ms is not None:
        row["over"] = request.over_by_ms
    return row


def wire_requests(context: LegContext, table: ClipTable) -> Wire:
    """Return what is to be heard in a leg: the tones that it opens with, and what the rules ask for."""
    opening = [table.tone(name) for name in opening_tones(context)]
    return {"opening": opening, "rows": [_wire_request(*pair, table) for pair in requests_of(context)]}


def _planned_record(plan: Plan, index: int, cause: Cause) -> LegRecord:
    return LegRecord(index, plan.starts_ms[index], plan.starts_ms[index + 1], cause)


def _requests_of(plan: Plan, leg: Leg, cause: Cause, book: CueBook, table: ClipTable) -> Wire:
    """Return the requests of a leg that begins as planned: by itself, or by the lap key."""
    last = _planned_record(plan, leg.index - 1, cause) if leg.index else None
    return wire_requests(LegContext(plan, leg, book, LegEntry(cause if last else None, last)), table)


def _entries(plan: Plan, leg: Leg, book: CueBook, table: ClipTable) -> Wire:
    """Return what is to be heard in a leg for each way that it can begin."""
    if leg.index >= MAX_LEGS:
        return {"auto": {"opening": [], "rows": []}, "lap": None}
    out: Wire = {"lap": None}
    for cause in (Cause.AUTO, Cause.LAP) if leg.index else (Cause.AUTO,):
        requests = partial(_requests_of, cause=cause, book=book, table=table)
        out[str(cause)] = spans(leg, plan, book, table, requests) if is_unknown(leg) else requests(plan, leg)
    return out


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
        "target": None if timed is None or following == len(plan.legs) else timed[1],
        **_entries(plan, leg, book, table),
        "is_rep": leg.kind.traits.is_rep,
        "results": book.measured and book.settings.of(leg.kind) >= RESULT.density,
        **_measures(plan, leg, book),
        **source_of(plan, leg),
    }


def _measures(plan: Plan, leg: Leg, book: CueBook) -> Wire:
    """Return what a measurement is held against: the leg's pace, its marks and its distances.

    A pace is [at first, at last, over how many millimetres], in seconds a kilometre; marks are rows of
    first, step and count.
    """
    out: Wire = {"rep_kind": str(leg.kind.value)} if leg.is_rep else {}
    if leg.pace is None or leg.distance is None:
        return out | ({} if leg.distances is None else _span(plan, leg))
    out["pace"] = [leg.pace.first.s_per_km, leg.pace.last.s_per_km, leg.distance.mm]
    if plan.venue is not Venue.TREADMILL:
        out["marks"] = [
            [some.start, some.step, len(some)] for some in split_marks(leg, plan, book.settings.splits) if some
        ]
    return out | _span(plan, leg)


def _span(plan: Plan, leg: Leg) -> Wire:
    """Return from how far to how far a leg leads, and at what pace it is taken to be run within that."""
    span = leg.distances
    if span is None:
        return {}
    pace = leg.pace or plan.athlete.paces.get(usual_pace(leg.kind, leg.how))
    guess = None if pace is None else [pace.first.s_per_km, pace.last.s_per_km, span.high.mm]
    return {"span": [span.low.mm, span.high.mm], "guess": guess}


def _belt(plan: Plan, leg: Leg) -> str | None:
    """Return what the belt is to be set to, and no more: it is read while running."""
    if plan.venue is not Venue.TREADMILL or leg.belt is None:
        return None
    per = plan.athlete.belt_per
    setting, _ = plan.athlete.belt_for(leg.belt.first)
    incline = "" if leg.incline is None else f" · {leg.incline:g}%"
    return f"{setting:.1f} {per.speed_unit}{incline}"


def _results(legs: Sequence[Wire], book: CueBook, table: ClipTable) -> Wire:
    """Return for each target the clips of what is said of a rep near it, by how many seconds it is off."""
    targets = list(dict.fromkeys(leg["target"] for leg in legs if leg["target"] is not None))
    out: Wire = {str(target): {"from": -NEAR_S, "clips": [""] * (2 * NEAR_S + 1)} for target in targets}
    for late in sorted(range(-NEAR_S, NEAR_S + 1), key=abs):  # in order of need
        for target in targets:
            if target + late * 1_000 > 0:
                said = table.phrase(book.phrases.result(target + late * 1_000, target))
                out[str(target)]["clips"][late + NEAR_S] = said
    return out


def _finish(plan: Plan, book: CueBook, table: ClipTable) -> Wire:
    """Return what is said at the end of a session that ran as planned, and what any other is summed up by."""
    records = [LegRecord(index, *span, Cause.AUTO) for index, span in enumerate(pairwise(plan.starts_ms))]
    planned = [*finish_cues(plan, 0, plan.total_ms, records, book, 0)][-1]
    table.tone("finish")
    return {
        "planned": table.phrase(planned.text),
        "plain": table.phrase(book.phrases("finish-plain")),
        "measured": book.measured,
        "per": plan.athlete.per.mm,
    }


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
    measures_length = any(map(is_unknown, plan.legs))
    spoken = numbers(say, table) if measures_length else {}
    results = _results(legs, book, table)
    need = [*table.rows]
    spoken, said = spoken or numbers(say, table), templates(plan, book, table)
    for leg, wire in zip(plan.legs, legs, strict=True):
        within = State(plan, Phase.RUNNING, leg.index)
        wire["back"] = _taken_back(within, book, table) if leg.index < MAX_LEGS else {}
    words["back"] = _taken_back(State(plan, Phase.PAUSED), book, table)
    return {
        "name": plan.name,
        "unit": "m" if plan.venue is Venue.TRACK else str(plan.athlete.per.value),
        "count_in": book.settings.count_in,
        "legs": legs,
        "finish": finish,
        "results": results,
        "words": words,
        "clips": table.rows,
        "need": need,
        "numbers": spoken,
        "say": said,
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
    entry = LegEntry(state.cause, state.last, ran=state.ran)
    return wire_requests(LegContext(state.plan, state.leg, book, entry, state.shift_ms, None, state.belt), table)


def _ahead(state: State, book: CueBook, table: ClipTable) -> list[Wire]:
    """Return the legs after this one through which the belt runs on as the runner set it: their ends and requests.

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


def _ended(record: LegRecord | None) -> Wire | None:
    """Return what became of a leg, as far as it is said."""
    return None if record is None else {"index": record.index, "ms": record.actual_ms, "cause": str(record.cause)}


def _belt_run(belt: BeltRun | None) -> Wire | None:
    """Return what the belt does; its steps as text, since they are more than a page's numbers hold exactly."""
    return None if belt is None else {"speed": belt.speed, "since": belt.since_ms, "steps": str(belt.steps)}


def _ends(state: State) -> Wire:
    """Return when the leg ends by itself, and from when on a range does by the lap key, from the leg's start."""
    start, deadline, opens = state.leg_start_ms, state.deadline_ms, state.opens_ms
    return {
        "end": None if deadline is None else deadline - start,
        "opens": None if opens is None else opens - start,
    }


def wire_state(state: State, book: CueBook, table: ClipTable) -> Wire:
    """Return a state as the page's fold takes it."""
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
        "last": _ended(state.last),
        "ran": _ended(state.ran),
        "answer": None,
        "late": 0,
        "extended": state.extended_ms,
        "belt": _belt_run(state.belt),
        "own": _own(state, book, table),
        "ahead": _ahead(state, book, table),
    }


def _run(session: Session) -> Wire:
    """Return what was run so far that lengths to come and the sums at the end hang on."""
    plan, records, here = session.plan, session.records, session.state
    reps = [one.actual_ms for one in records if plan.legs[one.index].kind.traits.is_rep]
    starts = {str(one.index): one.start_ms for one in records} | {str(here.index): here.leg_start_ms}
    done = [
        [str(rep.leg.kind.value), None if rep.leg.distance is None else rep.mm, rep.actual_ms]
        for rep in completed_reps(plan, records)
    ]
    return {"rep_ms": reps[-1] if reps else None, "starts": starts, "done": done}


def wire_base(session: Session, book: CueBook) -> tuple[Wire, dict[str, str]]:
    """Return where the session stands, and where it would without its last inputs, latest first; and captions."""
    inputs, table = session.inputs, ClipTable(book)
    held = inputs if session.state.early is None else inputs[:-1]
    undo = []
    for count in range(1, min(UNDO_LEVELS, len(held) - 1) + 1):
        left, taken_back = held[:-count], held[-count]
        before = Session.fold(session.planned, left, left[-1].at_ms)
        said = confirmation(Undo(0), before.state, book.phrases, taken_back=taken_back)
        row = {
            "state": wire_state(before.state, book, table) | _run(before),
            "kind": name_of(taken_back),
            "said": table.phrase(said),
        }
        undo.append(row)
    base = {
        "state": wire_state(session.state, book, table) | _run(session),
        "undo": undo,
        "at": inputs[-1].at_ms if inputs else 0,
        "clips": table.rows,
    }
    return base, table.captions(table.rows)
