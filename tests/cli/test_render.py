"""`intervals render`: the file holds the cues of the dry run, each at its very sample, or there is no file."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import wave
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intervals.app.cue_sheet import cue_sheet
from intervals.cli.main import run_cli
from intervals.core.cues.cue import Cue, CueKind
from intervals.core.phrases import phrasebook
from intervals.sound.clip import SAMPLE_RATE, Clip
from intervals.sound.encode import FORMATS, Encoder, _Halver
from intervals.sound.render import BLOCK, LEAD_MS, Span, render, span_of
from intervals.sound.speech.cache import SpeechCache
from intervals.sound.speech.choice import VoiceChoice
from intervals.sound.speech.engines.engine import choose_engine
from intervals.sound.tones import load_tones

ROOT = Path(__file__).resolve().parents[2]
SOUNDS = ROOT / "sounds"
COMMAND = [sys.executable, "-m", "intervals"]
WORKOUT = """\
name: "Zwölf \\"kurze\\""
venue: treadmill
steps:
  - warmup: 15 s
  - repeat: 2
    steps:
      - run: 100 m
        pace: 7:00/mi
      - recover: 12-15 s
  - rest: lap
  - cooldown: 12 s
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a workout, its timeline, and its session rendered in every format."""
    folder = tmp_path_factory.mktemp("render")
    (folder / "twelve.yaml").write_text(WORKOUT, encoding="utf-8")
    told = intervals(folder, "dry-run", "twelve.yaml", "--json", "--lap-after", "7")
    assert told.returncode == 0, told.stderr
    (folder / "timeline.json").write_text(told.stdout, encoding="utf-8")
    for name in ("exact.wav", "packed.flac", "lossy.ogg", "twelve.mp3"):
        output = [] if name == "twelve.mp3" else ["-o", name]
        made = intervals(folder, "render", "twelve.yaml", "--lap-after", "7", *output)
        assert made.returncode == 0, made.stderr
        assert made.stderr == ""
    return folder


def intervals(folder, *args, **more):
    env = {**os.environ, "INTERVALS_HOME": str(folder / "home")}
    return subprocess.run(
        [*COMMAND, *args], capture_output=True, text=True, encoding="utf-8", env=env, cwd=folder, timeout=60, **more
    )


def here(folder, monkeypatch, capsys, *args):
    """The same in this process, where starting one for each of many cases would take long."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("INTERVALS_HOME", str(folder / "home"))
    monkeypatch.setattr(sys, "argv", ["intervals", *args])
    code = run_cli()
    return code, capsys.readouterr()


def planned(folder):
    """The samples that the file must hold, put together from the dry run alone, and where each cue begins."""
    data = json.loads((folder / "timeline.json").read_text(encoding="utf-8"))
    tones, _ = load_tones(SOUNDS)
    cache, phrases = SpeechCache(folder / "home" / "cache" / "speech"), phrasebook()
    begin = data["cues"][0]["at_ms"] - LEAD_MS
    last = max(data["total_ms"], *(cue["at_ms"] + cue["duration_ms"] for cue in data["cues"]))
    out = np.zeros(round((last + 1_000 - begin) * 441 / 10), dtype=np.float32)
    starts = []
    for cue in data["cues"]:
        if cue["kind"] == "tone":
            clip = tones["count-last" if (cue["name"], cue["text"]) == ("count", "1") else cue["name"]]
        else:
            engine = choose_engine("auto", "en", None).name
            text = phrases.spoken(cue["text"], engine)
            clip = cache.get(VoiceChoice(rate=170).key(text, engine), text)
        start = round((cue["at_ms"] - begin) * 441 / 10)
        out[start : start + len(clip.samples)] += clip.samples
        starts.append((cue["kind"], start + int(np.flatnonzero(np.abs(clip.samples) > 0.05)[0])))
    return out, starts


def heard(path):
    soundfile = pytest.importorskip("soundfile")
    samples, rate = soundfile.read(str(path), dtype="float32")
    return samples, rate


@pytest.mark.parametrize("name", ["exact.wav", "packed.flac"])
def test_every_sample_is_what_the_dry_run_says(folder, name):
    expected, starts = planned(folder)
    samples, rate = heard(folder / name)
    assert rate == SAMPLE_RATE
    assert len(samples) == len(expected)
    assert len(starts) > 20
    # Sixteen bits; and nothing is so loud that its sum is bent.
    assert np.max(np.abs(samples - expected)) < 1.5 / 32_768


@pytest.mark.parametrize(("name", "within_ms"), [("lossy.ogg", 1.5), ("twelve.mp3", 3)])
def test_lossy_files_keep_time_too(folder, name, within_ms):
    expected, starts = planned(folder)
    samples, rate = heard(folder / name)
    assert rate == SAMPLE_RATE // 2
    assert len(samples) == pytest.approx(len(expected) / 2, abs=1_200)
    for kind, start in starts:
        if kind == "tone" and not expected[start - 2_000 : start - 500].any():
            near = np.abs(samples[start // 2 - 400 : start // 2 + 400])
            onset = int(np.flatnonzero(near > 0.05)[0]) - 400
            assert abs(onset) * 2_000 / SAMPLE_RATE <= within_ms, f"{onset} samples off"


def test_the_cue_sheet_has_a_chapter_for_each_leg(folder):
    data = json.loads((folder / "timeline.json").read_text(encoding="utf-8"))
    begin = data["cues"][0]["at_ms"] - LEAD_MS
    sheet = (folder / "twelve.cue").read_text(encoding="utf-8").splitlines()
    assert sheet[:2] == ["TITLE \"Zwölf 'kurze'\"", 'FILE "twelve.mp3" MP3']
    times = [re.search(r"(\d\d):(\d\d):(\d\d)$", line) for line in sheet if "INDEX" in line]
    seconds = [int(t[1]) * 60 + int(t[2]) + int(t[3]) / 75 for t in times]
    assert seconds == pytest.approx([(leg["start_ms"] - begin) / 1_000 for leg in data["legs"]], abs=1 / 75)


def test_no_speech_leaves_the_tones_alone(folder, monkeypatch, capsys):
    code, _ = here(
        folder, monkeypatch, capsys, "render", "twelve.yaml", "--lap-after", "7", "--no-speech", "-o", "tones.wav"
    )
    assert code == 0
    with wave.open(str(folder / "tones.wav")) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
    _, starts = planned(folder)
    assert 0.02 < np.mean(samples != 0) < 0.2
    assert all(samples[start] != 0 for kind, start in starts if kind == "tone")


def test_it_can_begin_with_a_later_leg(folder, monkeypatch, capsys):
    whole = (folder / "packed.flac").stat().st_size
    code, _ = here(
        folder, monkeypatch, capsys, "render", "twelve.yaml", "--from", "6", "--lap-after", "7", "-o", "late.flac"
    )
    assert code == 0
    assert (folder / "late.flac").stat().st_size < whole / 2
    assert (folder / "late.cue").read_text(encoding="utf-8").count("TRACK") == 2


# --- what does not go -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["-o", "a.aac"], ".mp3, .ogg, .flac, .wav"),
        (["-o", "a.mp"], "did you mean .mp3?"),
        (["-o", "noextension"], ".mp3, .ogg, .flac, .wav"),
        (["-o", "nowhere/a.mp3"], "there is no folder nowhere"),
        (["-o", "exact.wav"], "--force"),
        (["-o", "lossy.ogg"], "lossy.ogg is there already"),
        (["-o", "lossy.flac"], "lossy.cue is there already"),
        (["-o", "d.mp3"], "is a folder"),
        (["-o", "a\x01" * 300 + ".wav"], "cannot be written"),
        (["--lap-after", "5 mi"], "--lap-after"),
        (["--from", "99"], "7 legs"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_no_file(folder, args, says, monkeypatch, capsys):
    (folder / "d.mp3").mkdir(exist_ok=True)
    before = sorted(folder.iterdir())
    code, told = here(folder, monkeypatch, capsys, "render", "twelve.yaml", *args)
    assert code == 1
    assert says in told.err
    assert len(told.err.splitlines()) == 1
    assert sorted(folder.iterdir()) == before


@pytest.mark.bare
@pytest.mark.parametrize("name", ["full.wav", "full.flac", "full.ogg", "full.mp3"])
@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_disk_that_fills_up_is_one_line_and_no_half_file(folder, name):
    import resource

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))

    before = sorted(folder.iterdir())
    told = intervals(folder, "render", "twelve.yaml", "--no-speech", "-o", name, preexec_fn=limit)
    assert told.returncode == 1, told.stdout
    assert told.stderr == f"intervals: {name} cannot be written: File too large\n"
    assert sorted(folder.iterdir()) == before


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder that forbids writing")
def test_a_folder_that_forbids_writing_is_told(folder):
    closed = folder / "closed"
    closed.mkdir(mode=0o500)
    told = intervals(folder, "render", "twelve.yaml", "-o", "closed/a.wav")
    assert told.returncode == 1
    assert "no permission" in told.stderr


def test_force_writes_over_and_leaves_an_ordinary_file(folder, monkeypatch, capsys):
    (folder / "again.flac").write_text("old")
    code, _ = here(folder, monkeypatch, capsys, "render", "twelve.yaml", "--no-speech", "--force", "-o", "again.flac")
    assert code == 0
    assert (folder / "again.flac").read_bytes()[:4] == b"fLaC"
    (folder / "plain").write_text("")
    assert (folder / "again.flac").stat().st_mode == (folder / "plain").stat().st_mode


@pytest.mark.parametrize(
    ("name", "number"),
    [("long.mp3", signal.SIGINT), ("long.ogg", signal.SIGTERM), ("long.flac", signal.SIGTERM)],
)
@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_signal_leaves_no_half_file(folder, number, name):
    (folder / "long.yaml").write_text("name: L\nsteps:\n  - run: 12 h\n", encoding="utf-8")
    before = sorted(folder.iterdir())
    env = {**os.environ, "INTERVALS_HOME": str(folder / "home")}
    process = subprocess.Popen(
        [*COMMAND, "render", "long.yaml", "--no-speech", "-o", name],
        cwd=folder,
        env=env,
        stderr=subprocess.PIPE,
    )
    end = time.monotonic() + 20
    while not list(folder.glob(".intervals-*")) and time.monotonic() < end:
        time.sleep(0.02)
    time.sleep(0.3)  # well inside the library that encodes, which calls back
    process.send_signal(number)
    _, err = process.communicate(timeout=20)
    assert process.returncode == (130 if number == signal.SIGINT else 143)
    assert err == b""
    assert sorted(folder.iterdir()) == before


def test_mp3_can_be_made_without_lames_own_library(tmp_path, monkeypatch):
    monkeypatch.setattr("intervals.sound.lame.lameenc", None)
    with (tmp_path / "a.mp3").open("w+b") as file, Encoder(file, FORMATS[".mp3"], "A title") as encoder:
        for _ in range(4):
            encoder.write(np.zeros(SAMPLE_RATE, dtype=np.float32))
        encoder.finish()
    samples, rate = heard(tmp_path / "a.mp3")
    assert len(samples) / rate == pytest.approx(4, abs=0.1)


# --- the parts --------------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(st.lists(st.integers(-3_000, 20_000), min_size=1, max_size=12, unique=True), st.integers(1, 60_000))
def test_a_cue_begins_at_its_sample_wherever_blocks_end(times, length):
    clip = Clip.of("click", np.full(length, 2.0**-8, dtype=np.float32))
    cues = [Cue(at, 0, CueKind.TONE, "click", "", clip.duration_ms) for at in sorted(times)]
    span, blocks = span_of(cues, 1_000), []
    render(cues, span, {"click": clip}, lambda _: None, lambda block: blocks.append(block.copy()))
    expected = np.zeros(span.samples, dtype=np.float32)
    for at in times:
        start = round((at - span.begin_ms) * 441 / 10)
        expected[start : start + length] += clip.samples
    assert np.array_equal(np.concatenate(blocks), expected)
    assert max(len(block) for block in blocks) <= BLOCK


def test_two_hours_are_rendered_without_being_held():
    clip = Clip.of("click", np.ones(1, dtype=np.float32) / 2)
    cues = (Cue(at, 0, CueKind.PHRASE, "announce", "x", 1) for at in range(0, 7_200_000, 497_003))
    found, position = [], 0

    def write(block):
        nonlocal position
        found.extend(position + np.flatnonzero(block))
        position += len(block)

    render(cues, Span(-500, 7_200_000), {}, lambda _: clip, write)
    assert found == [round((at + 500) * 441 / 10) for at in range(0, 7_200_000, 497_003)]


@given(st.lists(st.integers(0, 700), min_size=1, max_size=20))
def test_halving_in_pieces_is_halving_the_whole(pieces):
    whole = np.sin(np.arange(sum(pieces)) * 2 * np.pi * 1_000 / SAMPLE_RATE).astype(np.float32)
    halver, out, at = _Halver(), [], 0
    for piece in pieces:
        out.append(halver.take(whole[at : at + piece]))
        at += piece
    got = np.concatenate([*out, halver.rest()])
    assert len(got) == (len(whole) + 1) // 2
    middle = slice(40, max(40, len(got) - 40))
    assert np.allclose(got[middle], whole[::2][middle], atol=2e-3)


def test_halving_takes_out_what_would_fold_back():
    high = np.sin(np.arange(44_100) * 2 * np.pi * 15_000 / SAMPLE_RATE).astype(np.float32)
    assert np.max(np.abs(_Halver().take(high)[100:-100])) < 1e-3


def test_a_cue_sheet_has_99_tracks_at_most():
    sheet = cue_sheet("W", "w.ogg", [(leg * 1_000, f"leg {leg}") for leg in range(250)])
    assert 80 <= sheet.count("TRACK") <= 99
    assert 'TITLE "leg 3"' in sheet
    assert "WAVE" in sheet
    assert cue_sheet("W", "w.flac", [(6_000_500, "x")]).splitlines()[-1] == "    INDEX 01 100:00:37"
