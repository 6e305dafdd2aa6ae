"""What dies in sound: told once, shown as failed, and the session goes on."""

from __future__ import annotations

import os
import struct
import time
import wave

import numpy as np
import pytest

from intervals.core.cues.cue import Cue, CueKind
from intervals.journal.recorder import KeepStatus, Recorder
from intervals.sound.background import OPENING_MS, BackgroundPerformer
from intervals.sound.clip import SAMPLE_RATE, Clip
from intervals.sound.performer import NoSound, SoundStatus
from intervals.sound.speech.cache import SpeechCache
from intervals.sound.speech.speaker import Speaker
from tests.journal.test_recorder import HEADER, path, wall_ms  # noqa: F401

CUE = Cue(0, 0, CueKind.TONE, "go", "", 100)


def until(condition, seconds=10.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.01)


@pytest.mark.parametrize("error", [RuntimeError("boom"), MemoryError(), SystemExit(3)])
def test_an_opener_that_dies_of_anything_is_told_once(error, capfd):
    def opener():
        raise error

    sound = BackgroundPerformer(opener)
    assert sound.status is SoundStatus.OPENING
    sound.open()
    notices = []
    until(lambda: notices.extend(sound.poll(0)) or sound.status is SoundStatus.FAILED)
    notices += sound.poll(1_000)
    sound.perform(CUE)
    assert [type(error).__name__ in str(notice) for notice in notices] == [True]
    sound.close()
    assert capfd.readouterr() == ("", "")


def test_a_count_in_waits_for_sound_that_is_being_opened_but_not_for_one_that_is_muted_or_broken():
    inner = NoSound()
    inner.lead_ms = 70
    sound = BackgroundPerformer(lambda: (inner, []))
    assert sound.lead_ms == OPENING_MS
    sound.open()
    assert sound.wait(10)
    assert sound.lead_ms == 70
    sound.muted = True
    assert sound.lead_ms == 0
    sound.close()


class Breaking(NoSound):
    status = SoundStatus.ON

    def perform(self, cue):
        raise ZeroDivisionError

    def poll(self, now_ms):
        return []


def test_a_performer_that_breaks_is_given_up_and_the_cues_go_on():
    sound = BackgroundPerformer(lambda: (Breaking(), []))
    sound.open()
    sound.wait(5)
    sound.perform(CUE)
    assert len(sound.poll(0)) == 1
    assert sound.status is SoundStatus.FAILED
    sound.perform(CUE)
    assert sound.poll(1_000) == []


def test_a_recorder_that_dies_of_anything_is_told_once(path, monkeypatch):  # noqa: F811
    def broken(*_):
        raise KeyError("of its own")

    recorder = Recorder(path, HEADER, wall_ms, opened=broken)
    recorder.open()
    until(lambda: recorder.status is KeepStatus.FAILED)
    (notice,) = list(map(str, recorder.notices()))
    assert "KeyError" in notice
    assert recorder.close() in {True, False}


def test_a_speech_thread_that_dies_of_anything_is_told(tmp_path, monkeypatch):
    speaker = Speaker(tmp_path)
    monkeypatch.setattr(speaker, "_render_wanted", lambda: 1 / 0)
    speaker.prepare(["Rep one."])
    until(lambda: speaker.available is False)
    (notice,) = list(map(str, speaker.notices()))
    assert notice.startswith("no voice: tones alone lead the session")
    speaker.close()


def lying(file):
    """Write a WAV whose first chunk claims two gigabytes."""
    data = bytearray(file.read_bytes())
    data[16:20] = struct.pack("<I", 0x7FFFFFFF)
    file.write_bytes(data)


def endless(file):
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(SAMPLE_RATE)
        sound.writeframes(bytes(2 * SAMPLE_RATE * 300))


def folder(file):
    file.unlink()
    file.mkdir()


def pipe(file):
    file.unlink()
    os.mkfifo(file)


BREAKS = [lying, endless, folder, *([pipe] if hasattr(os, "mkfifo") else [])]


@pytest.mark.parametrize("spoil", BREAKS, ids=lambda one: one.__name__)
def test_a_bad_clip_in_the_cache_is_no_clip(tmp_path, spoil):
    cache = SpeechCache(tmp_path)
    clip = Clip("x", np.full(4_000, 1_000, dtype=np.int16))
    assert cache.put("key", clip)
    assert cache.get("key", "x") is not None
    spoil(tmp_path / "key.wav")
    assert cache.get("key", "x") is None
