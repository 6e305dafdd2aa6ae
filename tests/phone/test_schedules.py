"""Presses through drops, repeats, reordering, two phones and crashes: none is lost, and none counts twice."""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter

import pytest
from websockets.asyncio.client import connect

from intervals.clock import SystemClock
from intervals.core.session.inputs import Lap, Start
from intervals.journal.corrections import folded
from intervals.journal.recorder import GoingOn, KeepStatus, Recorder
from intervals.journal.rows import Header
from intervals.journal.store import Store
from intervals.journal.unfinished import take, unfinished
from intervals.live.conductor import Conductor
from intervals.live.driver import Driver
from intervals.live.inbox import Press
from intervals.phone.face import PhoneFace, PhoneOptions, session_name
from tests.phone.test_server import HERE, hello
from tests.support.samples import plan_of, step

HOUR = 3_600_000
ZERO = 1_790_000_000_000
HEADER = Header("laps.yaml", "", ZERO, 0)
PLAN = plan_of(*[step("run", "lap") for _ in range(80)], name="Laps")


class Laptop:
    """One life of the program: what leads the session until it is killed."""

    def __init__(self, folder, find_clip=lambda *_: None):
        self.journal = folder / "journal.db"
        clock = SystemClock(HOUR)
        going_on, given = None, ()
        if self.journal.exists():
            store = Store(self.journal)
            (one, *_), _ = unfinished(store, self.journal, ZERO + HOUR)
            lock = take(store, self.journal, one)
            store.close()
            going_on, given = GoingOn(one.number, one.rows.plan, one.rows.inputs, lock), one.rows.inputs
        self.recorder = Recorder(self.journal, HEADER, lambda: ZERO + clock.now_ms(), going_on=going_on)
        self.driver = Driver(Conductor(PLAN, clock, keeper=self.recorder, given=given))
        self.face = PhoneFace(
            self.driver,
            session_name(ZERO, HEADER.file),
            find_clip,
            folder / "phones.json",
            PhoneOptions((HERE,), 0),
        )
        self.recorder.open()
        self.face.open()
        self.driver.start()
        assert self.face.server.ready.wait(5)
        if not given:
            self.driver.post(Press(Start(0, 0)))
            ends = time.monotonic() + 5
            while self.recorder.status is not KeepStatus.KEPT:
                assert time.monotonic() < ends
                time.sleep(0.005)

    def end(self):
        self.driver.close()
        self.recorder.close(None)


class Phone:
    """A page without its screen: an outbox, a counter, and a socket now and then."""

    def __init__(self, number):
        self.id = f"{number:016x}"
        self.secret = None
        self.outbox = {}
        self.counter = 0
        self.link = None

    def press(self, at):
        self.outbox[self.counter] = at
        self.counter += 1

    async def join(self, laptop):
        port = laptop.face.server.port
        code = None if self.secret else laptop.face.invitation().url.partition("#")[2]
        self.link = await connect(f"ws://{HERE}:{port}/ws", origin=f"http://{HERE}:{port}", max_size=2**22)
        await self.link.send(json.dumps(hello(phone=self.id, code=code, secret=self.secret, next=self.counter)))
        welcome = json.loads(await asyncio.wait_for(self.link.recv(), 5))
        assert welcome["t"] == "welcome", welcome
        self.secret = welcome["secret"] or self.secret

    async def send(self, counters):
        for counter in counters:
            await self.link.send(
                json.dumps(
                    {"t": "press", "counter": counter, "kind": "lap", "at_ms": self.outbox[counter], "err_ms": 5}
                )
            )

    async def listen(self, seconds):
        """Take what comes for a while; forget what is confirmed."""
        try:
            async with asyncio.timeout(seconds):
                while self.outbox:
                    message = json.loads(await self.link.recv())
                    if message["t"] == "ack":
                        assert message["verdict"] in {"done", "merged", "duplicate"}, message
                        self.outbox.pop(message["counter"], None)
        except TimeoutError:
            pass

    async def leave(self):
        if self.link is not None:
            await self.link.close()
            self.link = None


async def lived_through(folder, seed):
    """Live through one random schedule; return the times pressed and those on record."""
    chance = random.Random(seed)
    times = sorted(chance.sample(range(10, 3_500, 6), 14))
    pressed = []
    phones = [Phone(seed * 2), Phone(seed * 2 + 1)]
    laptop = Laptop(folder)
    for at in times:
        pressed.append(at * 1_000)
        chance.choice(phones).press(at * 1_000)
        for phone in phones:
            event = chance.random()
            if event < 0.4 and phone.outbox:
                if phone.link is None:
                    await phone.join(laptop)
                some = chance.sample([*phone.outbox], chance.randint(1, len(phone.outbox)))
                await phone.send([*some, *some[:1]])  # out of order, and one of them twice
                await phone.listen(chance.choice([0.0, 0.0, 0.05]))
            elif event < 0.6:
                await phone.leave()  # whatever was confirmed meanwhile is not heard
        if chance.random() < 0.12:
            for phone in phones:
                await phone.leave()
            laptop.end()
            laptop = Laptop(folder)
    for phone in phones:
        await phone.leave()
        if phone.outbox:
            await phone.join(laptop)
            await phone.send([*phone.outbox])
            await phone.listen(5)
            assert not phone.outbox
            await phone.leave()
    laptop.end()
    store = Store(folder / "journal.db")
    rows = store.session(1)
    store.close()
    session, _ = folded(rows.plan, rows.inputs)
    return pressed, [given.at_ms for given in session.inputs if isinstance(given, Lap)]


@pytest.mark.realtime
@pytest.mark.parametrize("seed", range(6))
async def test_no_press_is_lost_or_doubled(tmp_path, seed):
    pressed, recorded = await lived_through(tmp_path, seed)
    assert recorded == pressed


@pytest.mark.soak
@pytest.mark.parametrize("first", range(0, 500, 50))
async def test_no_press_is_lost_or_doubled_in_five_hundred_schedules(tmp_path, first):
    wrong = Counter()
    for seed in range(first, first + 50):
        folder = tmp_path / str(seed)
        folder.mkdir()
        pressed, recorded = await lived_through(folder, seed)
        wrong["lost"] += len(set(pressed) - set(recorded))
        wrong["doubled"] += len(recorded) - len(set(recorded))
    assert wrong == {"lost": 0, "doubled": 0}


async def told(link, kind):
    """Return the next message of a kind."""
    message = {"t": ""}
    while message["t"] != kind:
        message = json.loads(await asyncio.wait_for(link.recv(), 10))
    return message


@pytest.mark.realtime
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a signal of Unix")
async def test_after_a_kill_the_phone_joins_the_resumed_session_and_nothing_counts_twice(tmp_path):
    (tmp_path / "laps.yaml").write_text("name: Laps\nsteps:\n" + "  - run: lap\n" * 12)
    (tmp_path / "home" / "config").mkdir(parents=True)
    (tmp_path / "home" / "config" / "athlete.yaml").write_text("count_in: off\n")
    env = {**os.environ, "INTERVALS_HOME": str(tmp_path / "home"), "PYTHONUNBUFFERED": "1"}
    more = ["--plain", "--phone-address", HERE, "--phone-port", "0", "--mute"]

    def led(*words):
        return subprocess.Popen(
            [sys.executable, "-m", "intervals", *words, *more], env=env, cwd=tmp_path, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    async def address(process):
        found = None
        while found is None:
            line = await asyncio.to_thread(process.stdout.readline)
            assert line, "it ended"
            found = re.search(r"http://([\d.]+):(\d+)/#(\w+)", line)
        return int(found[2]), found[3]

    async def joined(port, **who):
        link = await connect(f"ws://{HERE}:{port}/ws", origin=f"http://{HERE}:{port}", max_size=2**22)
        await link.send(json.dumps(hello(**who)))
        return link, await told(link, "welcome")

    async def pressed(link, counter, kind, at_ms):
        await link.send(json.dumps({"t": "press", "counter": counter, "kind": kind, "at_ms": at_ms, "err_ms": 1}))
        answer = await told(link, "ack")
        assert answer["counter"] == counter
        return answer["verdict"]

    process = led("run", "laps.yaml")
    port, code = await address(process)
    link, welcome = await joined(port, code=code)
    begun = welcome["now"]
    assert await pressed(link, 0, "start", begun) == "done"
    while (await told(link, "state"))["state"]["phase"] != "running":
        pass
    await asyncio.sleep(2.5)  # a lap is for a leg that has begun, and two are 0.7 s apart
    assert await pressed(link, 1, "lap", begun + 1_000) in {"done", "merged"}
    process.send_signal(signal.SIGKILL)
    process.wait()
    again = led("resume", "--now")
    port, _ = await address(again)
    link, resumed = await joined(port, secret=welcome["secret"], next=3)
    assert resumed["session"] == welcome["session"]
    assert await pressed(link, 1, "lap", begun + 1_000) == "duplicate"
    assert await pressed(link, 2, "lap", begun + 2_000) in {"done", "merged"}
    await link.close()
    again.send_signal(signal.SIGTERM)
    again.wait(20)
    with sqlite3.connect(next((tmp_path / "home").rglob("journal.db"))) as database:
        tags = [row[0] for row in database.execute("select * from input") for row in [(str(row),)]]
    assert sum("lap" in tag for tag in tags) == 2
