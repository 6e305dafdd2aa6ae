"""Workouts in code, for tests of what comes after reading a file."""

from __future__ import annotations

from intervals.core.kinds import Kind
from intervals.core.quantities.parsing import parse_amount, parse_pace
from intervals.core.quantities.units import NamedPace, PaceRange, UntilLap
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.compile import compile_plan
from intervals.core.workout.workout import Repeat, Step, Venue, Workout
from intervals.live.conductor import NoKeeper


def step(kind, extent, pace=None, **more):
    """Make a step from text, as a file would say it."""
    amount = UntilLap() if extent == "lap" else parse_amount(extent)
    if pace is None:
        spec = None
    elif pace[0].isdigit() and ("/" in pace or " " in pace):
        spec = PaceRange(*parse_pace(pace))
    else:
        spec = NamedPace(pace)
    return Step(Kind(kind), amount, spec, **more)


def plan_of(*blocks, venue=Venue.TRACK, name="Sample", **more):
    """Compile blocks for the default athlete."""
    return compile_plan(Workout(name, tuple(blocks), **more), Athlete(), venue)


MILES = Workout(
    name="Mile repeats",
    about="Four one-mile efforts with short recoveries.",
    form=("Push off like a skateboard",),
    steps=(
        step("warmup", "1 mi", "easy"),
        Repeat(4, (step("run", "1 mi", "7:00/mi"), step("recover", "90-120 s", how="walk or jog"))),
        step("cooldown", "1 mi", "easy"),
    ),
)


def miles(venue=Venue.TRACK):
    return compile_plan(MILES, Athlete(), venue)


def short(venue=Venue.TRACK):
    """Legs of seconds, all kinds of ends: 10 s · (20 s, 5-8 s) × 2 · lap · 10 s."""
    return plan_of(
        step("warmup", "10 s"),
        Repeat(2, (step("run", "20 s", "7:00/mi"), step("recover", "5-8 s", how="walk"))),
        step("rest", "lap"),
        step("cooldown", "10 s"),
        venue=venue,
        name="Short",
    )


class Noted(NoKeeper):
    """Notes down every input that it is to keep."""

    def __init__(self, into):
        self.inputs = into

    def keep(self, one, plan, wait_s=0.0):
        self.inputs.append(one)
