"""Every setting of the athlete's file makes a difference: what a runner writes there is not written in vain."""

from __future__ import annotations

import re

import pytest

from intervals.cli.main import run_cli
from intervals.files.athlete.fields import ATHLETE
from tests.support.spoken import share_phrases

WORKOUT = """\
name: W
steps:
  - warmup: 1 mi
    pace: easy
  - repeat: 2
    steps:
      - run: 1 mi
        pace: 5k
      - recover: 400 m
        how: jog
"""
DRY = ("dry-run", "w.yaml", "--text")
BELT = ("dry-run", "w.yaml", "--text", "--venue", "treadmill")
EFFECTS = [
    ("units", "units: km", BELT),
    ("venue", "venue: treadmill", DRY),
    ("belt", "belt: {unit: km/h}", BELT),
    ("belt", "belt: {step: 0.5}", BELT),
    ("belt", "belt: {lead: 30 s}", BELT),
    ("belt", "belt: {offset: -0.4, max: 12}", BELT),
    ("paces", "paces: {5k: 7:00/mi}", DRY),
    ("paces", "paces: {jog: 14:00/mi}", DRY),
    ("races", "races: [{race: 5k, time: 22:45, date: 2026-10-04}]", DRY),
    ("races", "races: [{race: 5k, time: 22:45, date: 2026-10-04, note: windy}]", ("paces",)),
    ("goal", "goal: marathon under 3:45:00", ("paces",)),
    ("method", "method: riegel\nraces: [{race: 10k, time: 48:10, date: 2026-10-04}]", DRY),
    ("cues", "cues: chatty", BELT),
    ("cues", "cues: {recover: quiet}", DRY),
    ("pacer", "pacer: 100 m", DRY),
    ("start_at", "start_at: behind", DRY),
    ("lane", "lane: 4", DRY),
    ("count_in", "count_in: 5", BELT),
    ("splits", "splits: every 400 m", DRY),
    ("left", "left: [30 s]", BELT),
    ("voice", "voice: {language: de}", DRY),
    ("voice", "voice: {rate: 300}", DRY),
    ("voice", "voice: {engine: system}", DRY),
    ("keys", "keys: {lap: page_down}", ("keys",)),
]
ELSEWHERE = {
    "audio": "test_sound_troubles, test_sound_player",
    "sounds": "test_own_sounds",
    "theme": "test_snapshots, test_keymap",
    "media_keys": "test_media_keys",
    "phone": "app/test_run",
}
"""What is seen or heard only in a session has its tests there."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory, spoken):
    """One folder for all of them, so that a phrase is rendered once."""
    folder = tmp_path_factory.mktemp("settings")
    (folder / "w.yaml").write_text(WORKOUT)
    (folder / "home" / "config").mkdir(parents=True)
    share_phrases(folder / "home", spoken)
    return folder


@pytest.fixture
def told(folder, monkeypatch, capsys):
    monkeypatch.setenv("INTERVALS_HOME", str(folder / "home"))
    monkeypatch.chdir(folder)
    file = folder / "home" / "config" / "athlete.yaml"

    def run(settings, words):
        file.write_text(settings + "\n")
        monkeypatch.setattr("sys.argv", ["intervals", *words])
        assert run_cli() == 0
        return capsys.readouterr().out

    return run


@pytest.mark.parametrize(("setting", "text", "words"), EFFECTS, ids=[text for _, text, _ in EFFECTS])
def test_it_makes_a_difference(told, setting, text, words):
    # The same without it: a method needs a race to be a method of.
    without = "\n".join(line for line in text.splitlines() if not re.match(f"{setting}:", line))
    assert told(text, words) != told(without or "# nothing", words)


def test_no_setting_was_forgotten():
    assert {setting for setting, _, _ in EFFECTS} | ELSEWHERE.keys() == set(ATHLETE.fields)
