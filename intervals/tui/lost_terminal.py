"""A terminal that was closed: nothing can be written to it any more, and the program has to end all the same.

Law: Textual writes from a thread of its own through a short queue. Were that thread to die of a closed terminal, the
next writes would wait for ever; so what cannot be written is dropped here.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from typing import IO, Any, Final

from textual.driver import Driver

HANG_UP: Final = 128 + 1
"""What a program leaves with when its terminal went away."""
LEAVE_S: Final = 3.0
"""If the screen has not been restored by then, the program ends without."""


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

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the file has
        return getattr(self._file, name)


def forgiving(driver_class: type[Driver]) -> type[Driver]:
    """Return a driver whose output survives a closed terminal."""

    class ForgivingDriver(driver_class):  # type: ignore[valid-type, misc] # the base is chosen at run time
        def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 - Textual's own arguments
            super().__init__(*args, **more)
            file = getattr(self, "_file", None)
            if file is not None:
                self._file = ForgivingFile(file)

    return ForgivingDriver


def leave_soon(code: int) -> None:
    """End the program in a while, whatever hangs: a closed terminal must not leave a session behind."""
    timer = threading.Timer(LEAVE_S, os._exit, (code,))
    timer.daemon = True
    timer.start()
