"""`intervals say` and `intervals voices`: a voice is chosen by ear."""

from __future__ import annotations

import json
import wave

import pytest

from intervals.app import say as app_say
from intervals.cli.main import run_cli


@pytest.fixture
def told(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)

    def run(*words):
        monkeypatch.setattr("sys.argv", ["intervals", *words])
        code = run_cli()
        out, err = capsys.readouterr()
        return code, out, err

    return run


def seconds(path):
    with wave.open(str(path)) as file:
        return file.getnframes() / file.getframerate()


def test_a_phrase_is_written_to_a_file_and_nothing_is_written_over(told, tmp_path):
    assert told("say", "Rep 2 of 4.", "-o", "a.wav", "--engine", "system") == (0, "", "")
    assert 0.5 < seconds(tmp_path / "a.wav") < 3
    code, _, err = told("say", "Rep 2 of 4.", "-o", "a.wav")
    assert code == 1
    assert "there already" in err


def test_the_phrases_of_a_workout_come_in_their_order(told, tmp_path):
    (tmp_path / "w.yaml").write_text("name: W\nsteps:\n  - warmup: 60 s\n  - run: 30 s\n")
    texts = []
    assert told("say", "--session", "w.yaml", "-o", "w.wav", "--engine", "system")[0] == 0
    assert seconds(tmp_path / "w.wav") > 3
    texts = app_say.session_phrases("w.yaml", app_say.with_voice(None, None, None))
    assert texts == ["Warm up. 60 s.", "Next: run, 30 s.", "Run. 30 s.", "Then you’re done.", "Finished."]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ((), "say what?"),
        (("  ",), "say what?"),
        (("x", "--session", "y"), "say what?"),
        (("x", "-o", "a.xyz"), "the extension says the format"),
        (("🏃🏃", "--engine", "system"), "nothing in it can be spoken"),
        (("a" * 10_000, "--engine", "system"), "too long"),
        (("--session", "nosuch"), "no workout"),
    ],
)
def test_what_cannot_be_said_is_told_in_a_word(told, words, reason):
    code, out, err = told("say", *words)
    assert (code, out) == (1, "")
    assert reason in err
    assert "Traceback" not in err


def test_the_voices_are_listed_with_the_one_that_speaks_and_why(told, tmp_path):
    (tmp_path / "home" / "config").mkdir(parents=True)
    (tmp_path / "home" / "config" / "athlete.yaml").write_text("voice:\n  language: de\n")
    code, out, _ = told("voices", "--json")
    assert code == 0
    engines = {one["engine"]: one for one in json.loads(out)["engines"]}
    assert engines["system"]["speaks"] is True
    assert "speaks English" in engines["system"]["why"]
    assert engines["neural"]["speaks"] is False
    assert "▶ system" in told("voices")[1]
