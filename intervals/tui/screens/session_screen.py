"""What every screen of a session shares: the keys, and showing what holds.

Law: the session's keys work on every screen, help and summary included. A screen drives nothing: it is told when
something changed, and what the runner does goes into the inbox with the time of the key event.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from textual._time import get_time
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
    Start,
    Stop,
    Undo,
)
from intervals.core.session.state import Phase
from intervals.live.conductor import Conductor
from intervals.live.driver import Driver
from intervals.live.inbox import Command, Press
from intervals.live.listeners import NoticeKind
from intervals.sound.performer import SoundStatus
from intervals.tui.keys import SESSION_KEYS, shown_key
from intervals.tui.session_listener import News

DEVICE: Final = "keyboard"
"""What the presses of this machine's keys are marked with."""
DEAF: Final = frozenset({SoundStatus.NONE, SoundStatus.LOST, SoundStatus.FAILED})
"""With sound like this the bell and a flash take the tones' place."""
FRESH_MS: Final = 1_000
"""The bell rings for tones no older than this: a screen that stood still does not ring for the past."""
NOTICE_S: Final = 4.0
"""How long a notice stays."""
_CONFIRM: Final = "Stop the session? {key} again stops, any other key goes on"


class SessionScreen(Screen[None]):
    """A screen of a session. Subclasses show; this takes the keys."""

    BINDINGS: ClassVar[list[BindingType]] = [*SESSION_KEYS]

    def __init__(self, driver: Driver) -> None:
        super().__init__()
        self.driver = driver
        self.asking_to_stop = False
        self.notice = ""
        self._notice_timer: Timer | None = None

    @property
    def conductor(self) -> Conductor:
        """What leads the session: to be looked at; what the runner does is posted to the driver."""
        return self.driver.conductor

    # --- what is due ---

    def on_screen_resume(self) -> None:
        """Show what holds by now."""
        self.again()

    def take_news(self, news: News) -> None:
        """Ring for the tones that nothing sounds, keep what the runner should be told, and show what holds."""
        now = self.conductor.clock.now_ms()
        deaf = self.conductor.performer.status in DEAF
        if deaf and any(cue.kind is CueKind.TONE and now - cue.at_ms < FRESH_MS for cue in news.cues):
            self.app.bell()
            self.flash()
        for notice in news.notices:
            if notice.kind is not NoticeKind.CONFIRMED:
                self.tell(notice.text)
        self.again()

    def tell(self, text: str) -> None:
        """Show a notice for a few seconds."""
        self.notice = text
        self.asking_to_stop = False
        if self._notice_timer is not None:
            self._notice_timer.stop()
        self._notice_timer = self.set_timer(NOTICE_S, self._forget_notice)

    def _forget_notice(self) -> None:
        self.notice = ""
        self.asking_to_stop = False
        self.again()

    def again(self) -> None:
        """Move to the screen that the session now calls for, or show what holds here."""
        if self.is_current:
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

    # --- the keys ---

    @property
    def keys(self) -> Mapping[str, str]:
        """The keys that the athlete's file gives in place of the usual ones, by binding id."""
        keys: Mapping[str, str] = getattr(self.app, "keys", {})
        return keys

    def key(self, id_: str) -> str:
        """Return the key of a binding, as it is shown."""
        return shown_key(id_, self.keys)

    def _press(self, what: type[Input] | Command) -> None:
        self.asking_to_stop = False
        self.notice = ""
        pressed_s = getattr(self.app, "pressed_s", None)
        age_s = 0.0 if pressed_s is None else max(0.0, get_time() - pressed_s)
        self.driver.post(Press(what, self.conductor.clock.ago_ms(age_s), DEVICE))

    def action_lap(self) -> None:
        """End the leg; in a session that is ready, start it."""
        if self.asking_to_stop:
            self._forget_notice()
        elif self.conductor.state.phase is Phase.READY:
            self.action_start()
        else:
            self._press(Lap)

    def action_start(self) -> None:
        """Start the count-in."""
        self._press(Start)

    @property
    def first_leg(self) -> int:
        """The leg to start with."""
        return self.conductor.first_leg

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
        self._press(Command.MUTE)

    def action_help(self) -> None:
        """Show what the keys do."""
        from intervals.tui.screens.help import HelpScreen  # noqa: PLC0415 - the help screen is one of these

        self.app.push_screen(HelpScreen(self.driver))

    def action_stop(self) -> None:
        """Ask, then stop. A session that has not begun, or is over, is left at once."""
        if self.conductor.state.phase not in {Phase.RUNNING, Phase.PAUSED}:
            self.leave()
        elif self.asking_to_stop:
            self._press(Stop)
        else:
            self.tell(_CONFIRM.format(key=self.key("stop")))
            self.asking_to_stop = True
            self.again()

    def action_interrupt(self) -> None:
        """Leave at once, as Ctrl-C does anywhere."""
        interrupt = getattr(self.app, "interrupt", None)
        if interrupt is not None:
            interrupt(130)

    def leave(self) -> None:
        """Leave the session's screens."""
        self.app.exit()
