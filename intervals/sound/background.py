"""Sound that opens behind the first frame: importing, finding a device and rendering take time that nobody waits.

Law: until sound is there its cues are kept, and those still due are performed when it opens; while muted from
the start nothing is opened at all.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from intervals import event_log
from intervals.core.cues.cue import Cue, CueKind
from intervals.core.phrases.screen_text import ScreenText
from intervals.sound.performer import NoSound, Performer, SoundStatus
from intervals.threads import start_thread

if TYPE_CHECKING:  # numpy waits for the first frame
    from intervals.sound.clip import Clip

_NOTHING: Final = NoSound()
OPENING_MS: Final = 1_500
"""Sound that is being opened is there within this."""


class BackgroundPerformer:
    """Opens sound in a thread, the first time that it is wanted, and stands in for it until then."""

    def __init__(self, opener: Callable[[], tuple[Performer, list[ScreenText]]], *, muted: bool = False) -> None:
        """Keep `opener`, which will run in a thread and return what performs, and what the runner should be told."""
        self._opener = opener
        self._muted = muted
        self._inner: Performer | None = None
        self._opened: tuple[Performer, list[ScreenText]] | None = None
        self._thread: threading.Thread | None = None
        self._kept: list[Cue] = []
        self._closed = False
        self._failed = False
        self._failure: ScreenText | None = None
        """What the runner is still to be told of a failure."""

    def open(self, *, silent_too: bool = False) -> None:
        """Begin to open sound, unless it is under way; while muted only for those who need its clips."""
        if self._thread is None and (silent_too or not self._muted) and not self._closed:
            self._thread = start_thread("sound-opener", self._open, self._died)

    def wait(self, deadline_s: float) -> bool:
        """Wait until sound is there, for `deadline_s` at most; return whether it is."""
        if self._thread is not None:
            self._thread.join(deadline_s)
        self._adopt()
        return self._inner is not None

    def _open(self) -> None:
        self._opened = self._opener()

    def _give_up(self, error: Exception) -> None:
        event_log.failure("sound failed", error)
        self._inner = None
        self._opened = None
        self._died(error)

    def _died(self, error: BaseException) -> None:
        self._failure = ScreenText.of("notice-sound-failed", error=type(error).__name__)

    def _adopt(self) -> list[ScreenText]:
        if self._inner is not None or self._opened is None:
            return []
        self._inner, notices = self._opened
        self._inner.muted = self._muted
        kept, self._kept = self._kept, []
        for cue in kept:
            self.perform(cue)
        return notices

    @property
    def muted(self) -> bool:
        """Whether nothing is to be heard."""
        return self._muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._muted = muted
        if self._inner is not None:
            self._inner.muted = muted
        self.open()

    @property
    def status(self) -> SoundStatus:
        """How sound is."""
        if self._failed:
            return SoundStatus.FAILED
        if self._muted:
            return SoundStatus.MUTED
        return SoundStatus.OPENING if self._inner is None else self._inner.status

    @property
    def lead_ms(self) -> int:
        """How long from now until a tone can be heard at its very time."""
        if self._muted or self._failed:
            return 0
        return OPENING_MS if self._inner is None else self._inner.lead_ms

    def tone_ms(self, name: str) -> int:
        """Length of a tone in milliseconds."""
        return (self._inner or _NOTHING).tone_ms(name)

    def rendered_ms(self, caption: str) -> int | None:
        """Length of a phrase that is rendered, in milliseconds; None for one that is not."""
        return (self._inner or _NOTHING).rendered_ms(caption)

    @property
    def lengths(self) -> int:
        """Changes when lengths that were guessed have become known: first of all when sound is there."""
        return 0 if self._inner is None else 1 + self._inner.lengths

    def clip(self, kind: CueKind, name: str) -> Clip | None:
        """Return the samples of a tone by its name, or of a phrase by its caption; None while there are none."""
        return None if self._inner is None else self._inner.clip(kind, name)

    def perform(self, cue: Cue) -> None:
        """Sound a cue at its clock time, or keep it until sound is there."""
        if self._inner is not None:
            self._have_done(lambda inner: inner.perform(cue))
        elif not self._failed and (not self._muted or self._thread is not None):
            self._kept.append(cue)

    def void(self) -> None:
        """Take back all that has not sounded yet, and silence what sounds."""
        self._kept.clear()
        self._have_done(lambda inner: inner.void())

    def cancel(self, after_ms: int) -> None:
        """Take back what would begin after `after_ms` of the session clock; what sounds goes on."""
        self._kept = [cue for cue in self._kept if cue.at_ms <= after_ms]
        self._have_done(lambda inner: inner.cancel(after_ms))

    def _have_done(self, call: Callable[[Performer], None]) -> None:
        if self._inner is not None:
            try:
                call(self._inner)
            except Exception as error:  # noqa: BLE001 - as in `poll`
                self._give_up(error)

    def poll(self, now_ms: int) -> list[ScreenText]:
        """Take sound over once it is there, and do what is due."""
        notices = self._adopt()
        failure, self._failure = self._failure, None
        if failure is not None:
            self._failed = True
            self._kept.clear()
            notices.append(failure)
        if self._inner is None:
            self._kept = [cue for cue in self._kept if cue.at_ms > now_ms - 1_000]
            return notices
        try:
            return notices + self._inner.poll(now_ms)
        except Exception as error:  # noqa: BLE001 - whatever sound comes to, the session goes on without it
            self._give_up(error)
            return notices

    def close(self, drain_ms: int = 0) -> None:
        """Let what sounds come to its end and close; an opening still under way is waited for briefly."""
        self._closed = True
        self.wait(2.0)
        if self._inner is not None:
            self._inner.close(drain_ms)
