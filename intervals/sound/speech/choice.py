"""Which voice is wanted: what shapes the sound of a phrase."""

from __future__ import annotations

from intervals.core.dataclass import dataclass
from intervals.sound.mastering import VERSION, Clarity
from intervals.sound.speech.cache import key_of


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """Whose voice, and how fast."""

    name: str | None = None
    rate: int | None = None
    """Words a minute; None is the engine's own."""
    language: str = "en"
    engine: str = "auto"
    """`neural`, `system`, or `auto` for the best there is."""
    clarity: Clarity = Clarity.NORMAL

    def key(self, text: str, engine: str) -> str:
        """Return the name of a phrase in the cache, as an engine speaks it."""
        return key_of(text, engine, self.name, self.rate, self.language, VERSION, self.clarity)
