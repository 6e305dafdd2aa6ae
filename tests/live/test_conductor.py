"""The conductor on a manual clock: what it hands to sound, and when, whatever the runner and the machine do."""

from __future__ import annotations

from dataclasses import replace

from intervals.clock import ManualClock
from intervals.core.cues.cue import CueKind
from intervals.core.cues.placing import GAP_MS
from intervals.core.phrases import phrasebook
from intervals.core.phrases.screen_text import ScreenText
from intervals.core.session.inputs import AddRep, CutShort, Extend, Lap, Pause, Resume, Skip, Split, Start, Stop, Undo
from intervals.core.session.state import Phase
from intervals.core.workout.workout import Venue
from intervals.live.conductor import Conductor, NoKeeper
from intervals.live.cue_queue import HORIZON_MS
from intervals.live.inbox import Command, Press
from intervals.sound.performer import NoSound
from tests.support.samples import Noted, miles, plan_of, short, step


class Recorder:
    """Performs nothing, and remembers what holds of what it was asked."""

    muted = False
    status = "on"
    lengths = 0
    lead_ms = 0
    letter_ms = 40

    def __init__(self):
        self.holds = []
        self.voids = []
        self.closed = False

    def tone_ms(self, name):
        return 100

    def rendered_ms(self, caption):
        return self.letter_ms * len(caption)

    def perform(self, cue):
        self.holds.append((cue.at_ms, cue.name))

    def void(self):
        self.voids.append(len(self.holds))
        self.holds.clear()

    def cancel(self, after_ms):
        self.holds = [one for one in self.holds if one[0] <= after_ms]

    def poll(self, now_ms):
        return []

    def close(self, drain_ms=0):
        self.closed = True

    def names(self):
        return [name for _, name in self.holds]


class Stage:
    def __init__(self, plan):
        self.clock = ManualClock()
        self.sound = Recorder()
        self.recorded = []
        self.conductor = Conductor(plan, self.clock, performer=self.sound, keeper=Noted(self.recorded))

    def run_to(self, ms):
        """Drive as a screen would: look again when the conductor says so."""
        while self.clock.now_ms() < ms:
            wait = self.conductor.wait_ms()
            self.clock.move_to(min(ms, self.clock.now_ms() + (wait if wait is not None else ms)))
            self.conductor.tick()

    def press(self, ms, kind):
        self.run_to(ms)
        return self.conductor.press(kind)


def test_cues_are_handed_over_ahead_of_their_time_and_never_twice():
    stage = Stage(short(Venue.TREADMILL))
    handed = {}
    perform = stage.sound.perform
    stage.sound.perform = lambda cue: (
        handed.setdefault((cue.at_ms, cue.name, cue.text), []).append(cue.at_ms - stage.clock.now_ms()), perform(cue),
    )  # fmt: skip
    stage.conductor.start()
    stage.run_to(69_000)
    assert all(len(leads) == 1 for leads in handed.values())
    late = [key for key, (lead,) in handed.items() if lead < 0]
    assert late == []
    assert max(lead for (lead,) in handed.values()) <= HORIZON_MS
    assert (13_000, "go", "") in handed


def test_the_go_tone_of_the_first_leg_is_on_the_end_of_the_count_in():
    stage = Stage(short())
    stage.conductor.start()
    assert stage.sound.holds[:4] == [(0, "count"), (1_000, "count"), (2_000, "count"), (3_000, "go")]


def test_no_cue_of_the_start_is_lost_however_late_it_is_dealt_with():
    stage = Stage(short())
    now = stage.clock.now_ms
    stage.clock.now_ms = lambda: (stage.clock.move_to(now() + 7), now())[1]
    stage.conductor.start()
    assert stage.sound.names()[:3] == ["count", "count", "count"]


def test_the_count_in_begins_when_sound_can_be_on_time():
    stage = Stage(short())
    stage.sound.lead_ms = 250
    stage.conductor.start()
    assert stage.sound.holds[:4] == [(250, "count"), (1_250, "count"), (2_250, "count"), (3_250, "go")]


def test_without_a_count_in_the_first_leg_begins_with_the_key():
    stage = Stage(short())
    stage.sound.lead_ms = 250
    stage.conductor.book = replace(stage.conductor.book, settings=replace(stage.conductor.book.settings, count_in=0))
    stage.conductor.start()
    assert stage.conductor.state.clock_ms(0) == 0


def test_a_lap_voids_what_was_to_come_and_begins_at_the_key():
    stage = Stage(short())
    stage.conductor.start()
    stage.press(9_000, Lap)
    assert stage.sound.holds[0] == (9_000, "rep")
    assert all(at >= 9_000 for at, _ in stage.sound.holds)


def test_a_pause_voids_and_a_resume_shifts():
    stage = Stage(short())
    stage.conductor.start()
    stage.press(9_500, Pause)
    assert stage.sound.holds == [(9_500, "notice"), (9_500 + 100 + GAP_MS, "confirm")]
    stage.run_to(40_000)
    assert len(stage.sound.holds) == 2
    stage.press(40_000, Resume)
    # The leg had 3.5 s left: of its count-in all three beeps are still to come.
    assert [(at, name) for at, name in stage.sound.holds if name in {"count", "go"}][:4] == [
        (40_500, "count"), (41_500, "count"), (42_500, "count"), (43_500, "go"),
    ]  # fmt: skip


def test_ticks_of_the_pacer_go_with_the_pause():
    stage = Stage(miles())
    stage.conductor.start()
    stage.press(600_000, Lap)
    stage.press(640_000, Pause)
    stage.press(700_000, Resume)
    stage.run_to(705_000)
    assert (600_000 + 52_195 + 60_000, "pacer") in stage.sound.holds


def test_extend_moves_the_count_in():
    stage = Stage(short())
    stage.conductor.start()
    stage.press(9_000, Extend)
    assert "count" not in stage.sound.names()
    stage.run_to(13_000)
    assert [at for at, name in stage.sound.holds if name == "count"] == [20_000, 21_000, 22_000]


def test_undo_brings_back_the_cues_of_the_leg_that_goes_on():
    stage = Stage(short())
    stage.conductor.start()
    stage.press(8_000, Lap)
    stage.press(9_000, Undo)
    assert [at for at, name in stage.sound.holds if name == "count"] == [10_000, 11_000, 12_000]
    assert all(at >= 9_000 for at, _ in stage.sound.holds)


def test_a_split_disturbs_nothing():
    stage = Stage(short())
    stage.conductor.start()
    stage.run_to(8_000)
    before = (list(stage.sound.holds), list(stage.sound.voids))
    stage.press(8_000, Split)
    stage.run_to(8_300)
    spoken = [(at, name) for at, name in stage.sound.holds if name == "split"]
    assert ([one for one in stage.sound.holds if one not in spoken], stage.sound.voids) == before
    assert spoken == [(8_251, "split")]
    assert stage.conductor.caption.text == "Split 0:05."


def test_the_end_by_the_key_has_its_finish():
    stage = Stage(plan_of(step("run", "1 mi", "7:00/mi")))
    stage.conductor.start()
    stage.press(423_000, Lap)
    assert stage.conductor.state.phase is Phase.FINISHED
    assert stage.sound.names() == ["finish", "finish"]
    assert not stage.conductor.over
    stage.run_to(425_000)
    assert stage.conductor.over
    assert stage.conductor.caption.text.startswith("Finished. 7 min")


def test_a_stop_is_silent():
    stage = Stage(short())
    stage.conductor.start()
    stage.press(9_000, Stop)
    assert stage.sound.holds == []
    assert stage.conductor.over


def test_after_a_stall_only_what_holds_now_is_said():
    stage = Stage(short(Venue.TREADMILL))
    stage.conductor.start()
    stage.run_to(8_000)
    stage.clock.move_to(20_000)  # the lid was closed: one whole count-in and a boundary were missed
    stage.conductor.tick()
    cues = stage.sound.holds
    assert cues[0] == (20_000, "rep")
    assert cues[1][1] == "status"
    assert cues[1][0] <= 21_000
    assert next(at for at, name in cues if name == "count") == 30_000
    stage.run_to(21_000)
    assert stage.conductor.caption.text == "Rep 1 of 2. 13 s left."
    stage.run_to(22_000)
    assert stage.conductor.caption.text == "Set 8.6, 6:59/mi."  # the runner may have missed it


def test_lengths_that_turn_out_otherwise_move_what_is_ahead():
    stage = Stage(plan_of(step("warmup", "20 s"), step("run", "60 s", "7:00/mi"), venue=Venue.TREADMILL))
    stage.conductor.start()
    stage.run_to(4_500)  # the announcement has begun
    before = list(stage.sound.holds)
    stage.sound.letter_ms = 70
    stage.sound.lengths += 1
    stage.run_to(12_000)
    after = [one for one in stage.sound.holds if one[0] < 23_000]
    assert [at for at, name in after if name == "announce"] == [at for at, name in before if name == "announce"]
    assert [at for at, name in after if name == "count"] == [0, 1_000, 2_000, 20_000, 21_000, 22_000]
    assert len(after) == len(set(after))
    words = stage.conductor.book.phrases
    belt = words.belt(stage.conductor.plan.legs[1], stage.conductor.plan)
    assert [at for at, name in after if name == "belt"][-1] + 70 * len(belt) == 23_000 - 8_000


def test_what_is_about_to_sound_is_neither_lost_nor_doubled_when_lengths_change():
    for at in range(2_700, 3_400, 37):
        stage = Stage(short())
        stage.conductor.start()
        stage.run_to(at)
        stage.sound.lengths += 1
        stage.run_to(5_000)
        beats = [one for one in stage.sound.holds if one[0] <= 3_000]
        assert beats == [(0, "count"), (1_000, "count"), (2_000, "count"), (3_000, "go")]


def test_a_stall_past_the_end_finishes_quietly_where_it_should():
    stage = Stage(plan_of(step("run", "60 s")))
    stage.conductor.start()
    stage.run_to(5_000)
    stage.clock.move_to(300_000)
    stage.conductor.tick()
    assert stage.conductor.state.phase is Phase.FINISHED
    assert stage.conductor.records[-1].actual_ms == 60_000


def test_what_is_refused_is_not_recorded_and_says_why():
    stage = Stage(short())
    assert "not started" in stage.conductor.press(Lap)
    stage.conductor.start()
    assert "count-in" in stage.press(1_000, Skip)
    assert "part of a repeat" in stage.press(5_000, AddRep)
    assert [type(one).__name__ for one in stage.recorded] == ["Start"]
    assert stage.press(6_000, CutShort) is None


def test_nothing_is_due_while_nothing_moves():
    stage = Stage(short())
    stage.sound.status = "muted"
    assert stage.conductor.wait_ms() is None
    stage.conductor.start()
    stage.press(8_000, Pause)
    stage.run_to(12_000)  # the answer to the key has been heard
    assert stage.conductor.wait_ms() is None


def test_a_live_session_looks_no_more_than_about_twice_a_second():
    stage = Stage(miles())
    stage.sound.status = "muted"
    stage.conductor.start()
    stage.run_to(10_000)
    looks = 0
    while stage.clock.now_ms() < 70_000:
        stage.clock.move_by(max(1, stage.conductor.wait_ms()))
        stage.conductor.tick()
        looks += 1
    assert looks <= 80


def test_captions_follow_what_is_said():
    stage = Stage(short())
    stage.conductor.start()
    stage.run_to(5_000)
    assert stage.conductor.caption.text == "Warm up."
    assert [cue.text for cue in stage.conductor.heard() if cue.kind is CueKind.PHRASE] == ["Warm up."]


def test_a_lap_before_the_minimum_of_a_range_sounds_says_how_long_is_left_and_is_kept():
    stage = Stage(plan_of(step("recover", "90-120 s"), step("run", "60 s")))
    stage.conductor.start()
    begins = stage.conductor.state.offset_ms
    stage.run_to(begins + 30_000)
    assert stage.press(begins + 30_000, Lap) == "ready in 1:00: press again to go now"
    assert (begins + 30_000, "notice") in stage.sound.holds
    assert stage.conductor.state.index == 0
    assert stage.press(begins + 31_500, Lap) is None
    assert stage.conductor.state.index == 1
    assert [type(one).__name__ for one in stage.recorded] == ["Start", "Lap", "Lap"]


def test_w_says_where_the_runner_stands_and_when_it_is_over():
    clock = ManualClock()
    conductor = Conductor(miles(), clock, wall=lambda in_ms: f"{18 + in_ms // 3_600_000}:{in_ms // 60_000 % 60:02}")
    conductor.take(Press(Command.WHERE))
    assert conductor.notices()[0].text == "not started yet"
    conductor.press(Start)
    clock.move_to(63_000)
    conductor.tick()
    conductor.take(Press(Command.WHERE))
    (notice,) = conductor.notices()
    assert notice.text == "Warm up. 1 min gone. 55 min to go, done about 18:54."
    assert conductor.session.inputs == [Start(0, 3_000)]  # nothing of it is an input
    for ms in (64_000, 65_000, 66_000):
        clock.move_to(ms)
        conductor.tick()
    assert conductor.caption.text == notice.text
    conductor.press(Pause)
    conductor.take(Press(Command.WHERE))
    assert conductor.notices()[-1].text.endswith("done about 18:54.")


def test_a_rehearsal_has_no_clock_on_the_wall():
    assert Conductor(miles(), ManualClock()).finish_text(60_000) == ""


def test_what_a_part_tells_is_told_in_the_language_of_the_session():
    class Trouble(NoSound):
        def poll(self, now_ms):
            return [ScreenText.of("notice-no-voice", reason="?")]

    class Full(NoKeeper):
        def notices(self):
            return [ScreenText.of("notice-kept-again")]

    conductor = Conductor(short(), ManualClock(), phrases=phrasebook("de"), performer=Trouble(), keeper=Full())
    conductor.tick()
    assert [notice.text for notice in conductor.notices()] == [
        "keine Stimme: nur Töne führen durch das Training (?)",
        "wieder auf der Platte gesichert",
    ]
    assert str(ScreenText.of("notice-kept-again")) == "kept on disk again"
