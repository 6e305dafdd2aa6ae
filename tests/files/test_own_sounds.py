"""Sounds of the runner's own: read from both files, checked with their place, and heard."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pytest

from intervals.files.athlete import read_athlete
from intervals.files.workout.load import read_workout
from intervals.sound.level import LEVEL_DB, active_level_db
from intervals.sound.sound_file import load_clip

ROOT = Path(__file__).resolve().parents[2]
SOUNDS = ROOT / "sounds"
WORKOUT = "name: W\nsteps:\n  - run: 10 s\n"


def intervals(folder, *args):
    env = {**os.environ, "INTERVALS_HOME": str(folder / "home")}
    command = [sys.executable, "-m", "intervals", *args]
    return subprocess.run(command, capture_output=True, text=True, env=env, cwd=folder, timeout=60)


def bell(path, seconds=0.8):
    """Half as loud as it should be, stereo, at another rate."""
    tone = (np.sin(np.arange(int(22_050 * seconds)) * 2 * np.pi * 700 / 22_050 + 1) * 5_000).astype("<i2")
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(22_050)
        file.writeframes(np.repeat(tone, 2).tobytes())
    return path


def read_both(tmp_path, text):
    """What both files say of `sounds:`: the paths, and the diagnostics."""
    athlete = read_athlete(f"sounds:\n{text}", str(tmp_path / "athlete.yaml"))
    loaded = read_workout(f"sounds:\n{text}{WORKOUT}", str(tmp_path / "w.yaml"), ())
    sounds = {} if loaded.workout is None else {name: Path(one) for name, one in loaded.workout.sounds.items()}
    return [(dict(athlete.sounds), athlete.diagnostics), (sounds, loaded.diagnostics)]


def test_paths_are_seen_from_the_file_that_names_them(tmp_path):
    own = bell(tmp_path / "mine" / "bell.wav")
    for paths, told in read_both(tmp_path, f"  go: mine/bell.wav\n  finish: {own}\n"):
        assert paths == {"go": own, "finish": own}
        assert told == ()


@pytest.mark.parametrize(
    ("line", "column", "what", "remedy"),
    [
        ("  goo: bell.wav\n", 3, 'unknown cue "goo"', 'did you mean "go"?'),
        ("  trumpet: bell.wav\n", 3, 'unknown cue "trumpet"', "known cues: warmup, rep"),
        ("  go:\n", 3, "no path", "write the path"),
        ("  go: [a, b]\n", 7, "one value is expected", "write the path"),
        ("  - go\n", 5, "keys are expected", "lines"),
    ],
)
def test_what_makes_no_sense_is_an_error_at_its_place(tmp_path, line, column, what, remedy):
    for paths, told in read_both(tmp_path, line):
        assert paths == {}
        (one,) = told
        assert one.is_error
        assert (one.line, one.column) == (2, column)
        assert what in one.what
        assert remedy in one.remedy


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (None, "is not there"),
        (b"", "isn't a sound file"),
        (b"no sound at all", "isn't a sound file"),
        ("folder", "isn't a file"),
    ],
)
def test_a_missing_or_broken_file_is_a_warning_with_a_place(tmp_path, content, what):
    path = tmp_path / "bell.wav"
    if content == "folder":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    for paths, told in read_both(tmp_path, "  go: bell.wav\n"):
        assert set(paths) == {"go"}
        (one,) = told
        assert (one.severity, one.code, one.line, one.column) == ("warning", "sound-file", 2, 7)
        assert what in one.what
        assert "the tone that ships is heard" in one.what


def test_a_heading_with_nothing_below_it_is_nothing(tmp_path):
    assert read_both(tmp_path, "") == [({}, ()), ({}, ())]


def test_the_workout_wins_and_the_sound_is_in_the_file_at_the_level_of_the_rest(tmp_path):
    bell(tmp_path / "home" / "config" / "long.wav", 0.8)
    bell(tmp_path / "short.wav", 0.3)
    (tmp_path / "home" / "config" / "athlete.yaml").write_text("sounds:\n  go: long.wav\n  finish: long.wav\n")
    (tmp_path / "w.yaml").write_text("sounds:\n  go: short.wav\n" + WORKOUT)
    told = intervals(tmp_path, "dry-run", "w.yaml", "--json")
    assert told.stderr == ""
    cues = json.loads(told.stdout)["cues"]
    lengths = {cue["name"]: cue["duration_ms"] for cue in cues if cue["kind"] == "tone"}
    assert lengths["go"] == pytest.approx(300, abs=2)
    assert lengths["finish"] == pytest.approx(800, abs=2)
    assert intervals(tmp_path, "render", "w.yaml", "-o", "w.wav").returncode == 0
    heard = load_clip(tmp_path / "w.wav").samples
    go = next(cue["at_ms"] for cue in cues if cue["name"] == "go")
    begin = round((go - cues[0]["at_ms"] + 500) * 441 / 10)
    assert active_level_db(heard[begin : begin + 13_000]) == pytest.approx(LEVEL_DB, abs=0.5)


def test_a_sound_that_breaks_later_on_is_told_and_the_session_goes_on(tmp_path):
    shutil.copy(SOUNDS / "go.wav", tmp_path / "cut.wav")
    (tmp_path / "cut.wav").write_bytes((tmp_path / "cut.wav").read_bytes()[:30])
    (tmp_path / "w.yaml").write_text("sounds:\n  go: cut.wav\n" + WORKOUT)
    assert intervals(tmp_path, "check", "w.yaml").returncode == 0
    made = intervals(tmp_path, "render", "w.yaml", "--no-speech", "-o", "w.flac")
    assert made.returncode == 0
    assert "cut.wav: can't be read as sound" in made.stderr
    assert len(made.stderr.splitlines()) == 1
