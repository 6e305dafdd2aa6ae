"""The page's own fold against the core's: the same presses give the same states, leg by leg and millisecond by
millisecond."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from intervals.core.cues.ahead import upcoming
from intervals.core.cues.book import CueBook
from intervals.core.cues.cue import CueKind
from intervals.core.cues.phrases import phrasebook
from intervals.core.cues.settings import CueSettings, Density
from intervals.core.session.inputs import Lap, Pause, Resume, Split, Start, Undo
from intervals.core.session.machine import Session
from intervals.core.session.state import IllegalInput, Phase
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.workout import Venue
from intervals.files.workout import check_workout
from intervals.phone.page import PAGE
from intervals.phone.script import wire_base, wire_plan
from tests.support.samples import miles, short

GOOD = Path(__file__).resolve().parents[1] / "corpus" / "good"
KINDS = {"lap": Lap, "pause": Pause, "resume": Resume, "split": Split, "undo": Undo}
SAME = ("phase", "index", "start", "offset", "paused_at", "opened", "splits", "cause", "early_at")


@pytest.fixture(scope="module")
def page():
    engine = MiniRacer()
    engine.eval(PAGE["/fold.js"].data.decode().replace("export ", ""))
    return engine


def book_of(density=Density.NORMAL):
    phrases = phrasebook()
    return CueBook(phrases, lambda text: 400 + 55 * len(text), settings=replace(CueSettings(), density=density))


def plans():
    for path in sorted(GOOD.glob("*.yaml")):
        for venue in Venue:
            plan = check_workout(path, Athlete(), venue).plan
            if plan is not None and len(plan.legs) <= 60:
                yield pytest.param(plan, id=f"{path.stem}-{venue}")


def core_state(plan, inputs, now):
    """Feed what is legal; return the session at `now`, and which presses were done."""
    session = Session(plan)
    done = []
    for given_input in inputs:
        try:
            events = session.feed(given_input)
        except IllegalInput:
            done.append(False)
        else:
            done.append(bool(events))
    session.advance(now)
    return session, done


def page_state(page, plan, base, presses, now):
    script, _ = wire_plan(plan, book_of())
    slim = {
        **script,
        "legs": [{k: v for k, v in leg.items() if k not in {"cues", "results"}} for leg in script["legs"]],
    }
    call = f"JSON.stringify(fold({json.dumps(slim)}, {json.dumps(base)}, {json.dumps(presses)}, {now}))"
    return json.loads(page.eval(call))


def compared(page, plan, began, presses, now):
    """Hold the page's fold over `presses` against the core's, both from the inputs `began`."""
    start, _ = core_state(plan, began, began[-1].at_ms)
    base = wire_base(plan, start.inputs, start.state)
    found = page_state(
        page, plan, base, [{"kind": k, "at": at, "counter": n} for n, (k, at) in enumerate(presses)], now
    )["state"]
    session, _ = core_state(plan, [*began, *(KINDS[kind](at) for kind, at in presses)], now)
    state = session.state
    wanted = {
        "phase": str(state.phase), "index": state.index, "start": state.leg_start_ms, "offset": state.offset_ms,
        "paused_at": state.paused_at_ms, "opened": state.opened, "splits": len(state.splits),
        "cause": None if state.cause is None else str(state.cause),
        "early_at": None if state.early is None else state.early.at_ms,
    }  # fmt: skip
    assert {name: found[name] for name in SAME} == wanted, (presses, now)


@pytest.mark.parametrize("plan", plans())
def test_the_page_walks_every_workout_as_the_core_does(page, plan):
    rng = random.Random(7)
    at, presses = 3_000, []
    for _ in range(25):
        at += rng.choice([40, 500, 900, 5_000, 60_000, 240_000])
        presses.append((rng.choice(["lap", "lap", "lap", "split", "pause", "resume", "resume", "undo"]), at))
    compared(page, plan, [Start(0, 3_000)], presses, at + 1_000)
    compared(page, plan, [Start(0, 3_000)], [], 3_000 + plan.total_ms // 2)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([*KINDS]), st.integers(1, 40_000)), max_size=12),
    st.sampled_from([short(), short(Venue.TREADMILL), miles(), miles(Venue.TREADMILL)]),
    st.integers(0, 200_000),
)
def test_any_presses_give_the_same_state(page, steps, plan, later):
    at, presses = 1_000, []
    for kind, after in steps:
        at += after
        presses.append((kind, at))
    compared(page, plan, [Start(0, 1_000)], presses, at + later)


def test_the_laptops_own_inputs_can_be_undone_out_of_range(page):
    began = [Start(0, 0), Lap(600_000), Lap(1_000_000)]
    compared(page, miles(), began, [("undo", 1_010_000), ("undo", 1_020_000)], 1_030_000)


@pytest.mark.parametrize("density", list(Density))
def test_the_cues_of_a_script_are_those_that_the_laptop_arranges(page, density):
    """A leg that begins by itself, or on target, has its cues at the same moments on both."""
    plan, book = miles(Venue.TREADMILL), book_of(density)
    script, _ = wire_plan(plan, book)
    session = Session(plan)
    session.feed(Start(0, 0))
    wanted = [
        (cue.at_ms, cue.name, cue.text)
        for cue in upcoming(session.state, book)
        if cue.at_ms >= 0 and (cue.kind is CueKind.TONE or cue.name != "finish")
    ]
    base = wire_base(plan, session.inputs, session.state)
    call = (
        f"JSON.stringify(cuesAhead({json.dumps(script)}, {json.dumps(base)}.state, 1e12)"
        ".map((cue) => [cue.at, cue.name, cue.text, cue.tone]))"
    )
    found = [tuple(cue[:3]) for cue in json.loads(page.eval(call)) if cue[3] or cue[1] != "finish"]
    assert [cue for cue in found if cue not in wanted] == []
    assert [cue for cue in wanted if cue not in found] == []
    assert session.state.phase is Phase.RUNNING
