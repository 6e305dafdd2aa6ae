"""The lengths of tones and phrases of a session that nobody runs: a dry run on the screen, as text, as a file.

Law: the dry run on the screen, its text and the audio file have the same cues at the same times.
"""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic
from typing import Final

from intervals import paths
from intervals.app.load import Loaded
from intervals.app.sound import load_sounds, own_sounds, voice_of
from intervals.core.cues.ahead import captions
from intervals.core.cues.book import USUAL_TONE_MS, CueBook
from intervals.core.cues.rehearsal import Rehearsal, rehearse
from intervals.core.phrases.screen_text import ScreenText
from intervals.core.workout.plan import Plan
from intervals.sound.clip import Clip
from intervals.sound.performer import NoSound
from intervals.sound.speech.speaker import Speaker
from intervals.sound.wav_length import wav_ms

RENDER_S: Final = 10.0
"""How long to wait for the voice, all in all, before lengths are estimated."""
ROUNDS: Final = 3
"""How often a rehearsal is done again with the lengths of phrases that it came to."""


class PhraseLengths:
    """The lengths of a plan's phrases: rendered where there is a voice, estimated where there is none."""

    def __init__(self, loaded: Loaded, *, speech: bool = True) -> None:
        """Begin to render the phrases; without `speech` all lengths are estimates."""
        settings = loaded.athlete
        self._phrases = settings.voice.phrases()
        self._tones = {path.stem: wav_ms(path) for path in paths.shipped_sounds().glob("*.wav")}
        if own_sounds(loaded):
            self._tones |= {name: clip.duration_ms for name, clip in load_sounds(loaded)[0].items()}
        self._speaker = Speaker(
            paths.cache_dir() / "speech", voice_of(settings), spoken=self._phrases.spoken, keep=False
        )
        self.estimated: set[str] = set()
        self.book = CueBook(self._phrases, self.rendered_ms, self.tone_ms, settings.cue_settings(), measured=False)
        self._speech = speech
        if speech:
            self._prepare(captions(loaded.plan, self.book))

    def _prepare(self, texts: Iterable[str]) -> None:
        self._speaker.prepare(list(texts))

    def rehearse(self, plan: Plan, open_leg_ms: int, first_leg: int, *, until_s: float | None = None) -> Rehearsal:
        """Rehearse a plan, and again where it came to phrases that nobody foresaw.

        They are waited for until `until_s` of the monotonic clock, by default for `RENDER_S` seconds.
        """
        until_s = monotonic() + RENDER_S if until_s is None else until_s
        for _ in range(ROUNDS):
            self.estimated.clear()
            rehearsal = rehearse(plan, self.book, lap_after_ms=open_leg_ms, first_leg=first_leg)
            left_s = until_s - monotonic()
            if not self.estimated or not self._speech or self._speaker.available is False or left_s <= 0:
                break
            self._prepare(self.estimated)
            self._speaker.wait(left_s)
        return rehearsal

    def wait(self, seconds: float) -> int:
        """Wait for phrases, `seconds` at most; return how many are still to come."""
        self._speaker.wait(seconds)
        return self._speaker.pending

    def clip(self, caption: str) -> Clip | None:
        """Return a phrase as sound, or None where there is no voice."""
        return self._speaker.clip(caption)

    def notices(self) -> list[ScreenText]:
        """Return what went wrong with the voice, once."""
        return self._speaker.notices()

    def close(self) -> None:
        """End the speech process."""
        self._speaker.close()

    @property
    def known(self) -> int:
        """How many phrases are rendered."""
        return self._speaker.rendered

    def tone_ms(self, name: str) -> int:
        """Return the length of a tone in milliseconds."""
        return self._tones.get(name, USUAL_TONE_MS)

    def rendered_ms(self, caption: str) -> int | None:
        """Return the length of a rendered phrase in milliseconds; None for one that is not, which is noted."""
        rendered = self._speaker.duration_ms(caption)
        if rendered is None:
            self.estimated.add(caption)
        return rendered


class RehearsedSound(NoSound):
    """Stands in for the sound of a dry run on the screen: nothing is heard, and every length is the real one."""

    def __init__(self, lengths: PhraseLengths) -> None:
        self._lengths = lengths

    @property
    def lengths(self) -> int:
        """Changes when a length has become known."""
        return self._lengths.known

    def tone_ms(self, name: str) -> int:
        """Return the length of a tone in milliseconds."""
        return self._lengths.tone_ms(name)

    def rendered_ms(self, caption: str) -> int | None:
        """Return the length of a rendered phrase in milliseconds; None for one that is not."""
        return self._lengths.rendered_ms(caption)

    def close(self, drain_ms: int = 0) -> None:
        """End the speech process."""
        self._lengths.close()
