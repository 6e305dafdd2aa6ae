"""A voice that hangs, dies or prints junk, a voice or a device that is not there: said once, and the session goes on."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from tests.support.timing import within

WORKERS = {
    "hangs": "import time; time.sleep(60)",
    "dies": "raise SystemExit(3)",
    "fills": "import json, sys, time\nfor line in sys.stdin:\n    with open(json.loads(line)['path'], 'wb') as file:\n"
    "        while True: file.write(bytes(1 << 20)); time.sleep(0.002)",
    "junk": "import sys\nfor line in sys.stdin: print('\\x00\\xff?? not json {', flush=True)",
}
_MAIN = (
    "import sys\n"
    "from intervals.sound.speech import speaker\n"
    "worker = sys.argv.pop(1)\n"
    "if worker:\n"
    "    speaker.Speaker.__init__.__kwdefaults__.update(command=[sys.executable, worker], timeout_s=0.2)\n"
    "from intervals.cli.main import leave\n"
    "leave()\n"
)
WORKOUT = "name: W\nsteps:\n  - cooldown: 1 s\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "w.yaml").write_text(WORKOUT)
    (tmp_path / "home" / "config").mkdir(parents=True)
    return tmp_path


def intervals(folder, worker, *args, athlete="count_in: off\n"):
    (folder / "home" / "config" / "athlete.yaml").write_text(athlete)
    script = ""
    if worker:
        (folder / "worker.py").write_text(WORKERS[worker])
        script = str(folder / "worker.py")
    env = {
        **os.environ, "INTERVALS_HOME": str(folder / "home"), "PULSE_SERVER": f"unix:{folder}/none",
        "ALSA_CONFIG_PATH": str(folder / "none"), "XDG_RUNTIME_DIR": str(folder),
    }  # fmt: skip
    command = [sys.executable, "-c", _MAIN, script, *args]
    told = subprocess.run(command, capture_output=True, text=True, env=env, cwd=folder, timeout=60, input="")
    assert "Traceback" not in told.stderr + told.stdout
    return told


@pytest.mark.timed
@pytest.mark.parametrize("worker", WORKERS)
def test_a_voice_that_fails_leaves_a_file_with_tones(folder, worker):
    began = time.monotonic()
    told = intervals(folder, worker, "render", "w.yaml", "-o", "w.flac")
    within((time.monotonic() - began) * 1_000, 8_000)
    assert told.returncode == 0, told.stderr
    assert told.stderr.count("no voice: tones alone lead the session") == 1
    assert len(told.stderr.splitlines()) == 1
    assert (folder / "w.flac").stat().st_size > 10_000


def test_an_unknown_voice_is_told_with_those_there_are(folder):
    for _ in range(2):  # the second time too, when phrases could be cached
        athlete = "voice:\n  name: Nobody\n"
        told = intervals(folder, None, "render", "w.yaml", "-o", "w.flac", "--force", athlete=athlete)
        assert told.returncode == 0
        assert "no voice 'Nobody': the default speaks; there are" in told.stderr
        assert "English" in told.stderr


@pytest.mark.realtime
def test_a_live_session_goes_on_without_the_voice_and_the_device_that_were_wished_for(folder):
    # Long enough for a voice to be given up on a busy machine.
    (folder / "w.yaml").write_text("name: W\nsteps:\n  - cooldown: 6 s\n")
    athlete = "count_in: off\naudio:\n  device: Moon\nvoice:\n  engine: system\n"
    told = intervals(folder, "junk", "run", "w.yaml", "--plain", athlete=athlete)
    assert told.returncode == 0, told.stderr
    said = told.stdout + told.stderr
    assert "no sound device 'Moon': the default is used; known:" in said
    assert said.count("no voice: tones alone") == 1
    assert "Finished" in told.stdout


def test_an_unknown_language_is_an_error_that_lists_the_known_ones(folder):
    told = intervals(
        folder, None, "render", "w.yaml", "-o", "w.flac", "--no-speech", athlete="voice:\n  language: fr\n"
    )
    assert told.returncode == 0
    assert 'unknown language "fr"' in told.stderr
    assert "write en, de or es" in told.stderr
    told = intervals(folder, None, "dry-run", "w.yaml", "--text", athlete="voice:\n  language: de\n")
    assert told.stderr == ""
    assert "Auslaufen" in told.stdout
