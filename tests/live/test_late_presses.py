"""Presses of another device: late ones are put where they belong, and what became of each is told."""

from __future__ import annotations

from intervals.clock import ManualClock
from intervals.core.session.inputs import Lap, Pause, Split, Start
from intervals.core.session.state import Phase
from intervals.live.conductor import Conductor
from intervals.live.inbox import Press, Verdict
from tests.live.test_conductor import Recorder
from tests.support.samples import Noted, miles

MINUTE = 60_000


def stage():
    clock, kept = ManualClock(), []
    conductor = Conductor(miles(), clock, performer=Recorder(), keeper=Noted(kept))
    conductor.take(Press(Start(0, 0)))
    conductor.taken()
    return clock, conductor, kept


def phone(what, at_ms, counter):
    return Press(what, at_ms, "phone", counter)


def verdicts(conductor):
    return [(verdict, bool(why)) for _, verdict, why in conductor.taken()]


def test_a_lap_of_a_phone_out_of_range_moves_the_boundary_to_its_own_time():
    clock, conductor, kept = stage()
    clock.move_by(12 * MINUTE)
    conductor.tick()
    conductor.take(phone(Lap, 9 * MINUTE, 0))
    assert (conductor.state.index, conductor.state.leg_start_ms) == (1, 9 * MINUTE)
    assert verdicts(conductor) == [(Verdict.MERGED, False)]
    assert [given.at_ms for given in kept] == [0, 9 * MINUTE]


def test_after_a_late_lap_what_holds_now_is_said_and_nothing_of_what_was_missed():
    clock, conductor, _ = stage()
    clock.move_by(12 * MINUTE)
    conductor.tick()
    sound = conductor.performer
    conductor.take(phone(Lap, 9 * MINUTE, 0))
    assert all(at >= 12 * MINUTE for at, _ in sound.holds)
    assert "status" in sound.names()


def test_a_press_that_comes_twice_counts_once():
    clock, conductor, kept = stage()
    clock.move_by(10 * MINUTE)
    for _ in range(2):
        conductor.take(phone(Lap, 9 * MINUTE, 0))
    assert verdicts(conductor) == [(Verdict.MERGED, False), (Verdict.DUPLICATE, False)]
    assert conductor.state.index == 1
    assert len(kept) == 2


def test_a_lap_that_the_laptop_had_is_the_same_lap_and_the_earlier_stamp_counts():
    clock, conductor, _ = stage()
    clock.move_by(10 * MINUTE)
    conductor.take(Press(Lap))
    clock.move_by(1_000)
    conductor.take(phone(Lap, 10 * MINUTE + 900, 0))
    assert verdicts(conductor) == [(Verdict.DONE, False), (Verdict.SAME, True)]
    conductor.take(Press(Lap, 10 * MINUTE - 800, "another", 0))
    assert conductor.state.leg_start_ms == 10 * MINUTE - 800
    assert conductor.state.index == 1


def test_what_a_phone_was_refused_is_kept_and_what_the_laptops_key_was_refused_is_not():
    clock, conductor, kept = stage()
    clock.move_by(MINUTE)
    conductor.take(Press(Start(MINUTE, 0)))
    conductor.take(phone(Start, MINUTE, 0))
    assert verdicts(conductor) == [(Verdict.REFUSED, True)] * 2
    assert [given.device for given in kept] == ["", "phone"]


def test_a_late_pause_stops_the_clock_from_its_own_time_on():
    clock, conductor, _ = stage()
    clock.move_by(5 * MINUTE)
    conductor.take(phone(Pause, 4 * MINUTE, 0))
    assert (conductor.state.phase, conductor.state.paused_at_ms) == (Phase.PAUSED, 4 * MINUTE)


def test_a_late_split_leaves_the_cues_ahead_as_they_are():
    clock, conductor, _ = stage()
    clock.move_by(5 * MINUTE)
    conductor.tick()
    ahead = [(at, name) for at, name in conductor.performer.holds if at > 5 * MINUTE]
    conductor.take(phone(Split, 4 * MINUTE, 0))
    assert conductor.state.splits == (4 * MINUTE,)
    conductor.tick()
    assert [one for one in conductor.performer.holds if one[0] > 5 * MINUTE] == ahead


def test_laps_that_come_in_together_are_told_by_their_number():
    clock, conductor, _ = stage()
    clock.move_by(20 * MINUTE)
    conductor.tick()
    for counter, at in enumerate((9 * MINUTE, 16 * MINUTE)):
        conductor.take(phone(Lap, at, counter))
    for _ in range(8):
        clock.move_by(1_000)
        conductor.tick()
    assert [notice.text for notice in conductor.notices()][-1] == "2 laps from the phone."
    assert "2 laps from the phone." in [cue.text for cue in conductor.heard()]
