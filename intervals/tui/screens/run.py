"""The run screen: read from three metres away, out of breath.

Law: it lays out a `Readout` and nothing else; a widget is touched only when its text changes.
"""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult

from intervals.core.kinds import KINDS
from intervals.core.session.state import Phase
from intervals.core.view.readout import LAP_KEY, Readout
from intervals.live.driver import Driver
from intervals.tui.keys import footer_text
from intervals.tui.screens.session_screen import SessionScreen
from intervals.tui.widgets.big_clock import BigClock
from intervals.tui.widgets.big_word import BigWord
from intervals.tui.widgets.line import Line
from intervals.tui.widgets.timeline import Timeline

SOUND_SIGNS: Final = {"on": "♪ on", "muted": "♪ off", "none": "♪ none: bell", "lost": "♪ lost: bell"}
KEPT_SIGNS: Final = {"off": "", "ready": "", "kept": "● kept", "keeping": "○ keeping", "failing": "✗ not kept"}
CAPTION_MS: Final = 12_000
"""How long a caption stays."""


_KIND_CLASSES: Final = ("kind-still", *(f"kind-{traits.colour}" for traits in KINDS.values()))


class RunScreen(SessionScreen):
    """Shows a session under way."""

    CSS_PATH = "session.tcss"
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] = [
        (0, "-tiny"), (16, "-low"), (22, "-high"), (36, "-tall"),
    ]  # fmt: skip

    def __init__(self, driver: Driver) -> None:
        super().__init__(driver)
        self._kind_class = ""

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
        yield Line(id="footer")

    def on_mount(self) -> None:
        """Keep the widgets at hand: a query a second is work for nothing."""
        self._header = self.query_one("#header", Line)
        self._word = self.query_one("#word", BigWord)
        self._target = self.query_one("#target", Line)
        self._clock = self.query_one("#clock", BigClock)
        self._note = self.query_one("#note", Line)
        self._hint = self.query_one("#hint", Line)
        self._next = self.query_one("#next", Line)
        self._timeline = self.query_one("#timeline", Timeline)
        self._caption = self.query_one("#caption", Line)
        self._footer = self.query_one("#footer", Line)

    def on_resize(self) -> None:
        """Fit the footer to the width."""
        self.call_after_refresh(self.show)

    def move_on(self) -> None:
        """Go back to the plan when the start was taken back; to the summary when it is over."""
        from intervals.tui.screens.start import StartScreen  # noqa: PLC0415 - the two lead to each other
        from intervals.tui.screens.summary import SummaryScreen  # noqa: PLC0415 - as above

        phase = self.conductor.state.phase
        if phase is Phase.READY:
            self.app.switch_screen(StartScreen(self.driver))
        elif phase in {Phase.FINISHED, Phase.STOPPED}:
            self.app.switch_screen(SummaryScreen(self.driver))

    def show(self) -> None:
        """Lay out the readout of this moment."""
        now = self.conductor.readout()
        self._paint_ground(now)
        name = f"{self.conductor.plan.name} · {self.conductor.plan.venue}{self._rate_text()}"
        sound = SOUND_SIGNS[self.conductor.performer.status]
        self._header.left = name
        wide = self.size.width >= 60
        times = f"{now.session} · {now.to_go} to go" if wide else f"{now.session} · {now.to_go}"
        kept = KEPT_SIGNS[self.conductor.keeper.status]
        if wide:
            self._header.right = "  ".join(part for part in (f"{times} ", sound, kept) if part)
        else:
            self._header.right = f"{times} {sound[:1] if sound == '♪ on' else '×'}{kept[:1]}"
        low = self.size.height < 16
        self._word.text = f"{word_text(now)}  {now.target}" if low else word_text(now)
        self._target.left = f"{now.word.capitalize()} · {now.target}" if now.rep else now.target
        self._target.right = now.belt
        paused = now.phase is Phase.PAUSED
        self._clock.text = str(now.count_in) if now.count_in else now.clock
        self._note.left = (
            f"PAUSED · {self.key('pause')} goes on" if paused else ("get ready" if now.count_in else now.clock_note)
        )
        self._note.right = " · ".join(part for part in (now.where, now.line if wide else "") if part)
        self._hint.left = now.hint.replace(LAP_KEY, self.key("lap"))
        self._hint.right = "" if wide else now.belt
        self._next.left = f"next  {now.next}"
        self._timeline.show(self.conductor.plan, now.index, now.leg_done)
        self._caption.left = self._caption_text()
        self._footer.left = footer_text(self.size.width - 2, dry_run=self.dry_run, keys=self.keys)

    @property
    def dry_run(self) -> bool:
        """Whether this is a rehearsal."""
        return getattr(self.app, "rate", None) is not None

    def _rate_text(self) -> str:
        rate = getattr(self.app, "rate", None)
        return "" if rate is None else f" · dry run ×{rate:g}"

    def _paint_ground(self, now: Readout) -> None:
        kind = "kind-still" if now.phase is Phase.PAUSED else f"kind-{now.kind.traits.colour}"
        if kind != self._kind_class:
            self.remove_class(*_KIND_CLASSES)
            self.add_class(kind)
            self._kind_class = kind
        seconds_left = int(now.clock.rsplit(":", 1)[-1]) if now.closing else 0
        self.set_class(now.closing and seconds_left % 2 == 1, "-closing")

    def _caption_text(self) -> str:
        if self.notice:
            return self.notice
        caption = self.conductor.caption
        age = self.conductor.clock.now_ms() - caption.at_ms
        return f"“{caption.text}”" if caption.text and age < CAPTION_MS else ""

    def on_key(self) -> None:
        """Any key takes a notice, or a question, away; a key with a meaning does its work after this."""
        if self.notice and not self.asking_to_stop:
            self.notice = ""


def word_text(now: Readout) -> str:
    """Return the word in big letters: `▲ REP 2 OF 4`, `▽ RECOVER`."""
    rep = now.rep.split(" · ")[0].upper()
    return f"{now.shape} {rep or now.word}"
