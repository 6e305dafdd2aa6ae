"""What goes out, read back: by another decoder where there is one, and by ourselves; the same workout gives the same bytes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intervals.core.kinds import Kind
from intervals.core.quantities.parsing import parse_extent, parse_pace_spec
from intervals.core.quantities.units import DistanceRange, DurationRange, RampSpec
from intervals.core.workout.athlete import PACE_NAMES, Athlete
from intervals.core.workout.compile import compile_plan
from intervals.core.workout.workout import Repeat, Step, Workout
from intervals.files.formats import apple, fit, icu, out_fit, registry, zwo
from intervals.files.formats.model import FormatError, ReadOptions
from intervals.files.workout_file import load_workout

ROOT = Path(__file__).parents[3]
SHIPPED = [*sorted((ROOT / "workouts").glob("*.yaml")), *sorted((ROOT / "intervals" / "files" / "workout" / "templates").glob("*.yaml"))]  # fmt: skip
EXTENTS = st.sampled_from(["1 mi", "800 m", "1.5 km", "90 s", "10 min", "lap", "400 m", "2 km", "0.5 mi"])
PACES = st.sampled_from(
    [
        None,
        "5k",
        "7:00/mi",
        "4:21/km",
        "4:00-4:10/km",
        "marathon + 10 s/mi",
        "95% 5k",
        "95-100% 5k",
        "5:00/km -> 4:30/km",
        "90% 5k -> 5k",
    ]
)
STEPS = st.builds(
    lambda kind, extent, pace, label: Step(
        kind, parse_extent(extent), pace=None if pace is None else parse_pace_spec(pace), label=label
    ),
    st.sampled_from([Kind.WARMUP, Kind.RUN, Kind.RECOVER, Kind.REST, Kind.COOLDOWN]),
    EXTENTS, PACES, st.sampled_from([None, "Hill", "Kick"]),
).filter(lambda step: not (isinstance(step.pace, RampSpec) and str(step.extent) == "lap"))  # fmt: skip
BLOCKS = st.one_of(
    STEPS,
    st.builds(
        Repeat, st.integers(2, 5), st.lists(STEPS, min_size=1, max_size=3).map(tuple),
        st.lists(STEPS, max_size=1).map(tuple), every=st.sampled_from([None, None, 150_000]),
    ),
)  # fmt: skip
WORKOUTS = st.lists(BLOCKS, min_size=1, max_size=5).map(lambda blocks: Workout("Made up", tuple(blocks)))


def planned(workout):
    return compile_plan(workout, Athlete())


def written(form, workout, plan):
    return registry.writing(f"x{form.ENDINGS[0]}").write(workout, plan)


def legs(workout, *, keep_between=True):
    """Return kind and extent of each leg, as a file without `between` and send-offs has them."""

    def unfold(blocks):
        for block in blocks:
            if isinstance(block, Repeat):
                rests = [] if block.every is None else [Step(Kind.REST, parse_extent("lap"))]
                for i in range(block.times):
                    yield from unfold(block.steps)
                    if block.times > 1 and (i < block.times - 1 or not keep_between):
                        yield from unfold((*block.between, *rests))
            else:
                yield block

    return list(unfold(workout.steps))


def unnamed(workout):
    def of(block):
        if isinstance(block, Repeat):
            return replace(block, steps=tuple(map(of, block.steps)), between=tuple(map(of, block.between)))
        return replace(block, label=None, how=None, effort=None)

    return replace(workout, steps=tuple(map(of, workout.steps)))


def size(extent):
    if isinstance(extent, DistanceRange):
        return ("m", round(extent.high.mm / 10))
    if isinstance(extent, DurationRange):
        return ("s", extent.high_ms)
    return ("lap", None)


def check(form, workout):
    """Write, read, and compare the legs that a file can say."""
    plan = planned(workout)
    made = written(form, workout, plan)
    assert made.data == written(form, workout, plan).data
    if workout.steps and any(isinstance(block, Repeat) and block.between for block in workout.steps):
        assert any("once more after the last" in loss for loss in made.losses)
    sent_off = any(isinstance(block, Repeat) and block.every is not None for block in workout.steps)
    assert any("send-off every 2:30" in loss for loss in made.losses) == sent_off
    (back,) = registry.read_foreign(form, made.data, ReadOptions("x"))
    before, after = legs(workout, keep_between=False), legs(back.workout)
    assert [size(step.extent) for step in before] == [size(step.extent) for step in after]
    paces = compile_plan(Workout("x", tuple(before)), Athlete()).legs
    again = compile_plan(Workout("x", tuple(after)), Athlete()).legs
    for leg, other in zip(paces, again, strict=True):
        assert (leg.pace is None) == (other.pace is None)
        if leg.pace is not None:
            assert abs(leg.pace.middle.s_per_km - other.pace.middle.s_per_km) < 0.6
    return before, after, back


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WORKOUTS)
def test_fit_says_steps_kinds_paces_and_names(workout):
    before, after, _ = check(fit, workout)
    assert [(step.kind, step.label) for step in before] == [(step.kind, step.label) for step in after]


@settings(max_examples=60, deadline=None)
@given(WORKOUTS)
def test_apple_says_steps_and_paces(workout):
    check(apple, workout)


@settings(max_examples=60, deadline=None)
@given(WORKOUTS)
def test_icu_says_steps_and_paces(workout):
    check(icu, workout)


def decoded_alike(workout):
    """Check that fitdecode and fit-tool read the same steps of a workout's FIT."""
    from fit_tool.fit_file import FitFile
    from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage

    made = out_fit.write(workout, planned(workout))
    theirs = [
        record.message
        for record in FitFile.from_bytes(made.data).records
        if isinstance(record.message, WorkoutStepMessage)
    ]
    ours = [values for number, values in fit._messages(made.data) if number == fit._STEP]
    assert len(ours) == len(theirs)
    for mine, other in zip(ours, theirs, strict=True):
        assert (mine.get(1), mine.get(7)) == (other.duration_type, other.intensity)
        if mine.get(1) == 0:
            assert mine[2] == round(other.duration_time * 1000)
        elif mine.get(1) == 1:
            assert mine[2] == round(other.duration_distance * 100)
        elif mine.get(1) == 6:
            assert (mine[2], mine[4]) == (other.duration_step, other.target_repeat_steps)
        if mine.get(3) == 0:
            speeds = (other.custom_target_speed_low, other.custom_target_speed_high)
            assert (mine[5], mine[6]) == tuple(round(speed * 1000) for speed in speeds)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_another_decoder_reads_the_same_fit(path):
    decoded_alike(load_workout(path, PACE_NAMES).workout)


@pytest.mark.soak
@settings(max_examples=1_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WORKOUTS)
def test_a_thousand_workouts_go_out_to_every_format_and_come_back(workout):
    decoded_alike(workout)
    for form in (fit, apple, icu):
        check(form, workout)
    made = zwo.write(workout, planned(workout))
    assert made == zwo.write(workout, planned(workout))
    (back,) = registry.read_foreign(zwo, made.data, ReadOptions("x"))
    assert len(legs(back.workout)) == len(legs(workout, keep_between=False))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_another_decoder_reads_the_same_apple_workout(path):
    import workoutgen

    # It knows no names of steps, which Apple's own files have.
    workout = unnamed(load_workout(path, PACE_NAMES).workout)
    made = apple.write(workout, planned(workout))
    text = repr(workoutgen.decode(made.data))
    assert workout.name in text
    (back,) = registry.read_foreign(apple, made.data, ReadOptions("x"))
    metres = [step.extent.high.metres for step in legs(back.workout) if isinstance(step.extent, DistanceRange)]
    assert all(f"{metre:g}" in text or f"{metre / 1609.344:g}" in text for metre in metres)


def test_zwo_says_times_and_shares():
    workout = load_workout(SHIPPED[0], PACE_NAMES).workout
    plan = planned(workout)
    made = zwo.write(workout, plan)
    (back,) = registry.read_foreign(zwo, made.data, ReadOptions("x"))
    assert any("every step is a time" in loss for loss in made.losses)
    assert all(isinstance(step.extent, DurationRange) for step in legs(back.workout))


def test_a_format_that_only_writes_is_found_by_its_ending():
    assert [form.NAME for form in map(registry.writing, ["a.FIT", "a.txt", "a.icu.txt", "a.yml"])] == [
        "fit", "line", "icu", "yaml",
    ]  # fmt: skip
    assert registry.writing("a.pdf") is registry.writing("fit") is None


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "form", [registry.writing(f"x{ending}") for ending in registry.written_endings()], ids=lambda form: form.NAME
)
def test_every_shipped_workout_goes_out_or_is_refused_in_words(path, form):
    workout = load_workout(path, PACE_NAMES).workout
    try:
        made = written(form, workout, planned(workout))
    except FormatError as error:
        assert form.NAME == "line"
        assert error.what  # noqa: PT017 - most are written
        assert error.remedy  # noqa: PT017 - the same
    else:
        assert made.data
        if form.NAME == "fit":
            (back,) = registry.read_foreign(fit, made.data, ReadOptions("x"))
            assert len(legs(back.workout)) >= len(planned(workout).legs)


ZWO = (
    "<workout_file><name>x</name><sportType>run</sportType><durationType>time</durationType>{}"
    "<workout>{}</workout></workout_file>"
)
LOW_HIGH = '<{} Duration="600" PowerLow="{}" PowerHigh="{}" pace="1"/>'


@pytest.mark.parametrize(
    ("tag", "low", "high", "pace"),
    [
        ("Warmup", 0.6, 0.8, "60% 5k -> 80% 5k"),
        ("Warmup", 0.8, 0.6, "60% 5k -> 80% 5k"),
        ("Cooldown", 0.8, 0.6, "80% 5k -> 60% 5k"),
        ("Cooldown", 0.6, 0.8, "80% 5k -> 60% 5k"),
        ("Ramp", 1.0, 0.9, "100% 5k -> 90% 5k"),
        ("SteadyState", 0.9, 0.95, "90-95% 5k"),
        ("SteadyState", 0.95, 0.9, "90-95% 5k"),
        ("Warmup", 0.7, 0.7, "70% 5k"),
    ],
)
def test_zwo_ramps_and_ranges_keep_their_ends(tag, low, high, pace):
    (back,) = registry.read_foreign(zwo, ZWO.format("", LOW_HIGH.format(tag, low, high)).encode(), ReadOptions("x"))
    assert back.workout.steps[0].pace == parse_pace_spec(pace)
    turned = tag in {"Warmup", "Cooldown"} and low != high and (low < high) != (tag == "Warmup")
    assert any("is read as from" in loss for loss in back.losses) == turned


def test_zwo_ramps_over_a_threshold_are_paces():
    text = ZWO.format("<thresholdSecPerKm>240</thresholdSecPerKm>", LOW_HIGH.format("Ramp", 0.8, 1.0))
    (back,) = registry.read_foreign(zwo, text.encode(), ReadOptions("x"))
    assert back.workout.steps[0].pace == parse_pace_spec("5:00/km -> 4:00/km")


@pytest.mark.parametrize(
    ("target", "pace"),
    [
        ("ramp 60-80% Pace", "60% threshold -> 80% threshold"),
        ("80-60% Pace ramp", "80% threshold -> 60% threshold"),
        ("95-100% Pace", "95-100% threshold"),
        ("ramp 6:00-5:00/km Pace", "6:00/km -> 5:00/km"),
        ("5:10-5:00/km Pace", "5:00-5:10/km"),
    ],
)
def test_icu_ramps_and_ranges_keep_their_ends(target, pace):
    (back,) = registry.read_foreign(icu, f"Run\n\n- 10m {target}\n".encode(), ReadOptions("x"))
    assert (str(back.workout.steps[0].pace), back.workout.steps[0].how) == (str(parse_pace_spec(pace)), None)
    assert back.losses == ()


RAMPED = Workout("Ramped", (Step(Kind.RUN, parse_extent("10 min"), pace=parse_pace_spec("5:00/km -> 4:30/km")),))


@pytest.mark.parametrize("form", [zwo, icu], ids=lambda form: form.NAME)
def test_a_ramp_comes_back_as_it_went(form):
    (back,) = registry.read_foreign(form, written(form, RAMPED, planned(RAMPED)).data, ReadOptions("x"))
    before, after = (planned(workout).legs[0].pace for workout in (RAMPED, back.workout))
    assert abs(after.first.s_per_km - before.first.s_per_km) < 0.01
    assert abs(after.last.s_per_km - before.last.s_per_km) < 0.01


@pytest.mark.parametrize("form", [fit, apple], ids=lambda form: form.NAME)
def test_a_ramp_where_targets_stand_still_is_a_range_and_that_is_said(form):
    made = written(form, RAMPED, planned(RAMPED))
    assert any("ramp" in loss for loss in made.losses)
    (back,) = registry.read_foreign(form, made.data, ReadOptions("x"))
    pace = planned(back.workout).legs[0].pace
    assert (round(pace.fast.s_per_km), round(pace.slow.s_per_km)) == (270, 300)


def test_a_range_of_paces_in_a_zwo_is_its_middle_and_that_is_said():
    workout = Workout("x", (Step(Kind.RUN, parse_extent("10 min"), pace=parse_pace_spec("95-100% 5k")),))
    assert any("middle" in loss for loss in zwo.write(workout, planned(workout)).losses)
