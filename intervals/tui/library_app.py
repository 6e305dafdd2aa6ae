"""The Textual app of the library and the editor; it returns what the runner asked for.

Law: it runs no session itself. It leaves with a request, and is opened again afterwards.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver

from intervals.tui.library import Memory, Request, Workouts
from intervals.tui.lost_terminal import HANG_UP, forgiving, leave_soon
from intervals.tui.screens.edit import EditScreen
from intervals.tui.screens.library import LibraryScreen
from intervals.tui.themes import DARK, NAMES, THEMES


class LibraryApp(App[Request]):
    """Shows the workouts of a runner."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+c", "interrupt", "quit", id="library.interrupt", show=False, priority=True,
            tooltip="Leave at once; unsaved text is kept",
        ),
    ]  # fmt: skip
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        workouts: Workouts,
        memory: Memory,
        *,
        theme: str = "dark",
        only_edit: bool = False,
        on_ready: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self._on_ready = on_ready
        self.workouts = workouts
        self.memory = memory
        self.only_edit = only_edit
        for one in THEMES:
            self.register_theme(one)
        self.theme = NAMES.get(theme, DARK)

    def on_mount(self) -> None:
        """Open the library, and the editor on it where the runner was editing."""
        if not self.only_edit:
            self.push_screen(LibraryScreen(self.workouts, self.memory))
        if self.memory.editing is not None:
            self.edit(self.memory.editing)
        if self._on_ready is not None:
            self.call_after_refresh(self._on_ready)
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                with suppress(NotImplementedError, RuntimeError, ValueError):  # Windows; a test off the main thread
                    loop.add_signal_handler(number, self.leave, 128 + number)

    def get_driver_class(self) -> type[Driver]:
        """Choose the driver of this platform, made to survive a closed terminal."""
        return forgiving(super().get_driver_class())

    def edit(self, path: Path) -> None:
        """Open the editor on a workout."""
        try:
            text = self.workouts.open(path)
        except OSError as error:
            self.memory.notice = str(error.strerror or error)
            self.memory.editing = None
            if self.only_edit:
                self.exit(None, return_code=1, message=f"intervals: {path}: {self.memory.notice}")
            return
        self.memory.editing = self.memory.path = text.path
        copied = "" if text.path == path else "this is your copy; the workout that ships stays as it is"
        self.push_screen(EditScreen(self.workouts, text, notice=copied), self._edited)

    def _edited(self, request: Request | None) -> None:
        if request is not None:
            self.exit(request)
            return
        self.memory.editing = None
        if self.only_edit:
            self.exit(None)
        elif isinstance(self.screen, LibraryScreen):
            self.screen.read_again()

    def action_interrupt(self) -> None:
        """Leave at once, as Ctrl-C does anywhere."""
        self.leave(130)

    def leave(self, code: int) -> None:
        """Leave with an exit code; text that is not saved is kept first."""
        if isinstance(self.screen, EditScreen):
            self.screen.keep()
        if code == HANG_UP:
            leave_soon(code)
        self.exit(None, return_code=code)
