"""A terminal that was closed, or that takes no output for a while: neither stops the program.

Law: Textual writes from a thread of its own through a short queue, and waits where that is full. Nothing may wait for
a screen: what the queue does not take is dropped, and once it is empty again the whole screen is drawn anew. A closed
terminal takes nothing for good, and the program ends all the same.
"""

from __future__ import annotations

import os
import queue
import time
from contextlib import suppress
from typing import IO, Any, Final

from textual.driver import Driver
from textual.message import Message

from intervals import event_log
from intervals.threads import start_thread

HANG_UP: Final = 128 + 1
"""What a program leaves with when its terminal went away."""
LOOK_S: Final = 0.1
"""A terminal that took no output is looked at again this often."""
LEAVE_S: Final = 3.0
"""If the screen has not been restored by then, the program ends without."""


class CaughtUp(Message, bubble=False):
    """The terminal takes output again, after some of it was dropped."""


class ForgivingFile:
    """A file that drops what cannot be written."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Write, if that is still possible."""
        with suppress(OSError):
            return self._file.write(text)
        return len(text)

    def flush(self) -> None:
        """Flush, if that is still possible."""
        with suppress(OSError):
            self._file.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


class Forgiving(Driver):
    """What our driver does otherwise than Textual's."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._missed = False
        self._leaving = False
        file = getattr(self, "_file", None)
        if file is not None:
            self._file = ForgivingFile(file)

    def write(self, data: str) -> None:
        """Hand text to the writer; while that is stuck, drop it."""
        writer = getattr(self, "_writer_thread", None)
        if writer is None or self._leaving:
            super().write(data)  # type: ignore[safe-super] # mixed in before a driver that has one
            return
        try:
            if self._missed:
                return
            writer._queue.put_nowait(data)  # noqa: SLF001 - Textual has no way to ask whether it would wait
        except queue.Full:
            self._missed = True
            event_log.note("the terminal takes no output")
            self._loop.call_soon_threadsafe(self._loop.call_later, LOOK_S, self._look_again)

    def _look_again(self) -> None:
        """Draw the whole screen once the writer has caught up."""
        writer = getattr(self, "_writer_thread", None)
        if writer is None or self._leaving:
            return
        if not writer._queue.empty():  # noqa: SLF001 - as above
            self._loop.call_later(LOOK_S, self._look_again)
            return
        self._missed = False
        event_log.note("the terminal takes output again")
        self._app.post_message(CaughtUp())

    def stop_application_mode(self) -> None:
        """Restore the terminal: these few words are waited for, and older ones give way to them."""
        writer = getattr(self, "_writer_thread", None)
        if writer is not None and self._missed:
            with suppress(queue.Empty):
                while True:
                    writer._queue.get_nowait()  # noqa: SLF001 - as above
        self._leaving = True
        super().stop_application_mode()  # type: ignore[safe-super] # as above
        self._leaving = False


def forgiving(driver_class: type[Driver]) -> type[Driver]:
    """Return a driver whose output survives a closed terminal, and never waits for one that stands still."""
    return type("ForgivingDriver", (Forgiving, driver_class), {})


def leave_soon(code: int) -> None:
    """End the program in a while, whatever hangs: a closed terminal must not leave a session behind."""

    def leave() -> None:
        time.sleep(LEAVE_S)
        os._exit(code)

    start_thread("leave", leave)
