"""Phrases spoken for their own sake: to try a voice, to hear a workout's words, to have a phrase as a file."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Final, Literal, cast

from intervals import paths
from intervals.app.athlete_file import load_athlete_file
from intervals.app.exits import Failure
from intervals.app.load import load
from intervals.app.sound import voice_of
from intervals.app.targets import target_file
from intervals.clock import SystemClock
from intervals.core.cues.book import CueBook
from intervals.core.cues.cue import CueKind
from intervals.core.cues.rehearsal import rehearse
from intervals.core.dataclass import dataclass
from intervals.files.athlete import AthleteFile
from intervals.sound.backends import open_player
from intervals.sound.clip import Clip
from intervals.sound.encode import FORMATS, Encoder, NoEncoder
from intervals.sound.speech.engines.engine import ENGINES, choose_engine, neural_lacks
from intervals.sound.speech.speaker import Speaker
from intervals.sound.speech.voices import list_voices, speaks

WAIT_S: Final = 60.0
BETWEEN_MS: Final = 400
MARGIN_MS: Final = 300
"""Silence before the first phrase, for the output to begin."""


@dataclass(frozen=True, slots=True)
class VoiceList:
    """The voices of one engine, and whether one of them would speak."""

    engine: str
    voices: tuple[str, ...]
    speaks: bool
    why: str


def voices() -> list[VoiceList]:
    """Return what each engine has, and which one would speak, by the athlete's file."""
    voice = load_athlete_file().voice
    choice = choose_engine(voice.engine, voice.language, voice.name)
    lists = []
    for engine in ENGINES:
        lacks = neural_lacks() if engine == "neural" else ""
        names = () if lacks else tuple(list_voices(engine=engine))
        own = tuple(name for name in names if speaks(name.rpartition("(")[2].rstrip(")"), voice.language))
        why = choice.why if choice.name == engine else lacks
        lists.append(VoiceList(engine, own, choice.name == engine, why or f"{len(names)} voices in all"))
    return lists


def with_voice(engine: str | None, clarity: str | None, rate: int | None) -> AthleteFile:
    """Return the athlete's file with the voice that a command asks for."""
    athlete = load_athlete_file()
    voice = athlete.voice
    voice = replace(
        voice,
        engine=cast("Literal['auto', 'neural', 'system']", engine or voice.engine),
        clarity=cast("Literal['off', 'normal', 'strong']", clarity or voice.clarity),
        rate=rate or voice.rate,
    )
    return replace(athlete, voice=voice)


def session_phrases(name: str, athlete: AthleteFile) -> list[str]:
    """Return the phrases of a workout in the order in which they are heard. Raises Failure."""
    loaded = load(name)
    book = CueBook(athlete.voice.phrases(), settings=athlete.cue_settings())
    return [cue.text for cue in rehearse(loaded.plan, book).cues if cue.kind is CueKind.PHRASE]


def spoken(texts: list[str], athlete: AthleteFile) -> tuple[list[Clip], list[str]]:
    """Speak captions. Returns their clips in order, and what went wrong. Raises Failure where nothing speaks."""
    speaker = Speaker(paths.cache_dir() / "speech", voice_of(athlete), spoken=athlete.voice.phrases().spoken)
    try:
        speaker.prepare(texts)
        speaker.wait(WAIT_S)
        clips = [clip for clip in map(speaker.clip, texts) if clip is not None]
        notices = [str(notice) for notice in speaker.notices()]
    finally:
        speaker.close()
    if not clips:
        raise Failure("; ".join(notices) or "no voice answered: `intervals doctor` looks why")
    return clips, notices


def write_phrases(clips: list[Clip], path: Path, *, force: bool) -> None:
    """Write clips one after another into a sound file. Raises Failure."""
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise Failure(f"{path}: the extension says the format, one of {', '.join(FORMATS)}")
    try:
        with (
            target_file(path, force=force) as fresh,
            fresh.open("w+b") as file,
            Encoder(file, form, path.stem) as out,
        ):
            for clip in clips:
                out.write(clip.samples)
            out.finish()
    except NoEncoder as error:
        raise Failure(str(error)) from None


def play(clips: list[Clip], athlete: AthleteFile, backend: str) -> list[str]:
    """Play clips one after another; returns what went wrong once they are over."""
    clock, audio = SystemClock(), athlete.audio
    player, notices = open_player(
        clock, backend=backend, device=audio.device, volume=audio.volume, preroll_ms=audio.preroll_ms
    )
    at = clock.now_ms() + MARGIN_MS + audio.preroll_ms
    for clip in clips:
        player.schedule(clip, at)
        at += clip.duration_ms + BETWEEN_MS
    while backend != "silent" and clock.now_ms() < at:
        player.poll()
        time.sleep(0.1)
    player.close()
    return [str(notice) for notice in notices]
