"""Where things are: one variable moves all that is the runner's, and a name leads to the nearest workout."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from intervals import paths


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path / "home"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return tmp_path / "home"


def write(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("name: x\nsteps:\n  - run: 1 mi\n", encoding="utf-8")
    return path


def test_one_variable_moves_everything(home):
    for path in (paths.config_dir(), paths.data_dir(), paths.cache_dir(), paths.athlete_file()):
        assert path.is_relative_to(home)
    assert len({paths.config_dir(), paths.data_dir(), paths.cache_dir()}) == 3
    assert not home.exists()


def test_without_it_the_system_says_where(monkeypatch):
    monkeypatch.delenv("INTERVALS_HOME", raising=False)
    for path in (paths.config_dir(), paths.data_dir(), paths.cache_dir()):
        assert "intervals" in path.parts


def test_a_private_folder_is_private(home):
    folder = paths.private(home / "data")
    assert folder.is_dir()
    assert paths.private(folder) == folder
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name == "nt", reason="permissions are those of POSIX")
def test_folders_above_a_private_one_are_private_whatever_the_mask(home):
    before = os.umask(0)
    try:
        paths.private(home / "cache" / "quick")
    finally:
        os.umask(before)
    assert {stat.S_IMODE(one.stat().st_mode) for one in (home, home / "cache", home / "cache" / "quick")} == {0o700}


def test_a_home_of_nobody_is_a_folder_like_any(monkeypatch):
    monkeypatch.setenv("INTERVALS_HOME", "~nobody-of-that-name/x")
    assert paths.config_dir() == Path("~nobody-of-that-name/x/config")


@pytest.mark.usefixtures("home")
def test_the_workouts_that_ship_are_found_by_name():
    path = paths.find_workout("mile-repeats")
    assert isinstance(path, Path)
    assert path.parent == paths.shipped_workouts()
    assert paths.find_workout("mile-repeats.yaml") == path
    assert paths.find_workout(str(path)) == path
    assert paths.find_workout(str(path.with_suffix(""))) == path


@pytest.mark.usefixtures("home")
def test_here_comes_before_yours_and_yours_before_the_shipped():
    shipped = paths.find_workout("mile-repeats")
    yours = write(paths.user_workouts() / "mile-repeats.yml")
    assert paths.find_workout("mile-repeats") == yours != shipped
    here = write(Path("workouts/mile-repeats.yaml"))
    assert paths.find_workout("mile-repeats") == here
    given = write(Path("mile-repeats"))
    assert paths.find_workout("mile-repeats") == given


@pytest.mark.usefixtures("home")
def test_a_name_that_is_none_brings_its_like():
    assert paths.find_workout("mile-repeat") == paths.NotFound("mile-repeat", ("mile-repeats",))
    assert paths.find_workout("tempo").near == ("tempo-intervals",)
    assert paths.find_workout("tmepo-intervals.yaml").near == ("tempo-intervals",)
    assert paths.find_workout("./nowhere/mile-repeats.yaml").near == ("mile-repeats",)
    assert paths.find_workout("zzzzzzzzz").near == ()


@pytest.mark.parametrize(
    "name",
    ["", "\0", ".", "..", "/", "x" * 5_000, "~nobody-at-all/x", "a\nb", "\udcff"],
    ids=lambda name: ascii(name[:9]),
)
def test_no_name_raises(name):
    assert isinstance(paths.find_workout(name), paths.NotFound)


@pytest.mark.usefixtures("home")
def test_all_workouts_hide_their_like_further_on():
    write(paths.user_workouts() / "mile-repeats.yaml")
    write(paths.user_workouts() / "own.yml")
    write(paths.user_workouts() / ".hidden.yaml")
    entries = {entry.name: entry.source for entry in paths.all_workouts()}
    assert entries == {
        "mile-repeats": "yours", "own": "yours", "400m-repeats": "shipped", "strength": "shipped",
        "tempo-intervals": "shipped",
    }  # fmt: skip


def test_it_loads_neither_yaml_nor_platformdirs():
    program = (
        "import sys, intervals.paths; print([m for m in ('yaml', 'platformdirs', 'textual') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
