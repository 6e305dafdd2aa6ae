"""`edit`: the runner's own editor on a draft; what is checked, where it goes back to, and that no text is lost."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from intervals import paths
from intervals.app.editor import Editor, named_editor
from intervals.app.exits import Failure
from intervals.atomic import create
from intervals.cli.commands.edit import edit_workout

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


@pytest.fixture
def path(home):
    path = home / "w.yaml"
    create(path, GOOD)
    return path


@pytest.fixture
def asked(monkeypatch):
    """A terminal at which questions are answered from a list; what was asked stands in stderr."""
    answers = []

    def answer():
        given = answers.pop(0)
        if isinstance(given, BaseException):
            raise given
        return given

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", answer)
    return answers


def test_a_good_edit_is_saved(home, monkeypatch):
    path = home / "w.yaml"
    create(path, GOOD)
    editor(home, monkeypatch, "path.write_text(path.read_text().replace('1 mi', '2 mi'))")
    assert edit_workout(str(path)) == 0
    assert "2 mi" in path.read_text()
    assert not paths.draft_of(path).exists()


def test_errors_keep_the_text_in_a_draft_and_the_file_as_it_was(home, monkeypatch, capsys):
    path = home / "w.yaml"
    create(path, GOOD)
    editor(home, monkeypatch, "path.write_text(path.read_text().replace('1 mi', '2 mii'))")
    assert edit_workout(str(path)) == 1
    assert f'{path}:3:10: error: unknown unit "mii"' in capsys.readouterr().err
    assert path.read_text() == GOOD
    assert "2 mii" in paths.draft_of(path).read_text()
    editor(home, monkeypatch, "path.write_text(path.read_text().replace('mii', 'mi'))")
    assert edit_workout(str(path)) == 0
    assert "2 mi\n" in path.read_text()


RECORDER = """
with (path.parent / "started").open("a") as log: log.write(" ".join(sys.argv[1:]) + "\\n")
text = path.read_text()
path.write_text(text.replace("2 mii", "2 mi") if "mii" in text else text.replace("1 mi", "2 mii"))
"""


def test_one_can_go_back_to_the_line(home, path, monkeypatch, asked, capsys):
    editor(home, monkeypatch, RECORDER)
    vi = home / "vi"
    vi.write_text(f'#!/bin/sh\nexec {sys.executable} {home / "editor.py"} "$@"\n', encoding="utf-8")
    vi.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(vi))
    asked.append("e")
    assert edit_workout(str(path)) == 0
    assert "2 mi\n" in path.read_text()
    assert "1 error: [e]dit again at line 3" in capsys.readouterr().err
    draft = paths.draft_of(path)
    assert (home / "started").read_text().splitlines() == [str(draft), f"+3 {draft}"]


@pytest.mark.parametrize(
    ("words", "hoped"),
    [
        ("vim", "vim +3 F"), ("/usr/bin/vi", "/usr/bin/vi +3 F"), ("nvim -n", "nvim -n +3 F"), ("nano", "nano +3,10 F"),
        ("emacs -nw", "emacs -nw +3:10 F"), ("emacsclient -t", "emacsclient -t +3:10 F"), ("micro", "micro +3:10 F"),
        ("hx", "hx F:3:10"), ("code", "code --wait --goto F:3:10"), ("code -w", "code -w --goto F:3:10"),
        ("code.cmd --wait", "code.cmd --wait --goto F:3:10"), ("subl", "subl --wait F:3:10"), ("zed", "zed --wait F:3:10"),
        ("gvim", "gvim --nofork +3 F"), ("gvim -f", "gvim -f +3 F"), ("kate", "kate --block --line 3 F"),
        ("notepad.exe", "notepad.exe F"), ("some-other", "some-other F"),
    ],
)  # fmt: skip
def test_each_editor_waits_and_is_told_the_line_in_its_own_way(words, hoped):
    one = Editor(tuple(words.split()))
    assert " ".join(one.command(Path("F"), 3, 10)) == hoped
    assert one.command(Path("a b"))[-1] == "a b"


def test_in_a_window_each_save_is_checked_while_the_file_is_open(home, path, monkeypatch, capsys):
    """The editor saves a mistake, waits until it was told, and mends it."""
    told = home / "told"
    program = (
        "import time\n"
        "path.write_text(path.read_text().replace('1 mi', '2 mii'))\n"
        f"told = pathlib.Path({str(told)!r})\n"
        "end = time.monotonic() + 10\n"
        "while not told.exists() and time.monotonic() < end: time.sleep(0.01)\n"
        "path.write_text(path.read_text().replace('2 mii', '2 mi'))"
    )
    editor(home, monkeypatch, program)
    code = home / "code"
    code.write_text(f'#!/bin/sh\nexec {sys.executable} {home / "editor.py"} "$@"\n', encoding="utf-8")
    code.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(code))
    said = []
    monkeypatch.setattr("intervals.plain.edit.say_diagnostics", lambda found: (said.append(found), told.touch()))
    assert edit_workout(str(path)) == 0
    assert [[one.code for one in found] for found in said] == [["unknown-unit"], []]
    assert "w.yaml: 1 error so far" in capsys.readouterr().err
    assert "2 mi\n" in path.read_text()


def test_an_interrupt_while_the_editor_is_open_is_the_editors(home, path, monkeypatch):
    program = (
        "import signal\nassert signal.getsignal(signal.SIGINT) is signal.default_int_handler\n"
        "os.kill(os.getppid(), signal.SIGINT)\n"
        "path.write_text(path.read_text().replace('1 mi', '2 mi'))"
    )
    editor(home, monkeypatch, program)
    assert edit_workout(str(path)) == 0
    assert "2 mi" in path.read_text()


@pytest.mark.parametrize("answer", ["q", EOFError(), KeyboardInterrupt()], ids=repr)
def test_leaving_with_errors_keeps_the_text(home, path, monkeypatch, asked, answer, capsys):
    editor(home, monkeypatch, "path.write_text('name: half')")
    asked.append(answer)
    assert edit_workout(str(path)) == 1
    assert path.read_text() == GOOD
    assert paths.draft_of(path).read_text() == "name: half"
    assert "your text waits" in capsys.readouterr().err


def test_it_can_be_saved_with_errors(home, path, monkeypatch, asked):
    editor(home, monkeypatch, "path.write_text('name: half')")
    asked.append("s")
    assert edit_workout(str(path)) == 1
    assert path.read_text() == "name: half"
    assert not paths.draft_of(path).exists()


@pytest.mark.parametrize(("answer", "first"), [("", "name: kept"), ("t", "name: x")])
def test_text_from_before_is_gone_on_with_or_thrown_away(home, path, monkeypatch, asked, answer, first, capsys):
    paths.draft_of(path).write_text("name: kept\nsteps:\n  - run: 1 mi\n")
    os.utime(paths.draft_of(path), (1, 1))
    editor(home, monkeypatch, "path.write_text(path.read_text().replace('1 mi', '2 mi'))")
    asked.append(answer)
    assert edit_workout(str(path)) == 0
    assert path.read_text() == f"{first}\nsteps:\n  - run: 2 mi\n"
    assert "but w.yaml has changed since" in capsys.readouterr().err


def test_a_file_in_another_encoding_keeps_its_bytes(home, path, monkeypatch):
    data = "name: Läufe\n".encode("latin-1")
    path.write_bytes(data)
    editor(home, monkeypatch, "assert path.read_bytes() == b'name: L\\xe4ufe\\n'")
    assert edit_workout(str(path)) == 0
    assert path.read_bytes() == data


@pytest.mark.parametrize("text", ["no-such-editor-at-all", "'", "no-such-editor --wait"])
def test_an_editor_that_is_not_there(path, monkeypatch, text):
    monkeypatch.setenv("EDITOR", text)
    with pytest.raises(Failure, match="no such program"):
        edit_workout(str(path))
    assert not paths.draft_of(path).exists()


def test_visual_comes_before_editor(monkeypatch):
    monkeypatch.setenv("EDITOR", "no-such-editor-at-all")
    monkeypatch.setenv("VISUAL", f"{sys.executable} -V")
    assert named_editor().words == (sys.executable, "-V")
    monkeypatch.setenv("VISUAL", " ")
    monkeypatch.setenv("EDITOR", "")
    assert named_editor() is None


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
    assert paths.draft_of(path).read_text() == "name: half"


def test_a_shipped_workout_is_copied_first(home, monkeypatch):
    editor(home, monkeypatch, "path.write_text(path.read_text().replace('7:00/mi', '6:50/mi'))")
    shipped = paths.find_workout("mile-repeats")
    before = shipped.read_bytes()
    assert edit_workout("mile-repeats") == 0
    assert shipped.read_bytes() == before
    assert "6:50/mi" in (paths.user_workouts() / "mile-repeats.yaml").read_text()
    with pytest.raises(Failure, match="did you mean"):
        edit_workout("mile-repeat")
    assert {one.name for one in paths.user_workouts().iterdir()} == {"mile-repeats.yaml", "workout.schema.json"}
