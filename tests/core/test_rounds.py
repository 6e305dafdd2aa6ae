"""As many rounds as fit in a time: how many are planned, and how many are run."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.core.cues.book import CueBook
from intervals.core.cues.rehearsal import rehearse
from intervals.core.phrases import phrasebook
from intervals.core.session.events import LegEnded
from intervals.core.session.inputs import (
    AddRep,
    Back,
    Belt,
    CutShort,
    Extend,
    GoTo,
    Lap,
    Pause,
    PressId,
    Rescale,
    Resume,
    Skip,
    Split,
    Start,
    Undo,
)  # fmt: skip
from intervals.core.session.machine import Session
from intervals.core.session.merge import SessionLog
from intervals.core.session.state import IllegalInput, Refusal
from intervals.core.view.readout import readout
from intervals.core.workout.athlete import PACE_NAMES, Athlete
from intervals.core.workout.compile import PlanError, compile_plan
from intervals.core.workout.progress import TAPERS, Progress, ProgressError, progressed, reps_of, tapered
from intervals.core.workout.rounds import fitted
from intervals.core.workout.workout import PerRound, Venue
from intervals.files.formats.line import blocks_line
from intervals.files.formats.line.line import read_line
from intervals.files.formats.steps_out import outline
from intervals.files.workout.load import read_workout
from intervals.files.workout.write import write_workout
from intervals.files.workout_file import check_workout
from intervals.journal.recorded import decode_plan, encode_plan
from tests.support.written import plan_of, play, workout_of

TIMED = "  - repeat: {for: 10 min}\n    steps:\n      - run: 60 s\n      - rest: 60 s\n"
ON_KEY = (
    "  - warmup: 60 s\n  - repeat: {for: 5 min}\n    steps:\n      - run: 200 m\n        time: 45 s\n"
    "    between:\n      - recover: 30 s\n  - cooldown: 2 min\n"
)
MINUTES = "  - repeat: {for: 10 min}\n    every: 60 s\n    steps:\n      - run: 40 s\n"
OPEN = "  - repeat: {for: 10 min}\n    steps:\n      - lift: 5 reps\n      - lift: 10 reps\n"
NESTED = (
    "  - repeat: 2\n    steps:\n      - repeat: {for: 4 min}\n        steps:\n          - repeat: 2\n            steps:\n"
    "              - run: 100 m\n                time: 20 s\n              - recover: 50% of rep\n"
)


def kinds(plan):
    return " ".join(leg.kind.value for leg in plan.legs)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (TIMED, "run rest " * 5),
        # 45 s, then 75 s for each more: 4 rounds are over after 4:30, a fifth after 5:45.
        (ON_KEY, "warmup run recover run recover run recover run cooldown"),
        # The last of ten rounds has no rest after it, and would have room for none.
        (MINUTES, "run rest " * 9 + "run"),
        # Nobody knows how long: one is planned ahead.
        (OPEN, "lift lift lift lift"),
        (NESTED, "run recover run recover " * 8),
    ],
)
def test_the_plan_has_as_many_rounds_as_are_expected_to_fit(steps, expected):
    assert kinds(plan_of(steps)) == expected.strip()


def test_rounds_run_faster_than_planned_leave_time_for_more():
    session = Session(plan_of(ON_KEY))
    session.feed(Start(0, 0))
    now = 60_000
    for _ in range(4):
        session.feed(Lap(now + 30_000))
        now += 60_000
    # The fifth began at 5:00 of the session, four minutes into the five: it may, for 45 s more are left.
    assert kinds(session.plan) == "warmup" + " run recover" * 4 + " run cooldown"
    session.feed(Lap(now + 30_000))
    assert session.plan.legs[session.state.index].kind.value == "cooldown"


def test_rounds_run_slower_than_planned_leave_time_for_fewer():
    session = Session.fold(plan_of(ON_KEY), [Start(0, 0), Lap(160_000)], 200_000)
    assert kinds(session.plan) == "warmup run recover run cooldown"
    session.feed(Lap(290_000))
    assert session.state.leg.kind.value == "cooldown"


def test_a_round_must_fit_as_the_one_before_it_was_run():
    # 100 s and 30 s of rest; again would end 230 s after the beginning, and the third after 360 s of 300.
    session = Session.fold(plan_of(ON_KEY), [Start(0, 0), Lap(160_000), Lap(290_000)], 290_001)
    assert session.records[-1].end_ms == 290_000
    assert session.state.leg.kind.value == "cooldown"


def test_a_gap_that_took_the_rest_of_the_time_is_followed_by_no_round():
    steps = ON_KEY.replace("recover: 30 s", "recover: lap")
    session = Session.fold(plan_of(steps), [Start(0, 0), Lap(105_000), Lap(350_000)], 350_000)
    assert session.state.leg.kind.value == "cooldown"


def test_open_rounds_begin_while_one_like_the_last_fits():
    laps = [Lap(at) for at in range(60_000, 540_001, 60_000)]
    session = Session.fold(plan_of(OPEN), [Start(0, 0), *laps], 540_000)
    assert session.state.index == 9
    session.feed(Lap(600_000))
    assert session.state.over
    slow = Session.fold(plan_of(OPEN), [Start(0, 0), Lap(200_000), Lap(400_000)], 400_000)
    assert slow.state.over  # 200 s are left, and the round took 400


def test_a_minute_on_the_minute_counts_by_its_send_offs():
    laps = MINUTES.replace("run: 40 s", "run: lap")
    session = Session.fold(plan_of(laps), [Start(0, 0)])
    for minute in range(10):
        session.feed(Lap(minute * 60_000 + 55_000))
        session.advance((minute + 1) * 60_000)
    assert [record.start_ms for record in session.records if record.index % 2 == 0] == list(range(0, 600_000, 60_000))
    assert session.state.over


def test_none_is_added_by_a_key_and_an_inner_repeat_takes_one():
    session = Session.fold(plan_of(TIMED), [Start(0, 0)], 1_000)
    with pytest.raises(IllegalInput) as refused:
        session.feed(AddRep(2_000))
    assert refused.value.key is Refusal.AS_MANY_AS_FIT
    inner = Session.fold(plan_of(NESTED), [Start(0, 0), AddRep(2_000)], 2_000)
    assert [leg.rounds[-1].of for leg in inner.plan.legs[:6]] == [3] * 6


def test_extra_time_takes_the_place_of_a_round():
    session = Session.fold(plan_of(TIMED), [Start(0, 0), Extend(10_000)], 10_000)
    assert kinds(session.plan) == ("run rest " * 4).strip()
    session.feed(Undo(11_000))
    assert kinds(session.plan) == ("run rest " * 5).strip()


def test_whoever_comes_back_goes_on_in_its_time_and_whoever_jumps_to_it_begins_it():
    plan = plan_of(ON_KEY)
    # One rep of 45 s, cut short at 110 s; 30 s later `back`, and that leads to where the runner came from.
    back = Session.fold(plan, [Start(0, 0), Lap(105_000), CutShort(110_000), Back(112_000)], 112_000)
    assert back.state.timed.ends_ms == 360_000
    jumped = Session.fold(plan, [Start(0, 0), GoTo(10_000, leg=3)], 10_000)
    assert jumped.state.timed.ends_ms == 310_000
    again = Session.fold(plan, [Start(0, 0), Lap(105_000), CutShort(110_000), GoTo(112_000, leg=1)], 112_000)
    assert again.state.timed.ends_ms == 412_000
    resumed = Session.fold(plan, [Start(0, 0, leg=3)], 0)
    assert resumed.state.timed.ends_ms == 300_000


def test_a_rehearsal_and_a_session_without_keys_have_what_fits_when_the_lap_comes_by_itself():
    for steps in (TIMED, ON_KEY, MINUTES, OPEN, NESTED):
        plan = plan_of(steps)
        made = rehearse(plan, CueBook(phrasebook()))
        assert [record.index for record in made.records] == list(range(len(made.plan.legs)))
        assert made.total_ms == made.plan.total_ms
        assert fitted(plan.hands_free(60_000)) == fitted(fitted(plan.hands_free(60_000)))
    assert len(rehearse(plan_of(OPEN), CueBook(phrasebook())).records) == 10


def test_whoever_comes_back_from_further_on_has_records_that_stay_true():
    # From rep 1 to the cool-down, back to rep 1, and so late that no other rep fits: the cool-down is leg 2 now.
    jumps = [Start(0, 0, leg=1), GoTo(10_000, leg=8), Back(12_000), Lap(280_000)]
    session = Session.fold(plan_of(ON_KEY), jumps, 280_000)
    ran = [(session.plan.legs[record.index].kind.value, record.cause.value) for record in session.records]
    assert ran == [("run", "go-to"), ("cooldown", "back"), ("run", "lap")]
    added = Session.fold(
        plan_of(MINUTES.replace("{for: 10 min}", "2")), [Start(0, 0), GoTo(1_000, leg=2), GoTo(5_000, leg=0)]
    )
    added.feed(AddRep(6_000))
    assert [record.index for record in added.records] == [0, 2]
    with pytest.raises(IllegalInput):
        session.feed(Resume(290_000))
    assert [record.index for record in session.records] == [1, 2, 1]


def test_it_is_said_and_shown_without_a_number_of_rounds():
    session = Session.fold(plan_of(ON_KEY), [Start(0, 0)], 60_000)
    now = readout(session.state, 70_000)
    assert (now.rep, now.rounds) == ("rep 1", "rounds 4:50 left")
    made = rehearse(plan_of(ON_KEY), CueBook(phrasebook()))
    said = [cue.text for cue in made.cues if cue.name == "announce"]
    assert said[1] == "Rep 1. 200 m in 45 s."
    assert not any(" of " in text or "Last" in text for text in said)
    late = Session.fold(plan_of(ON_KEY), [Start(0, 0), Lap(105_000)], 400_000)
    assert readout(late.state, 400_000).rounds == "last round"


def test_the_target_of_a_round_that_is_added_is_as_slow_as_the_rest_became():
    plan = plan_of(ON_KEY, Venue.TREADMILL)
    session = Session.fold(plan, [Start(0, 0)], 60_000)
    wanted = plan.legs[1].pace.middle.s_per_km
    session.feed(Belt(61_000, speed=round(session.state.wanted_um * 0.8)))
    session.feed(Rescale(61_500))
    after = [leg.pace.middle.s_per_km for leg in session.plan.legs[2:] if leg.kind.value == "run"]
    assert after
    assert all(pace == pytest.approx(wanted / 0.8, rel=0.02) for pace in after)


def test_a_rep_that_is_added_is_as_slow_as_the_rest_became_too():
    plan = plan_of(
        "  - repeat: 2\n    steps:\n      - run: 400 m\n        time: 90 s\n  - cooldown: 1 mi\n", Venue.TREADMILL
    )
    session = Session.fold(plan, [Start(0, 0), Lap(90_000)], 91_000)
    session.feed(Belt(92_000, speed=round(session.state.wanted_um * 0.8)))
    session.feed(Rescale(93_000))
    session.feed(AddRep(94_000))
    assert session.plan.legs[2].expected_ms == pytest.approx(90_000 / 0.8, rel=0.02)
    session.feed(AddRep(95_000))
    assert session.plan.legs[3].expected_ms == session.plan.legs[2].expected_ms


def test_it_is_written_recorded_and_sent_out_as_what_it_is():
    for steps in (TIMED, ON_KEY, MINUTES, OPEN):
        workout, plan = workout_of(steps), plan_of(steps)
        again = read_workout(write_workout(workout), "w.yaml", Athlete().paces).workout
        assert compile_plan(again, Athlete(), Venue.TRACK).legs[-1].rounds == plan.legs[-1].rounds
        assert decode_plan(encode_plan(plan)) == plan
    assert "- repeat: {for: 5 min}" in write_workout(workout_of(ON_KEY))
    made = outline(workout_of(ON_KEY), plan_of(ON_KEY))
    assert "as many rounds as fit in 5 min are written as 4 rounds" in made.losses
    assert made.blocks[1].times == 4


PRESSES = st.lists(
    st.tuples(
        st.integers(1, 100_000),
        st.sampled_from([Lap, Lap, Lap, Split, Pause, Resume, Skip, Back, Extend, CutShort, AddRep]),
    ),
    max_size=14,
)


def played(steps, pressed, cuts=()):
    return play(plan_of(steps), pressed, cuts, 900_000)


STEPS = st.sampled_from([TIMED, ON_KEY, MINUTES, OPEN, NESTED])


@given(STEPS, PRESSES, st.lists(st.integers(0, 2_500_000), max_size=30))
def test_any_partition_of_time_gives_the_same_events(steps, pressed, cuts):
    whole, events, _ = played(steps, pressed)
    parts, same, _ = played(steps, pressed, cuts)
    assert same == events
    assert parts.snapshot() == whole.snapshot()
    # A leg that was run may have another number by the end, where rounds before it were added or left out.
    told = [event.record for event in events if isinstance(event, LegEnded)]
    assert [replace(one, index=0) for one in told] == [replace(one, index=0) for one in whole.records]
    assert [leg.index for leg in whole.plan.legs] == list(range(len(whole.plan.legs)))


@given(STEPS, PRESSES, st.sampled_from([Lap, Pause, Resume, Skip, Back, Extend, CutShort]), st.integers(0, 90_000))
def test_undo_is_never_having_pressed_and_the_journal_gives_the_same(steps, pressed, kind, later):
    session, _, end = played(steps, pressed)
    without, _, _ = played(steps, pressed)
    assert Session.fold(session.planned, session.inputs, end).snapshot() == session.snapshot()
    at, count = end + 1_000, len(session.inputs)
    try:
        session.feed(kind(at))
    except IllegalInput:
        return
    if len(session.inputs) == count:
        return
    session.feed(Undo(at + later))
    without.advance(at + later)
    assert session.snapshot() == without.snapshot()


@given(PRESSES, st.randoms(use_true_random=False))
def test_presses_that_arrive_late_come_to_the_same_session(pressed, random):
    now, presses = 0, []
    for i, (gap, kind) in enumerate(pressed):
        now += gap
        presses.append(kind(now, by=PressId("phone", i)))
    in_turn = SessionLog(plan_of(ON_KEY), [Start(0, 0), *presses], now + 1)
    random.shuffle(presses)
    late = SessionLog(plan_of(ON_KEY), [Start(0, 0)])
    for one in presses:
        try:
            late.take(one, now)
        except IllegalInput:
            continue
    late.session.advance(now + 1)
    assert late.session.snapshot() == in_turn.session.snapshot()


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ("  - repeat: {for: 10 min}\n    steps:\n      - run: 12 min\n", [(3, "round-too-long")]),
        ("  - repeat: {for: soon}\n    steps:\n      - run: 1 min\n", [(3, "extent")]),
        ("  - repeat: {for: 400 m}\n    steps:\n      - run: 1 min\n", [(3, "not-a-duration")]),
        ("  - repeat: {}\n    steps:\n      - run: 1 min\n", [(3, "missing-key")]),
        ("  - repeat: {to: 10 min}\n    steps:\n      - run: 1 min\n", [(3, "missing-key"), (3, "unknown-key")]),
        ("  - repeat: {for: 10 min}\n    steps:\n      - run: [1 min, 2 min]\n", [(5, "list")]),
        ("  - repeat: {for: 20 h}\n    steps:\n      - run: 1 s\n", [(3, "too-many-legs")]),
        (
            (
                "  - repeat: {for: 20 min}\n    steps:\n      - repeat: {for: 5 min}\n        steps:\n"
                "          - run: 1 min\n"
            ),
            [(5, "nested-rounds")],
        ),
    ],
)
def test_what_cannot_be_is_told_at_its_place(tmp_path, steps, told):
    path = tmp_path / "w.yaml"
    path.write_text(f"name: W\nsteps:\n{steps}", encoding="utf-8")
    found = check_workout(path, Athlete()).diagnostics
    assert [(one.line, one.code) for one in found] == told


def test_form_thoughts_come_in_turn():
    workout = replace(workout_of(ON_KEY), form=("Tall", "Quick feet"))
    plan = compile_plan(workout, Athlete(), Venue.TRACK)
    assert [leg.form for leg in plan.legs if leg.kind.value == "run"] == ["Tall", "Quick feet", "Tall", "Quick feet"]


def test_a_program_refuses_a_list_too():
    workout = workout_of(TIMED)
    repeat = workout.steps[0]
    step = replace(repeat.steps[0], extent=PerRound((repeat.steps[0].extent,) * 5))
    with pytest.raises(PlanError, match="nobody knows how many"):
        compile_plan(replace(workout, steps=(replace(repeat, steps=(step,)),)), Athlete())


def test_a_season_shortens_its_time_and_asks_for_no_number():
    workout = workout_of(TIMED)
    assert tapered(workout, TAPERS[1]).steps[0].lasts == 300_000
    assert reps_of(workout) is None
    with pytest.raises(ProgressError, match="as many as fit"):
        progressed(workout, Progress(reps=(3, 4)), 0)


@pytest.mark.parametrize(
    ("line", "normal"),
    [
        (
            "as many rounds as fit in 10 min of (200 m, 200 m jog)",
            "as many rounds as fit in 10 min of (200 m, 200 m jog)",
        ),
        (
            "as many rounds as fit in 10 min of 200 m in 45 s, 200 m jog",
            "as many rounds as fit in 10 min of (200 m in 45 s, 200 m jog between)",
        ),
        ("AMRAP 10 min: 200 m @ 5k", "as many rounds as fit in 10 min of (200 m @ 5k)"),
        ("10' amrap (200 m, 30 s rest)", "as many rounds as fit in 10 min of (200 m, 30 s rest)"),
        ("12:30 AMRAP of 200 m", "as many rounds as fit in 12:30 of (200 m)"),
        ("as many as possible in 10 m of (200 m)", "as many rounds as fit in 10 min of (200 m)"),
        ("as many rounds as fit in 10 min of (200 m) on 1:30", "as many rounds as fit in 10 min of (200 m) on 1:30"),
    ],
)
def test_a_line_takes_it_and_gives_it_back(line, normal):
    read = read_line(line, PACE_NAMES)
    assert read.value is not None
    assert blocks_line(read.value.blocks) == normal
    assert [told.code for told in read.diagnostics] == (["assumed"] if "amrap" in line.lower() else [])


@pytest.mark.parametrize(
    "line", ["AMRAP 10 min", "as many rounds as fit in 10 min", "AMRAP: 10 min", "AMRAP 0 min: 1 mi"]
)
def test_a_line_without_rounds_to_fit_is_refused(line):
    assert read_line(line, PACE_NAMES).value is None
