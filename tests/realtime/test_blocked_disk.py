"""A disk that stands still, in real time: no cue waits for it, and what was pressed is on it once it goes on."""

from __future__ import annotations

import threading
import time

import pytest

from intervals.clock import SystemClock
from intervals.core.cues.cue import CueKind
from intervals.core.cues.settings import CueSettings
from intervals.core.session.inputs import Split, Start
from intervals.journal.recorder import Recorder
from intervals.journal.summary import summary_of
from intervals.live.conductor import Conductor
from intervals.sound.performer import NoSound
from tests.journal.test_recorder import HEADER, Blocked, path, rows_of, until, wall_ms  # noqa: F401
from tests.support.samples import plan_of, step
from tests.support.timing import within


class Noting(NoSound):
    """Notes when each cue was handed over, by the clock."""

    status = "on"

    def __init__(self, clock):
        self._clock = clock
        self.given = []

    def perform(self, cue):
        self.given.append((self._clock.now_ms(), cue))

    def void(self):
        pass


@pytest.mark.realtime
@pytest.mark.timed
def test_no_cue_is_late_while_the_disk_stands_still_for_two_seconds(path):  # noqa: F811
    Blocked.gate.clear()
    clock = SystemClock()
    recorder = Recorder(path, HEADER, wall_ms, opened=Blocked)
    sound = Noting(clock)
    plan = plan_of(*[step("run", "1 s") for _ in range(4)])
    conductor = Conductor(plan, clock, performer=sound, keeper=recorder, cues=CueSettings(count_in=1))
    threading.Timer(2.0, Blocked.gate.set).start()
    conductor.start()
    while not conductor.state.over and clock.now_ms() < 15_000:
        time.sleep((conductor.wait_ms() or 10) / 1_000)
        conductor.tick()
        if conductor.state.phase == "running" and conductor.state.index == 1 and not conductor.state.splits:
            conductor.press(Split)
    # What a key asks for at once is handed over as soon as it is worked out.
    tones = [cue for _, cue in sound.given if cue.kind is CueKind.TONE]
    assert len(tones) > 5
    within(max(at - cue.at_ms for at, cue in sound.given), 20)
    until(lambda: recorder.status == "kept")
    recorder.close(summary_of(conductor.session))
    assert [type(one) for one in rows_of(path).inputs] == [Start, Split]
