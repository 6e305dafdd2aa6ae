"""`make run` where the neural voice has no wheel: it is said once, the rest is installed, and the session starts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PIP = """#!/bin/sh
echo "$@" >> "{folder}/asked"
case "$@" in *"[voice]"*) echo "ERROR: No matching distribution found for hibari-tts" >&2; exit {voice};; esac
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for pip is a shell script")
@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed here")
@pytest.mark.parametrize(("voice", "told"), [(0, 0), (1, 1)])
def test_without_a_wheel_of_the_neural_voice_the_session_starts_all_the_same(tmp_path, voice, told):
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "pyproject.toml").write_text("")
    (tmp_path / "v" / "bin").mkdir(parents=True)
    (tmp_path / "v" / "pyvenv.cfg").write_text("")
    for name, script in {
        "python": PIP.format(folder=tmp_path, voice=voice),
        "intervals": '#!/bin/sh\necho "runs $@"\n',
    }.items():
        path = tmp_path / "v" / "bin" / name
        path.write_text(script)
        path.chmod(0o755)
    # Where `make test` runs this, its make must not be told that it is a part of another.
    env = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    for _ in range(2):
        made = subprocess.run(
            ["make", "run", "VENV=v", "WORKOUT=tempo-intervals"],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=env,
            timeout=30,
        )
        assert made.returncode == 0, made.stderr
        assert made.stdout == "runs run tempo-intervals\n"
        assert made.stderr.count("the neural voice has no wheel here: the system's voice speaks") == told
        assert "No matching distribution" not in made.stderr
        told = 0
    installs = [line for line in (tmp_path / "asked").read_text().splitlines() if "pip install" in line]
    assert [line.endswith(".[voice]") for line in installs] == ([True, False] if voice else [True])
