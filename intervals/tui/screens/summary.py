"""The end of a session: what it came to, each leg as planned and as run, and what comes next. Undo still works.

Law: it asks once, and any key but the answers leaves the question for another day. What comes after the session is
looked up behind the keys.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.events import Key
from textual.widgets import Input

from intervals.app.exits import Failure
from intervals.core.quantities.formatting import clock_text
from intervals.core.quantities.parsing import parse_machine_mm
from intervals.core.quantities.units import UnitError
from intervals.core.results.legs import distances, is_unlikely, leg_results, scaled_to
from intervals.core.results.reps import rep_sets
from intervals.core.results.text import distance_text, set_text, summary
from intervals.core.session.events import LegRecord
from intervals.core.session.inputs import Lifted
from intervals.core.session.lifts import last_set, parse_set
from intervals.core.session.state import Phase
from intervals.core.workout.plan import Leg
from intervals.core.workout.workout import Venue
from intervals.journal.recorder import KeepStatus
from intervals.tui.keys import NEED, OVER_HINTS, SUMMARY_KEYS
from intervals.tui.screens.session_screen import SessionScreen
from intervals.tui.session_context import Aftermath, Question, SessionContext
from intervals.tui.widgets.keys_line import KeysLine
from intervals.tui.widgets.leg_table import LegTable
from intervals.tui.widgets.line import Line, clauses
from intervals.tui.widgets.looked import wrapped
from intervals.tui.widgets.profile import Profile

LONGEST_NOTE: Final = 2_000
SETTLE_S: Final = 1.0
"""A lap key that was pressed twice at the finish must not leave the summary."""


class SummaryScreen(SessionScreen):
    """Shows what was run against what was planned."""

    CSS_PATH = "session.tcss"
    phases = frozenset({Phase.FINISHED, Phase.STOPPED})
    BINDINGS: ClassVar[list[BindingType]] = [*SUMMARY_KEYS]
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-low"), (18, "-high"), (30, "-tall")]

    def __init__(self, context: SessionContext) -> None:
        super().__init__(context)
        self.effort = 0
        self.words = ""
        self._draft = ""
        """What was typed into the note and not kept yet."""
        self._field = "note"
        """What the line to type in is open for: a note, or the distance of the treadmill."""
        self._shown_mm: int | None = None
        """What the treadmill shows, as the runner said; None where nothing was said."""
        self._doubted_mm = 0
        """A distance that was so far from what was counted that it is asked again."""
        self._aftermath: Aftermath | None = None
        self._next_due = ""
        self._questions: list[Question] = []
        self._opened_s = time.monotonic()
        self.add_class("kind-still")

    def compose(self) -> ComposeResult:
        """Lay out totals, profile, sets and legs, and under them what is asked."""
        plan = self.conductor.plan
        done = self.say("finished" if self.conductor.state.phase is Phase.FINISHED else "stopped")
        yield Line(f"{plan.name} · {done}", id="header")
        yield Line(id="totals")
        yield Profile(id="profile")
        yield VerticalScroll(id="sets", can_focus=False)
        yield LegTable(id="summary")
        yield Line(id="after")
        yield Line(id="machine")
        yield Line(id="felt")
        yield Line(id="question")
        note = Input(placeholder=self.say("note-hint"), id="words", compact=True, select_on_focus=False)
        note.display = False
        yield note
        yield Line(id="notice")
        yield KeysLine(id="footer")

    def on_mount(self) -> None:
        """Draw the session, and look up what comes next."""
        plan, records = self.conductor.plan, self.conductor.records
        total = clock_text(records[-1].end_ms if records else 0)
        self.query_one("#header", Line).right = total
        self.query_one("#profile", Profile).show(plan)
        self._show_legs()
        asked = {"note": self.is_kept, "distance": self._asks_distance or self._last_set is not None}
        hints = {id_: text for id_, text in OVER_HINTS.items() if asked.get(id_, True)}
        self.query_one("#footer", KeysLine).hints = self.context.hints(hints, NEED)
        if self.context.aftermath is not None:
            self._look_after()

    @property
    def is_kept(self) -> bool:
        """Whether the session is recorded, and can be remarked on."""
        return self.conductor.keeper.status is not KeepStatus.OFF

    @property
    def _asks_distance(self) -> bool:
        """Whether there is a treadmill to read the distance off."""
        return self.is_kept and self.conductor.plan.venue is Venue.TREADMILL and self._counted_mm > 0

    @property
    def _last_set(self) -> Leg | None:
        """The last set of a strength session: it may have no rest behind it in which to say what it was."""
        return last_set(self.conductor.plan, self.conductor.records)

    @property
    def _counted_mm(self) -> int:
        """How far the timer takes it to have been."""
        return sum(result.mm for result in leg_results(self.conductor.plan, self.conductor.records))

    @property
    def _records(self) -> Sequence[LegRecord]:
        """What became of the legs, by the distance that the treadmill shows where that was said."""
        records = self.conductor.records
        return records if self._shown_mm is None else scaled_to(self.conductor.plan, records, self._shown_mm)

    def _show_legs(self) -> None:
        phrases = self.context.phrases
        rows = summary(self.conductor.plan, self._records, phrases)
        self.query_one("#summary", LegTable).show(rows, phrases)

    @work(exclusive=True)
    async def _look_after(self) -> None:
        make = self.context.aftermath
        if make is not None:
            if self._aftermath is None:
                self._aftermath = await asyncio.to_thread(make)
            aftermath = self._aftermath
            if self.effort:
                aftermath.felt(self.effort)
            self._next_due = await asyncio.to_thread(aftermath.next_due)
            self._questions = list(await asyncio.to_thread(aftermath.questions))
            self.show()

    def on_resize(self) -> None:
        """Break the sets anew."""
        self.call_after_refresh(self._show_sets)

    def _show_sets(self) -> None:
        plan, width = self.conductor.plan, max(12, self.size.width - 2)
        phrases = self.context.phrases
        distance = distances(plan, self._records)
        self.query_one("#totals", Line).left = (
            clauses(distance_text(distance, plan, phrases), width) if distance.total else ""
        )
        box = self.query_one("#sets", VerticalScroll)
        box.remove_children()
        lines = []
        for reps in rep_sets(plan, self._records):
            lines.append(Line(reps.label, classes="set"))
            lines += [Line(f"  {line}") for line in wrapped(set_text(reps, plan, phrases), width - 2)]
        box.mount(*lines)
        box.set_class(not lines, "-empty")

    def show(self) -> None:
        """Show the last phrase, what comes next, how it felt, and what is asked."""
        if self._last_set is not None:
            self._show_legs()  # what was lifted may have been set right since
        caption = self.caption
        after = self.query_one("#after", Line)
        after.left = f"“{caption}”" if caption else self._next_due
        after.display = bool(after.left)
        machine = self.query_one("#machine", Line)
        machine.display = self._asks_distance
        machine.left = self._machine_text() if self._asks_distance else ""
        felt = self.query_one("#felt", Line)
        felt.display = self.is_kept
        told = self.say("felt", effort=self.effort) if self.effort else self.say("how-felt")
        felt.left = " · ".join(part for part in (told, self.words) if part)
        question = self.query_one("#question", Line)
        question.display = bool(self._questions)
        question.left = self._questions[0][0] if self._questions else ""
        question.right = self.say("yes-no") if self._questions else ""
        notice = self.query_one("#notice", Line)
        notice.left = clauses(self.notice, self.size.width - 2)
        notice.display = bool(self.notice)

    def _machine_text(self) -> str:
        per = self.conductor.plan.athlete.belt_per
        counted = f"{self._counted_mm / per.mm:.2f} {per}"
        if self._shown_mm is None:
            return self.say("ask-distance", key=self.context.key("distance"), counted=counted)
        return self.say("machine-shows", shown=f"{self._shown_mm / per.mm:.2f} {per}", counted=counted)

    # --- the keys ---

    def on_key(self, event: Key) -> None:
        """Take a digit for how it felt and an answer to what is asked; escape puts a note aside."""
        if self.focused is not None:
            if event.key == "escape":
                self._put_words_aside()
            return
        if event.key in {"y", "n"} and self._questions:
            event.stop()
            event.prevent_default()
            self._answer(yes=event.key == "y")
        elif event.key.isdigit() and len(event.key) == 1 and self.is_kept:
            self.effort = int(event.key) or 10
            self.conductor.keeper.remark(effort=self.effort)
            if self.context.aftermath is not None:
                self._look_after()
            self.again()

    @work
    async def _answer(self, *, yes: bool) -> None:
        _, accept, decline = self._questions.pop(0)
        self.show()
        try:
            self.tell(await asyncio.to_thread(accept if yes else decline))
        except Failure as failure:
            self.tell(self.say("cannot", why=failure))
        self.again()

    def action_leave(self) -> None:
        """Leave, but not by a key that ended the session and came twice."""
        if time.monotonic() - self._opened_s >= SETTLE_S:
            self.leave()

    def action_lap(self) -> None:
        """Say which key leaves: the lap key comes by accident."""
        self.tell(self.say("leaves", key=self.context.key("leave")))
        self.again()

    def action_note(self) -> None:
        """Ask for a note."""
        if self.is_kept:
            self._open_field("note", self._draft or self.words, self.say("note-hint"))

    def action_distance(self) -> None:
        """Ask what the treadmill shows."""
        if self._last_set is not None:
            self._open_field("set", "", self.say("set-hint", lift=self._last_set.label or ""))
        elif self._asks_distance:
            unit = str(self.conductor.plan.athlete.belt_per)
            self._open_field("distance", "", self.say("distance-hint", unit=unit))

    def _open_field(self, what: str, value: str, hint: str) -> None:
        self._field = what
        words = self.query_one("#words", Input)
        words.value, words.placeholder = value, hint
        words.display = True
        words.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the note, or the distance."""
        if self._field == "distance":
            self._keep_distance(event.value)
            return
        if self._field == "set":
            self._keep_set(event.value)
            return
        self.words = " ".join(event.value.split())[:LONGEST_NOTE]
        self._draft = ""
        self.conductor.keeper.remark(note=self.words)
        self.tell(self.say("note-kept"))
        self._close_words()

    def _keep_set(self, text: str) -> None:
        """Take what was done in the last set."""
        plan, leg = self.conductor.plan, self._last_set
        done = None if leg is None else parse_set("".join(text.split()), leg, plan.athlete.per)
        if done is None:
            self.tell(self.say("set-unknown", key=text))
            self.again()
            return
        self._close_words()
        self.press(Lifted(0, reps=done[0], load=done[1]))

    def _keep_distance(self, text: str) -> None:
        """Scale the legs to what the treadmill shows; a distance far from what was counted is asked again."""
        plan = self.conductor.plan
        try:
            shown_mm = parse_machine_mm(text, plan.athlete.belt_per)
        except UnitError:
            self.tell(self.say("distance-unknown", text=text))
            self.again()
            return
        if is_unlikely(self._counted_mm, shown_mm) and shown_mm != self._doubted_mm:
            self._doubted_mm, per = shown_mm, plan.athlete.belt_per
            counted = f"{self._counted_mm / per.mm:.2f} {per}"
            self.tell(self.say("distance-doubt", shown=f"{shown_mm / per.mm:.2f} {per}", counted=counted))
            self.again()
            return
        self._shown_mm = shown_mm
        self.conductor.keeper.machine(shown_mm)
        self._show_legs()
        self._show_sets()
        self._close_words()

    def _put_words_aside(self) -> None:
        if self._field != "note":
            self._close_words()
            return
        self._draft = self.query_one("#words", Input).value
        if self._draft != self.words:
            self.tell(self.say("note-aside", key=self.context.key("note")))
        self._close_words()

    def _close_words(self) -> None:
        self.query_one("#words", Input).display = False
        self.set_focus(None)
        self.again()
