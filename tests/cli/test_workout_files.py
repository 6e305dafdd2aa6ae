"""`new` and saving: what is written, and what is never overwritten."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from intervals import paths
from intervals.app.athlete_file import load_athlete_file
from intervals.app.exits import Failure
from intervals.app.lines import file_of_line
from intervals.app.new import new_workout, path_for
from intervals.atomic import ChangedError, create, replace
from intervals.cli.main import run_cli
from intervals.core.workout.athlete import Athlete
from intervals.files.athlete import AthleteFile
from intervals.files.workout.templates import template_names, template_text
from intervals.files.workout_file import check_workout

GOOD = "name: x\nsteps:\n  - run: 1 mi\n"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("VISUAL", raising=False)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


def new(name, template=None, line=None, *, here=False):
    path = new_workout(name, load_athlete_file(), template=template, line=line, here=here, assumed=lambda _: None)
    print(path)
    return 0


@pytest.mark.parametrize("template", template_names())
def test_templates_are_good_workouts(template, home):
    assert new("Tuesday at 6: hard", template) == 0
    path = paths.user_workouts() / "tuesday-at-6-hard.yaml"
    checked = check_workout(path, Athlete())
    assert checked.diagnostics == ()
    assert checked.workout.name == "Tuesday at 6: hard"
    assert "#" in template_text(template)


def test_the_templates_that_were_promised():
    assert set(template_names()) >= {
        "mile-repeats",
        "track",
        "tempo",
        "ladder",
        "fartlek",
        "hills",
        "strength",
        "treadmill",
    }


def test_new_never_overwrites(capsys):
    assert new("mine", "tempo") == 0
    path = Path(capsys.readouterr().out.strip())
    before = path.read_bytes()
    with pytest.raises(Failure, match="is there already"):
        new("mine", "track")
    assert path.read_bytes() == before
    assert {one.name for one in path.parent.iterdir()} == {path.name, "workout.schema.json"}


def test_the_schema_that_the_first_line_names_lies_beside_it(capsys):
    shipped = (paths.shipped_workouts() / "workout.schema.json").read_bytes()
    for here in (False, True):
        assert new("mine", "tempo", here=here) == 0
        path = Path(capsys.readouterr().out.strip())
        named = path.read_text().splitlines()[0].removeprefix("# yaml-language-server: $schema=")
        schema = path.parent / named
        assert schema.read_bytes() == shipped
        schema.write_text("an older one")
        assert new("other", "tempo", here=here) == 0
        capsys.readouterr()
        # In the working directory it may be another's, and under version control.
        assert (schema.read_text() == "an older one") == here


def test_new_from_a_line(capsys):
    assert new("track", line="1 mi easy, 4 x (800 m @ 5k, 400 m jog between)", here=True) == 0
    path = Path(capsys.readouterr().out.strip())
    assert path == Path("workouts/track.yaml")
    assert len(check_workout(path, Athlete()).plan.legs) == 8
    with pytest.raises(Failure) as failed:
        new("other", line="4 x (1 mii)")
    assert "1 mii" in failed.value.diagnostics[0].render()


@pytest.mark.parametrize("name", ["", "..", "/etc/x", "a/b", "x" * 200, "…"])
def test_odd_names(name):
    with pytest.raises(Failure):
        path_for(name)


def test_list_of_templates(capsys):
    assert run_cli(["new"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(template_names()) + 1


def test_what_is_made_is_told_with_how_to_run_it(capsys):
    assert run_cli(["new", "track tuesday", "--from", "4 x (400 m @ 5k, 200 m jog)"]) == 0
    path, told = capsys.readouterr().out.splitlines()
    assert path.endswith("track-tuesday.yaml")
    assert told.endswith("8 legs; `intervals run track-tuesday` runs it")


def test_a_misspelt_template_brings_its_like():
    with pytest.raises(Failure, match='did you mean "ladder"'):
        new("x", "laddr")


def test_quick_makes_a_file_that_can_be_resumed():
    path = file_of_line("4 x (1 mi @ 7:00/mi, 90-120 s walk)", AthleteFile(), assumed=print)
    checked = check_workout(path, Athlete())
    assert checked.workout.name == "4 x (1 mi @ 7:00/mi, 90-120 s walk)"
    assert len(checked.plan.legs) == 8
    assert file_of_line("4x(1mi@7:00/mi,90-120s walk)", AthleteFile(), assumed=print) == path


def test_saving_is_whole_or_not_at_all(home):
    path = home / "w.yaml"
    create(path, GOOD)
    path.chmod(0o640)
    with pytest.raises(FileExistsError):
        create(path, "other")
    with pytest.raises(ChangedError):
        replace(path, "other", b"what was read")
    assert path.read_text() == GOOD
    link = home / "link.yaml"
    link.symlink_to(path)
    replace(link, "new", GOOD.encode())
    assert link.is_symlink()
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(one.name for one in home.iterdir()) == ["link.yaml", "w.yaml", "work"]
