"""The run screen: read from three metres away, out of breath.

Law: it lays out a `Readout` and nothing else; a widget is touched only when its text changes.
"""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.events import Key

from intervals.core.kinds import KINDS
from intervals.core.session.inputs import Belt, Lifted
from intervals.core.session.lifts import last_set, parse_set
from intervals.core.session.state import Phase
from intervals.core.view.readout import LAP_KEY, RESCALE_KEY, Readout, belt_setting
from intervals.core.workout.plan import Leg
from intervals.core.workout.workout import Venue
from intervals.sound.performer import SoundStatus
from intervals.tui.keys import DRY_RUN_HINTS, NEED, PAUSED_HINTS, RUNNING_HINTS
from intervals.tui.screens.session_screen import LIVE, SessionScreen
from intervals.tui.session_context import SessionContext
from intervals.tui.typed_number import TYPING_S, TypedNumber
from intervals.tui.widgets.big_clock import BigClock
from intervals.tui.widgets.big_word import BigWord
from intervals.tui.widgets.keys_line import KeysLine
from intervals.tui.widgets.line import Line, clauses
from intervals.tui.widgets.timeline import Timeline

KIND_CLASSES: Final = (*{f"kind-{traits.colour}" for traits in KINDS.values()}, "kind-still")
_WIDE: Final = 60
_ROOMY: Final = 80
_LOW: Final = 16


class RunScreen(SessionScreen):
    """Shows a session under way."""

    CSS_PATH = "session.tcss"
    phases = LIVE
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-narrow"), (_WIDE, "-wide")]
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] = [
        (0, "-tiny"), (_LOW, "-low"), (22, "-high"), (36, "-tall"),
    ]  # fmt: skip
    kept_signs: ClassVar = frozenset({"kept", "keeping", "failing"})

    def __init__(self, context: SessionContext) -> None:
        super().__init__(context)
        self._kind_class = ""
        self._typed = TypedNumber(".x")

    def compose(self) -> ComposeResult:
        """Lay out the readout, from what names the session to what the keys do."""
        yield Line(id="header")
        yield BigWord(id="word")
        yield Line(id="target")
        yield BigClock(id="clock")
        yield Line(id="note")
        yield Line(id="hint")
        yield Line(id="next")
        yield Timeline(self.conductor.plan, id="timeline")
        yield Line(id="caption")
        yield Line(id="notice")
        yield KeysLine(id="footer")

    def on_mount(self) -> None:
        """Keep the widgets and the words of the keys at hand: a query a second is work for nothing."""
        self._header = self.query_one("#header", Line)
        self._word = self.query_one("#word", BigWord)
        self._target = self.query_one("#target", Line)
        self._clock = self.query_one("#clock", BigClock)
        self._note = self.query_one("#note", Line)
        self._hint = self.query_one("#hint", Line)
        self._next = self.query_one("#next", Line)
        self._timeline = self.query_one("#timeline", Timeline)
        self._caption = self.query_one("#caption", Line)
        self._notice = self.query_one("#notice", Line)
        self._footer = self.query_one("#footer", KeysLine)
        more = DRY_RUN_HINTS if self.context.scaled is not None else {}
        self._hints = [self.context.hints({**hints, **more}, NEED) for hints in (RUNNING_HINTS, PAUSED_HINTS)]

    def on_resize(self) -> None:
        """Say again what another size has other room for."""
        self.call_after_refresh(self.again)

    def show(self) -> None:
        """Lay out the readout of this moment."""
        now = self.conductor.readout()
        paused = now.phase is Phase.PAUSED
        wide, low = self.size.width >= _WIDE, self.size.height < _LOW
        self._paint_ground(now)
        self._show_header(now, wide=wide)
        self._word.text = f"{word_text(now)}  {now.target}" if low else word_text(now)
        self._word.setting = self._setting(now.index)
        self._target.left = f"{now.word.capitalize()} · {now.target}" if now.rep else now.target
        self._target.right = now.belt
        # It begins a moment after the key, and never with more than it counts.
        count_in = min(now.count_in, self.conductor.book.settings.count_in)
        self._clock.text = str(count_in) if count_in else now.clock
        if paused:
            self._note.left = self.say("paused", key=self.context.key("lap"))
        else:
            self._note.left = self.say("get-ready") if now.count_in else now.clock_note
        # A small screen has no row for the belt: where it differs, that takes the place of how far one has come.
        where = now.belt if low and now.belt and now.offer else now.where or now.last_time
        where = (now.rounds or where) if low else where
        where = "" if paused and not wide else where
        self._note.right = " · ".join(part for part in (where, now.line if wide else "") if part)
        self._hint.left = "" if paused else now.hint.replace(LAP_KEY, self.context.key("lap"))
        offer = now.offer.replace(RESCALE_KEY, self.context.key("rescale"))
        self._hint.right = "" if low else offer or now.rounds
        self._caption.right = offer if low else ""
        self._next.left = self.say("next", leg=now.next)
        self._next.right = self._next_belt(now.index)
        self._timeline.show(self.conductor.plan, now.index, now.leg_done)
        caption, notice = self.caption, self.notice
        self._caption.left = f"“{caption}”" if caption else ""
        self._notice.left = clauses(notice, self.size.width - 2)
        # A small screen has one row for both; the caption keeps its own.
        self._notice.display = not low or bool(notice)
        self._footer.display = not low or not notice
        self._footer.hints = self._hints[paused]

    # --- a number that is typed ---

    def on_key(self, event: Key) -> None:
        """Take a number: enter sets the belt to it. Any other key drops it, and does what it always does."""
        taken = self._types(event.key) and self._typed.take(event.key, event.character)
        if not taken and event.key in {"enter", "escape"} and self._typed.text:
            number, taken = self._typed.finish(), True
            self.context.board.clear()
            if event.key == "enter":
                self._set_typed(number)
        if not taken:
            self._typed.finish()
            return
        event.stop()
        event.prevent_default()
        if self._typed.text:
            self.context.board.tell(self._typing(self._typed.text), TYPING_S)
        self.again()

    def _types(self, key: str) -> bool:
        """Whether a key may belong to a number here: where there is one to type, and the key is nothing else."""
        taken = {given for keys in self.context.keys.values() for given in keys.split(",")}
        return (self.conductor.plan.venue is Venue.TREADMILL or self._last_set is not None) and key not in taken

    @property
    def _last_set(self) -> Leg | None:
        """The last set that was done, where what is typed is about it."""
        return last_set(self.conductor.plan, self.conductor.records)

    def _typing(self, number: str) -> str:
        if self._last_set is not None:
            return self.say("typing-set", done=number.replace("x", " × "))
        return self.say("typing-belt", setting=number, unit=self.conductor.plan.athlete.belt_per.speed_unit)

    def _set_typed(self, number: str) -> None:
        plan, leg = self.conductor.plan, self._last_set
        if leg is not None:
            done = parse_set(number, leg, plan.athlete.per)
            if done is None:
                self.tell(self.say("set-unknown", key=number))
            else:
                self.press(Lifted(0, reps=done[0], load=done[1]))
            return
        self.press(Belt(0, self.conductor.plan.athlete.belt_speed_um(float(number))))

    def _show_header(self, now: Readout, *, wide: bool) -> None:
        scaled = self.context.scaled
        rate = f" · {self.say('dry-run', rate=f'{scaled.rate:g}')}" if scaled is not None else ""
        self._header.left = f"{self.context.title}{rate}"
        sound, keeping = self.conductor.performer.status, self.conductor.keeper.status
        kept = self.say(f"kept-{keeping}") if keeping in self.kept_signs else ""
        phone = self.context.phone_status
        if wide:
            finish = self.conductor.finish_text(now.to_go_ms) if self.size.width >= _ROOMY else ""
            about = f" · {self.say('finish-about', time=finish)}" if finish else ""
            times = f"{now.session} · {self.say('to-go', time=now.to_go)}{about}"
            self._header.right = "  ".join(
                part for part in (f"{times} ", phone, self.say(f"sound-{sound}"), kept) if part
            )
        else:
            self._header.right = f"{now.session} · {now.to_go} {'♪' if sound is SoundStatus.ON else '×'}{kept[:1]}"

    def _setting(self, index: int) -> str:
        """Return what the belt is to be set to, with its unit: `8.6 mph`; empty where there is none."""
        plan = self.conductor.plan
        setting = belt_setting(plan.legs[index], plan)
        return f"{setting} {plan.athlete.belt_per.speed_unit}" if setting else ""

    def _next_belt(self, index: int) -> str:
        """Say what the belt is to be set to next: `belt 5.5 mph`."""
        plan = self.conductor.plan
        if index + 1 >= len(plan.legs):
            return ""
        setting = belt_setting(plan.legs[index + 1], plan)
        return self.say("belt", setting=setting, unit=plan.athlete.belt_per.speed_unit) if setting else ""

    def _paint_ground(self, now: Readout) -> None:
        kind = "kind-still" if now.phase is Phase.PAUSED else f"kind-{now.kind.traits.colour}"
        if kind != self._kind_class:
            self.remove_class(*KIND_CLASSES)
            self.add_class(kind)
            self._kind_class = kind
        seconds_left = int(now.clock.rsplit(":", 1)[-1]) if now.closing else 0
        self.set_class(now.closing and seconds_left % 2 == 1, "-closing")


def word_text(now: Readout) -> str:
    """Return the word in big letters: `▲ REP 2 OF 4`, `▽ RECOVER`."""
    rep = now.rep.split(" · ")[0].upper()
    return f"{now.shape} {rep or now.word}"
