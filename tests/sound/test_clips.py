"""Tones and sound files: what ships is what the script makes, and what is broken is told."""

from __future__ import annotations

import importlib.util
import itertools
import wave
from pathlib import Path

import numpy as np
import pytest

from intervals.core.cues.tones import TONES
from intervals.core.kinds import KINDS
from intervals.sound.clip import SAMPLE_RATE
from intervals.sound.level import LEVEL_DB, active_level_db
from intervals.sound.sound_file import SoundFileError, load_clip
from intervals.sound.tones import load_tones

ROOT = Path(__file__).resolve().parents[2]
SOUNDS = ROOT / "sounds"


@pytest.fixture(scope="module")
def tones():
    clips, problems = load_tones(SOUNDS)
    assert problems == []
    return clips


def test_the_script_makes_the_very_tones_that_ship(tmp_path):
    spec = importlib.util.spec_from_file_location("make_tones", ROOT / "tools" / "make_tones.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert set(script.TONES) == set(TONES) == {path.stem for path in SOUNDS.glob("*.wav")}
    for name in TONES:
        assert script.write(name, tmp_path).read_bytes() == (SOUNDS / f"{name}.wav").read_bytes()


@pytest.mark.parametrize("name", TONES)
def test_a_tone_is_loud_clean_and_quick(tones, name):
    samples = tones[name].samples
    assert 0.70 <= np.max(np.abs(samples)) <= 0.71
    assert np.flatnonzero(np.abs(samples) > 0.05)[0] < 0.005 * SAMPLE_RATE
    assert abs(samples[-1]) < 0.01
    assert tones[name].duration_ms <= (1_500 if name == "finish" else 500)


@pytest.mark.parametrize("name", TONES)
def test_a_tone_lies_where_it_is_heard_outdoors(tones, name):
    samples = tones[name].samples
    power = np.abs(np.fft.rfft(samples)) ** 2
    hz = np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE)
    inside = power[(hz >= 900) & (hz <= 3_400)].sum() / power.sum()
    assert inside > 0.85


def _shape(clip):
    """A tone as a runner hears it: how much of each band in each of twelve stretches."""
    samples = np.zeros(SAMPLE_RATE * 6 // 10, dtype=np.float32)
    part = clip.samples[: len(samples)]
    samples[: len(part)] = part
    rows = []
    for stretch in np.array_split(samples, 12):
        spectrum = np.abs(np.fft.rfft(stretch * np.hanning(len(stretch)), 4096))
        hz = np.fft.rfftfreq(4096, 1 / SAMPLE_RATE)
        bands = np.geomspace(850, 3_600, 13)
        rows.append([spectrum[(hz >= low) & (hz < high)].sum() for low, high in itertools.pairwise(bands)])
    shape = np.array(rows).ravel()
    return shape / np.linalg.norm(shape)


def test_no_two_tones_sound_alike(tones):
    shapes = {name: _shape(clip) for name, clip in tones.items()}
    for one, other in itertools.combinations(TONES, 2):
        assert float(shapes[one] @ shapes[other]) < 0.93, f"{one} and {other} sound alike"


def test_every_kind_has_a_tone_of_its_own(tones):
    of_kinds = {traits.tone for traits in KINDS.values()}
    assert of_kinds <= set(tones)
    assert len(of_kinds) == len(KINDS)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (None, "No such file"),
        (b"", "isn't a sound file"),
        (b"this is no sound at all, whatever its name says", "can't be read as sound"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "can't be read as sound"),
        (bytes(range(256)) * 40, "can't be read as sound"),
    ],
)
def test_a_broken_sound_file_is_named_with_a_remedy(tmp_path, content, what):
    path = tmp_path / "own.wav"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SoundFileError, match=what) as caught:
        load_clip(path)
    assert str(path) in str(caught.value)
    assert caught.value.remedy


def test_a_folder_is_no_sound(tmp_path):
    with pytest.raises(SoundFileError, match="isn't a sound file"):
        load_clip(tmp_path)


def test_a_broken_own_sound_falls_back_to_the_one_that_ships(tmp_path):
    path = tmp_path / "go.wav"
    path.write_text("no")
    clips, problems = load_tones(SOUNDS, {"go": path})
    assert len(problems) == 1
    assert str(path) in problems[0]
    assert len(clips["go"].samples) == len(load_clip(SOUNDS / "go.wav").samples)


def test_an_own_sound_is_resampled_and_brought_to_the_level_of_the_rest(tmp_path):
    path = tmp_path / "quiet.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(22_050)
        tone = (np.sin(np.arange(22_050) * 2 * np.pi * 1_000 / 22_050) * 1_000).astype("<i2")
        file.writeframes(np.repeat(tone, 2).tobytes())
    clip = load_tones(SOUNDS, {"go": path})[0]["go"]
    assert clip.duration_ms == pytest.approx(1_000, abs=2)
    assert active_level_db(clip.samples) == pytest.approx(LEVEL_DB, abs=0.1)
