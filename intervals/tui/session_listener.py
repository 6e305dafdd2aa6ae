"""Brings a live session to the screen: what happened, as one message to the app, however much of it there was.

Law: nothing here waits for the screen. While one message is under way no other is posted; whoever takes what came
gets all of it.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import field

from textual.app import App
from textual.message import Message

from intervals.core.cues.cue import Cue
from intervals.core.dataclass import dataclass
from intervals.core.session.events import Event
from intervals.core.session.state import State
from intervals.core.view.readout import Readout
from intervals.live.conductor import Keeper
from intervals.live.listeners import Listener, Notice


@dataclass(frozen=True, slots=True)
class News:
    """What came since the last look."""

    cues: list[Cue] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


class SessionChanged(Message, bubble=False):
    """The session is not what the screen shows any more."""


class ScreenListener(Listener):
    """Gathers what an app is to show."""

    name = "screen"

    def __init__(self, app: App[None], keeper: Keeper) -> None:
        """Post to `app`; an input is shown once `keeper` has it, or a moment later."""
        self._app = app
        self._keeper = keeper
        self._lock = threading.Lock()
        self._news = News()
        self._posted = False

    def take(self) -> News:
        """Return what came, once."""
        with self._lock:
            news, self._news, self._posted = self._news, News(), False
        return news

    def on_events(self, events: Sequence[Event], state: State) -> None:
        """Wait a moment for the disk, so that what is shown is kept."""
        self._keeper.flush()
        self._post()

    def on_cues(self, cues: Sequence[Cue]) -> None:
        """Have cues shown."""
        with self._lock:
            self._news.cues.extend(cues)
        self._post()

    def on_notice(self, notice: Notice) -> None:
        """Have a notice shown."""
        with self._lock:
            self._news.notices.append(notice)
        self._post()

    def on_readout(self, readout: Readout) -> None:
        """Have the screen brought up to date."""
        self._post()

    def _post(self) -> None:
        with self._lock:
            posted, self._posted = self._posted, True
        if not posted:
            self._app.post_message(SessionChanged())
