"""Sound as one of those who follow a session: with a queue and a thread of its own, like every listener.

Law: whoever leads the session hands cues on and waits for nothing. Sound may take its time over them, or fail, and
holds up neither the session nor another listener; cues come ahead of their time, so none is late by it.
"""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

from intervals.core.cues.cue import Cue, CueKind
from intervals.core.phrases.screen_text import ScreenText
from intervals.live.listeners import CLOSE_S, Listener, Told
from intervals.sound.performer import Performer, SoundStatus

if TYPE_CHECKING:  # numpy waits for the first frame
    from intervals.sound.clip import Clip

_OPENING_S: Final = 2.0
"""An opening still under way is waited for so long, before what opened can close."""


class _Sound(Listener):
    name = "sound"


class QueuedPerformer:
    """Stands for a performer: what it is to do is queued, what it knows is asked of it at once."""

    def __init__(
        self,
        performer: Performer,
        on_failure: Callable[[Listener, BaseException], None],
        on_change: Callable[[], None],
    ) -> None:
        """`on_change` is called, in the thread of the sound, where there is something new to ask for."""
        self._performer = performer
        self._on_change = on_change
        self._muted = performer.muted
        self._notices: SimpleQueue[ScreenText] = SimpleQueue()
        self._seen = (performer.status, performer.lengths)
        self._looking = False
        self._told = Told(_Sound(), on_failure)

    def _do(self, call: Callable[[], object]) -> None:
        def told(_sound: Listener) -> None:
            call()
            self._look_for_change()

        self._told.tell(told)

    def _look_for_change(self) -> None:
        seen = (self._performer.status, self._performer.lengths)
        if seen != self._seen or not self._notices.empty():
            self._seen = seen
            self._on_change()

    # --- what it is to do ---

    @property
    def muted(self) -> bool:
        """Whether nothing is to be heard, as it was said last."""
        return self._muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._muted = muted
        self._do(lambda: setattr(self._performer, "muted", muted))

    def perform(self, cue: Cue) -> None:
        """Have a cue sound at its clock time."""
        self._do(lambda: self._performer.perform(cue))

    def void(self) -> None:
        """Have taken back all that has not sounded yet, and silenced what sounds."""
        self._do(self._performer.void)

    def cancel(self, after_ms: int) -> None:
        """Have taken back what would begin after `after_ms` of the session clock."""
        self._do(lambda: self._performer.cancel(after_ms))

    def poll(self, now_ms: int) -> list[ScreenText]:
        """Have sound do what is due, unless it is at it; return what the runner should be told by now, once."""
        if not self._looking:
            self._looking = True
            self._do(lambda: self._poll(now_ms))
        notices = []
        while True:
            try:
                notices.append(self._notices.get_nowait())
            except Empty:
                return notices

    def _poll(self, now_ms: int) -> None:
        self._looking = False
        for text in self._performer.poll(now_ms):
            self._notices.put(text)

    def close(self, drain_ms: int = 0) -> None:
        """Let what sounds come to its end, for `drain_ms` at most, and close."""
        self._told.tell(lambda _: self._performer.close(drain_ms))
        self._told.close(drain_ms / 1000 + _OPENING_S + CLOSE_S)

    # --- what it knows ---

    @property
    def status(self) -> SoundStatus:
        """How sound is."""
        return self._performer.status

    @property
    def lead_ms(self) -> int:
        """How long from now until a tone can be heard at its very time."""
        return self._performer.lead_ms

    @property
    def lengths(self) -> int:
        """Changes when lengths that were guessed have become known."""
        return self._performer.lengths

    def tone_ms(self, name: str) -> int:
        """Length of a tone in milliseconds."""
        return self._performer.tone_ms(name)

    def rendered_ms(self, caption: str) -> int | None:
        """Length of a phrase that is rendered, in milliseconds; None for one that is not. Starts no render."""
        return self._performer.rendered_ms(caption)

    def clip(self, kind: CueKind, name: str) -> Clip | None:
        """Return the samples of a tone by its name, or of a phrase by its caption; None while there are none."""
        return self._performer.clip(kind, name)
