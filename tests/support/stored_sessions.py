"""Kept sessions for tests: folded from inputs, over the workouts that ship."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from functools import cache

from intervals import paths
from intervals.core.quantities.parsing import parse_pace
from intervals.core.quantities.units import PaceRange
from intervals.core.session.inputs import AddRep, Back, Lap, Pause, Resume, Skip, Split, Start, Stop, Undo
from intervals.core.session.machine import Session
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.compile import compile_plan
from intervals.core.workout.workout import Venue
from intervals.files.workout_file import check_workout
from intervals.journal.stored import Break, StoredSession

BEGUN = datetime(2026, 11, 23, 18, 2, 11, 250_000, timezone(timedelta(hours=5, minutes=30)))
ATHLETE = Athlete(paces={**Athlete().paces, "5k": PaceRange(*parse_pace("7:34/mi"))})
START = Start(0, count_in_ms=0)


@cache
def shipped(name, venue=Venue.TRACK):
    """Compile a workout that ships."""
    checked = check_workout(paths.shipped_workouts() / f"{name}.yaml", ATHLETE)
    return compile_plan(checked.workout, ATHLETE, venue)


def stored_session(plan, inputs, now_ms=None, begun=BEGUN, **more):
    """Fold inputs into a session as the journal gives it back; its pauses are those of the inputs that hold."""
    session = Session.fold(plan, inputs, now_ms)
    breaks, since = [], None
    gone = session.inputs[0].count_in_ms if session.inputs else 0
    for one in session.inputs:
        if isinstance(one, Pause):
            since = one.at_ms
        elif isinstance(one, Resume):
            breaks.append(Break(since - gone, one.at_ms - since))
            gone += one.at_ms - since
    return StoredSession(
        number=more.pop("number", 12),
        file=more.pop("file", f"/home/runner/workouts/{plan.name}.yaml"),
        plan=session.plan,
        records=tuple(session.records),
        phase=session.state.phase,
        begun=begun,
        breaks=tuple(breaks),
        **more,
    )


def laps(*seconds):
    """Lap at these seconds of the clock."""
    return [Lap(round(second * 1_000)) for second in seconds]


MILES_INPUTS = [
    START, *laps(590.4),  # the warm-up mile
    Split(695_000), Split(800_000), Split(905_000), *laps(1_012.125),  # rep 1, with its lines
    *laps(1_110), Pause(1_200_500), Resume(1_260_800), *laps(1_500),  # rep 2, with a minute at the traffic light
    Lap(1_600_000), Undo(1_601_000), *laps(1_610), *laps(2_030), AddRep(2_040_000),
    *laps(2_135), Back(2_300_000), *laps(2_720, 2_820), Pause(3_000_000), Skip(3_010_000), Resume(3_030_500),
    *laps(3_140), Stop(3_500_250),
]  # fmt: skip


def miles(**more):
    """Mile repeats on the track, in which everything happens."""
    return stored_session(
        shipped("mile-repeats"), MILES_INPUTS, **{"effort": 8, "note": "windy\nback straight", **more}
    )


def treadmill(**more):
    plan = shipped("mile-repeats", Venue.TREADMILL)
    return stored_session(plan, [START], plan.total_ms + 1, **more)


def four_hundreds(**more):
    plan = shipped("400m-repeats")
    times, at = [], 0.0
    for leg in plan.legs:
        at += leg.expected_ms / 1_000 + leg.index * 0.173
        times.append(at)
    return stored_session(plan, [START, *laps(*times)], **more)


def strength(**more):
    inputs = [START, *laps(320, 380.5, 440, 500, 560, 620), Stop(700_400)]
    return stored_session(shipped("strength"), inputs, **more)


def road(**more):
    return stored_session(shipped("tempo-intervals", Venue.ROAD), [START, *laps(580, 1_600), Stop(1_650_000)], **more)


SESSIONS = {
    "miles": miles, "treadmill": treadmill, "400s": four_hundreds, "strength": strength, "road": road,
}  # fmt: skip
UTC_ZERO = datetime(1970, 1, 1, tzinfo=UTC)
