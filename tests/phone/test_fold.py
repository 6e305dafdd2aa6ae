"""The page's own fold against the core's: the same presses give the same states and the same cues, leg by leg and
millisecond by millisecond."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intervals.core.cues.ahead import upcoming
from intervals.core.cues.book import CueBook
from intervals.core.cues.confirming import confirmation
from intervals.core.cues.context import Confirmation
from intervals.core.cues.settings import CueSettings, Density
from intervals.core.phrases import phrasebook
from intervals.core.session.events import LegStarted, Undone
from intervals.core.session.inputs import Belt, Extend, Lap, Pause, Resume, Skip, Split, Start, Undo
from intervals.core.session.machine import Session
from intervals.core.session.state import IllegalInput
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.workout import Venue
from intervals.files.workout_file import check_workout
from intervals.phone.script import wire_base, wire_plan
from tests.phone.engine import engine
from tests.support.samples import miles, plan_of, short, step

GOOD = Path(__file__).resolve().parents[1] / "corpus" / "good"
KINDS = {"lap": Lap, "pause": Pause, "resume": Resume, "split": Split, "undo": Undo}
SAME = ("phase", "index", "start", "offset", "paused_at", "opened", "splits", "cause", "early_at", "end", "opens")


@pytest.fixture(scope="module")
def page():
    return engine("/place.js", "/fold.js")


def book_of(density=Density.NORMAL):
    # Some phrases are rendered, so that their lengths are known, and the others are not.
    phrases = phrasebook()
    cues = replace(CueSettings(), density=density)
    return CueBook(phrases, lambda text: 400 + 55 * len(text) if len(text) % 3 else None, settings=cues)


def plans():
    for path in sorted(GOOD.glob("*.yaml")):
        for venue in Venue:
            plan = check_workout(path, Athlete(), venue).plan
            if plan is not None and len(plan.legs) <= 60:
                yield pytest.param(plan, id=f"{path.stem}-{venue}")


class Walk:
    """A session and the answer to its last input, as the conductor has them."""

    def __init__(self, plan, book):
        self.session, self.book = Session(plan), book
        self.answer = None

    def feed(self, one):
        try:
            events = self.session.feed(one)
        except IllegalInput:
            return
        if isinstance(one, Lap) and not any(isinstance(event, LegStarted) for event in events[-1:]):
            return
        back = next((event.taken_back for event in events if isinstance(event, Undone)), None)
        moved = isinstance(events[-1], LegStarted)
        state = self.session.state
        text = "" if moved else confirmation(one, state, self.book.phrases, taken_back=back)
        self.answer = Confirmation(one.at_ms, text) if text else None

    def cues(self):
        state = self.session.state
        found = upcoming(state, self.book, done=self.session.records, confirmation=self.answer)
        return [[cue.at_ms, cue.name, cue.text, cue.duration_ms] for cue in found]


def compared(page, plan, began, presses, now, *, density=Density.NORMAL, cues=True, within_ms=0):
    """Hold the page's fold over `presses` against the core's, both from the inputs `began`; `now` is later."""
    book = book_of(density)
    walk = Walk(plan, book)
    for one in began:
        walk.feed(one)
    script, _ = wire_plan(plan, book)
    base, _ = wire_base(walk.session, book)
    page.eval(f"script = {json.dumps(script)}; base = {json.dumps(base)}; Object.assign(script.clips, base.clips)")
    rows = [{"kind": kind, "at": at, "counter": n} for n, (kind, at) in enumerate(presses)]
    found = json.loads(page.eval(f"JSON.stringify(found = fold(script, base, {json.dumps(rows)}, {now}))"))["state"]
    walk.answer = None  # what the laptop answered it sends as it arranged it
    for kind, at in presses:
        walk.feed(KINDS[kind](at))
    walk.session.advance(now)
    state = walk.session.state
    wanted = {
        "phase": str(state.phase), "index": state.index, "start": state.leg_start_ms, "offset": state.offset_ms,
        "paused_at": state.paused_at_ms, "opened": state.opened, "splits": len(state.splits),
        "cause": None if state.cause is None else str(state.cause),
        "early_at": None if state.early is None else state.early.at_ms,
        "end": None if state.deadline_ms is None else state.deadline_ms - state.leg_start_ms,
        "opens": None if state.opens_ms is None else state.opens_ms - state.leg_start_ms,
    }  # fmt: skip
    assert {name: found[name] for name in SAME} == pytest.approx(wanted, abs=within_ms), (presses, now)
    if not cues:
        return
    heard = json.loads(
        page.eval("JSON.stringify(cuesAhead(script, found.state).map((c) => [c.at, c.name, c.text, c.ms]))")
    )
    expected = walk.cues()
    if (presses or len(began) > 1) and expected[-1:] and heard[-1][2] == book.phrases("finish-plain"):
        # What the session came to is the laptop's to say: of keys out of range the page says that it is over.
        expected[-1][2:] = heard[-1][2:]
    assert [cue[1:] for cue in heard] == [cue[1:] for cue in expected], (presses, now)
    assert [cue[0] for cue in heard] == pytest.approx([cue[0] for cue in expected], abs=within_ms), (presses, now)


@pytest.mark.parametrize("plan", plans())
def test_the_page_walks_every_workout_as_the_core_does(page, plan):
    for density in Density:
        rng = random.Random(7)
        at, presses = 3_000, []
        for _ in range(12):
            at += rng.choice([40, 500, 900, 5_000, 60_000, 240_000])
            presses.append((rng.choice(["lap", "lap", "lap", "pause", "resume", "resume", "undo"]), at))
        compared(page, plan, [Start(0, 3_000)], presses, at + 1_000, density=density)
        compared(page, plan, [Start(0, 3_000)], [], 3_000 + plan.total_ms // 2, density=density)


@pytest.mark.parametrize("density", list(Density))
@pytest.mark.parametrize("late", [-52, -12, -1, 0, 1, 9, 33, 52])
def test_a_result_is_placed_with_its_own_words(page, density, late):
    plan = miles()
    rep = next(leg for leg in plan.legs if leg.is_rep)
    at = 600_000 + rep.expected_ms + late * 1_000 + 400
    compared(page, plan, [Start(0, 0)], [("lap", 600_000), ("lap", at)], at + 50, density=density)


@pytest.mark.parametrize("actual_ms", [1_000, 199_500, 300_000, 420_500, 421_500, 481_000, 4_020_000])
def test_a_result_far_off_has_the_same_words(page, actual_ms):
    script, _ = wire_plan(miles(), book_of())
    said = page.eval(f"resultOf({json.dumps(script)}, 420000, {actual_ms}).text")
    assert said == phrasebook().result(actual_ms, 420_000)


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
    cues = "split" not in {kind for kind, _ in presses}  # the time of a split is said in reach alone
    compared(page, plan, [Start(0, 1_000)], presses, at + later, cues=cues)


@pytest.mark.parametrize(
    "began",
    [
        [Start(0, 0), Lap(600_000), Lap(1_000_000)],
        [Start(0, 0), Skip(20_000), Lap(400_000)],
        [Start(0, 0), Lap(600_000), Lap(1_000_000), Extend(1_010_000)],
        [Start(0, 0), Lap(600_000), Pause(700_000), Resume(705_000)],
    ],
)  # fmt: skip
def test_the_laptops_own_inputs_can_be_undone_out_of_range(page, began):
    at = began[-1].at_ms
    compared(page, miles(), began, [], at + 20_000, cues=False)
    compared(page, miles(), began, [("undo", at + 10_000)], at + 20_000)
    compared(page, miles(), began, [("undo", at + 10_000), ("undo", at + 20_000)], at + 30_000)


@pytest.mark.parametrize("presses", [[], [("lap", 700_000)], [("lap", 700_000), ("lap", 760_000), ("undo", 770_000)]])
@pytest.mark.parametrize("kmh", [9.5, 14.2])
def test_a_belt_that_the_runner_set_runs_on_out_of_range(page, presses, kmh):
    """The belt leads less than a millisecond past a leg's end; the page leaves that out."""
    easy = [step("run", f"{mm} m", "5:30/km") for mm in (900, 1_200, 800)]
    plan = plan_of(*easy, step("rest", "1 min"), step("run", "1 km", "4:30/km"), venue=Venue.TREADMILL)
    began = [Start(0, 0), Belt(60_000, speed=round(kmh * 1e9))]
    for later in (10_000, 200_000):
        now = (presses[-1][1] if presses else 61_000) + later
        compared(page, plan, began, presses, now, within_ms=3)


@pytest.mark.parametrize("extent", ["50% of rep", None])
@pytest.mark.parametrize("took_s", [60, 95, 140])
def test_a_recovery_by_what_the_rep_took_is_as_long_on_the_page(page, tmp_path, extent, took_s):
    recover = f"      - recover: {extent}\n" if extent else ""
    every = "" if extent else "    every: 2:15\n"
    (tmp_path / "w.yaml").write_text(
        f"name: W\nsteps:\n  - repeat: 3\n{every}    steps:\n      - run: 400 m\n        pace: 5k\n{recover}"
    )
    plan = check_workout(tmp_path / "w.yaml", Athlete(), Venue.TRACK).plan
    assert plan is not None
    lap = took_s * 1_000 + 37
    for later in (5_000, 200_000):
        compared(page, plan, [Start(0, 0)], [("lap", lap)], lap + later, cues=False)
