"""The edit screen: the text at the left, and beside it what it means, as one types.

Law: text is never lost. What is not saved is kept in a recovery file a moment after each key, and comes back.
"""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import TextArea

from intervals.app.items import Look, Text
from intervals.core.view.totals import totals_parts
from intervals.tui.library import Request, Workouts
from intervals.tui.widgets.line import Line
from intervals.tui.widgets.looked import Looked
from intervals.tui.widgets.profile import Profile
from intervals.tui.widgets.workout_text import WorkoutText

CHECK_S: Final = 0.08
"""How long after a key the text is checked."""
KEEP_S: Final = 0.5
"""How long after a key the text is kept for after a crash, also while the typing goes on."""
EDIT_KEYS: Final = [
    Binding("ctrl+s", "save", "save", id="edit.save", key_display="^s", tooltip="Save, whole or not at all"),
    Binding(
        "ctrl+t", "rehearse", "dry-run", id="edit.dry-run", key_display="^t",
        tooltip="Rehearse this text, saved or not",
    ),
    Binding(
        "f8,ctrl+g", "next_error", "next error", id="edit.next-error", key_display="^g",
        tooltip="Go to the next line with a problem",
    ),
    Binding(
        "ctrl+r", "revert", "revert", id="edit.revert", key_display="^r",
        tooltip="Back to what the file holds; asks first",
    ),
    Binding(
        "escape", "close", "back", id="edit.close", key_display="esc", priority=True,
        tooltip="Back; text that is not saved is kept",
    ),
]  # fmt: skip


class EditScreen(Screen[Request | None]):
    """Edits one workout; returns a request to rehearse it, or nothing."""

    CSS_PATH = "edit.tcss"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-narrow"), (70, "-wide"), (110, "-broad")]
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-low"), (20, "-high"), (34, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [*EDIT_KEYS]

    def __init__(self, workouts: Workouts, text: Text, *, notice: str = "") -> None:
        super().__init__()
        self._notice = notice
        self._workouts = workouts
        self._file = text
        self._look = Look(None, None)
        self._check_timer: Timer | None = None
        self._keep_timer: Timer | None = None
        self._asking = ""

    def compose(self) -> ComposeResult:
        """Lay out text and meaning."""
        yield Line(id="header")
        with Horizontal(id="body"):
            yield WorkoutText(self._file.saved if self._file.unsaved is None else self._file.unsaved, id="text")
            with Vertical(id="right"):
                yield Line(id="title")
                yield Line(id="totals")
                yield Profile(id="profile")
                yield Looked(id="looked")
        yield Line(id="notice")
        yield Line("   ".join(f"{one.key_display} {one.description}" for one in EDIT_KEYS), id="footer")

    def on_mount(self) -> None:
        """Check what there is."""
        self._area = self.query_one("#text", WorkoutText)
        self._area.focus()
        self._check()
        self._say(self._notice)
        if self._file.unsaved is not None:
            changed = "; the file has changed since" if self._file.behind else ""
            self._say(f"text that was not saved is back{changed}: ^s saves it, ^r goes back to the file")

    @property
    def changed(self) -> bool:
        """Whether the text differs from the file's."""
        return self._area.text != self._file.saved

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Check the text once the typing rests a moment, and keep it a moment from now."""
        event.stop()
        self._asking = ""
        if self._check_timer is not None:
            self._check_timer.stop()
        self._check_timer = self.set_timer(CHECK_S, self._check)
        if self._keep_timer is None:
            self._keep_timer = self.set_timer(KEEP_S, self.keep)

    def _check(self) -> None:
        self._look = look = self._workouts.check(self._area.text, self._file.path)
        self._area.tell(look.diagnostics)
        errors, warnings = len(look.errors), len(look.diagnostics) - len(look.errors)
        header = self.query_one("#header", Line)
        header.left = f"{self._file.path.stem}{' ●' if self.changed else ''}"
        header.right = _count(errors, "error") + (" · " if errors and warnings else "") + _count(warnings, "warning")
        if look.plan is not None and look.workout is not None:
            self.query_one("#title", Line).left = look.workout.name
            self.query_one("#totals", Line).left = " · ".join(totals_parts(look.plan))
            self.query_one("#profile", Profile).show(look.plan)
        self.query_one("#right").set_class(look.plan is None, "-broken")
        self.query_one("#looked", Looked).show(look)

    def keep(self) -> None:
        """Keep the text for after a crash; nothing is to be kept of a text that is saved."""
        if self._keep_timer is not None:
            self._keep_timer.stop()
            self._keep_timer = None
        try:
            self._workouts.keep(self._file.path, self._area.text if self.changed else None)
        except OSError as error:
            self._say(f"the text cannot be kept: {error.strerror or error}")

    def _say(self, text: str) -> None:
        self.query_one("#notice", Line).left = text

    # --- the keys ---

    def action_save(self) -> None:
        """Save the text."""
        text = self._area.text
        try:
            before = self._workouts.save(self._file.path, text, self._file.before)
        except OSError as error:
            self.keep()
            self._say(f"not saved: {error.strerror or error}")
            return
        self._file = Text(self._file.path, text, before)
        self._check()
        wrong = len(self._look.errors)
        self._say("saved" if not wrong else f"saved, with {_count(wrong, 'error')}")

    def action_revert(self) -> None:
        """Go back to the file's text, when asked twice."""
        if not self.changed:
            self._say("this is what the file holds")
        elif self._asking != "revert":
            self._asking = "revert"
            self._say("press ^r again to give up the changes; ^z brings them back")
        else:
            self._area.replace(self._file.saved, (0, 0), self._area.document.end)
            self._asking = ""
            self._check()
            self._say("as in the file")

    def action_rehearse(self) -> None:
        """Leave for a rehearsal of this text; it comes back after."""
        self._check()
        if self._look.plan is None:
            self._say("it cannot be rehearsed with errors in it")
            return
        self.keep()
        self.dismiss(Request("dry-run", self._file.path))

    def action_next_error(self) -> None:
        """Go to the next line that something is wrong with."""
        lines = sorted({(one.line - 1, max(0, one.column - 1)) for one in self._look.diagnostics if one.line})
        if not lines:
            self._say("nothing is wrong")
            return
        here = self._area.cursor_location
        self._area.move_cursor(next((place for place in lines if place > here), lines[0]), center=True)

    def action_close(self) -> None:
        """Go back; text that is not saved waits."""
        if self.changed and self._asking != "close":
            self._asking = "close"
            self.keep()
            self._say("not saved: ^s saves; esc again leaves, and the text waits here")
            return
        self.keep()
        self.dismiss(None)


def _count(number: int, what: str) -> str:
    return "" if not number else f"{number} {what}{'s' if number != 1 else ''}"
