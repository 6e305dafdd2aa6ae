"""What is set right afterwards: an accidental lap, a forgotten one, a leg's true time; and the first record stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intervals.core.results.legs import distances
from intervals.core.session.inputs import Lap, Pause, Resume, Start, Stop
from intervals.core.session.machine import Session
from intervals.core.workout.workout import Venue
from intervals.journal.corrections import (
    DROP_LAP,
    INSERT_LAP,
    MOVE_END,
    UNDO,
    NoCorrection,
    drop_lap,
    in_force,
    leg_time,
    machine_distance,
    refold,
    split_leg,
)
from intervals.journal.read import correct, listed, refolded, stored_session
from intervals.journal.rows import Correction
from intervals.journal.store import Store
from tests.support.journals import MILES_RUN, add, laps
from tests.support.samples import miles, plan_of, step

PLAN = plan_of(step("warmup", "lap"), step("run", "lap"), step("recover", "lap"), step("cooldown", "lap"))


def again(inputs, *corrections, plan=PLAN, ended_ms=None):
    ended = ended_ms if ended_ms is not None else max(one.at_ms for one in inputs)
    return refold(plan, inputs, corrections, ended, stop=True)


def times(found):
    return [(record.index, record.actual_ms // 1_000) for record in found.records]


def test_an_accidental_lap_is_as_if_it_had_never_been():
    inputs = [*laps(100_000, 130_000, 400_000, 500_000), Stop(600_000)]
    before = again(inputs)
    assert times(before) == [(0, 100), (1, 30), (2, 270), (3, 100)]
    after = again(inputs, drop_lap(before, 1), ended_ms=600_000)
    assert times(after) == [(0, 100), (1, 300), (2, 100), (3, 100)]


def test_a_forgotten_lap_is_put_in_and_the_rest_falls_into_place():
    inputs = [*laps(100_000, 500_000), Stop(600_000)]
    before = again(inputs)
    assert times(before) == [(0, 100), (1, 400), (2, 100)]
    after = again(inputs, split_leg(before, 1, 300_000))
    assert times(after) == [(0, 100), (1, 300), (2, 100), (3, 100)]


def test_a_forgotten_lap_after_a_pause():
    inputs = [Start(0, 0), Pause(50_000), Resume(80_000), Lap(230_000), Stop(400_000)]
    before = again(inputs)
    assert times(before) == [(0, 200), (1, 170)]
    after = again(inputs, split_leg(before, 0, 120_000))
    assert times(after) == [(0, 120), (1, 80), (2, 170)]


def test_the_true_time_of_a_leg_moves_its_end_and_the_next_has_the_difference():
    inputs = [*laps(100_000, 400_000, 500_000), Stop(600_000)]
    before = again(inputs)
    after = again(inputs, leg_time(before, 1, 295_000))
    assert times(after) == [(0, 100), (1, 295), (2, 105), (3, 100)]
    last = again(inputs, leg_time(before, 3, 90_000))
    assert times(last) == [(0, 100), (1, 300), (2, 100), (3, 90)]


def test_corrections_add_up_and_undo_takes_the_last_one_back():
    inputs = [*laps(100_000, 130_000, 400_000, 500_000), Stop(600_000)]
    before = again(inputs)
    first = drop_lap(before, 1)
    second = leg_time(again(inputs, first, ended_ms=600_000), 1, 290_000)
    both = again(inputs, first, second, ended_ms=600_000)
    assert times(both) == [(0, 100), (1, 290), (2, 110), (3, 100)]
    assert times(again(inputs, first, second, Correction(UNDO), ended_ms=600_000)) == [
        (0, 100),
        (1, 300),
        (2, 100),
        (3, 100),
    ]
    assert in_force([first, second, Correction(UNDO), Correction(UNDO)]) == []
    assert in_force([Correction(UNDO), first]) == [first]


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda found: drop_lap(found, 4), "did not end on the lap key"),
        (lambda found: split_leg(found, 1, 300_000), "within it"),
        (lambda found: split_leg(found, 1, 0), "within it"),
        (lambda found: leg_time(found, 1, 400_000), "no time left"),
        (lambda found: leg_time(found, 1, 0), "some time"),
    ],
)
def test_what_does_not_fit_is_refused(make, why):
    plan = plan_of(*PLAN_STEPS)
    found = again([*laps(100_000, 400_000, 500_000, 550_000), Stop(600_000)], plan=plan)
    with pytest.raises(NoCorrection, match=why):
        make(found)


PLAN_STEPS = (
    step("warmup", "lap"),
    step("run", "lap"),
    step("recover", "lap"),
    step("run", "lap"),
    step("rest", "lap"),
)


def test_a_correction_is_a_row_and_the_first_record_stays(tmp_path):
    store = Store(tmp_path / "journal.db")
    number = add(store, inputs=MILES_RUN, ended_ms=3_290_000)
    rows = store.session(number)
    before = stored_session(rows)
    after = correct(store, rows, leg_time(refolded(rows), 1, 420_000), 5)
    assert [record.actual_ms for record in after.records][:3] == [590_000, 420_000, 105_000]
    fresh = store.session(number)
    assert fresh.inputs == rows.inputs
    assert stored_session(fresh) == after
    assert stored_session(fresh, original=True).records == before.records
    assert listed(store, reps=True)[0].summary.reps[0].actual_ms == 420_000  # and the list knows
    undone = correct(store, fresh, Correction(UNDO), 6)
    assert undone.records == before.records
    assert store._connection.execute("SELECT count(*) FROM correction").fetchone() == (2,)
    store.close()


@settings(max_examples=200)
@given(
    st.lists(st.integers(800, 400_000), max_size=12),
    st.lists(
        st.one_of(
            st.builds(Correction, st.sampled_from([DROP_LAP, INSERT_LAP]), st.tuples(st.integers(0, 3_000_000))),
            st.builds(Correction, st.just(MOVE_END), st.tuples(st.integers(0, 3_000_000), st.integers(0, 3_000_000))),
            st.just(Correction(UNDO)),
        ),
        max_size=6,
    ),
)
def test_whatever_is_corrected_the_legs_tile_the_session(gaps, corrections):
    inputs, at = [Start(0, 0)], 0
    for gap in gaps:
        at += gap
        inputs.append(Lap(at))
    session = Session(miles())
    given_inputs = []
    for one in inputs:  # those that the session would have taken
        try:
            session.feed(one)
        except ValueError:
            break
        given_inputs.append(one)
    found = refold(miles(), given_inputs, corrections, at + 5_000, stop=True)
    ends = [0, *(record.end_ms for record in found.records)]
    assert [record.start_ms for record in found.records] == ends[:-1]
    assert all(record.actual_ms >= 0 for record in found.records)
    assert all(0 <= split <= record.actual_ms for record in found.records for split in record.splits)


def test_the_distance_of_the_treadmill_scales_the_legs_and_the_first_record_stays(tmp_path):
    plan = miles(Venue.TREADMILL)
    inputs = [Start(0, 0), Stop(1_013_000)]
    store = Store(tmp_path / "journal.db")
    number = add(store, plan, inputs, ended_ms=1_013_000)
    rows = store.session(number)
    before = stored_session(rows)
    after = correct(store, rows, machine_distance(refolded(rows), 3_500_000), wall_ms=0)
    assert round(distances(plan, after.records).total * 1_000) == 3_500_000
    assert listed(store)[0].summary.distance_m == pytest.approx(3_500)
    assert stored_session(store.session(number), original=True).records == before.records
    back = correct(store, store.session(number), Correction(UNDO), wall_ms=1)
    assert back.records == before.records
    store.close()


def test_only_a_treadmill_shows_a_distance():
    with pytest.raises(NoCorrection, match="not on a treadmill"):
        machine_distance(again([*laps(100_000), Stop(200_000)]), 1_000_000)
