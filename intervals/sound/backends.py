"""Chooses a player: the device asked for, or what there is.

Law: hardware that is missing is a notice, never an exception; miniaudio's null device is never taken for a real one.
"""

from __future__ import annotations

from typing import Any, Final

import miniaudio

from intervals.clock import Clock
from intervals.core.closest_match import closest_match
from intervals.core.phrases.screen_text import ScreenText
from intervals.sound.player import Player, PlayerState
from intervals.sound.silent import SilentPlayer
from intervals.sound.simple import SimpleAudioPlayer, load_simpleaudio
from intervals.sound.stream import StreamPlayer, miniaudio_device
from intervals.sound.suppress_stderr import suppress_stderr

BACKENDS: Final = ("auto", "miniaudio", "simpleaudio", "null", "silent")


def open_player(
    clock: Clock,
    *,
    backend: str = "auto",
    device: str | None = None,
    volume: float = 1.0,
    preroll_ms: int = 0,
) -> tuple[Player, list[ScreenText]]:
    """Open a player; `device` is a part of an output's name. Returns it with what the runner should be told."""
    notices: list[ScreenText] = []
    if backend not in BACKENDS:
        near = closest_match(backend, list(BACKENDS))
        known = {"backend": repr(backend), "near": near}
        notices.append(ScreenText.of("notice-backend-near" if near else "notice-backend", **known))
        backend = "auto"
    if backend == "silent":
        return SilentPlayer(), notices
    if backend == "simpleaudio":
        try:
            simple = SimpleAudioPlayer(load_simpleaudio(), clock)
        except ImportError as error:
            notices.append(ScreenText.of("notice-plain", text=str(error)))
        except OSError:
            notices.append(ScreenText.of("notice-no-simpleaudio"))
        else:
            simple.volume = volume
            return simple, notices
    player = _open_stream(clock, null=backend == "null", device=device, preroll_ms=preroll_ms, notices=notices)
    player.volume = volume
    return player, notices


def _open_stream(
    clock: Clock, *, null: bool, device: str | None, preroll_ms: int, notices: list[ScreenText]
) -> Player:
    handle: Any = None
    if device is not None and not null:
        handle, notice = _find_device(device)
        if notice is not None:
            notices.append(notice)
    try:
        return StreamPlayer(
            clock,
            lambda: miniaudio_device(null=null, device_id=handle),
            name="null" if null else "miniaudio",
            preroll_ms=preroll_ms,
            watched=True,
        )
    except OSError:
        notices.append(ScreenText.of("notice-no-device"))
        return SilentPlayer(PlayerState.ABSENT)


def _devices() -> list[dict[str, Any]]:
    backends = [one for one in miniaudio.Backend if one is not miniaudio.Backend.NULL]
    try:
        with suppress_stderr():
            return list(miniaudio.Devices(backends).get_playbacks())
    except miniaudio.MiniaudioError:
        return []


def list_devices() -> list[str]:
    """Return the names of the outputs there are."""
    return [str(one["name"]) for one in _devices()]


def system_backend() -> str | None:
    """Return what miniaudio plays through here, like `PulseAudio`; None where there is nothing."""
    backends = [one for one in miniaudio.Backend if one is not miniaudio.Backend.NULL]
    try:
        with suppress_stderr():
            return str(miniaudio.Devices(backends).backend)
    except miniaudio.MiniaudioError:
        return None


def _find_device(wanted: str) -> tuple[Any, ScreenText | None]:
    """Return the handle of an output by a part of its name, or the reason why the default serves."""
    devices = _devices()
    for one in devices:
        if wanted.lower() in str(one["name"]).lower():
            return one["id"], None
    known = ", ".join(str(one["name"]) for one in devices) or "–"
    return None, ScreenText.of("notice-no-such-device", device=repr(wanted), known=known)
