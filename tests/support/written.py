"""Workouts of tests that are written as a runner writes them: their steps as YAML."""

from __future__ import annotations

from dataclasses import replace

from intervals.core.session.events import LegEnded
from intervals.core.session.inputs import AddRep, Start
from intervals.core.session.machine import Session
from intervals.core.session.state import IllegalInput
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.compile import compile_plan
from intervals.core.workout.workout import Venue
from intervals.files.workout.load import read_workout


def workout_of(steps):
    loaded = read_workout(f"name: W\nsteps:\n{steps}", "w.yaml", Athlete().paces)
    assert [told.headline for told in loaded.diagnostics] == []
    return loaded.workout


def plan_of(steps, venue=Venue.TRACK):
    return compile_plan(workout_of(steps), Athlete(), venue)


def press(session, pressed, cuts):
    """Feed a session's keys, each some time after the one before, and cut its time where `cuts` says.

    Return the events, the time of the last key, and the cuts that lie behind it.
    """
    events, now, pending = [], 0, sorted(cuts)
    for gap, kind in pressed:
        now += gap
        while pending and pending[0] <= now:
            events += session.advance(pending.pop(0))
        try:
            events += session.feed(kind(now))
        except IllegalInput:
            events += session.advance(now)
    return events, now, pending


def play(plan, pressed, cuts, after_ms):
    """Lead a plan by keys from its start, without a count-in, and on for `after_ms`.

    Return the session, its events, and when that was.
    """
    session = Session(plan)
    events = list(session.feed(Start(0, 0)))
    told, now, pending = press(session, pressed, cuts)
    events += told
    end = now + after_ms
    for cut in pending:
        events += session.advance(min(cut, end))
    return session, events + session.advance(end), end


def assert_told_as_recorded(events, session, pressed):
    """Assert that each leg's end was told as it is recorded.

    One that was run may have another number by the end, where a rep is added before it after a way back.
    """
    told, recorded = [event.record for event in events if isinstance(event, LegEnded)], list(session.records)
    if AddRep not in [kind for _, kind in pressed]:
        assert told == recorded
    assert [replace(one, index=0) for one in told] == [replace(one, index=0) for one in recorded]
