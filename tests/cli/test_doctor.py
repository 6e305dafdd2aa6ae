"""`intervals doctor`: each thing that is amiss is named with what to do; and sleep is kept away in a session only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading

import pytest

from intervals.app.doctor import checks as doctor_checks
from intervals.app.doctor import diagnose as doctor
from intervals.app.doctor.checks import Finding
from intervals.cli.main import run_cli
from intervals.keep_awake import Awake

COMMAND = [sys.executable, "-m", "intervals", "doctor"]


def examine(tmp_path, *args, athlete=None, **env):
    home = tmp_path / "home"
    if athlete is not None:
        (home / "config").mkdir(parents=True, exist_ok=True)
        (home / "config" / "athlete.yaml").write_text(athlete)
    env = {**os.environ, "INTERVALS_HOME": str(home), **env}
    return subprocess.run([*COMMAND, *args], capture_output=True, text=True, env=env, timeout=60)


def findings(told):
    assert "Traceback" not in told.stderr
    return {one["name"]: one for one in json.loads(told.stdout)["findings"]}


@pytest.mark.realtime
def test_on_a_sound_machine_all_is_well_and_a_cue_is_played(tmp_path):
    told = examine(tmp_path, "--play", "--audio-backend", "null", WAKEPY_FAKE_SUCCESS="1")
    assert told.returncode == 0
    lines = told.stdout.splitlines()
    assert lines[-1] == "All is well."
    assert lines[-2].split()[:4] == ["ok", "test", "cue", "played"]
    assert "a tone and a phrase" in lines[-2]
    assert [line.split()[1] for line in lines if line[0] != " "][:3] == ["python", "packages", "terminal"]


def test_as_json_nothing_is_played_and_all_is_told(tmp_path):
    told = examine(tmp_path, "--json", "--audio-backend", "null")
    assert told.returncode == 0
    found = findings(told)
    assert {
        "python",
        "terminal",
        "athlete",
        "workouts",
        "settings",
        "data",
        "cache",
        "sleep",
        "sound",
        "tones",
        "voice",
    } <= set(found)
    assert "test cue" not in found
    assert all(one["remedy"] for one in found.values() if not one["ok"])
    assert " for en" in found["voice"]["said"]


def test_what_is_amiss_is_named_and_a_session_can_run_all_the_same(tmp_path):
    athlete = "voice:\n  name: Englsh (America)\naudio:\n  device: no such speaker\n"
    told = examine(
        tmp_path, "--json", athlete=athlete, PULSE_SERVER=f"unix:{tmp_path}/none", ALSA_CONFIG_PATH=str(tmp_path / "no"),
        XDG_RUNTIME_DIR=str(tmp_path), DBUS_SESSION_BUS_ADDRESS="",
    )  # fmt: skip
    assert told.returncode == 0
    found = findings(told)
    assert not found["sound"]["ok"]
    assert not found["voice"]["ok"]
    assert "did you mean 'English (America)'?" in found["voice"]["said"]
    if sys.platform == "linux":
        assert not found["sleep"]["ok"]
    assert json.loads(told.stdout)["can_run"] is True


def test_a_broken_athlete_file_is_a_finding(tmp_path):
    found = findings(examine(tmp_path, "--json", "--audio-backend", "null", athlete="voise: x\n"))
    assert not found["athlete"]["ok"]
    assert "athlete.yaml:1:1" in found["athlete"]["more"][0]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_folders_are_looked_at(tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "data").write_text("a file in a folder's place")
    (tmp_path / "home" / "cache").mkdir()
    (tmp_path / "home" / "cache").chmod(0o777)
    found = findings(examine(tmp_path, "--json", "--audio-backend", "null"))
    assert "isn't a folder" in found["data"]["said"]
    assert found["cache"]["remedy"].startswith("chmod 700 ")
    assert found["settings"]["ok"]


def test_where_no_session_can_run_the_code_is_1(monkeypatch, capsys):
    monkeypatch.setattr(doctor, "CHECKS", (lambda: iter([Finding("workouts", "none", ok=False, vital=True)]),))
    monkeypatch.setattr(doctor, "_sound", lambda **_: iter([]))
    assert run_cli(["doctor", "--no-play", "--audio-backend", "null"]) == 1
    assert "no session can run" in capsys.readouterr().out


def test_a_check_that_breaks_down_is_a_finding(monkeypatch, capsys):
    def broken():
        yield Finding("first", "fine")
        raise RuntimeError("boom")

    monkeypatch.setattr(doctor, "CHECKS", (broken,))
    monkeypatch.setattr(doctor, "_sound", lambda **_: iter([]))
    assert run_cli(["doctor", "--no-play", "--audio-backend", "null"]) == 0
    assert "RuntimeError: boom" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("env", "ok"),
    [
        ({"COLORTERM": "truecolor"}, True),
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "vt100"}, False),
        ({"NO_COLOR": "1", "TERM": "vt100"}, True),
    ],
)
def test_colours_are_read_from_the_environment(monkeypatch, env, ok):
    for name in ("COLORTERM", "TERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert doctor_checks._colours().ok is ok


# --- awake ------------------------------------------------------------------------------------------------


def test_sleep_is_kept_away_inside_and_not_after(monkeypatch):
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "1")
    with Awake() as awake:
        assert awake.wait(10)
        assert awake.method
    assert "awake" not in {thread.name for thread in threading.enumerate()}


def test_where_it_cannot_be_kept_away_nothing_is_said(monkeypatch, capfd):
    monkeypatch.setitem(sys.modules, "wakepy", None)
    with Awake() as awake:
        assert not awake.wait(10)
    assert "ModuleNotFoundError" in awake.reason or "ImportError" in awake.reason
    assert capfd.readouterr() == ("", "")


def test_a_system_that_does_not_answer_is_not_waited_for(monkeypatch):
    block = threading.Event()
    monkeypatch.setattr(Awake, "_keep", lambda self: block.wait(20))
    monkeypatch.setattr("intervals.keep_awake.END_S", 0.05)
    with Awake() as awake:
        assert not awake.wait(0.05)
    assert "no answer" in awake.reason
    block.set()
