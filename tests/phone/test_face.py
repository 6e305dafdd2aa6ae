"""A phone beside a real session: the driver, the conductor and a keeper, with a page's socket in place of the page."""

from __future__ import annotations

import asyncio
import json
import time

import pytest
from websockets.asyncio.client import connect

from intervals.clock import SystemClock
from intervals.core.session.inputs import Lap, Start
from intervals.journal.recorder import KeepStatus
from intervals.live.companion import CompanionUnavailable
from intervals.live.conductor import Conductor
from intervals.live.driver import Driver
from intervals.live.inbox import Press
from intervals.live.listeners import Listener
from intervals.phone.face import PhoneFace, PhoneOptions, session_name
from tests.phone.test_server import HERE, PHONE, hello
from tests.support.samples import Noted, plan_of, step

SESSION = session_name(1, "w.yaml")


class SlowDisk(Noted):
    """Has an input on the disk only after a while."""

    def __init__(self, into, takes_s):
        super().__init__(into)
        self.takes_s = takes_s
        self.until = 0.0

    def keep(self, one, plan, wait_s=0.0):
        super().keep(one, plan, wait_s)
        self.until = time.monotonic() + self.takes_s

    @property
    def status(self):
        return KeepStatus.KEEPING if time.monotonic() < self.until else KeepStatus.KEPT

    def flush(self):
        time.sleep(0.01)


class Watch(Listener):
    name = "watch"

    def __init__(self):
        self.notices = []

    def on_notice(self, notice):
        self.notices.append(notice.text)


@pytest.fixture
def stage(tmp_path):
    kept = []
    plan = plan_of(*[step("run", "lap") for _ in range(40)], name="Laps")
    driver = Driver(Conductor(plan, SystemClock(), keeper=SlowDisk(kept, 0.15)))
    watch = Watch()
    driver.attach(watch)
    face = PhoneFace(driver, SESSION, lambda *_: None, tmp_path / "phones.json", PhoneOptions((HERE,), 0))
    face.open()
    driver.start()
    assert face.server.ready.wait(5)
    yield face, driver, kept, watch
    driver.close()


async def page(face, **more):
    link = await connect(
        f"ws://{HERE}:{face.server.port}/ws",
        origin=f"http://{HERE}:{face.server.port}",
        compression=None,
        max_size=2**22,
    )
    await link.send(json.dumps(hello(**({"code": face.invitation().url.partition("#")[2]} | more))))
    return link


async def heard(link, kind):
    """Return the next message of a kind."""
    while True:
        message = json.loads(await asyncio.wait_for(link.recv(), 5))
        if message["t"] == kind:
            return message


def press(counter, kind, at_ms):
    return json.dumps({"t": "press", "counter": counter, "kind": kind, "at_ms": at_ms, "err_ms": 1})


async def test_a_press_is_confirmed_once_the_journal_has_it(stage):
    face, _, kept, _ = stage
    link = await page(face)
    await heard(link, "cues")
    await link.send(press(0, "start", face.now_ms()))
    began = time.monotonic()
    assert (await heard(link, "ack"))["verdict"] == "done"
    assert time.monotonic() - began >= 0.1
    assert [type(given).__name__ for given in kept] == ["Start"]
    assert (kept[0].device, kept[0].by.counter) == (PHONE, 0)
    await link.close()


async def test_the_page_is_told_of_what_the_laptop_does(stage):
    face, driver, _, _ = stage
    link = await page(face)
    await heard(link, "cues")
    driver.post(Press(Start(driver.conductor.clock.now_ms(), 0)))
    state = await heard(link, "state")
    assert state["state"]["phase"] == "running"
    await link.close()


async def test_laps_from_out_of_range_are_merged_and_told_together(stage):
    face, driver, kept, watch = stage
    driver.post(Press(Start(0, 0)))
    link = await page(face)
    await heard(link, "cues")
    await asyncio.sleep(3.5)
    for counter, at in enumerate((800, 1_700)):
        await link.send(press(counter, "lap", at))
    assert [(await heard(link, "ack"))["verdict"] for _ in range(2)] == ["merged", "merged"]
    assert [given.at_ms for given in kept if isinstance(given, Lap)] == [800, 1_700]
    ends = time.monotonic() + 5
    while "2 laps from the phone." not in watch.notices:
        assert time.monotonic() < ends, watch.notices
        await asyncio.sleep(0.02)
    await link.close()


async def test_a_phone_comes_back_to_a_session_that_is_resumed(stage, tmp_path):
    face, _, _, _ = stage
    link = await page(face)
    welcome = await heard(link, "welcome")
    await link.close()
    plan = plan_of(step("run", "lap"), name="Laps")
    driver = Driver(Conductor(plan, SystemClock()))
    again = PhoneFace(driver, SESSION, lambda *_: None, tmp_path / "phones.json", PhoneOptions((HERE,), 0))
    again.open()
    assert again.server.ready.wait(5)
    link = await page(again, code=None, secret=welcome["secret"])
    assert (await heard(link, "welcome"))["session"] == SESSION
    assert (tmp_path / "phones.json").stat().st_mode & 0o777 == 0o600
    await link.close()
    driver.close()


@pytest.mark.parametrize("muted", [False, True])
async def test_the_laptop_is_silent_while_a_phone_hears_and_then_as_it_was(tmp_path, muted):
    driver = Driver(Conductor(plan_of(step("run", "lap"), name="Lap"), SystemClock()))
    performer = driver.conductor.performer
    performer.muted = muted
    options = PhoneOptions((HERE,), 0, mutes=True)
    face = PhoneFace(driver, SESSION, lambda *_: None, tmp_path / "p.json", options)
    face.open()
    driver.start()
    assert face.server.ready.wait(5)

    async def until_muted(*, expected):
        ends = time.monotonic() + 5
        while performer.muted is not expected:
            assert time.monotonic() < ends
            await asyncio.sleep(0.02)

    link = await page(face)
    await heard(link, "cues")
    await asyncio.sleep(0.4)
    assert performer.muted is muted
    ear = {"t": "ear", "engine": "web", "on": True, "heard": 0, "skew_ms": 4, "clips": 3, "owes": 0}
    await link.send(json.dumps(ear))
    await until_muted(expected=True)
    await link.close()
    await until_muted(expected=muted)
    await asyncio.sleep(0.4)
    assert performer.muted is muted
    driver.close()


def test_no_network_is_told_with_its_remedy(stage, monkeypatch, tmp_path):
    _, driver, _, _ = stage
    monkeypatch.setattr("intervals.phone.face.private_addresses", list)
    face = PhoneFace(driver, SESSION, lambda *_: None, tmp_path / "p.json", PhoneOptions())
    with pytest.raises(CompanionUnavailable, match="hotspot"):
        face.open()
