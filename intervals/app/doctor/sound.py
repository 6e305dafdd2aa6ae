"""What the doctor looks at of sound: the device, the tones, the voice, and a test cue.

Law: as the other checks; and a device or a voice that is missing never keeps a session from running.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from intervals import paths
from intervals.app.doctor.checks import Finding
from intervals.app.sound import voice_of
from intervals.clock import SystemClock
from intervals.core.cues.tones import TONES
from intervals.files.athlete import AthleteFile, load_athlete
from intervals.sound.backends import list_devices, open_player, system_backend
from intervals.sound.clip import Clip
from intervals.sound.player import Player, PlayerState
from intervals.sound.speech.speaker import Speaker
from intervals.sound.speech.voices import list_voices, speaks
from intervals.sound.tones import load_tones

SHOWN: Final = 12
VOICE_S: Final = 20.0
MARGIN_MS: Final = 400
BEGIN_MS: Final = 4_000
"""How long an output may take until it asks for sound."""


def sound(*, backend: str, play: bool) -> Iterator[Finding]:
    """Look at sound with the runner's settings; with `play` a cue is heard."""
    settings = load_athlete(paths.athlete_file())
    clock = SystemClock()
    player, finding = _device(settings, clock, backend)
    yield finding
    try:
        tones, finding = _tones(settings)
        yield finding
        phrase, found = _voice(settings)
        yield from found
        if play:
            yield _test_cue(player, clock, tones, phrase)
    finally:
        player.close()


def _device(settings: AthleteFile, clock: SystemClock, backend: str) -> tuple[Player, Finding]:
    audio = settings.audio
    player, notices = open_player(
        clock, backend=backend, device=audio.device, volume=audio.volume, preroll_ms=audio.preroll_ms
    )
    more = tuple(f"output: {name}" for name in list_devices())
    if player.state is PlayerState.ABSENT:
        said = "none: the terminal's bell and a flash take its place"
        remedy = "connect an output, or start the sound server (PipeWire or PulseAudio on Linux)"
        return player, Finding("sound", said, ok=False, remedy=remedy, more=more)
    through = f"{player.name} through {system_backend()}" if player.name == "miniaudio" else player.name
    if notices:
        remedy = "`audio: device:` in your file takes a part of a name below; leave it out for the system's own"
        return player, Finding(
            "sound", f"{through}; {'; '.join(map(str, notices))}", ok=False, remedy=remedy, more=more
        )
    why = _WHY.get(backend, f"you asked for {backend}")
    return player, Finding("sound", f"{through} ({why}), volume {audio.volume:.0%}", more=more)


_WHY: Final = {"auto": "the default: it places sounds exactly and needs nothing else"}
"""Why a backend is used, by what was asked for."""


def _tones(settings: AthleteFile) -> tuple[dict[str, Clip], Finding]:
    tones, problems = load_tones(paths.shipped_sounds(), settings.sounds)
    if len(tones) < len(TONES):
        remedy = "install intervals again: its own sounds are gone"
        return tones, Finding("tones", f"{len(TONES) - len(tones)} are missing", ok=False, remedy=remedy)
    if problems:
        remedy = "correct `sounds:` in your file; until then the tones that ship are heard"
        return tones, Finding("tones", "a problem with one of yours", ok=False, remedy=remedy, more=tuple(problems))
    own = f", {len(settings.sounds)} of them yours" if settings.sounds else ""
    return tones, Finding("tones", f"{len(tones)}{own}")


def _voice(settings: AthleteFile) -> tuple[Clip | None, list[Finding]]:
    """Speak a phrase into a folder of its own, so that the voice is tried and not the cache."""
    phrases = settings.voice.phrases()
    text = phrases("rep", rep=1, reps=4) + "."
    with tempfile.TemporaryDirectory(prefix="intervals-", ignore_cleanup_errors=True) as folder:
        speaker = Speaker(Path(folder), voice_of(settings), spoken=phrases.spoken)
        began = time.perf_counter()
        speaker.prepare([text])
        speaker.wait(VOICE_S)
        took = time.perf_counter() - began
        clip = speaker.clip(text)
        notices = [str(notice) for notice in speaker.notices()]
        speaker.close()
    engine = speaker.engine
    names = list_voices(engine=engine)
    language = [name for name in names if speaks(name.rpartition("(")[2].rstrip(")"), settings.voice.language)]
    more = tuple(f"voice: {name}" for name in language[:SHOWN])
    if len(language) > SHOWN:
        more += (f"and {len(language) - SHOWN} more",)
    if clip is None:
        remedy = "pip install espeakng-loader, or install a voice of the system's (espeak-ng on Linux)"
        return None, [Finding("voice", "; ".join(notices) or "no answer", ok=False, remedy=remedy)]
    count = f"{len(names)} voice{'s' if len(names) != 1 else ''}"
    said = f"{engine}, {count}, {len(language)} for {settings.voice.language}; {took:.1f} s to the first phrase"
    if notices:
        remedy = "`voice: name:` in your file takes a name below, or a part of one; leave it out for the first"
        return clip, [Finding("voice", f"{'; '.join(notices)}; {said}", ok=False, remedy=remedy, more=more)]
    return clip, [Finding("voice", said, more=more)]


def _test_cue(player: Player, clock: SystemClock, tones: dict[str, Clip], phrase: Clip | None) -> Finding:
    if player.state is PlayerState.ABSENT or "rep" not in tones:
        return Finding("test cue", "not played: there is nothing to hear it with", ok=False, remedy="see above")
    until = clock.now_ms() + BEGIN_MS
    while not getattr(player, "flows", True):
        if clock.now_ms() > until:
            remedy = "look whether the sound server runs, or choose another output with `audio: device:` in your file"
            return Finding("test cue", "not played: the output takes no sound", ok=False, remedy=remedy)
        time.sleep(0.05)
    at = clock.now_ms() + MARGIN_MS
    player.schedule(tones["rep"], at)
    at += tones["rep"].duration_ms + MARGIN_MS // 2
    if phrase is not None:
        player.schedule(phrase, at)
        at += phrase.duration_ms
    while clock.now_ms() < at + MARGIN_MS:
        time.sleep(0.05)
        player.poll()
        if player.state is PlayerState.LOST:
            remedy = "connect it again, or choose another output with `audio: device:` in your file"
            return Finding("test cue", "the output went away while it played", ok=False, remedy=remedy)
    heard = "a tone" if phrase is None else "a tone and a phrase"
    return Finding("test cue", f"played {heard}: if you heard nothing, look at the output's volume")
