"""Units: what each form means, what each error says, and that printing and reading agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.core.closest_match import closest_match
from intervals.core.quantities.formatting import (
    clock_text,
    count_text,
    countdown_text,
    duration_text,
    signed_seconds,
    stopwatch_text,
)
from intervals.core.quantities.parsing import (
    parse_amount,
    parse_distance,
    parse_duration_ms,
    parse_extent,
    parse_pace,
    parse_pace_name,
    parse_pace_offset,
    parse_pace_spec,
)
from intervals.core.quantities.units import (
    MM_PER_MILE,
    Distance,
    DistanceRange,
    DistanceUnit,
    DurationRange,
    NamedPace,
    Pace,
    PaceRange,
    Per,
    UnitError,
    UntilLap,
)
from intervals.core.workout.athlete import Athlete

DISTANCES = [
    ("1 mi", MM_PER_MILE),
    ("1.5 miles", 2_414_016),
    ("1mile", MM_PER_MILE),
    ("800 m", 800_000),
    ("800m", 800_000),
    ("5 km", 5_000_000),
    ("5k", 5_000_000),
    ("2 laps", 800_000),
    ("1 lap", 400_000),
    ("  800   M ", 800_000),
    ("0.25 mi", 402_336),
]

DURATIONS = [
    ("90 s", 90_000),
    ("2 min", 120_000),
    ("1:30", 90_000),
    ("0:45", 45_000),
    ("7:00", 420_000),
    ("1:05:00", 3_900_000),
    ("1 h 5 min", 3_900_000),
    ("1 h 5 min 30 s", 3_930_000),
    ("1h5min", 3_900_000),
    ("1.5 min", 90_000),
    ("2 hours", 7_200_000),
]

RANGES = [
    ("90-120 s", DurationRange(90_000, 120_000)),
    ("90 - 120 s", DurationRange(90_000, 120_000)),
    ("90–120 sec", DurationRange(90_000, 120_000)),
    ("90 to 120 s", DurationRange(90_000, 120_000)),
    ("90..120 s", DurationRange(90_000, 120_000)),
    ("1:30-2:00", DurationRange(90_000, 120_000)),
    ("90 s - 2 min", DurationRange(90_000, 120_000)),
    ("400-600 m", DistanceRange(Distance(400_000), Distance(600_000))),
    (
        "1-1.5 mi",
        DistanceRange(Distance(MM_PER_MILE, DistanceUnit.MILE), Distance(2_414_016, DistanceUnit.MILE)),
    ),
]

BAD_AMOUNTS = [
    ("", "extent"),
    ("5", "no-unit"),
    ("5.5", "no-unit"),
    ("90-120", "no-unit"),
    ("1 h 5", "no-unit"),
    ("1e3", "unknown-unit"),
    ("5 mii", "unknown-unit"),
    ("5'", "unknown-unit"),
    ("0x1F", "unknown-unit"),
    ("5-6 mii", "unknown-unit"),
    ("1 mi 30 s", "mixed-units"),
    ("400 m - 2 min", "mixed-units"),
    ("0 m", "not-positive"),
    ("0 s", "not-positive"),
    ("0:00", "not-positive"),
    ("-5 min", "not-positive"),
    ("0-5 min", "not-positive"),
    ("120-90 s", "swapped-range"),
    ("90-90 s", "empty-range"),
    ("no", "extent"),
    ("1:75", "extent"),
    ("1:75:00", "extent"),
    ("5 min 1 h", "extent"),
    ("soon", "extent"),
    ("1_000 m", "extent"),
    ("9" * 400 + " m", "too-long-text"),
]

PACES = [
    ("7:00/mi", 420.0, Per.MILE),
    ("7:00 /mi", 420.0, Per.MILE),
    ("7:00 min/mi", 420.0, Per.MILE),
    ("7:00 per mile", 420.0, Per.MILE),
    ("7:00.5/mi", 420.5, Per.MILE),
    ("4:21/km", 261.0, Per.KM),
    ("4:21 min/km", 261.0, Per.KM),
    ("8.6 mph", 3600 / 8.6, Per.MILE),
    ("8.6mph", 3600 / 8.6, Per.MILE),
    ("13.8 km/h", 3600 / 13.8, Per.KM),
    ("13.8 kph", 3600 / 13.8, Per.KM),
]

BAD_PACES = [
    ("7:00", "no-unit"),
    ("7:00-7:10", "no-unit"),
    ("420", "no-unit"),
    ("7:10-7:00/mi", "swapped-range"),
    ("7:00-7:00/mi", "empty-range"),
    ("0:00/mi", "not-positive"),
    ("0 mph", "not-positive"),
    ("7:75/mi", "extent"),
    ("quick", "pace"),
    ("7:00/mii", "pace"),
    ("7:00/mi" + " " * 100, "too-long-text"),
]


@pytest.mark.parametrize(("text", "mm"), DISTANCES)
def test_distances(text, mm):
    assert parse_distance(text).mm == mm
    assert parse_amount(text) == DistanceRange(parse_distance(text), parse_distance(text))


@pytest.mark.parametrize(("text", "ms"), DURATIONS)
def test_durations(text, ms):
    assert parse_duration_ms(text) == ms
    assert parse_amount(text) == DurationRange(ms, ms)


@pytest.mark.parametrize(("text", "amount"), RANGES)
def test_ranges(text, amount):
    assert parse_amount(text) == amount


@pytest.mark.parametrize(("text", "code"), BAD_AMOUNTS)
def test_bad_amounts_have_a_code_and_a_remedy(text, code):
    with pytest.raises(UnitError) as caught:
        parse_amount(text)
    assert caught.value.code == code
    assert caught.value.remedy


def test_one_distance_or_one_duration_is_neither_the_other_nor_a_range():
    for text in ("90 s", "400-600 m"):
        with pytest.raises(UnitError) as caught:
            parse_distance(text)
        assert caught.value.code == "not-a-distance"
    for text in ("800 m", "90-120 s"):
        with pytest.raises(UnitError) as caught:
            parse_duration_ms(text)
        assert caught.value.code == "not-a-duration"


@pytest.mark.parametrize(("text", "seconds", "per"), PACES)
def test_paces(text, seconds, per):
    fast, slow = parse_pace(text)
    assert fast == slow
    assert fast.per is per
    assert fast.seconds() == pytest.approx(seconds)


def test_a_pace_range_goes_from_fast_to_slow():
    fast, slow = parse_pace("7:00-7:10/mi")
    assert (str(fast), str(slow)) == ("7:00/mi", "7:10/mi")
    assert str(PaceRange(fast, slow)) == "7:00-7:10/mi"


@pytest.mark.parametrize(("text", "code"), BAD_PACES)
def test_bad_paces_have_a_code_and_a_remedy(text, code):
    with pytest.raises(UnitError) as caught:
        parse_pace(text)
    assert caught.value.code == code
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("text", "seconds", "per"),
    [("10 s/mi", 10.0, Per.MILE), ("5 s / km", 5.0, Per.KM), ("0:10/km", 10.0, Per.KM), ("10/mi", 10.0, Per.MILE)],
)
def test_pace_offsets(text, seconds, per):
    assert parse_pace_offset(text) == (seconds, per)


def test_a_bad_pace_offset_says_how_to_write_one():
    with pytest.raises(UnitError) as caught:
        parse_pace_offset("10")
    assert caught.value.code == "pace-offset"


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("easy", NamedPace("easy")),
        ("5K", NamedPace("5k")),
        ("half-marathon", NamedPace("half-marathon")),
        ("marathon + 10 s/mi", NamedPace("marathon", 10.0, Per.MILE)),
        ("5k - 5 s/km", NamedPace("5k", -5.0, Per.KM)),
        ("5k-5 s/km", NamedPace("5k", -5.0, Per.KM)),
        ("5k − 5 s/km", NamedPace("5k", -5.0, Per.KM)),
        ("half-marathon + 0:10/mi", NamedPace("half-marathon", 10.0, Per.MILE)),
        ("95% 5k", NamedPace("5k", percent=95.0)),
        ("95 % of 5k", NamedPace("5k", percent=95.0)),
        ("102.5% 5k + 1 s/mi", NamedPace("5k", 1.0, Per.MILE, 102.5)),
        ("95-100% 5k", NamedPace("5k", percent=95.0, percent_to=100.0)),
        ("110% – 108.5 % of marathon", NamedPace("marathon", percent=108.5, percent_to=110.0)),
    ],
)
def test_named_paces(text, spec):
    assert parse_pace_spec(text) == spec
    assert parse_pace_spec(str(spec)) == spec


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("5k + 10", "pace-offset"),
        ("0% 5k", "percent"),
        ("900% 5k", "percent"),
        ("95-900% 5k", "percent"),
        ("95-95% 5k", "empty-range"),
        ("fast!", "pace"),
        ("two words", "pace"),
    ],
)
def test_bad_named_paces(text, code):
    with pytest.raises(UnitError) as caught:
        parse_pace_spec(text)
    assert caught.value.code == code


def test_names_of_paces():
    assert parse_pace_name("Race-Day") == "race-day"
    for text in ("", "two words", "123", "a+b", "x" * 41):
        with pytest.raises(UnitError) as caught:
            parse_pace_name(text)
        assert caught.value.code == "pace-name"


def test_extents_until_the_key():
    assert parse_extent("lap") == parse_extent(" LAP ") == UntilLap()
    assert parse_extent("8 reps") == parse_extent("8x") == UntilLap(8)
    assert str(parse_extent("1 lap")) == "1 lap"
    assert parse_extent("1 lap").high.mm == parse_amount("400 m").high.mm == 400_000
    with pytest.raises(UnitError):
        parse_extent("0 reps")


def test_seven_minute_miles_are_exact():
    pace = parse_pace("7:00/mi")[0]
    assert pace.time_ms(MM_PER_MILE) == 420_000
    assert pace.distance_mm(420_000) == MM_PER_MILE


def test_the_belt_shows_tenths_and_says_what_they_really_give():
    setting, real = Athlete().belt_for(parse_pace("7:00/mi")[0])
    assert setting == 8.6
    assert real.seconds(Per.MILE) == pytest.approx(418.6, abs=0.05)
    setting, _ = Athlete(belt_per=Per.KM, belt_step=0.5).belt_for(parse_pace("6:00/km")[0])
    assert setting == 10.0


def test_a_display_that_is_off_and_a_belt_that_ends():
    off = Athlete(belt_per=Per.KM, belt_offset=0.6)
    setting, real = off.belt_for(Pace.of_speed(10, Per.KM))
    assert (setting, real.speed(Per.KM)) == (10.6, pytest.approx(10))
    assert off.belt_shows(off.belt_speed_um(10.6)) == 10.6
    short = Athlete(belt_per=Per.KM, belt_max=12.0)
    setting, real = short.belt_for(Pace.of_speed(15, Per.KM))
    assert (setting, real.speed(Per.KM)) == (12.0, pytest.approx(12))
    assert short.reached(Pace.of_speed(15, Per.KM)) == short.belt_limit
    assert short.reached(Pace.of_speed(11, Per.KM)) == Pace.of_speed(11, Per.KM)


def test_clock_texts():
    assert clock_text(59_499) == "0:59"
    assert clock_text(59_500) == "1:00"
    assert clock_text(225_700) == "3:46"
    assert stopwatch_text(59_999) == "0:59"
    assert clock_text(3_600_000) == "1:00:00"
    assert clock_text(-1_000) == "-0:01"
    assert countdown_text(59_001) == "1:00"
    assert countdown_text(0) == "0:00"


@pytest.mark.parametrize(
    ("seconds", "unit", "text"),
    [
        (2, "s", "+2 s"), (-59, "s", "−59 s"), (-588, "s", "−9:48"), (0, "s", "±0 s"), (70, "s/mi", "+1:10/mi"),
        (-3, "s/km", "−3 s/km"), (3_661, "s", "+1:01:01"),
    ],
)  # fmt: skip
def test_a_difference_above_59_seconds_is_written_as_a_clock(seconds, unit, text):
    assert signed_seconds(seconds, unit) == text


def test_one_thing_is_in_the_singular():
    assert [count_text(n, "rep") for n in (0, 1, 2)] == ["0 reps", "1 rep", "2 reps"]


# A unit that shows three decimals loses none of what was written with three.
AMOUNTS = st.builds(
    lambda thousandths, unit: Distance(round(thousandths * unit.mm / 1_000), unit),
    st.integers(1, 200_000),
    st.sampled_from(DistanceUnit),
)


@given(AMOUNTS)
def test_a_distance_prints_as_it_reads(distance):
    if distance.mm:
        assert parse_distance(str(distance)) == distance


@given(st.integers(1, 86_400_000))
def test_a_duration_prints_as_it_reads(ms):
    assert parse_duration_ms(duration_text(ms)) == ms


@given(st.integers(1, 80_000), st.integers(1, 80_000))
def test_a_range_of_durations_prints_as_it_reads(low, more):
    low_ms, high_ms = low * 1_000, (low + more) * 1_000
    assert parse_amount(str(DurationRange(low_ms, high_ms))) == DurationRange(low_ms, high_ms)


@given(st.integers(60, 3_599), st.sampled_from(Per))
def test_a_pace_prints_as_it_reads(seconds, per):
    pace = Pace.over(seconds, per)
    assert parse_pace(str(pace)) == (pace, pace)


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_with_a_code(text):
    for parse in (parse_amount, parse_pace, parse_extent, parse_pace_spec, parse_pace_name, parse_pace_offset):
        told = None
        try:
            parse(text)
        except UnitError as error:
            told = error
        assert told is None or (told.code and told.remedy)


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("marathn", ["marathon", "half"], "marathon"),
        ("mii", ["m", "mi"], "mi"),
        ("wramup", ["warmup", "run"], "warmup"),
        ("d", ["a", "b"], None),
        ("xyz", ["a", "marathon"], None),
        ("x" * 10_000, ["x"], None),
        ("run", [], None),
    ],
)
def test_nearest(word, known, near):
    assert closest_match(word, known) == near
