"""What every screen of a session shares: the conductor, the keys, and the loop that shows what is due.

Law: the session's keys work on every screen, help and summary included; a screen looks at the clock only when
the conductor says that something changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.screen import Screen
from textual.timer import Timer

from intervals.core.cues.placing import CueKind
from intervals.core.session.inputs import (
    AddRep,
    Back,
    CutShort,
    Extend,
    Input,
    Lap,
    Pause,
    Resume,
    Skip,
    Split,
    Stop,
    Undo,
)
from intervals.core.session.state import Phase
from intervals.live.conductor import Conductor
from intervals.tui.keys import SESSION_KEYS, shown_key

FRAME_S: Final = 0.05
"""A rehearsal in fast-forward shows no more than one frame in this time."""
_CONFIRM: Final = "Stop the session? {key} again stops, any other key goes on"


class SessionScreen(Screen[None]):
    """A screen of a session. Subclasses show; this drives."""

    BINDINGS: ClassVar[list[BindingType]] = [*SESSION_KEYS]

    def __init__(self, conductor: Conductor) -> None:
        super().__init__()
        self.conductor = conductor
        self.asking_to_stop = False
        self.notice = ""
        self._timer: Timer | None = None

    # --- the loop ---

    def on_screen_resume(self) -> None:
        """Take over from the screen before."""
        self._drive()

    def on_screen_suspend(self) -> None:
        """Leave the driving to the screen on top."""
        self._cancel()

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _drive(self) -> None:
        self._cancel()
        self.conductor.tick()
        self.after_tick()
        if not self.is_current:
            return
        wait = self.conductor.wait_ms()
        if wait is not None:
            rate = getattr(self.app, "rate", None) or 1
            least = FRAME_S if rate > 1 else 0.0
            self._timer = self.set_timer(max(least, wait / 1000 / rate), self._drive)

    def after_tick(self) -> None:
        """Move to the screen that the session now calls for, or show what is due here."""
        for cue in self.conductor.heard():
            if cue.kind is CueKind.TONE and self.conductor.performer.status in {"none", "lost"}:
                self.app.bell()
                self.flash()
        for notice in self.conductor.notices():
            self.notice = notice
        self.move_on()
        if self.is_current:
            self.show()

    def move_on(self) -> None:
        """Switch screens where the phase calls for another one."""

    def show(self) -> None:
        """Bring what is shown up to date."""

    def flash(self) -> None:
        """Light the whole screen for a moment: what a deaf or muted runner sees of a tone."""
        self.add_class("-flash")
        self.set_timer(0.2, lambda: self.remove_class("-flash"))

    def again(self) -> None:
        """Show at once what an input has changed."""
        self._drive()

    # --- the keys ---

    @property
    def keys(self) -> Mapping[str, str]:
        """The keys that the athlete's file gives in place of the usual ones, by binding id."""
        keys: Mapping[str, str] = getattr(self.app, "keys", {})
        return keys

    def key(self, id_: str) -> str:
        """Return the key of a binding, as it is shown."""
        return shown_key(id_, self.keys)

    def _press(self, kind: type[Input]) -> None:
        self.asking_to_stop = False
        self.notice = self.conductor.press(kind) or ""
        self.again()

    def action_lap(self) -> None:
        """End the leg; in a session that is ready, start it."""
        if self.asking_to_stop:
            self.asking_to_stop = False
            self.again()
        elif self.conductor.state.phase is Phase.READY:
            self.action_start()
        else:
            self._press(Lap)

    def action_start(self) -> None:
        """Start the count-in."""
        self.notice = self.conductor.start(self.first_leg) or ""
        self.again()

    @property
    def first_leg(self) -> int:
        """The leg to start with."""
        return int(getattr(self.app, "first_leg", 0))

    def action_pause(self) -> None:
        """Stop the time, or let it go on."""
        self._press(Resume if self.conductor.state.phase is Phase.PAUSED else Pause)

    def action_split(self) -> None:
        """Note the time within the leg."""
        self._press(Split)

    def action_undo(self) -> None:
        """Take back the last key."""
        self._press(Undo)

    def action_skip(self) -> None:
        """Leave the leg for the next one."""
        self._press(Skip)

    def action_back(self) -> None:
        """Restart the leg, or go to the one before."""
        self._press(Back)

    def action_extend(self) -> None:
        """Make the leg ten seconds longer."""
        self._press(Extend)

    def action_cut_short(self) -> None:
        """Jump to the cool-down."""
        self._press(CutShort)

    def action_add_rep(self) -> None:
        """Add a round to the repeat."""
        self._press(AddRep)

    def action_mute(self) -> None:
        """Turn sound off or on."""
        performer = self.conductor.performer
        performer.muted = not performer.muted
        self.again()

    def action_help(self) -> None:
        """Show what the keys do."""
        from intervals.tui.screens.help import HelpScreen  # noqa: PLC0415 - the help screen is one of these

        self.app.push_screen(HelpScreen(self.conductor))

    def action_stop(self) -> None:
        """Ask, then stop. A session that has not begun, or is over, is left at once."""
        if self.conductor.state.phase not in {Phase.RUNNING, Phase.PAUSED}:
            self.leave()
        elif self.asking_to_stop:
            self._press(Stop)
        else:
            self.asking_to_stop = True
            self.notice = _CONFIRM.format(key=self.key("stop"))
            self.again()

    def action_interrupt(self) -> None:
        """Leave at once, as Ctrl-C does anywhere."""
        interrupt = getattr(self.app, "interrupt", None)
        if interrupt is not None:
            interrupt(130)

    def leave(self) -> None:
        """Leave the session's screens."""
        self.app.exit()
