"""The speech process as its owner sees it: one request at a time, each with a limit of time and of sound.

Law: whatever the process does (hang, die, answer nonsense, write without end) is a `WorkerError`, in time.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any, Final

from intervals.sound.speech.phrase_file import LARGEST_BYTES
from intervals.threads import start_thread

TIMEOUT_S: Final = 5.0
"""A phrase that takes longer to render never comes."""
FIRST_TIMEOUT_S: Final = 15.0
"""The first one may take longer: the engine loads."""
WATCH_S: Final = 0.1
"""How often the file that an engine writes is looked at."""
WORKER: Final = (sys.executable, "-P", str(Path(__file__).with_name("worker.py")))
"""By its path and with `-P`: a runner's folder with a `queue.py` in it must not become a part of the program."""


class WorkerError(Exception):
    """The speech process did not do what it was asked."""


class Worker:
    """One speech process and its line protocol."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own module, by this interpreter
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._asked = False
        self._ending = threading.Lock()
        start_thread("speech-answers", self._read, lambda _: self._lines.put(None))

    def _read(self) -> None:
        if self._process.stdout is not None:
            with suppress(OSError, ValueError):  # closed by `end`
                for line in self._process.stdout:
                    self._lines.put(line)
        self._lines.put(None)

    def ask(self, request: dict[str, Any], timeout_s: float) -> dict[str, Any]:
        """Send a request and return the answer. Raises WorkerError for anything but a good one.

        The file of the request's `path` may grow to `LARGEST_BYTES`: an engine that fills the disk is not waited for.
        """
        limit_s = timeout_s if self._asked else max(timeout_s, FIRST_TIMEOUT_S * timeout_s / TIMEOUT_S)
        try:
            if self._process.stdin is None:
                raise WorkerError("no way to ask")
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        except (OSError, ValueError) as error:
            # A pipe that another thread closes meanwhile is a ValueError.
            raise WorkerError(f"it ended: {error}") from None
        line = self._answer(limit_s, Path(request["path"]) if "path" in request else None)
        self._asked = True
        if line is None:
            raise WorkerError("it ended")
        try:
            answer = json.loads(line)
        except ValueError:
            raise WorkerError("it answers nonsense") from None
        if not isinstance(answer, dict):
            raise WorkerError("it answers nonsense")
        if not answer.get("ok"):
            raise WorkerError(str(answer.get("error", "it failed")))
        return answer

    def _answer(self, limit_s: float, path: Path | None) -> str | None:
        end = monotonic() + limit_s
        while True:
            left_s = end - monotonic()
            if left_s <= 0:
                raise WorkerError("it hangs")
            with suppress(queue.Empty):
                return self._lines.get(timeout=min(left_s, WATCH_S))
            if path is not None and _size(path) > LARGEST_BYTES:
                raise WorkerError("it writes without end")

    def end(self) -> None:
        """End the process now, from whichever thread; what another still asks of it fails."""
        with self._ending:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    with suppress(OSError, ValueError):
                        pipe.close()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
