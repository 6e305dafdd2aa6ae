"""The Textual app of the library and the editor; it returns what the runner asked for.

Law: it runs no session itself. It leaves with a request, and is opened again afterwards.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType

from intervals.tui.base_app import BaseApp
from intervals.tui.library import Memory, Request, Workouts
from intervals.tui.screens.edit import EditScreen
from intervals.tui.screens.library import LibraryScreen


class LibraryApp(BaseApp[Request]):
    """Shows the workouts of a runner."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+c", "interrupt", "quit", id="library.interrupt", show=False, priority=True,
            tooltip="Leave at once; unsaved text is kept",
        ),
    ]  # fmt: skip

    def __init__(
        self,
        workouts: Workouts,
        memory: Memory,
        *,
        theme: str = "dark",
        only_edit: bool = False,
    ) -> None:
        super().__init__(theme=theme)
        self.workouts = workouts
        self._items = [] if only_edit else workouts.items()
        self.memory = memory
        self.only_edit = only_edit

    def on_mount(self) -> None:
        """Open the library, and the editor on it where the runner was editing."""
        if not self.only_edit:
            self.push_screen(LibraryScreen(self.workouts, self.memory, self._items))
        if self.memory.editing is not None:
            self.edit(self.memory.editing)

    def edit(self, path: Path) -> None:
        """Open the editor on a workout."""
        try:
            text = self.workouts.open(path)
        except OSError as error:
            reason = str(error.strerror or error)
            self.memory.editing = None
            if self.only_edit:
                self.exit(None, return_code=1, message=f"intervals: {path}: {reason}")
            elif isinstance(self.screen, LibraryScreen):
                self.screen.say(reason)
            return
        self.memory.editing = self.memory.path = text.path
        copied = "" if text.path == path else "this is your copy; the workout that ships stays as it is"
        self.push_screen(EditScreen(self.workouts, text, notice=copied), self._edited)

    def on_library_screen_edit(self, message: LibraryScreen.Edit) -> None:
        """Open the editor that the library asks for."""
        self.edit(message.path)

    def _edited(self, request: Request | None) -> None:
        if request is not None:
            self.exit(request)
            return
        self.memory.editing = None
        if self.only_edit:
            self.exit(None)
        elif isinstance(self.screen, LibraryScreen):
            self.screen.read_again()

    def before_leaving(self) -> None:
        """Keep text that is not saved."""
        if isinstance(self.screen, EditScreen):
            self.screen.keep()
