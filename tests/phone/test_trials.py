"""Figures of the phone beside a whole session: the real face, a journal on disk, a real browser, a radio that fails.

Each trial prints what it found, and holds it to what is promised in docs/phone.md.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import statistics
import time

import pytest

from tests.phone.browser import CHROMIUM
from tests.phone.test_page import HERE, paired, tabs
from tests.phone.test_schedules import Laptop

pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="needs a browser: apt-get install chromium"),
    pytest.mark.soak,
]


class Radio:
    """A way to the server that takes its time, or swallows everything without a word."""

    def __init__(self, port, delay=lambda: 0.0):
        self.to, self.delay, self.dead = port, delay, False
        self.port = 0

    @contextlib.asynccontextmanager
    async def on(self, port=0):
        server = await asyncio.start_server(self._carry, HERE, port)
        self.port = server.sockets[0].getsockname()[1]
        yield self
        server.close()

    async def _carry(self, reader, writer):
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            far_reader, far_writer = await asyncio.open_connection(HERE, self.to)
            await asyncio.gather(self._pump(reader, far_writer), self._pump(far_reader, writer))

    async def _pump(self, reader, writer):
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(65_536):
                await asyncio.sleep(self.delay())
                while self.dead:
                    await asyncio.sleep(0.02)
                writer.write(data)
                await writer.drain()
        writer.close()


def p95(values):
    return statistics.quantiles(sorted(values), n=20)[-1]


PRESSES = """(async () => {
  const out = [];
  for (let i = 0; i < COUNT; i += 1) {
    const t = performance.now(), wall = performance.timeOrigin + t;
    intervals.press("split", null);
    while (intervals.link.outbox.length) await new Promise((done) => setTimeout(done, 1));
    out.push([performance.now() - t, wall]);
    await new Promise((done) => setTimeout(done, 60));
  }
  return out;
})()"""


async def confirmed(page, laptop, count):
    """Press so often; return how long each took to be confirmed, and how far off its recorded time is."""
    driver = laptop.driver
    times = []
    for _ in range(count // 20):
        times += await page.js(PRESSES.replace("COUNT", "20"))
    zero = time.time() * 1_000 - driver.conductor.clock.now_ns() / 1e6
    taken = [given.at_ms for given in driver.conductor.session.inputs if type(given).__name__ == "Split"]
    assert len(taken) == count
    return [took for took, _ in times], [at - (wall - zero) for at, (_, wall) in zip(taken, times, strict=True)]


@pytest.mark.parametrize(("delay_ms", "most_ms"), [(None, 60), ((10, 30), 150)])
async def test_a_press_is_confirmed_with_the_journal_and_its_time_is_true(tmp_path, delay_ms, most_ms):
    laptop = Laptop(tmp_path)
    chance = random.Random(3)
    radio = Radio(laptop.face.server.port, lambda: 0.0 if delay_ms is None else chance.uniform(*delay_ms) / 2_000)
    try:
        async with radio.on():
            laptop.face.server.port = radio.port
            async with tabs() as tab:
                page = await paired(tab, laptop.face.server)
                await asyncio.sleep(1)
                took, off = await confirmed(page, laptop, 200)
    finally:
        laptop.end()
    print(f"\n{delay_ms or 'loopback'}: confirmed p50 {statistics.median(took):.1f} p95 {p95(took):.1f} ms; "
          f"recorded off p50 {statistics.median(off):+.1f} p95 {p95(map(abs, off)):.1f} ms")  # fmt: skip
    assert p95(took) <= most_ms
    assert p95(map(abs, off)) <= 15


async def test_a_dead_radio_is_noticed_and_a_phone_back_in_range_is_in_step_soon(tmp_path):
    laptop = Laptop(tmp_path)
    radio = Radio(laptop.face.server.port)
    noticed, back = [], []
    try:
        async with radio.on():
            laptop.face.server.port = radio.port
            async with tabs() as tab:
                page = await paired(tab, laptop.face.server)
                for turn in range(8):
                    await asyncio.sleep(2.1)
                    radio.dead, began = True, time.monotonic()
                    await page.until("!intervals.link.reach", 12)
                    noticed.append(time.monotonic() - began)
                    await page.js("intervals.press('split', null)")
                    await asyncio.sleep(0.37 * turn)
                    radio.dead, began = False, time.monotonic()
                    await page.until("intervals.link.reach && intervals.link.outbox.length === 0", 12)
                    back.append(time.monotonic() - began)
    finally:
        laptop.end()
    print(f"\nnoticed max {max(noticed):.1f} s; in step p50 {statistics.median(back):.2f} p95 {p95(back):.2f} s")
    assert max(noticed) <= 5
    assert p95(back) <= 3
