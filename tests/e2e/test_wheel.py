"""The wheel: built, installed in a clean environment outside the repository, and used there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)],
        check=True, capture_output=True,
    )  # fmt: skip
    (path,) = out.glob("*.whl")
    return path


def test_it_carries_the_workouts_and_the_sounds(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("workouts", "sounds"):
        for path in (ROOT / folder).iterdir():
            assert f"intervals/_shipped/{folder}/{path.name}" in names
    assert not any(name.startswith("tests") for name in names)
    assert wheel.name.startswith("intervals_timer-")


def test_installed_elsewhere_it_rehearses_what_it_ships(wheel, tmp_path):
    folder = tmp_path / "env"
    venv.create(folder, with_pip=False)
    binary = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = binary / ("python.exe" if sys.platform == "win32" else "python")
    # The wheel alone goes into the clean environment; what it depends on is lent by the one that runs the tests.
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index", str(wheel)],
        check=True, capture_output=True,
    )  # fmt: skip
    purelib = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    lent = subprocess.run(
        [sys.executable, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    (Path(purelib) / "zz_lent.pth").write_text(lent + "\n")
    env = {**os.environ, "INTERVALS_HOME": str(tmp_path / "home")}
    env.pop("PYTHONPATH", None)
    where = subprocess.run(
        [str(python), "-c", "import intervals; print(intervals.__file__)"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=env,
    ).stdout
    assert str(folder) in where
    result = subprocess.run(
        [str(binary / "intervals"), "dry-run", "mile-repeats", "--json"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=env,
    )
    assert result.returncode == 0, result.stderr
    data = json.loads(result.stdout)
    assert len(data["legs"]) == 10
    assert str(folder) in data["workout"]["file"]
    assert {"go", "rep", "recovery", "finish"} <= {cue["name"] for cue in data["cues"]}
