"""What the screens of a session are handed: the driver, the words, the keys, and what the runner should be told.

Law: a screen reaches for nothing of its app; what it needs stands here, typed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Final, Protocol

from textual._time import get_time

from intervals.clock import ScaledClock
from intervals.core.dataclass import dataclass
from intervals.core.phrases import Phrasebook
from intervals.core.results.log import session_kind
from intervals.core.workout.workout import Venue
from intervals.live.companion import Companion, OpenCompanion
from intervals.live.conductor import Conductor
from intervals.live.driver import Driver
from intervals.tui.keys import shown_key
from intervals.tui.widgets.keys_line import Hint

NOTICE_S: Final = 4.0
"""How long a notice stays."""
QUESTION_S: Final = 5.0
"""How long a question waits for its answer."""


class NoticeBoard:
    """The one thing that the runner is told at the moment; it outlives a change of screens, and not its time."""

    def __init__(self) -> None:
        self._text = ""
        self._until_s = 0.0

    def tell(self, text: str, for_s: float | None = None) -> None:
        """Show a text for `NOTICE_S`, or for so many seconds."""
        self._text = text
        self._until_s = time.monotonic() + (NOTICE_S if for_s is None else for_s)

    def clear(self) -> None:
        """Show nothing."""
        self._text = ""

    @property
    def left_s(self) -> float:
        """How long there is still something to be seen."""
        return max(0.0, self._until_s - time.monotonic()) if self._text else 0.0

    @property
    def text(self) -> str:
        """What is to be seen now."""
        return self._text if self.left_s else ""


Question = tuple[str, Callable[[], str], Callable[[], str]]
"""Something that is asked once, with what a yes and a no do; they return what to say of it, and may raise Failure."""


class Aftermath(Protocol):
    """What comes after a session: asked for once it is over, from another thread."""

    def next_due(self) -> str:
        """Say what is next in the schedule; empty where nothing is."""

    def felt(self, effort: int) -> None:
        """Take how it felt, 1 to 10."""

    def questions(self) -> Sequence[Question]:
        """Return what is to be asked of the runner, in order."""


@dataclass(frozen=True, slots=True)
class SessionContext:
    """What every screen of one session shares."""

    driver: Driver
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys in place of the usual ones, by binding id."""
    scaled: ScaledClock | None = None
    """The clock of a rehearsal; None in a live session."""
    aftermath: Callable[[], Aftermath] | None = None
    """Gives what comes after the session; asked for in another thread, since it loads what it needs."""
    open_companion: OpenCompanion | None = None
    """Lets a phone follow the session; None where none can."""
    companions: list[Companion] = field(default_factory=list)
    """The phone's side of the session, once it is open."""
    board: NoticeBoard = field(default_factory=NoticeBoard)
    pressed_s: list[float] = field(default_factory=list)
    """When the last key was pressed, by Textual's clock; empty before the first."""

    @property
    def conductor(self) -> Conductor:
        """What leads the session: to be looked at; what the runner does is posted to the driver."""
        return self.driver.conductor

    @property
    def phone_status(self) -> str:
        """The phones that follow, for a header; empty where none was asked for."""
        return self.companions[-1].status() if self.companions else ""

    @property
    def phrases(self) -> Phrasebook:
        """The runner's language."""
        return self.conductor.book.phrases

    @property
    def say(self) -> Callable[..., str]:
        """Returns a screen text by its key."""
        return self.phrases.screen

    @property
    def title(self) -> str:
        """What the session is called, and where it is: nobody lifts on a track."""
        plan = self.conductor.plan
        if session_kind(plan) == "lift":
            return plan.name
        lane = plan.athlete.lane if plan.venue is Venue.TRACK else 1
        return f"{plan.name} · {self.say(f'venue-{plan.venue}')}" + (
            f" · {self.say('lane', lane=lane)}" if lane != 1 else ""
        )

    def key(self, id_: str) -> str:
        """Return the key of a binding, as it is shown."""
        return shown_key(id_, self.keys)

    def hints(self, shown: Mapping[str, str], need: tuple[str, ...]) -> tuple[Hint, ...]:
        """Return a footer's hints: binding ids in order with the key of their text, `need` the most needed first."""
        return tuple(
            Hint(self.key(id_), self.say(text), need.index(id_) if id_ in need else len(need))
            for id_, text in shown.items()
        )

    @property
    def press_age_s(self) -> float:
        """How long ago the last key was pressed."""
        return max(0.0, get_time() - self.pressed_s[-1]) if self.pressed_s else 0.0
