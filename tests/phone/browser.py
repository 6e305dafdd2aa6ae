"""A real browser, driven over its own debugging socket."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import shutil
import subprocess
import time
import urllib.request
from pathlib import Path

from websockets.asyncio.client import connect

FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--autoplay-policy=no-user-gesture-required", "--remote-debugging-port=0", "--hide-scrollbars",
)  # fmt: skip

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)


class Page:
    """One tab."""

    def __init__(self, link):
        self._link = link
        self._number = 0
        self._waiting = {}
        self.console = []
        self._reader = asyncio.create_task(self._read())

    async def _read(self):
        async for text in self._link:
            message = json.loads(text)
            if "id" in message:
                self._waiting.pop(message["id"]).set_result(message)
            elif message.get("method") == "Runtime.exceptionThrown":
                self.console.append(json.dumps(message["params"])[:400])
            elif message.get("method") == "Log.entryAdded":
                self.console.append(message["params"]["entry"]["text"])

    async def call(self, method, **params):
        self._number += 1
        future = self._waiting[self._number] = asyncio.get_running_loop().create_future()
        await self._link.send(json.dumps({"id": self._number, "method": method, "params": params}))
        answer = await asyncio.wait_for(future, 20)
        assert "error" not in answer, (method, answer["error"])
        return answer["result"]

    async def go(self, url, width=390, height=844, *, dark=True, landscape=False):
        for domain in ("Page", "Runtime", "Log", "Network"):
            await self.call(f"{domain}.enable")
        await self.shape(width, height, dark=dark)
        await self.call("Page.navigate", url=url)

    async def shape(self, width, height, *, dark=True):
        await self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=True
        )
        await self.call(
            "Emulation.setEmulatedMedia",
            features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}],
        )

    async def js(self, text):
        found = await self.call(
            "Runtime.evaluate", expression=text, awaitPromise=True, returnByValue=True, userGesture=True
        )
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    async def until(self, text, seconds=10.0):
        """Wait until an expression is true; return its value."""
        ends = time.monotonic() + seconds
        while True:
            with contextlib.suppress(AssertionError):
                value = await self.js(text)
                if value:
                    return value
            assert time.monotonic() < ends, (text, await self.js("document.body.innerText"), self.console)
            await asyncio.sleep(0.02)

    async def click(self, selector):
        await self.js(f"document.querySelector({selector!r}).click()")

    async def touch(self, selector):
        """Press at the middle of an element, as a finger does."""
        box = await self.js(
            f"(() => {{ const b = document.querySelector({selector!r}).getBoundingClientRect();"
            " return [b.x + b.width / 2, b.y + b.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            await self.call("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    async def offline(self, away):
        await self.call(
            "Network.emulateNetworkConditions", offline=away, latency=0, downloadThroughput=-1, uploadThroughput=-1
        )

    async def picture(self, path):
        found = await self.call("Page.captureScreenshot", format="png")
        Path(path).write_bytes(base64.b64decode(found["data"]))


@contextlib.asynccontextmanager
async def browser(folder, *flags):
    """Start a browser with a profile in `folder`; yield a function that opens a tab."""
    process = subprocess.Popen(
        [CHROMIUM, *FLAGS, *flags, f"--user-data-dir={folder}/profile", "about:blank"],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        line = ""
        while "DevTools listening" not in line:
            line = await asyncio.to_thread(process.stderr.readline)
            assert line or process.poll() is None, "the browser ended"
        port = (
            line.split(":")[2].split("/")[0]
            if "ws://" not in line
            else line.split("ws://")[1].split("/")[0].split(":")[1]
        )
        drain = asyncio.get_running_loop().run_in_executor(None, process.stderr.read)
        links = []

        async def tab():
            request = urllib.request.Request(f"http://127.0.0.1:{port}/json/new?about:blank", method="PUT")
            with urllib.request.urlopen(request) as answer:
                about = json.load(answer)
            link = await connect(about["webSocketDebuggerUrl"], max_size=2**26, compression=None)
            links.append(link)
            return Page(link)

        yield tab
        for link in links:
            await link.close()
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
        with contextlib.suppress(Exception):
            await drain
