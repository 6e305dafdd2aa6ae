"""When a pace is suggested to move, and when it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.core.quantities.units import Pace, PaceRange, Per
from intervals.core.results.log import DoneSession, RepResult
from intervals.core.results.suggestions import LEAST_S, MOST_S, suggestions
from intervals.core.workout.athlete import Athlete

TARGET = Pace.over(445, Per.MILE)
PACES = {**Athlete().paces, "5k": PaceRange(TARGET, TARGET)}


def rep(off_s_per_mile, *, completed=True, pace_name="5k", target=TARGET):
    """One 800 m rep, so many seconds a mile off."""
    actual = Pace.over(target.seconds() + off_s_per_mile, Per.MILE)
    return RepResult(target.s_per_km, actual.time_ms(800_000), target.time_ms(800_000), completed, pace_name)


def session(day, offs, **more):
    name, effort = more.pop("name", "400m-repeats"), more.pop("effort", None)
    reps = tuple(rep(off, **more) for off in offs)
    return DoneSession("400 m repeats", f"/x/{name}.yaml", f"2026-11-{day:02}", "run", reps, effort=effort)


FAST = [-6, -7, -5, -6, -6]


def told(*sessions, per=Per.MILE, answered=()):
    return [str(one) for one in suggestions(sessions, PACES, per, answered)]


def test_two_fast_sessions_suggest_a_faster_pace_with_the_evidence():
    assert told(session(3, FAST), session(10, FAST)) == [
        "last two 5k-pace sessions were 6 s/mi fast: 5k 7:25 → 7:20?"
    ]
    one = suggestions([session(3, FAST), session(10, FAST)], PACES, Per.MILE)[0]
    assert one.evidence == "400m-repeats on 2026-11-03 and 2026-11-10: 10 reps, all done, within ±0.7 s/mi"
    assert str(one.then) == "7:20/mi"


def test_a_pace_that_the_workout_gives_as_a_time_is_told_too():
    sessions = [session(3, FAST, pace_name=None), session(10, FAST, pace_name=None)]
    assert told(*sessions) == ["7:25/mi in 400 m repeats: two sessions 6 s/mi fast: 7:20?"]


def test_sessions_of_any_workout_at_a_named_pace_count():
    sessions = [session(3, FAST), session(10, FAST, name="ladder")]
    one = suggestions(sessions, PACES, Per.MILE)[0]
    assert str(one.then) == "7:20/mi"
    assert one.evidence.startswith("400m-repeats on 2026-11-03 and ladder on 2026-11-10: 10 reps")
    assert told(session(3, FAST, pace_name=None), session(10, FAST, name="ladder", pace_name=None)) == []


def test_a_session_with_a_wrong_lap_is_left_out_and_the_one_before_it_counts():
    wrong = session(10, [-280, *FAST])
    assert told(session(3, FAST), wrong) == []
    assert told(session(1, FAST), session(3, FAST), wrong) != []


def test_slow_ones_that_felt_hard_suggest_an_easier_pace():
    slow = [8, 9, 7, 8, 8]
    assert told(session(3, slow, effort=8), session(10, slow, effort=9)) == [
        "last two 5k-pace sessions were 8 s/mi slow: 5k 7:25 → 7:32?"
    ]
    assert told(session(3, slow, effort=8), session(10, slow, effort=7)) == []
    assert told(session(3, slow), session(10, slow, effort=10)) == []


@pytest.mark.parametrize(
    "sessions",
    [
        [session(3, FAST)],
        [session(3, FAST), session(10, FAST, completed=False)],
        [session(3, FAST), session(10, [6, 6, 6, 6, 6])],
        [session(3, FAST), session(10, [0, -1, 0, 1, 0])],
        [session(3, [-1, -2, -1]), session(10, [-2, -1, -1])],
        [session(3, [-30, 25, -20, 10, -8]), session(10, [-30, 25, -20, 10, -8])],
        [session(3, FAST, target=Pace.over(450, Per.MILE)), session(10, FAST, target=Pace.over(450, Per.MILE))],
        [session(3, [*FAST, -280]), session(10, [*FAST, -280])],
        [session(3, [-20, 2, -22, 4]), session(10, [-20, 2, -22, 4])],
        [session(3, FAST, pace_name=None), session(10, FAST, pace_name=None), session(17, [0, 0])],
        [session(3, FAST, pace_name="5k - 5 s/mi"), session(10, FAST, pace_name="5k - 5 s/mi")],
    ],
    ids=[
        "one session", "not all done", "fast and slow", "fast and even", "hardly off", "spread out",
        "another target", "a rep far off", "spread above the difference", "another pace since", "an offset",
    ],
)  # fmt: skip
def test_nothing_is_suggested_from(sessions):
    assert told(*sessions) == []


def test_an_answer_holds_until_there_is_new_evidence():
    first = suggestions([session(3, FAST), session(10, FAST)], PACES, Per.MILE)[0]
    assert told(session(3, FAST), session(10, FAST), answered={first.key}) == []
    assert told(session(3, FAST), session(10, FAST), session(17, FAST), answered={first.key}) != []


def test_a_runner_of_kilometres_is_told_in_kilometres():
    assert told(session(3, FAST), session(10, FAST), per=Per.KM) == [
        "last two 5k-pace sessions were 4 s/km fast: 5k 4:37 → 4:34?"
    ]


OFFS = st.lists(st.floats(-40, 40), min_size=1, max_size=8)


@given(OFFS, OFFS, st.sampled_from(list(Per)))
def test_it_never_moves_further_than_was_run_nor_far_at_once(first, second, per):
    for one in suggestions([session(3, first, effort=8), session(10, second, effort=9)], PACES, per):
        moved = one.then.seconds() - round(one.now.seconds())
        assert LEAST_S[per] <= round(abs(moved)) <= MOST_S[per]
        assert (moved > 0) == (one.off_s > 0)
        assert abs(moved) <= abs(one.off_s) + 1e-6
