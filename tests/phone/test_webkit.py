"""The page in the other engine that phones have, by its own driver: it pairs, folds, presses and is confirmed."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from tests.phone.desk import SessionDesk
from tests.phone.test_page import served
from tests.support.samples import miles

DRIVER, SCREEN = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
pytestmark = [
    pytest.mark.skipif(not (DRIVER and SCREEN), reason="needs WebKitGTK: apt-get install webkit2gtk-driver xvfb"),
    pytest.mark.realtime,
]


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


class Driver:
    """WebDriver's own protocol, as far as a test of a page needs it."""

    def __init__(self, port):
        self.at = f"http://127.0.0.1:{port}"
        self.session = ""

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.at + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)["value"]

    def begin(self):
        ends = time.monotonic() + 20
        while not self.session:
            try:
                self.session = self.call("POST", "/session", {"capabilities": {}})["sessionId"]
            except (urllib.error.URLError, ConnectionError):
                assert time.monotonic() < ends, "the driver does not answer"
                time.sleep(0.2)

    def js(self, text):
        body = {"script": f"return ({text})", "args": []}
        return self.call("POST", f"/session/{self.session}/execute/sync", body)

    def until(self, text, seconds=15):
        ends = time.monotonic() + seconds
        while not (value := self.js(text)):
            assert time.monotonic() < ends, (text, self.js("document.body.innerText"))
            time.sleep(0.05)
        return value


@pytest.fixture
def webkit(tmp_path):
    number = 90 + os.getpid() % 900
    env = {**os.environ, "DISPLAY": f":{number}", "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path),
           "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}  # fmt: skip
    port = free_port()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    screen = subprocess.Popen([SCREEN, f":{number}", "-screen", "0", "800x1200x24", "-nolisten", "tcp"], **quiet)
    time.sleep(1)
    process = subprocess.Popen([DRIVER, f"--port={port}"], env=env, **quiet)
    driver = Driver(port)
    try:
        driver.begin()
        yield driver
    finally:
        if driver.session:
            driver.call("DELETE", f"/session/{driver.session}")
        for one in (process, screen):
            one.terminate()
            one.wait(10)


def test_a_runner_pairs_presses_and_is_confirmed(webkit):
    with served(SessionDesk(miles())) as server:
        webkit.call("POST", f"/session/{webkit.session}/url", {"url": server.urls[0]})
        webkit.until("document.body.dataset.view === 'welcome'")
        assert webkit.js("location.hash") == ""
        webkit.js("document.querySelector('#silent').click()")
        webkit.until("window.intervals.link.clock.synced && !!window.intervals.state")
        down = "document.querySelector('#lap').dispatchEvent(new PointerEvent('pointerdown', {bubbles: true}))"
        webkit.js(down)
        webkit.until("window.intervals.state.phase === 'running'")
        time.sleep(1)
        webkit.js(down)
        webkit.until("window.intervals.state.index === 1")
        webkit.until("window.intervals.link.outbox.length === 0")
        assert [row[2] for row in server.desk.journal] == ["start", "lap"]
        share = webkit.js("document.querySelector('#lap').getBoundingClientRect().height / innerHeight")
        assert share >= 0.5
