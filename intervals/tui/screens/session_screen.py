"""What every screen of a session shares: the keys, and showing what holds.

Law: the session's keys work on every screen, help and summary included. A screen drives nothing: it is told when
something changed, and what the runner does goes into the inbox with the time of the key event. Screens do not know
each other: which one a phase calls for is the app's to say.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.events import Key
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from intervals.core.cues.cue import CueKind
from intervals.core.session.inputs import (
    EXTEND_MS,
    AddRep,
    Back,
    Belt,
    CutShort,
    Extend,
    Input,
    Lap,
    Pause,
    Rescale,
    Resume,
    Skip,
    Split,
    Start,
    Stop,
    Undo,
)
from intervals.core.session.state import Phase
from intervals.live.conductor import Conductor
from intervals.live.inbox import KEYBOARD, Command, Press
from intervals.sound.performer import SoundStatus
from intervals.tui import session_context
from intervals.tui.keys import SESSION_KEYS, SPEED_KEYS
from intervals.tui.session_context import SessionContext
from intervals.tui.session_listener import News

"""What the presses of this machine's keys are marked with."""
DEAF: Final = frozenset({SoundStatus.NONE, SoundStatus.LOST, SoundStatus.FAILED})
"""With sound like this the bell and a flash take the tones' place."""
FRESH_MS: Final = 1_000
"""The bell rings for tones no older than this: a screen that stood still does not ring for the past."""
CAPTION_MS: Final = 8_000
"""How long a caption stays at most, in time of the clock on the wall."""
LARGE_STEP: Final = 5
"""Presses of the treadmill's key that one of `]` and `[` stands for."""
LIVE: Final = frozenset({Phase.RUNNING, Phase.PAUSED})


class SessionScreen(Screen[None]):
    """A screen of a session. Subclasses show; this takes the keys."""

    BINDINGS: ClassVar[list[BindingType]] = [*SESSION_KEYS, *SPEED_KEYS]
    AUTO_FOCUS = ""  # a key is the session's, unless a note is being written
    phases: ClassVar[frozenset[Phase]] = frozenset(Phase)
    """The phases that this screen is for."""

    class PhaseLeft(Message):
        """The session is in a phase that this screen is not for."""

    class HelpAsked(Message):
        """The runner asks what the keys do."""

    class AheadAsked(Message):
        """The runner asks what is ahead."""

    def __init__(self, context: SessionContext) -> None:
        super().__init__()
        self.context = context
        self.say = context.say
        self.asking_to_stop = False
        self._withdrawn = False
        """Whether the key at hand was an answer to the question, and is nothing else where it is the lap key."""
        self._expiry: Timer | None = None

    @property
    def conductor(self) -> Conductor:
        """What leads the session."""
        return self.context.conductor

    # --- what is due ---

    def on_screen_resume(self) -> None:
        """Show what holds by now."""
        self.again()

    def take_news(self, news: News) -> None:
        """Ring for the tones that nothing sounds, tell what the runner should know, and show what holds."""
        now = self.conductor.clock.now_ms()
        deaf = self.conductor.performer.status in DEAF
        if deaf and any(cue.kind is CueKind.TONE and now - cue.at_ms < FRESH_MS for cue in news.cues):
            self.app.bell()
            self.flash()
        for notice in news.notices:
            self.tell(notice.text)
        self.again()

    def tell(self, text: str) -> None:
        """Show a notice for a few seconds."""
        self.asking_to_stop = False
        self.context.board.tell(text)

    @property
    def notice(self) -> str:
        """What the runner is told at the moment; nothing that a caption says already."""
        text = self.context.board.text
        return "" if text and text == self.caption else text

    @property
    def caption(self) -> str:
        """What was said last, for as long as it holds: some seconds, and not beyond its leg."""
        return self.conductor.caption.text if self._caption_left_s else ""

    @property
    def _caption_left_s(self) -> float:
        caption, state = self.conductor.caption, self.conductor.state
        over = state.phase in LIVE and caption.at_ms < state.clock_ms(state.leg_start_ms)
        if over or not caption.text:
            return 0.0
        rate = self.context.scaled.rate if self.context.scaled is not None else 1
        age = (self.conductor.clock.now_ms() - caption.at_ms) / rate
        return max(0.0, CAPTION_MS - age) / 1_000

    def again(self) -> None:
        """Ask for the screen that the session now calls for, or show what holds here."""
        if not self.is_current:
            return
        if self.conductor.state.phase not in self.phases:
            self.post_message(self.PhaseLeft())
            return
        self.show()
        if self._expiry is not None:
            self._expiry.stop()
            self._expiry = None
        left = [left_s for left_s in (self.context.board.left_s, self._caption_left_s) if left_s]
        if left:
            # Nothing else may change for a while: what expires is taken away all the same.
            self._expiry = self.set_timer(min(left) + 0.01, self._expire)

    def _expire(self) -> None:
        self._expiry = None
        if self.asking_to_stop and not self.context.board.text:
            self.asking_to_stop = False
        self.again()

    def show(self) -> None:
        """Bring what is shown up to date."""

    def flash(self) -> None:
        """Light the whole screen for a moment: what a deaf or muted runner sees of a tone."""
        self.add_class("-flash")
        self.set_timer(0.2, lambda: self.remove_class("-flash"))

    # --- the keys ---

    def on_key(self, event: Key) -> None:
        """Let any key but that of stopping take the question away, whether it means something or not."""
        self._withdrawn = self.asking_to_stop and event.key not in self.stop_keys
        if self._withdrawn:
            self.asking_to_stop = False
            self.context.board.clear()
            self.again()

    @property
    def stop_keys(self) -> list[str]:
        """The keys that stop."""
        binding = next(binding for binding in SESSION_KEYS if binding.id == "stop")
        return self.context.keys.get("stop", binding.key).split(",")

    def press(self, what: type[Input] | Input | Command) -> None:
        """Hand a press to the driver, with the time of its key."""
        self.asking_to_stop = False
        self.context.board.clear()
        at_ms = self.conductor.clock.ago_ms(self.context.press_age_s)
        if isinstance(what, Input):
            what = replace(what, at_ms=at_ms)
        self.context.driver.post(Press(what, at_ms, KEYBOARD))

    def action_lap(self) -> None:
        """End the leg; start a session that is ready, and go on with one that is paused."""
        phase = self.conductor.state.phase
        if self._withdrawn:
            self._withdrawn = False
        elif phase is Phase.READY:
            self.press(Start)
        elif phase is Phase.PAUSED:
            self.press(Resume)
        else:
            self.press(Lap)

    def action_pause(self) -> None:
        """Stop the time, or let it go on."""
        self.press(Resume if self.conductor.state.phase is Phase.PAUSED else Pause)

    def action_split(self) -> None:
        """Note the time within the leg."""
        self.press(Split)

    def action_undo(self) -> None:
        """Take back the last key."""
        self.press(Undo)

    def action_skip(self) -> None:
        """Leave the leg for the next one."""
        self.press(Skip)

    def action_back(self) -> None:
        """Restart the leg, or go to the one before."""
        self.press(Back)

    def action_extend(self) -> None:
        """Make the leg ten seconds longer."""
        self.press(Extend)

    def action_shorten(self) -> None:
        """Make the leg ten seconds shorter."""
        self.press(Extend(0, -EXTEND_MS))

    async def action_faster(self) -> None:
        """Say that the treadmill runs one step faster now; in a rehearsal go to the next faster rate."""
        if self.context.scaled is None:
            self._belt(1)
        else:
            await self.run_action("app.faster")

    async def action_slower(self) -> None:
        """Say that the treadmill runs one step slower now; in a rehearsal go to the next slower rate."""
        if self.context.scaled is None:
            self._belt(-1)
        else:
            await self.run_action("app.slower")

    def action_much_faster(self) -> None:
        """Say that the treadmill runs five steps faster now."""
        self._belt(LARGE_STEP)

    def action_much_slower(self) -> None:
        """Say that the treadmill runs five steps slower now."""
        self._belt(-LARGE_STEP)

    def _belt(self, steps: int) -> None:
        self.press(Belt(0, self.conductor.belt_speed(steps)))

    def action_rescale(self) -> None:
        """Run what is left at this difference too."""
        self.press(Rescale)

    def action_cut_short(self) -> None:
        """Jump to the cool-down."""
        self.press(CutShort)

    def action_add_rep(self) -> None:
        """Add a round to the repeat."""
        self.press(AddRep)

    def action_go_to(self) -> None:
        """Ask what is ahead, to go to any leg of it."""
        self.post_message(self.AheadAsked())

    def action_where(self) -> None:
        """Say where the runner stands, and when it will be over."""
        self.press(Command.WHERE)

    def action_mute(self) -> None:
        """Turn sound off or on."""
        muted = self.conductor.performer.muted
        self.press(Command.MUTE)
        self.tell(self.say("sound-on" if muted else "sound-muted"))
        self.again()

    def action_help(self) -> None:
        """Ask what the keys do."""
        self.post_message(self.HelpAsked())

    def action_stop(self) -> None:
        """Ask, then stop. A session that has not begun, is over, or is a rehearsal is left at once."""
        if self.conductor.state.phase not in LIVE or self.context.scaled is not None:
            self.leave()
        elif self.asking_to_stop:
            self.press(Stop)
        else:
            self.context.board.tell(self.say("ask-stop", key=self.context.key("stop")), session_context.QUESTION_S)
            self.asking_to_stop = True
            self.again()

    def leave(self) -> None:
        """Leave the session's screens."""
        self.app.exit()
