"""From the scan of the code to a phone that is ready for out of range, the program itself on a narrow way.

The trial prints what it found, and holds it to what is promised in docs/phone.md.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.phone.browser import CHROMIUM, browser
from tests.phone.test_page import HERE
from tests.phone.test_trials import Radio

pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="needs a browser: apt-get install chromium"),
    pytest.mark.soak,
]
BYTES_A_SECOND = 10e6 / 8
ROOT = Path(__file__).resolve().parents[2]


class NarrowRadio(Radio):
    """Carries so many bytes a second, all connections together, and counts them."""

    def __init__(self, port):
        super().__init__(port)
        self.carried = 0
        self._turn = asyncio.Lock()

    async def _pump(self, reader, writer):
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(16_384):
                async with self._turn:
                    self.carried += len(data)
                    await asyncio.sleep(len(data) / BYTES_A_SECOND)
                writer.write(data)
                await writer.drain()
        writer.close()


def free_port():
    with socket.socket() as taken:
        taken.bind((HERE, 0))
        return taken.getsockname()[1]


@contextlib.contextmanager
def program(home, port):
    """Run the program with its real voice; yield the address of its page."""
    command = [sys.executable, "-m", "intervals", "run", "mile-repeats", "--plain", "--audio-backend", "null",
               "--phone-address", HERE, "--phone-port", str(port)]  # fmt: skip
    process = subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, "INTERVALS_HOME": str(home), "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    try:
        found = None
        while found is None:
            line = process.stdout.readline()
            assert line, "it ended"
            found = re.search(r"http://\S+", line)
        yield found[0]
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


async def scanned(home):
    """Return seconds and bytes from the scan until every clip that is needed is on the phone."""
    port = free_port()
    radio = NarrowRadio(port)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, program(home, port) as url:
        async with (
            radio.on(),
            browser(profile, f"--host-resolver-rules=MAP {HERE}:{port} {HERE}:{radio.port}") as tab,
        ):
            page = await tab()
            began = time.monotonic()
            await page.go(url)
            await page.until("document.body.dataset.view === 'welcome'")
            await page.click("#music")
            await page.until("document.body.dataset.view === 'check'")
            await page.click("#heard")
            await page.until("intervals.ear.ready && intervals.state", 80)
            seconds = time.monotonic() - began
            need = await page.js(
                "[intervals.ear.plan.length, intervals.script.need.filter((n) => n[0] === 'p').length]"
            )
            carried = radio.carried
    print(
        f"\nready {seconds:.1f} s and {carried / 1e3:.0f} kB after the scan: {need[0]} clips, {need[1]} of them speech"
    )
    return seconds, carried


async def test_a_phone_is_ready_for_out_of_range_soon_after_the_scan(tmp_path):
    fresh, first_bytes = await scanned(tmp_path)  # the voice says each phrase for the first time
    known, bytes_ = await scanned(tmp_path)
    assert known <= 5
    assert bytes_ <= 1e6
    # A phone that waits for the voice asks again and again, and is told the lengths that become known.
    assert fresh <= 15
    assert first_bytes <= 1.25e6
