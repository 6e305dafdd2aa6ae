"""The owner of the device, driven through opens that fail, hang and die, wake, sleep, loss and close in any order."""

from __future__ import annotations

import threading

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from intervals.sound.stream import STATES
from intervals.sound.supervisor import OVER, TABLE, Action, DeviceEvent, DeviceState, Supervisor

PATIENT_S = 10.0


class FakeDevice:
    def __init__(self):
        self.closed = self.runs = False


class Hangs:
    """Where a job stands still until it is let go."""

    def __init__(self):
        self.reached, self.go = threading.Event(), threading.Event()


class World:
    """Hands whose next deed ends as it was told: well, by an error, or not until it is let go."""

    def __init__(self):
        self.devices: list[FakeDevice] = []
        self.waiting: list = []
        self.plan = "well"
        self.hanging: list[Hangs] = []
        self.most_open = 0

    def deed(self):
        plan, self.plan = self.plan, "well"
        if plan.startswith("hang"):
            hang = Hangs()
            self.hanging.append(hang)
            hang.reached.set()
            self.at.set()
            hang.go.wait(PATIENT_S)
        if plan in {"fail", "hang-fail"}:
            raise OSError("no")
        if plan == "die":
            raise SystemExit(1)

    def open(self):
        self.deed()
        self.devices.append(FakeDevice())
        self.most_open = max(self.most_open, sum(not device.closed for device in self.devices))
        return self.devices[-1]

    def start(self, device):
        self.deed()
        device.runs = not device.closed

    def stop(self, device):
        self.deed()
        device.runs = False

    def close_device(self, device):
        device.closed, device.runs = True, False
        self.deed()

    def moved(self, before, after):
        pass

    def is_stalled(self):
        return False

    def run(self, job):
        self.waiting.append(job)

    def work(self, plan):
        """Do the oldest job that waits, until it ends or hangs."""
        job, self.plan, self.at = self.waiting.pop(0), plan, threading.Event()
        thread = threading.Thread(target=lambda: (job(), self.at.set()), daemon=True)
        thread.start()
        assert self.at.wait(PATIENT_S)
        if not self.hanging or not thread.is_alive():
            thread.join(PATIENT_S)
        else:
            self.hanging[-1].thread = thread

    def let_go(self, index):
        hang = self.hanging.pop(index % len(self.hanging))
        hang.go.set()
        hang.thread.join(PATIENT_S)


class Devices(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.world = World()
        self.supervisor = Supervisor(self.world, run=self.world.run)
        self.supervisor.begin(timed=False)

    @precondition(lambda self: self.world.waiting)
    @rule(plan=st.sampled_from(["well", "well", "fail", "die", "hang", "hang-fail"]))
    def work(self, plan):
        self.world.work(plan)

    @precondition(lambda self: self.world.hanging)
    @rule(index=st.integers(0, 5))
    def let_go(self, index):
        self.world.let_go(index)

    @precondition(lambda self: self.supervisor.state in {DeviceState.RUNNING, DeviceState.STARTING})
    @rule()
    def stall(self):
        self.supervisor.post(DeviceEvent.STALLED)

    @rule(event=st.sampled_from([DeviceEvent.WAKE, DeviceEvent.SLEEP]))
    def want(self, event):
        self.supervisor.post(event)

    @rule(sure=st.integers(0, 9))
    def shut(self, sure):
        if sure == 9:
            self.supervisor.post(DeviceEvent.SHUT)

    @precondition(lambda self: self.supervisor.state is DeviceState.WAITING or self.world.hanging)
    @rule()
    def time_is_up(self):
        """The time of a job is up only while it is under way."""
        self.supervisor.out_of_time()

    @invariant()
    def never_two_devices(self):
        assert self.world.most_open <= 1

    @invariant()
    def never_on_without_callbacks(self):
        if self.supervisor.state is DeviceState.RUNNING:
            assert [device.runs for device in self.world.devices if not device.closed] == [True]

    def teardown(self):
        self.supervisor.post(DeviceEvent.SHUT)
        for _ in range(20):
            while self.world.hanging:
                self.world.let_go(0)
            while self.world.waiting:
                self.world.work("well")
        assert self.supervisor.state in OVER
        assert all(device.closed for device in self.world.devices)


TestDevices = Devices.TestCase
TestDevices.settings = settings(
    max_examples=200, stateful_step_count=60, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.soak
def test_devices_for_long():
    class Long(Devices.TestCase):
        settings = settings(
            max_examples=5_000, stateful_step_count=80, deadline=None, suppress_health_check=list(HealthCheck)
        )

    Long("runTest").runTest()


BUSY = [
    state
    for state in DeviceState
    if state not in {*OVER, DeviceState.HANGING, DeviceState.LEAVING, DeviceState.WAITING}
    and state not in {DeviceState.RUNNING, DeviceState.ASLEEP}
]


def test_the_table_leaves_no_state_without_a_way_to_its_end():
    assert set(STATES) == set(DeviceState)
    for state in DeviceState:
        if state in OVER:
            assert not [event for at, event in TABLE if at is state]
            continue
        ways, seen = [state], {state}
        while ways:
            at = ways.pop()
            for (before, _), (after, _) in TABLE.items():
                if before is at and after not in seen:
                    seen.add(after)
                    ways.append(after)
        assert DeviceState.CLOSED in seen
    for state in BUSY:
        assert (state, DeviceEvent.HUNG) in TABLE, state


def test_a_second_opening_needs_a_closed_device():
    for (before, _), (_, action) in TABLE.items():
        if action is Action.OPEN:
            assert before is DeviceState.WAITING
    into = {before for (before, _), (after, _) in TABLE.items() if after is DeviceState.WAITING}
    assert into == {DeviceState.DROPPING, DeviceState.OPENING, DeviceState.HANGING}
