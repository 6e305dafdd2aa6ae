"""A workout in one line: what is accepted, where errors point, and the way to YAML and back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from intervals.core.codes import codes
from intervals.core.kinds import Kind
from intervals.core.quantities.parsing import parse_extent, parse_pace_spec
from intervals.core.workout.athlete import PACE_NAMES
from intervals.core.workout.compile import MAX_LEGS, count_legs
from intervals.core.workout.workout import Repeat, Step, Workout
from intervals.files.formats.line import MAX_LINE, blocks_line, read_line, workout_line
from intervals.files.workout.load import read_workout
from intervals.files.workout.write import write_workout

CODES = codes()

ACCEPTED = [
    ("1 mi easy, 4 x 100 m stride, 5 x (800 m @ 5k, 400 m jog between), 1.5 mi easy", None),
    ("4 x (1 mi @ 7:00/mi, 90-120 s walk)", None),
    ("4x(1mi @7:00/mi,90-120s walk)", "4 x (1 mi @ 7:00/mi, 90-120 s walk)"),
    ("6 × 400m at mile w/ 200m slow jog", "6 x (400 m @ mile, 200 m slow jog between)"),
    ("6 x 800 m @ 5k, 90 s jog", "6 x (800 m @ 5k, 90 s jog between)"), ("6 x 800 m @ 5k, then 90 s jog", "6 x 800 m run @ 5k, then 90 s recover jog"),
    ('6*400 m @ mile with 60" rest', "6 x (400 m @ mile, 60 s rest between)"),
    ("10' easy; 3 x (2'30\" @ 95% 5k, 90″ jog) then 10 min cool down", "10 min easy, 3 x (2:30 @ 95% 5k, 90 s jog), 10 min cooldown"),
    ("1 mi warm up, 20 min marathon pace, 2 laps cd", "1 mi warmup, 20 min @ marathon, 2 laps cooldown"),
    ("3 x (4 x (400 m @ mile, 60 s walk between), 3 min rest)", None),
    ("3 x (8 reps, 45 s lift plank, 30 s rest)", None),
    ("lap easy, 1:30 hard, 1 h easy", "lap easy, 90 s hard, 1 h easy"),
    ("1 mi @ marathon + 10 s/mi relaxed, 5 km @ 8.6 mph", "1 mi relaxed @ marathon + 10 s/mi, 5 km @ 6:59/mi"),
    ("90–120 s walk or jog", "90-120 s walk or jog"),
    ("10' easy, 6 x 1' hard / 1' easy, 10' easy", "10 min easy, 6 x (60 s hard, 60 s recover @ easy), 10 min easy"),
    ("6 x (1 min on / 1 min off)", "6 x (60 s, 60 s recover)"),
    ("12 x 1 min on, 1 min off", "12 x (60 s, 60 s recover)"),
    ("10 min easy, 8 x 2' on @ 5k; 1' off jog, 10 min easy", "10 min easy, 8 x (2 min @ 5k, 60 s jog), 10 min easy"),
    ("4 x (1 min on, 1 min off), 1 min off", "4 x (60 s, 60 s recover), 60 s recover"),
    ("3 x 1 min on w/ 1 min jog, 5 min off", "3 x (60 s, 60 s jog between), 5 min recover"),
    ("2 mi / 1 mi", "2 mi, 1 mi"),
    ("4 x (1 mi @ 7:00/mi + 90 s walk)", "4 x (1 mi @ 7:00/mi, 90 s walk)"),
    ("1 mi @ 5k + 10 s/mi + 90 s jog", "1 mi @ 5k + 10 s/mi, 90 s jog"),
    ("warm up 1 mi, run 2 mi @ marathon, jog 400 m, rest 1:30, cool down .5 mi", "1 mi warmup, 2 mi @ marathon, 400 m jog, 90 s rest, 0.5 mi cooldown"),
    ("easy 1 mi, 4 x stride 100 m w/ walk 100 m, easy 1.5 mi", "1 mi easy, 4 x (100 m stride, 100 m walk between), 1.5 mi easy"),
    ("4 x 2 km at 108–110% MP with 4 min jog", "4 x (2 km @ 108-110% marathon, 4 min jog between)"),
    ("10 x 100 m every 2:15", "10 x 100 m on 2:15"),
    ("20 x 200m @ mile on 1:30", "20 x 200 m @ mile on 1:30"), ("8 x (200 m @ mile, 100 m jog) on 2 min", "8 x (200 m @ mile, 100 m jog) on 2:00"),
    ("6x(3' on 2' off)", "6 x (3 min, 2 min recover)"),
    ("4 x (800 m @ 5k, 50% of rep jog)", None), ("6 x 1 km @ 5k, jog for 50% of the rep", "6 x (1 km @ 5k, 50% of rep jog between)"),
    ("10 x 30 seconds fast / 30 seconds slow", "10 x (30 s fast, 30 s recover slow)"),
    ("1 mi easy", "1 mi @ easy"), ("1 mi w/ 90 s jog", "1 mi, 90 s jog"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "normal"), ACCEPTED)
def test_accepted(line, normal):
    report = read_line(line, PACE_NAMES)
    assert report.diagnostics == ()
    shown = blocks_line(report.value.blocks)
    if "mph" in line:
        return  # a speed is no whole number of seconds: there is no line for it, only a file
    assert shown == (normal or line)


REFUSED = [
    ("", 1, "line"), ("5 mls", 1, "unknown-unit"), ("1 mi, 800", 7, "no-unit"), ("1 mi, 800 easy", 7, "no-unit"),
    ("5 x 800 m @ 5q", 13, "unknown-pace"), ("4 x (1 mi", 5, "line"), ("4 x (1 mi))", 11, "line"),
    ("2 min run rest", 11, "line"), ("1 mi, , 2 mi", 7, "line"), ("1 mi,", 6, "line"),
    ("1 mi between", 6, "line"), ("3 x 1 mi between", 10, "line"), ("oops 1 mi", 1, "line"), ("run rest 1 mi", 5, "line"), ("1 mi / ", 7, "line"), ("rest 90", 6, "no-unit"), ("rest 2 min run", 12, "line"), ("8 reps run", 1, "reps-outside-lift"),
    ("0 x 1 mi", 1, "repeat-count"), ("9999 x (9 x 1 mi)", 1, "too-many-legs"), ("1 mi \x07", 6, "line"),
    ("(" * 50, 9, "line"), ("1 mi @", 7, "line"), ("120-90 s walk", 1, "swapped-range"), ("6 x 3 min 30 sec rest", 5, "line"), ("10 m easy", 1, "short-metres-line"),
    ("5 x 800 or 6 x 600 at 5k", 5, "line"), ("5K pace: 6 x 600m, 90 s rest", 8, "line"),
    ("x" * 3_000, 1, "line"), ("3 x (1 min jog between)", 1, "line"), ("0 m", 1, "not-positive"), ("1 mi, 4 x oops", 7, "line"), ("3 x", 1, "line"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "column", "code"), REFUSED, ids=lambda value: str(value)[:16])
def test_errors_point_at_the_place(line, column, code):
    (found,) = read_line(line, PACE_NAMES).diagnostics
    assert (found.line, found.column, found.code) == (1, column, code)
    assert found.remedy
    assert found.render().replace("\n", "").isprintable()


def test_a_pace_behind_a_recovery_is_the_reps_and_that_is_said():
    report = read_line("12 x 400 m off 60 s @ 5k", PACE_NAMES)
    assert blocks_line(report.value.blocks) == "12 x (400 m @ 5k, 60 s recover between)"
    assert [(found.column, found.length) for found in report.diagnostics] == [(12, 13)]


def test_two_assumptions_of_the_same_words_are_both_said():
    (first, _) = read_line("7M (inc 3M @ threshold)", PACE_NAMES).diagnostics
    assert "7 mi" in first.what
    assert "2 mi before and 2 mi after" in first.what


EXTENTS = st.sampled_from(
    ["1 mi", "800 m", "2 laps", "1.5 km", "90 s", "1:30:05", "20 min", "90-120 s", "400-600 m", "lap"]
)
PACES = st.sampled_from(
    [None, "easy", "5k", "7:00/mi", "4:21-4:30/km", "marathon + 10 s/mi", "95% 5k", "95-100% 5k", "jog"]
)
HOWS = st.sampled_from([None, "fast and relaxed", "walk", "walk or jog", "slow jog", "uphill"])


def _step(kind, extent, pace, how):
    if kind is Kind.LIFT and extent == "lap":
        extent = "8 reps"
    # The words of a lift are its name: squat.
    words = {"label" if kind is Kind.LIFT else "how": how}
    return Step(kind, parse_extent(extent), pace=None if pace is None else parse_pace_spec(pace), **words)


STEPS = st.builds(_step, st.sampled_from(list(Kind)), EXTENTS, PACES, HOWS)
BLOCKS = st.recursive(
    STEPS,
    lambda inner: st.builds(
        Repeat,
        st.integers(1, 12),
        st.lists(inner, min_size=1, max_size=3).map(tuple),
        st.lists(STEPS, max_size=2).map(tuple),
    ),
    max_leaves=6,
)


def test_a_superset_in_a_line_has_lifts_that_are_told_apart():
    (repeat,) = read_line("3 x (8 reps squat, 8 reps bench press, 60 s rest)", PACE_NAMES).value.blocks
    assert [step.label for step in repeat.steps] == ["squat", "bench press", None]
    assert blocks_line((repeat,)) == "3 x (8 reps squat, 8 reps bench press, 60 s rest)"
    assert blocks_line((replace(repeat.steps[0], label=None, how="slowly"),)) is None


@settings(max_examples=150)
@given(st.lists(BLOCKS, min_size=1, max_size=5))
def test_line_to_yaml_to_line_is_the_identity_on_the_normal_form(blocks):
    assume(count_legs(blocks) <= MAX_LEGS)
    line = blocks_line(blocks)
    assert line is not None
    report = read_line(line, PACE_NAMES)
    assert report.value.blocks == tuple(blocks)
    loaded = read_workout(write_workout(Workout("Round trip", report.value.blocks)), "x.yaml", PACE_NAMES)
    assert loaded.diagnostics == ()
    assert workout_line(loaded.workout) == line


@settings(max_examples=200)
@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from(
                [
                    "1 mi",
                    "x",
                    "4 x",
                    "(",
                    ")",
                    ",",
                    "@",
                    "5k",
                    "w/",
                    "/",
                    "+",
                    "run",
                    ".5 mi",
                    "between",
                    "easy",
                    "7:00/mi",
                    "'",
                    '"',
                    "jog",
                    "90",
                    "-",
                ]
            ),
            max_size=14,
        ).map(" ".join),
    )
)
def test_any_text_gives_steps_or_one_diagnostic(text):
    report = read_line(text, PACE_NAMES)
    if report.value is None:
        (found,) = report.diagnostics
        assert found.code in CODES
        assert 1 <= found.column <= min(len(text), MAX_LINE) + 1
    else:
        loaded = read_workout(write_workout(Workout("x", report.value.blocks)), "x.yaml", PACE_NAMES)
        assert loaded.diagnostics == ()
        assert loaded.workout is not None
