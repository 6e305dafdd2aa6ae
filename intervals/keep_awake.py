"""Keeps the laptop, and its screen, awake while a session runs.

Law: asking takes a library and a message to the system, so it happens in a thread; where the system cannot be asked
the session runs all the same, and only `intervals doctor` says so. It ends with the session, never later.
"""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Final, Self

from intervals.threads import start_thread

END_S: Final = 1.0
"""How long the end of a session waits for the system to take the wish back."""


class Awake:
    """A context manager: awake inside, as before outside."""

    def __init__(self) -> None:
        self.method: str | None = None
        """How the system is kept awake; None where it is not, or not yet."""
        self.reason = ""
        """Why it is not."""
        self._over = threading.Event()
        self._asked = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self._thread = start_thread("awake", self._keep)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join(END_S)

    def wait(self, seconds: float) -> bool:
        """Wait for the system's answer, `seconds` at most; return whether it is kept awake."""
        if not self._asked.wait(seconds):
            self.reason = f"no answer within {seconds:g} s"
        return self.method is not None

    def _keep(self) -> None:
        try:
            from wakepy import keep  # noqa: PLC0415 - 40 ms that the first frame does not wait for

            for mode in (keep.presenting, keep.running):
                if self._over.is_set():
                    return
                with mode(on_fail="pass") as kept:
                    if kept.active:
                        self.method = str(kept.method.name if kept.method else mode.__name__)
                        self._asked.set()
                        self._over.wait()
                        return
            self.reason = "the system offers no way that is known"
        except Exception as error:  # noqa: BLE001 - whatever a message bus comes to, no session ends for it; doctor tells
            self.method, self.reason = None, f"{type(error).__name__}: {error}"
        finally:
            self._asked.set()
