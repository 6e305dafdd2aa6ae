"""Performs cues: finds the clip of each and hands it to the player at its time.

Law: a cue without a clip (a voice that is not there, a phrase not rendered yet) is still a caption; nothing
here waits, and nothing here stops the timer.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from intervals.core.cues.book import USUAL_TONE_MS
from intervals.core.cues.cue import Cue, CueKind
from intervals.core.phrases.screen_text import ScreenText
from intervals.sound.player import PlayerState

if TYPE_CHECKING:  # numpy comes with clips, and a muted session never needs it
    from intervals.sound.clip import Clip
    from intervals.sound.player import Player
    from intervals.sound.speech.speaker import Speaker


class SoundStatus(StrEnum):
    """How sound is."""

    OPENING = "opening"
    """It is not there yet; what is due is kept for it."""
    ON = "on"
    MUTED = "muted"
    NONE = "none"
    """There is no device."""
    LOST = "lost"
    """The device went away: it is tried again and again."""
    FAILED = "failed"
    """Sound broke and is given up: the bell and a flash take its place."""


_STATUS_OF: Final = {
    PlayerState.ABSENT: SoundStatus.NONE,
    PlayerState.CLOSED: SoundStatus.NONE,
    PlayerState.FAILED: SoundStatus.FAILED,
    PlayerState.LOST: SoundStatus.LOST,
}
LATE_MS: Final = 400
"""A phrase rendered later than this after its time is not said any more."""


class Performer(Protocol):
    """What the conductor needs of sound."""

    @property
    def muted(self) -> bool:
        """Whether nothing is to be heard."""
        ...

    @muted.setter
    def muted(self, muted: bool) -> None: ...

    @property
    def status(self) -> SoundStatus:
        """How sound is."""
        ...

    @property
    def lead_ms(self) -> int:
        """How long from now until a tone can be heard at its very time."""
        ...

    def tone_ms(self, name: str) -> int:
        """Length of a tone in milliseconds."""
        ...

    def rendered_ms(self, caption: str) -> int | None:
        """Length of a phrase that is rendered, in milliseconds; None for one that is not. Starts no render."""
        ...

    @property
    def lengths(self) -> int:
        """Changes when lengths that were guessed have become known: then what is ahead wants arranging anew."""
        ...

    def clip(self, kind: CueKind, name: str) -> Clip | None:
        """Return the samples of a tone by its name, or of a phrase by its caption; None while there are none."""
        ...

    def perform(self, cue: Cue) -> None:
        """Sound a cue at its clock time."""
        ...

    def void(self) -> None:
        """Take back all that has not sounded yet, and silence what sounds."""
        ...

    def cancel(self, after_ms: int) -> None:
        """Take back what would begin after `after_ms` of the session clock; what sounds goes on."""
        ...

    def poll(self, now_ms: int) -> list[ScreenText]:
        """Do what is due; called at least once a second. Returns what the runner should be told, once."""
        ...

    def close(self, drain_ms: int = 0) -> None:
        """Let what sounds come to its end, for `drain_ms` at most, and close."""
        ...


class PlayerPerformer:
    """Performs with a player, the tones and a voice (None: tones alone)."""

    def __init__(
        self,
        player: Player,
        tones: Mapping[str, Clip],
        speaker: Speaker | None,
    ) -> None:
        self._player = player
        self._tones = tones
        self._speaker = speaker
        self._waiting: list[Cue] = []
        self._guessed: set[str] = set()
        self._engine = speaker.engine if speaker is not None else ""
        self.lengths = 0
        """Changes when lengths that were guessed have become known."""

    @property
    def muted(self) -> bool:
        """Whether nothing is to be heard."""
        return self._player.muted

    @muted.setter
    def muted(self, muted: bool) -> None:
        self._player.muted = muted

    @property
    def status(self) -> SoundStatus:
        """How sound is."""
        usual = SoundStatus.MUTED if self.muted else SoundStatus.ON
        return _STATUS_OF.get(self._player.state, usual)

    @property
    def lead_ms(self) -> int:
        """How long from now until a tone can be heard at its very time."""
        return self._player.lead_ms if self.status is SoundStatus.ON else 0

    def tone_ms(self, name: str) -> int:
        """Length of a tone in milliseconds."""
        clip = self._tones.get(name)
        return USUAL_TONE_MS if clip is None else clip.duration_ms

    def rendered_ms(self, caption: str) -> int | None:
        """Length of a phrase that is rendered, in milliseconds; None for one that is not. Starts no render."""
        if self._speaker is None:
            return None
        rendered = self._speaker.duration_ms(caption)
        if rendered is None and self._speaker.available is not False:
            self._guessed.add(caption)
        return rendered

    def clip(self, kind: CueKind, name: str) -> Clip | None:
        """Return the samples of a tone by its name, or of a phrase by its caption.

        None while there are none; a phrase that is not rendered is from now on.
        """
        if kind is CueKind.TONE:
            return self._tones.get(name)
        if self._speaker is None:
            return None
        clip = self._speaker.clip(name)
        if clip is None:
            self._speaker.prepare([name])
        return clip

    def prepare(self, captions: list[str]) -> None:
        """Begin to render phrases, in order of need."""
        if self._speaker is not None:
            self._speaker.prepare(captions)

    def perform(self, cue: Cue) -> None:
        """Sound a cue at its clock time; a phrase not rendered yet is waited for, up to its time."""
        if cue.kind is CueKind.TONE:
            clip = self._tones.get(cue.tone)
            if clip is not None:
                self._player.schedule(clip, cue.at_ms)
        elif self._speaker is not None and not self._say(cue):
            self._speaker.prepare([cue.text])
            self._waiting.append(cue)

    def _say(self, cue: Cue) -> bool:
        clip = self._speaker.clip(cue.text) if self._speaker is not None else None
        if clip is None:
            return False
        self._player.schedule(clip, cue.at_ms)
        return True

    def void(self) -> None:
        """Take back all that has not sounded yet, and silence what sounds."""
        self._waiting.clear()
        self._player.void()

    def cancel(self, after_ms: int) -> None:
        """Take back what would begin after `after_ms` of the session clock; what sounds goes on."""
        self._waiting = [cue for cue in self._waiting if cue.at_ms <= after_ms]
        self._player.cancel(after_ms)

    def poll(self, now_ms: int) -> list[ScreenText]:
        """Say what has been rendered since, let the player look after its device, and pass on its notices."""
        if self._speaker is not None and self._speaker.engine != self._engine:
            # Another voice has taken over: what was measured of the first one's phrases holds no more.
            self._engine = self._speaker.engine
            self.lengths += 1
        if self._speaker is not None and self._guessed:
            # Others ask for lengths meanwhile, and what they ask for comes in here.
            known = [text for text in tuple(self._guessed) if self._speaker.duration_ms(text) is not None]
            if known:
                self._guessed.difference_update(known)
                self.lengths += 1
        self._waiting = [cue for cue in self._waiting if cue.at_ms + LATE_MS > now_ms and not self._say(cue)]
        self._player.poll()
        return [] if self._speaker is None else self._speaker.notices()

    def close(self, drain_ms: int = 0) -> None:
        """Let what sounds come to its end, for `drain_ms` at most, and close."""
        self._player.close(drain_ms)
        if self._speaker is not None:
            self._speaker.close()


class NoSound:
    """Performs nothing: captions only."""

    muted = True
    status = SoundStatus.MUTED
    lead_ms = 0

    @property
    def lengths(self) -> int:
        """Stay as they are."""
        return 0

    def tone_ms(self, name: str) -> int:
        """Length of a tone in milliseconds, roughly."""
        return {"count": 120, "go": 350, "pacer": 60, "line": 60}.get(name, USUAL_TONE_MS)

    def rendered_ms(self, caption: str) -> int | None:
        """Have no phrase rendered."""
        return None

    def clip(self, kind: CueKind, name: str) -> Clip | None:
        """Have no samples."""
        return None

    def perform(self, cue: Cue) -> None:
        """Do nothing."""

    def void(self) -> None:
        """Do nothing."""

    def cancel(self, after_ms: int) -> None:
        """Do nothing."""

    def poll(self, now_ms: int) -> list[ScreenText]:
        """Have nothing to tell."""
        return []

    def close(self, drain_ms: int = 0) -> None:
        """Do nothing."""
