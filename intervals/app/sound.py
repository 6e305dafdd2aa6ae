"""The sound of a session: device, tones, and phrases under way. Loading this file loads numpy and the backends."""

from __future__ import annotations

from pathlib import Path

from intervals import paths
from intervals.app.load import Loaded
from intervals.clock import Clock
from intervals.core.cues.ahead import captions
from intervals.core.cues.book import CueBook
from intervals.core.phrases.screen_text import ScreenText
from intervals.files.athlete import AthleteFile
from intervals.sound.backends import open_player
from intervals.sound.clip import Clip
from intervals.sound.mastering import Clarity
from intervals.sound.performer import Performer, PlayerPerformer
from intervals.sound.speech.choice import VoiceChoice
from intervals.sound.speech.speaker import Speaker
from intervals.sound.tones import load_tones


def load_sounds(loaded: Loaded) -> tuple[dict[str, Clip], list[str]]:
    """Load the tones, the runner's own in their place. Returns them, and what the runner should be told."""
    return load_tones(paths.shipped_sounds(), own_sounds(loaded))


def own_sounds(loaded: Loaded) -> dict[str, Path]:
    """Return the runner's own sounds by tone; the workout's win over the athlete's."""
    return {**loaded.athlete.sounds, **{name: Path(path) for name, path in loaded.workout.sounds.items()}}


def voice_of(settings: AthleteFile) -> VoiceChoice:
    """Return the voice that the athlete's file asks for."""
    voice = settings.voice
    return VoiceChoice(voice.name, voice.rate, voice.language, voice.engine, Clarity(voice.clarity))


def open_sound(loaded: Loaded, clock: Clock, *, speech: bool, backend: str) -> tuple[Performer, list[ScreenText]]:
    """Open a device, load the tones and begin to render phrases. Takes a while: not for the main thread."""
    settings = loaded.athlete
    phrases = settings.voice.phrases()
    speaker = None
    if speech:
        speaker = Speaker(paths.cache_dir() / "speech", voice_of(settings), spoken=phrases.spoken)
    player, notices = open_player(
        clock,
        backend=backend,
        device=settings.audio.device,
        volume=settings.audio.volume,
        preroll_ms=settings.audio.preroll_ms,
    )
    tones, problems = load_sounds(loaded)
    performer = PlayerPerformer(player, tones, speaker)
    book = CueBook(phrases, tone_ms=performer.tone_ms, settings=settings.cue_settings())
    performer.prepare(captions(loaded.plan, book))
    return performer, [*notices, *(ScreenText.of("notice-plain", text=text) for text in problems)]
