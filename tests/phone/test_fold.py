"""The page's own fold against the core's: the same presses give the same states and the same cues, leg by leg and
millisecond by millisecond."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from py_mini_racer import MiniRacer

from intervals.core.cues.ahead import upcoming
from intervals.core.cues.book import CueBook
from intervals.core.cues.confirming import confirmation
from intervals.core.cues.context import Confirmation
from intervals.core.cues.settings import EACH_200_M, CueSettings, Density
from intervals.core.phrases import phrasebook
from intervals.core.session.events import LegStarted, Undone
from intervals.core.session.inputs import Belt, Extend, Lap, Pause, Resume, Skip, Split, Start, Undo
from intervals.core.session.machine import Session
from intervals.core.session.state import IllegalInput
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.workout import Repeat, Venue
from intervals.files.workout_file import check_workout
from intervals.phone.script import wire_base, wire_plan
from tests.phone.engine import source
from tests.support.samples import miles, plan_of, short, step

GOOD = Path(__file__).resolve().parents[1] / "corpus" / "good"
KINDS = {"lap": Lap, "pause": Pause, "resume": Resume, "split": Split, "undo": Undo}
SAME = ("phase", "index", "start", "offset", "paused_at", "opened", "splits", "cause", "early_at", "end", "opens")


@pytest.fixture(scope="module")
def page():
    made = MiniRacer()
    made.eval(source("/place.js", "/say.js", "/fold.js").replace("const joined =", "let joined ="))
    # How long each phrase in pieces is, those too that found no room.
    made.eval(
        "inPieces = {}; plain = joined;"
        "joined = (...all) => { const one = plain(...all); inPieces[one.text] = one.ms; return one; }"
    )
    return made


def book_of(density=Density.NORMAL, *, known=(), **more):
    """Some phrases are rendered, so that their lengths are known, and the others are not; those `known` are."""

    def rendered_ms(text):
        return known[text] if text in known else 400 + 55 * len(text) if len(text) % 3 else None

    return CueBook(phrasebook(), rendered_ms, settings=replace(CueSettings(), density=density, **more))


def clips_in_pieces(found):
    """Yield the clips that phrases are joined of, wherever they stand in a message."""
    if isinstance(found, dict):
        for value in found.values():
            yield from clips_in_pieces(value)
    elif isinstance(found, (list, tuple)) and len(found) == 2 and all(isinstance(one, str) for one in found):
        yield from [found[1]] if found[1].startswith("p-") else []
    elif isinstance(found, (list, tuple)):
        for value in found:
            yield from clips_in_pieces(value)


def names_in(found):
    """Yield every name of a clip of speech in a message."""
    return re.findall(r"p-[0-9a-f]{12}", json.dumps(found))


def lengths_of_pieces(plan, density, more):
    """Return the lengths of what phrases are joined of: all are rendered."""
    script, _ = wire_plan(plan, book_of(density, **more))
    names = {*clips_in_pieces(script["say"]), *names_in(script["numbers"])}
    names |= {name for leg in script["legs"] for name in clips_in_pieces([leg["auto"], leg["lap"]])}
    return {script["clips"][name][0]: 300 + 40 * len(script["clips"][name][0]) for name in names if name}


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
        every = self.book.settings.splits
        text = "" if moved else confirmation(one, state, self.book.phrases, taken_back=back, every=every)
        self.answer = Confirmation(one.at_ms, text, is_aside=isinstance(one, Split)) if text else None

    def cues(self):
        state = self.session.state
        found = upcoming(state, self.book, done=self.session.records, confirmation=self.answer)
        return [[cue.at_ms, cue.name, cue.text, cue.duration_ms] for cue in found]


def compared(page, plan, began, presses, now, *, density=Density.NORMAL, within_ms=0, **more):
    """Hold the page's fold over `presses` against the core's, both from the inputs `began`; `now` is later."""
    known = lengths_of_pieces(plan, density, more)
    book = book_of(density, known=known, **more)
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
    heard, in_pieces = json.loads(
        page.eval(
            "inPieces = {}; heard = cuesAhead(script, found.state).map((c) => [c.at, c.name, c.text, c.ms]);"
            "JSON.stringify([heard, inPieces])"
        )
    )
    # A phrase in pieces is as long as these are together: given that length the laptop places it there too.
    whole = {text for text, *_ in [*script["clips"].values(), *base["clips"].values()]}
    known.update({text: ms for text, ms in in_pieces.items() if text not in whole})
    expected = walk.cues()
    assert [cue[1:] for cue in heard] == [cue[1:] for cue in expected], (presses, now)
    assert [cue[0] for cue in heard] == pytest.approx([cue[0] for cue in expected], abs=within_ms), (presses, now)


@pytest.mark.parametrize("plan", plans())
def test_the_page_walks_every_workout_as_the_core_does(page, plan):
    for density in Density:
        rng = random.Random(7)
        at, presses = 3_000, []
        for _ in range(12):
            at += rng.choice([40, 500, 900, 5_000, 60_000, 240_000])
            presses.append((rng.choice(["lap", "lap", "lap", "pause", "resume", "resume", "undo", "split"]), at))
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
    target = next(leg["target"] for leg in script["legs"] if leg["target"])
    said = json.loads(page.eval(f"JSON.stringify(resultOf({json.dumps(script)}, {target}, {actual_ms}))"))
    assert said["text"] == phrasebook().result(actual_ms, target)
    assert ("parts" in said) is (abs(actual_ms - target) > 10_500)


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


MEASURED = {
    "a share of the rep": "  - repeat: 3\n    steps:\n      - run: 400 m\n        pace: 5k\n      - recover: 50% of rep\n        how: walk\n",
    "a long share": "  - repeat: 2\n    steps:\n      - run: 1 mi\n        pace: 7:00/mi\n      - recover: 120% of rep\n",
    "a send-off": "  - repeat: 4\n    every: 1:45\n    label: Set\n    steps:\n      - run: 400 m\n        pace: 5k\n",
    "phrases on the way": "  - repeat: 2\n    steps:\n      - run: 800 m\n        pace: 5k\n      - recover: 100% of rep\n"
    "        say: [{at: 50%, text: Half of it}, {left: 20 s, text: Get ready}]\n",
    "a ramp": "  - run: 3 mi\n    pace: 8:30 -> 8:00/mi\n  - repeat: 2\n    steps:\n      - run: 2 km\n        pace: 4:00 -> 4:20/km\n"
    "      - rest: 30 s\n",
    "ranges and lifts": "  - repeat: 2\n    steps:\n      - run: 400-600 m\n        pace: 5k\n      - rest: 20-40 s\n"
    "  - repeat: 2\n    steps:\n      - lift: 8 reps\n        label: Squat\n",
}  # fmt: skip
WISHES = [
    {}, {"left_ms": (60_000, 30_000)}, {"splits": EACH_200_M, "count_in": 5}, {"count_in": 0, "pacer": None},
]  # fmt: skip


def measured(page, folder, text, venue, density, requests):
    """Walk a workout whose lengths and words hang on what is run, by random keys."""
    (folder / "w.yaml").write_text(f"name: W\nsteps:\n{text}")
    plan = check_workout(folder / "w.yaml", Athlete(), venue).plan
    assert plan is not None
    rng = random.Random(11)
    at, presses = 0, []
    for _ in range(14):
        at += rng.choice([900, 3_300, 9_100, 21_037, 76_012, 95_512, 131_444, 250_001])
        presses.append((rng.choice(["lap", "lap", "lap", "split", "undo", "pause", "resume", "resume"]), at))
        if len(presses) % 5 == 4:
            compared(page, plan, [Start(0, 0)], presses, at + 50, density=density, within_ms=1, **requests)
    compared(page, plan, [Start(0, 0)], presses, at + 4_000_000, density=density, within_ms=1, **requests)


@pytest.mark.parametrize("density", list(Density))
@pytest.mark.parametrize("venue", [Venue.TRACK, Venue.TREADMILL])
@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in MEASURED.items()])
def test_what_hangs_on_a_measurement_is_said_and_placed_as_the_laptop_would(page, tmp_path, text, venue, density):
    """Lengths by what was run, missed send-offs, splits, results at any second, and what the session came to."""
    measured(page, tmp_path, text, venue, density, WISHES[density])


@pytest.mark.soak
@pytest.mark.parametrize("requests", WISHES)
@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in MEASURED.items()])
def test_what_hangs_on_a_measurement_is_placed_at_every_wish(page, tmp_path, text, requests):
    for density in Density:
        for venue in (Venue.TRACK, Venue.TREADMILL, Venue.ROAD):
            measured(page, tmp_path, text, venue, density, requests)


@pytest.mark.parametrize("kmh", [9.5, 14.2])
def test_a_split_and_the_sums_on_a_belt_that_the_runner_set(page, kmh):
    reps = Repeat(3, (step("run", "1 km", "5:20/km"), step("recover", "400 m", "6:30/km")))
    plan = plan_of(reps, step("run", "800 m", "5:00/km"), venue=Venue.TREADMILL)
    began = [Start(0, 0), Belt(60_000, speed=round(kmh * 1e9))]
    presses = [("split", 130_000), ("lap", 200_000), ("split", 230_000), ("lap", 300_000), ("lap", 420_000)]
    for count in range(len(presses) + 1):
        now = (presses[count - 1][1] if count else 61_000) + 1_000
        compared(page, plan, began, presses[:count], now, within_ms=3)
    compared(page, plan, began, presses, 9_000_000, within_ms=9)
