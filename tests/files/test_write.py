"""What is written of a workout reads back as the same workout, every field of it."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from intervals.core.cues.tones import TONES
from intervals.core.kinds import Kind
from intervals.core.quantities.parsing import parse_extent, parse_pace_spec
from intervals.core.quantities.units import (
    Distance,
    DistanceRange,
    DistanceUnit,
    DurationRange,
    NamedPace,
    Pace,
    PaceRange,
    Per,
    RampSpec,
    UntilLap,
)
from intervals.core.workout.athlete import PACE_NAMES
from intervals.core.workout.workout import Ends, PerRound, Repeat, Step, Venue, Workout
from intervals.files.decoder.notation import extent_text, pace_text
from intervals.files.workout.load import read_workout
from intervals.files.workout.write import write_workout
from intervals.paths import shipped_workouts

CORPUS = Path(__file__).parent.parent / "corpus" / "good"
FILES = [*sorted(CORPUS.glob("*.yaml")), *sorted(shipped_workouts().glob("*.yaml"))]


def unplaced(block):
    if isinstance(block, Step):
        return replace(block, line=0)
    steps, between = tuple(map(unplaced, block.steps)), tuple(map(unplaced, block.between))
    return replace(block, steps=steps, between=between, line=0)


def read_back(workout, file="/x/y.yaml"):
    loaded = read_workout(write_workout(workout), file, PACE_NAMES)
    assert [d.render() for d in loaded.diagnostics if d.is_error] == []
    return replace(loaded.workout, steps=tuple(map(unplaced, loaded.workout.steps)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_reads_back_as_the_same_workout(path):
    workout = read_workout(path.read_bytes(), str(path), PACE_NAMES).workout
    workout = replace(workout, steps=tuple(map(unplaced, workout.steps)))
    assert read_back(workout, str(path)) == workout


UNITS = st.sampled_from(list(DistanceUnit))
DISTANCES = st.builds(Distance, st.integers(1, 200_000_000), UNITS)
ORDERED = st.tuples(DISTANCES, DISTANCES).map(lambda pair: sorted(pair, key=lambda d: d.mm))
DISTANCE_EXTENTS = st.one_of(
    DISTANCES.map(lambda d: DistanceRange(d, d)),
    ORDERED.map(lambda pair: DistanceRange(pair[0], pair[1] if pair[0].mm < pair[1].mm else pair[0])),
)
DURATION_EXTENTS = st.tuples(st.integers(1, 80_000_000), st.integers(1, 80_000_000)).map(
    lambda pair: DurationRange(min(pair), max(pair))
)
EXTENTS = st.one_of(DISTANCE_EXTENTS, DURATION_EXTENTS, st.just(UntilLap()))
LIFTS = st.one_of(st.builds(UntilLap, st.integers(1, 9_999)), DURATION_EXTENTS)


@st.composite
def plain_paces(draw):
    """Paces as they are read: of a clock to the millisecond, or of a speed."""
    per = draw(st.sampled_from(list(Per)))
    if draw(st.booleans()):
        pace = Pace.of_speed(draw(st.integers(10, 30_000)) / 1_000, per)
        return PaceRange(pace, pace)
    low, high = sorted(draw(st.tuples(st.integers(60_000, 3_000_000), st.integers(60_000, 3_000_000))))
    return PaceRange(Pace.over(low / 1_000, per), Pace.over(high / 1_000, per))


PACES = st.one_of(
    plain_paces(),
    st.builds(
        NamedPace,
        st.sampled_from(sorted(PACE_NAMES)),
        st.integers(1, 30_000).map(lambda n: n / 1_000) | st.integers(-30_000, -1).map(lambda n: n / 1_000),
        st.sampled_from(list(Per)),
        st.integers(20_000, 300_000).map(lambda n: n / 1_000),
    ),
    st.builds(NamedPace, st.sampled_from(sorted(PACE_NAMES))),
)
RAMPS = st.builds(
    RampSpec, st.builds(NamedPace, st.just("easy")), st.builds(NamedPace, st.sampled_from(["5k", "mile"]))
)
TEXTS = st.text(
    st.characters(blacklist_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")), min_size=1, max_size=30
).map(lambda text: " ".join(text.split()) or "x")
ABOUTS = st.lists(TEXTS, min_size=1, max_size=3).map("\n".join)
PACERS = st.one_of(st.booleans(), st.builds(Distance, st.integers(10_000, 1_000_000), UNITS))


def given_for(values, rounds):
    """One value, or inside a repeat one for each round."""
    listed = st.lists(values, min_size=rounds, max_size=rounds).map(lambda all_: PerRound(tuple(all_)))
    return st.one_of(values, listed) if rounds else values


def maybe(values, rounds):
    return st.one_of(st.none(), given_for(values, rounds))


@st.composite
def steps(draw, rounds=0):
    kind = draw(st.sampled_from(list(Kind)))
    extents = LIFTS if kind is Kind.LIFT else EXTENTS
    extent = draw(given_for(extents, rounds))
    ends = draw(st.sampled_from([None, Ends.LAP, Ends.AUTO]))
    each = extent.values if isinstance(extent, PerRound) else (extent,)
    is_open = any(isinstance(one, UntilLap) for one in each)
    if is_open and ends is Ends.AUTO:
        ends = None
    return Step(
        kind,
        extent,
        pace=draw(maybe(PACES, rounds) if is_open else maybe(PACES, rounds) | RAMPS),
        incline=draw(maybe(st.integers(-40_000, 40_000).map(lambda n: n / 1_000), rounds)),
        ends=ends,
        pacer=draw(maybe(PACERS, rounds)),
        load=draw(maybe(TEXTS, rounds)) if kind is Kind.LIFT else None,
        **{name: draw(maybe(TEXTS, rounds)) for name in ("effort", "how", "label", "say", "form")},
    )


@st.composite
def repeats(draw, depth=2):
    times = draw(st.integers(2, 4))
    inner = steps(times) if depth == 0 else st.one_of(steps(times), repeats(depth - 1))
    return Repeat(
        times,
        tuple(draw(st.lists(inner, min_size=1, max_size=3))),
        tuple(draw(st.lists(steps(times - 1), max_size=2))),
        draw(st.none() | TEXTS),
        every=draw(st.none() | st.integers(1, 80_000_000)) if depth == 0 else None,
    )


WORKOUTS = st.builds(
    Workout,
    name=TEXTS,
    steps=st.lists(st.one_of(steps(), repeats()), min_size=1, max_size=4).map(tuple),
    about=st.just("") | ABOUTS,
    tags=st.lists(TEXTS, max_size=3).map(tuple),
    venue=st.none() | st.sampled_from(list(Venue)),
    form=st.lists(TEXTS, max_size=3).map(tuple),
    paces=st.dictionaries(st.sampled_from(["goal", "5k", "tempo-1", "on", "läufer"]), PACES, max_size=3),
    lane=st.none() | st.integers(1, 8),
    pacer=st.none() | PACERS,
    sounds=st.dictionaries(
        st.sampled_from(list(TONES)), st.sampled_from(["/a/b.wav", '/ö/it\'s "c".mp3']), max_size=2
    ),
)


# A workout of this size takes minutes to shrink, and the field that differs is named.
@settings(max_examples=60, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(WORKOUTS)
def test_any_workout_reads_back_as_the_same(workout):
    again = read_back(workout)
    for field in fields(Workout):
        assert getattr(again, field.name) == getattr(workout, field.name), field.name


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (parse_extent("1 mi"), "1 mi"),
        (parse_extent("0.1 mi"), "0.1 mi"),
        (parse_extent("2 laps"), "2 laps"),
        (parse_extent("400 m - 0.5 mi"), "400 m-0.5 mi"),
        (DistanceRange(Distance(1, DistanceUnit.MILE), Distance(1, DistanceUnit.MILE)), "0.0000006 mi"),
        (parse_extent("90-120 s"), "90-120 s"),
        (parse_extent("8 reps"), "8 reps"),
    ],
)
def test_extents_are_written_to_the_millimetre_and_no_longer_than_need_be(value, text):
    assert extent_text(value) == text


@pytest.mark.parametrize(
    "text",
    ["7:00/mi", "6:58.605/mi", "8.6 mph", "13.8 km/h", "7:00-7:10/mi", "3:20.5-3:22/km", "5k", "97.25% 5k",
     "marathon + 10 s/mi", "95% 5k - 1.5 s/km"],
)  # fmt: skip
def test_paces_are_written_as_they_were_read(text):
    assert pace_text(parse_pace_spec(text)) == text


def test_a_pace_of_no_end_of_digits_is_written_to_the_millisecond():
    pace = Pace(1_000 / 3.7, Per.KM)
    text = pace_text(PaceRange(pace, pace))
    assert text == "4:30.27/km"
    assert abs(parse_pace_spec(text).fast.s_per_km - pace.s_per_km) < 0.0005
