"""`new` and `edit`: what is written, what is never overwritten, and that no text is lost."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from intervals import places
from intervals.athlete import AthleteFile
from intervals.authoring import check_workout
from intervals.authoring.save import ChangedError, create, replace
from intervals.authoring.templates import template_names, template_text
from intervals.cli.edit import edit_workout, editor_command
from intervals.cli.exits import Failure
from intervals.cli.lines import file_of_line
from intervals.cli.new import list_templates, new_workout, path_for
from intervals.core.athlete import Athlete

GOOD = "name: x\nsteps:\n  - run: 1 mi\n"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("VISUAL", raising=False)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


def editor(home, monkeypatch, program):
    """Make an editor that runs a few lines of Python on the file."""
    script = home / "editor.py"
    script.write_text(f"import sys, os, pathlib\npath = pathlib.Path(sys.argv[-1])\n{program}\n", encoding="utf-8")
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")


def new(name, template=None, line=None, *, here=False):
    return new_workout(name, template=template, line=line, here=here, edit=False)


@pytest.mark.parametrize("template", template_names())
def test_templates_are_good_workouts(template, home):
    assert new("Tuesday at 6: hard", template) == 0
    path = places.user_workouts() / "tuesday-at-6-hard.yaml"
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
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_new_from_a_line(capsys):
    assert new("track", line="1 mi easy, 4 x (800 m @ 5k, 400 m jog between)", here=True) == 0
    path = Path(capsys.readouterr().out.strip())
    assert path == Path("workouts/track.yaml")
    assert len(check_workout(path, Athlete()).plan.legs) == 8
    with pytest.raises(Failure):
        new("other", line="4 x (1 mii)")
    assert "1 mii" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["", "..", "/etc/x", "a/b", "x" * 200, "…"])
def test_odd_names(name):
    with pytest.raises(Failure):
        path_for(name)


def test_list_of_templates(capsys):
    assert list_templates() == 0
    assert len(capsys.readouterr().out.splitlines()) == len(template_names())
    with pytest.raises(Failure, match='did you mean "ladder"'):
        new("x", "laddr")


def test_quick_makes_a_file_that_can_be_resumed():
    path = file_of_line("4 x (1 mi @ 7:00/mi, 90-120 s walk)", AthleteFile())
    checked = check_workout(path, Athlete())
    assert checked.workout.name == "4 x (1 mi @ 7:00/mi, 90-120 s walk)"
    assert len(checked.plan.legs) == 8
    assert file_of_line("4x(1mi@7:00/mi,90-120s walk)", AthleteFile()) == path


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


def test_a_good_edit_is_saved(home, monkeypatch):
    path = home / "w.yaml"
    create(path, GOOD)
    editor(home, monkeypatch, "path.write_text(path.read_text().replace('1 mi', '2 mi'))")
    assert edit_workout(str(path)) == 0
    assert "2 mi" in path.read_text()
    assert not places.draft_of(path).exists()


def test_errors_keep_the_text_in_a_draft_and_the_file_as_it_was(home, monkeypatch, capsys):
    path = home / "w.yaml"
    create(path, GOOD)
    editor(home, monkeypatch, "path.write_text(path.read_text().replace('1 mi', '2 mii'))")
    assert edit_workout(str(path)) == 1
    assert f'{path}:3:10: error: unknown unit "mii"' in capsys.readouterr().err
    assert path.read_text() == GOOD
    assert "2 mii" in places.draft_of(path).read_text()
    editor(home, monkeypatch, "path.write_text(path.read_text().replace('mii', 'mi'))")
    assert edit_workout(str(path)) == 0
    assert "2 mi\n" in path.read_text()


def test_one_can_go_back_to_the_line(home, monkeypatch):
    path = home / "w.yaml"
    create(path, GOOD)
    program = "text = path.read_text()\npath.write_text(text.replace('2 mii', '2 mi') if 'mii' in text else text.replace('1 mi', '2 mii'))"
    editor(home, monkeypatch, program)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda: "e")
    assert edit_workout(str(path)) == 0
    assert "2 mi\n" in path.read_text()


def test_a_file_changed_meanwhile_stays_and_the_text_goes_aside(home, monkeypatch):
    path = home / "w.yaml"
    create(path, GOOD)
    editor(
        home,
        monkeypatch,
        f"path.write_text(path.read_text().replace('1 mi', '2 mi'))\npathlib.Path({str(path)!r}).write_text('name: theirs')",
    )
    assert edit_workout(str(path)) == 1
    assert path.read_text() == "name: theirs"
    assert "2 mi" in (home / "w-1.yaml").read_text()


def test_an_editor_that_fails_loses_nothing(home, monkeypatch):
    path = home / "w.yaml"
    create(path, GOOD)
    editor(home, monkeypatch, "path.write_text('name: half'); sys.exit(3)")
    assert edit_workout(str(path)) == 1
    assert path.read_text() == GOOD
    assert places.draft_of(path).read_text() == "name: half"
    monkeypatch.setenv("EDITOR", "no-such-editor-at-all")
    with pytest.raises(Failure, match="no such program"):
        editor_command()


def test_a_shipped_workout_is_copied_first(home, monkeypatch):
    editor(home, monkeypatch, "path.write_text(path.read_text().replace('7:00/mi', '6:50/mi'))")
    shipped = places.find_workout("mile-repeats")
    before = shipped.read_bytes()
    assert edit_workout("mile-repeats") == 0
    assert shipped.read_bytes() == before
    assert "6:50/mi" in (places.user_workouts() / "mile-repeats.yaml").read_text()
    with pytest.raises(Failure, match="did you mean"):
        edit_workout("mile-repeat")
    assert [one.name for one in places.user_workouts().iterdir()] == ["mile-repeats.yaml"]
