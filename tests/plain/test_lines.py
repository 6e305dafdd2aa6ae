"""A session as lines, with a runner at the keys: q asks, ? lists, the end asks how it was and can be taken back."""

from __future__ import annotations

import io
import queue
import re
import threading

import pytest

from intervals.clock import SystemClock
from intervals.core.cues.settings import CueSettings
from intervals.core.kinds import Kind
from intervals.core.workout.workout import Repeat, Venue
from intervals.live.conductor import Conductor
from intervals.live.driver import Driver
from intervals.plain.lines import PlainRun
from tests.support.samples import Noted, plan_of, step


class Keys:
    """A terminal that lines are typed at."""

    def __init__(self):
        self.typed = queue.SimpleQueue()

    def isatty(self):
        return True

    def __iter__(self):
        while (line := self.typed.get()) is not None:
            yield line


class Remarks(Noted):
    def __init__(self):
        super().__init__([])
        self.remarks = []

    def remark(self, effort=None, note=None):
        self.remarks.append((effort, note))


class Run:
    def __init__(self, plan):
        self.keys, self.out, self.keeper = Keys(), io.StringIO(), Remarks()
        clock = SystemClock()
        conductor = Conductor(plan, clock, keeper=self.keeper, cues=CueSettings(count_in=0))
        self.run = PlainRun(lambda _: (Driver(conductor), None), self.keys, self.out)
        self.code = None
        self.thread = threading.Thread(target=self.lead, daemon=True)
        self.thread.start()

    def lead(self):
        self.code = self.run.lead()

    def type(self, line, until):
        """Type a line, and wait for what it leads to."""
        self.keys.typed.put(f"{line}\n")
        for _ in range(500):
            if until in self.out.getvalue():
                return
            threading.Event().wait(0.02)
        raise AssertionError(f"{until!r} never came: {self.out.getvalue()}")

    def end(self):
        self.keys.typed.put("\n")
        self.thread.join(10)
        return self.code


@pytest.fixture
def led():
    run = Run(plan_of(step("run", "lap"), step("run", "lap")))
    run.type("", "Run")
    return run


def test_q_asks_and_the_end_asks_how_it_was(led):
    led.type("q", "again to stop")
    led.type("Q", "How did it feel?")
    led.type("7", "felt 7 of 10")
    led.type("Windy, but Fine", "note kept")
    assert led.end() == 0
    assert led.keeper.remarks == [(7, None), (None, "Windy, but Fine")]
    assert led.out.getvalue().count("planned") <= 1


def test_another_key_after_q_goes_on(led):
    led.type("q", "again to stop")
    led.type("s", "Split")
    led.keys.typed.put("q\n")
    led.type("q", "How did it feel?")
    assert led.end() == 0


def test_the_end_can_be_taken_back(led):
    led.keys.typed.put("q\n")
    led.type("q", "How did it feel?")
    led.keys.typed.put("u\n")
    led.type("s", "Split")
    assert not led.run.conductor.state.over
    led.keys.typed.put("q\n")
    led.keys.typed.put("q\n")
    for _ in range(500):
        if led.out.getvalue().count("How did it feel?") == 2:
            break
        threading.Event().wait(0.02)
    assert led.end() == 0


def test_help_lists_every_key(led):
    led.type("?", "asks first")
    lines = led.out.getvalue().splitlines()
    assert {line.split()[0] for line in lines if line.startswith("  ") and line[2] != " "} >= set("psunbecamq")
    led.keys.typed.put("q\n")
    led.type("q", "How did it feel?")
    assert led.end() == 0


def test_the_belt_is_set_by_its_number_and_the_rest_is_offered():
    reps = plan_of(step(Kind.RUN, "1 mi", "7:00/mi"), step(Kind.COOLDOWN, "1 mi", "9:50/mi"), venue=Venue.TREADMILL)
    run = Run(reps)
    run.type("", "1 mi")
    run.type("8.2", "(y = the rest at 95% too)")
    run.type("y", "The rest at 95%.")
    run.type("99", "(no treadmill runs at that speed)")
    run.type("?", "set the belt outright")
    assert "Go to any leg" in run.out.getvalue()
    run.end()


def test_a_set_is_said_in_a_line_and_a_number_that_is_none_is_refused():
    run = Run(
        plan_of(Repeat(2, (step("lift", "lap", label="Squat", load="60 kg"), step("rest", "90 s"))), venue=None)
    )
    run.type("", "Squat")
    threading.Event().wait(0.8)  # sooner would be a double press
    run.type("", "(did 60 kg")
    run.type("6 x 55", "(6 reps, 55 kg.)")
    run.type("99999", "is no set")
    run.type("?", "what the last set was")
    assert "gym" in run.out.getvalue()
    assert re.search(r"\b(track|pace|belt)\b", run.out.getvalue()) is None
    run.end()
