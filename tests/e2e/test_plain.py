"""Sessions as lines, and every command with good and bad input, through the installed command."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from intervals.core.session.machine import DOUBLE_PRESS_MS
from tests.support.timing import within

COMMAND = str(Path(sys.executable).parent / "intervals")
ROOT = Path(__file__).resolve().parents[2]


def run(*args, home, stdin="", timeout=60, **more):
    env = {**os.environ, "INTERVALS_HOME": str(home)}
    return subprocess.run(
        [COMMAND, *args], input=stdin, capture_output=True, text=True, env=env, timeout=timeout, cwd=ROOT, **more
    )


@pytest.mark.realtime
@pytest.mark.timed
def test_with_no_keys_the_session_leads_itself_to_the_end(tmp_path, home):
    path = tmp_path / "w.yaml"
    path.write_text("name: W\nsteps:\n  - warmup: 1 s\n  - run: 5 m\n    pace: 7:00/mi\n  - cooldown: 1 s\n")
    began = time.monotonic()
    result = run("run", str(path), "--mute", home=home)
    took = time.monotonic() - began
    assert result.returncode == 0
    assert result.stdout.count("No keys can be pressed here") == 1
    assert "Traceback" not in result.stderr
    # Three seconds of count-in, 1 + 1.3 + 1 of the legs.
    assert took > 6.0
    within(took * 1_000, 9_000)
    lines = result.stdout.splitlines()
    assert any("Finished" in line for line in lines)
    assert lines[-2].split() == ["Run", "0:01", "0:01", "even", "7:00/mi"]


@pytest.mark.realtime
def test_keys_come_as_lines_and_their_end_is_said_once(tmp_path, hasty):
    path = tmp_path / "w.yaml"
    path.write_text("name: W\nsteps:\n  - warmup: lap\n  - run: 2 m\n    pace: 7:00/mi\n")
    env = {**os.environ, "INTERVALS_HOME": str(hasty)}
    process = subprocess.Popen(
        [COMMAND, "run", str(path), "--plain", "--mute"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=env,
    )
    seen = [process.stdout.readline()]
    process.stdin.write("\n")
    process.stdin.flush()
    while "Until you press the lap key" not in seen[-1]:
        seen.append(process.stdout.readline())
    time.sleep(DOUBLE_PRESS_MS / 1_000)
    process.stdin.write("what\ns\n\n")
    process.stdin.close()
    out = "".join([*seen, process.stdout.read()])
    assert process.wait(20) == 0
    process.stdout.close()
    assert "(unknown key 'what'" in out
    assert "(Split 0:0" in out
    assert "failed" not in out
    assert out.count("No more keys can be pressed") == 1
    assert "Warm up" in out.splitlines()[-2]


@pytest.mark.realtime
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_tells_what_was_run(short, hasty, number, code):
    env = {**os.environ, "INTERVALS_HOME": str(hasty)}
    process = subprocess.Popen(
        [COMMAND, "run", short, "--mute"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, env=env,
    )  # fmt: skip
    for line in process.stdout:
        if "♪ rep" in line:
            break
    time.sleep(0.3)
    process.send_signal(number)
    out, err = process.communicate(timeout=10)
    assert process.returncode == code
    assert "Warm up" in out
    assert "stopped" in out
    # A machine that shuts down tears a session off; a runner who presses Ctrl-C has ended it.
    assert err.startswith(
        "intervals: tried, 0 of 2 reps"
        if number == signal.SIGINT
        else "intervals: the session broke off: `intervals resume` continues it\n"
    )
    assert len(err.splitlines()) == 1


def test_a_reader_that_goes_away_is_no_traceback(short, home):
    env = {**os.environ, "INTERVALS_HOME": str(home)}
    process = subprocess.Popen(
        [COMMAND, "dry-run", "400m-repeats", "--text"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=env,
        cwd=ROOT,
    )
    process.stdout.readline()
    process.stdout.close()
    assert "Traceback" not in process.stderr.read()
    process.stderr.close()
    process.wait(20)


def test_the_dry_run_json_is_one_object_of_the_agreed_shape(home):
    result = run("dry-run", "mile-repeats", "--json", home=home)
    assert result.returncode == 0
    data = json.loads(result.stdout)
    assert set(data) == {"workout", "venue", "total_ms", "distance_m", "legs", "cues", "dropped"}
    assert data["workout"] == {"name": "Mile repeats", "file": data["workout"]["file"]}
    assert data["total_ms"] == 3_340_000
    assert data["distance_m"] == pytest.approx(10_826.5, abs=0.1)  # six miles, and four jogs of 120 s
    assert len(data["legs"]) == 10
    leg = data["legs"][1]
    assert set(leg) == {
        "index", "kind", "label", "rep", "reps", "start_ms", "end_ms", "distance_m", "pace_s_per_km", "ends",
    }  # fmt: skip
    assert (leg["rep"], leg["reps"], leg["ends"]) == (1, 4, "lap")
    assert leg["pace_s_per_km"] == pytest.approx(260.976, abs=0.001)
    assert data["legs"][2]["ends"] == "range"
    assert data["legs"][2]["rep"] is None
    assert {"at_ms", "leg", "kind", "name", "text", "duration_ms"} <= set(data["cues"][0])
    assert {cue["kind"] for cue in data["cues"]} == {"tone", "phrase"}


def test_an_open_leg_ends_after_lap_after(tmp_path, home):
    path = tmp_path / "w.yaml"
    path.write_text("name: W\nsteps:\n  - rest: lap\n  - run: 10 s\n")
    for given, total in (([], 70_000), (["--lap-after", "5"], 15_000)):
        result = run("dry-run", str(path), "--json", *given, home=home)
        assert json.loads(result.stdout)["total_ms"] == total
    assert run("dry-run", str(path), "--json", "--lap-after", "5 mi", home=home).returncode == 1


@pytest.mark.parametrize(
    ("name", "venue"), [("mile-repeats", "track"), ("400m-repeats", "treadmill"), ("tempo-intervals", "road")]
)
def test_what_ships_can_be_shown_and_rehearsed_everywhere(name, venue, home):
    shown = run("show", name, "--venue", venue, home=home)
    assert shown.returncode == 0
    assert venue in shown.stdout
    rehearsed = run("dry-run", name, "--venue", venue, "--text", home=home)
    assert rehearsed.returncode == 0
    assert "Finished." in rehearsed.stdout


def test_list_and_version(home):
    assert {"mile-repeats", "400m-repeats", "tempo-intervals"} <= set(run("list", home=home).stdout.split())
    assert len(json.loads(run("list", "--json", home=home).stdout)["workouts"]) >= 3
    assert run("--version", home=home).stdout.startswith("intervals 0.")


BAD = {
    "empty.yaml": b"",
    "binary.yaml": bytes(range(256)),
    "bomb.yaml": b"a: &a [x,x,x,x,x,x,x,x,x]\n"
    + b"".join(b"%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n" % ((c, c) + (c - 1,) * 8) for c in range(98, 112)),
    "large.yaml": b"name: W\nsteps:\n" + b"  - run: 10 s\n" * 80_000,
    "twice.yaml": b"name: W\nname: V\nsteps:\n  - run: 10 s\n",
    "key.yaml": b"name: W\nsteps:\n  - run: 10 s\n    pase: 7:00/mi\n",
    "pace.yaml": b"name: W\nsteps:\n  - run: 1 mi\n    pace: marathn\n",
    "zero.yaml": b"name: W\nsteps:\n  - run: 0 m\n",
    "negative.yaml": b"name: W\nsteps:\n  - run: -5 min\n",
    "repeat.yaml": b"name: W\nsteps:\n  - repeat: 0\n    steps:\n      - run: 10 s\n",
    "length.yaml": b"name: W\nsteps:\n  - repeat: 3\n    steps:\n      - run: [10 s, 20 s]\n",
    "swapped.yaml": b"name: W\nsteps:\n  - recover: 120-90 s\n",
    "mixed.yaml": b"name: W\nsteps:\n  - recover: 90 s-400 m\n",
    "bare.yaml": b"name: W\nsteps:\n  - run: 400\n",
    "syntax.yaml": b"name: W\nsteps:\n  - run: [10 s\n",
}


@pytest.mark.timed
def test_check_tells_what_is_wrong_with_every_bad_file(tmp_path, home):
    for name, content in BAD.items():
        (tmp_path / name).write_bytes(content)
    began = time.monotonic()
    result = run("check", str(tmp_path), home=home)
    within((time.monotonic() - began) * 1_000, 5_000)
    assert result.returncode == 1
    assert result.stderr == ""
    for name in BAD:
        assert f"{tmp_path / name}:" in result.stdout
    assert "Traceback" not in result.stdout


@pytest.mark.timed
@pytest.mark.parametrize(
    ("command", "name"),
    [("check", "zero.yaml"), ("run", "key.yaml"), ("dry-run", "bomb.yaml"), ("show", "binary.yaml")],
)
def test_bad_files_are_errors_with_a_place_and_never_a_traceback(command, name, tmp_path, home):
    path = tmp_path / name
    path.write_bytes(BAD[name])
    began = time.monotonic()
    result = run(command, str(path), home=home)
    within((time.monotonic() - began) * 1_000, 5_000)
    assert result.returncode == 1
    said = result.stdout + result.stderr
    assert f"{path}:" in said
    assert "error" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("command", "given"),
    [
        ("run", "nowhere/at/all.yaml"), ("run", "tests"), ("run", ""), ("show", "no-such-workout"), ("dry-run", "a\tb"),
        ("check", "nowhere/at/all.yaml"),
    ],
)  # fmt: skip
def test_what_is_no_file_is_told(command, given, home):
    result = run(command, given, home=home)
    assert result.returncode == 1
    assert "Traceback" not in result.stdout + result.stderr
    assert result.stdout + result.stderr


def test_a_misspelt_name_is_answered_with_the_nearest(home):
    assert "did you mean mile-repeats?" in run("run", "mile-repeat", home=home).stderr


def test_from_a_leg_that_is_not_there(home):
    result = run("run", "mile-repeats", "--from", "11", home=home)
    assert result.returncode == 1
    assert "10 legs" in result.stderr


@pytest.mark.parametrize(
    "args", [["run"], ["frob"], ["run", "x", "--nope"], ["run", "x", "--venue", "moon"], ["run", "x", "--from", "0"]]
)
def test_wrong_usage_is_exit_code_2(args, home):
    result = run(*args, home=home)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


@pytest.mark.bare
def test_check_loads_neither_textual_nor_an_audio_library(home):
    code = (
        "import sys\nfrom intervals.cli.main import run_cli\n"
        "sys.argv = ['intervals', 'check', 'workouts/mile-repeats.yaml']\ncode = run_cli()\n"
        "heavy = {'textual', 'miniaudio', 'simpleaudio', 'pyttsx3', 'numpy', 'espeakng_loader', 'sqlite3', 'asyncio'}\n"
        "print(code, sorted(heavy & set(sys.modules)))\n"
    )
    env = {**os.environ, "INTERVALS_HOME": str(home)}
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, cwd=ROOT)
    assert result.stdout.splitlines()[-1] == "0 []", result.stderr
