"""What a diagnostic looks like, that its codes are all known, and what reading a file can run into."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import intervals
from intervals.cli.main import run_cli
from intervals.core.codes import wording
from intervals.core.workout.athlete import Athlete
from intervals.files.diagnostics import Diagnostic
from intervals.files.diagnostics.render import visible
from intervals.files.workout import read_workout
from intervals.files.workout_file import check_workout, load_workout
from intervals.files.yaml import read_document, read_file

PACKAGE = Path(intervals.__file__).parent


def diagnostic(source="  pace: marathn", column=9, length=7, **more):
    values = {
        "severity": "error", "code": "unknown-pace", "file": "tempo.yaml", "line": 12,
        "column": column,
        "what": 'unknown pace "marathn"', "remedy": 'did you mean "marathon"?',
        "source_line": source, "length": length,
    }  # fmt: skip
    return Diagnostic(**(values | more))


def test_it_names_place_value_and_remedy():
    assert diagnostic().render() == (
        'tempo.yaml:12:9: error: unknown pace "marathn" [unknown-pace]\n'
        "    pace: marathn\n"
        "          ^~~~~~~\n"
        '  help: did you mean "marathon"?'
    )


def test_colour_adds_nothing_but_colour():
    painted = diagnostic().render(colour=True)
    assert "\x1b[1;31m" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == diagnostic().render()


@pytest.mark.parametrize(
    ("source", "column", "length", "under"),
    [
        ("\tpace: x", 8, 1, "x"),
        ("走る: x", 5, 1, "x"),
        ("e\u0301e\u0301: x", 7, 1, "x"),
        ("a\x1b[2J: x", 8, 1, "x"),
        ("y" * 500 + "x" + "y" * 500, 501, 1, "x"),
    ],
)
def test_the_caret_stands_under_the_value(source, column, length, under):
    _, shown, caret, _ = diagnostic(source, column, length).render().split("\n")
    cells = [char for char in shown for _ in range(2 if "\u1100" < char < "\uffff" and char != "…" else 1)]
    cells = [char for char in cells if char != "\u0301"]
    assert cells[caret.index("^")] == under
    assert len(shown) <= 120


def test_nothing_is_printed_that_moves_a_cursor():
    nasty = "\x1b[2J\r\n\x07\u202e\x9b"
    text = diagnostic(nasty, 1, 3, file=nasty, what=nasty, remedy=nasty).render()
    assert text.replace("\n", "").isprintable()
    assert text.count("\n") == 3
    assert visible("plain — text") == "plain — text"


def test_json_is_plain_data_and_not_endless():
    data = diagnostic("x" * 100_000).to_json()
    assert json.loads(json.dumps(data)) == data
    assert len(data["source_line"]) == 500
    assert data["code"] == "unknown-pace"


def test_a_diagnostic_about_a_file_shows_no_line():
    text = Diagnostic.of(wording("no-file"), "x.yaml").render()
    assert (
        text == "x.yaml: error: there is no such file [no-file]\n  help: check the path; `intervals list` shows names"
    )


def test_files_that_cannot_be_read(tmp_path):
    assert read_file(tmp_path / "none.yaml").code == "no-file"
    assert read_file(tmp_path).code == "unreadable"
    assert read_file("a\0b").code == "unreadable"
    assert load_workout(tmp_path / "none.yaml", ()).diagnostics[0].code == "no-file"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.yaml")
        assert read_file(tmp_path / "pipe.yaml").code == "unreadable"
    if hasattr(os, "geteuid") and os.geteuid() != 0:
        secret = tmp_path / "secret.yaml"
        secret.write_text("name: x")
        secret.chmod(0)
        assert read_file(secret).code == "unreadable"


def test_a_folder_is_checked_without_what_is_hidden_in_it(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path / "home"))
    for name in ("a.yaml", ".a.draft.yaml", "deep/b.yml", ".git/c.yaml", "notes.txt"):
        path = tmp_path / "all" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("name: x\nsteps:\n  - run: 1 mi\n" if name[0] != "." else "half a te: [xt")
    assert run_cli(["check", str(tmp_path / "all")]) == 0
    assert capsys.readouterr().out == "2 files: 0 errors, 0 warnings\n"
    # Named, a draft is checked like any other.
    assert run_cli(["check", str(tmp_path / "all" / ".a.draft.yaml")]) == 1


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path):
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbfname: x\r\nsteps:\r\n  - run: 1 mii\r\n")
    (found,) = check_workout(path, Athlete()).diagnostics
    assert (found.line, found.column, found.source_line) == (3, 10, "  - run: 1 mii")
    path.write_bytes(b"\xef\xbb\xbfname: x\r\nsteps:\r\n  - run: 1 mi\r\n")
    assert check_workout(path, Athlete()).ok


def test_the_slow_loader_reads_the_same():
    """Where libyaml is missing, PyYAML's own parser serves."""
    program = (
        "import yaml\n"
        "for name in [n for n in dir(yaml) if n.startswith('C') and n.endswith('Loader')]: delattr(yaml, name)\n"
        "from intervals.files.workout_file import check_workout\n"
        "from intervals.core.workout.athlete import Athlete\n"
        "import sys\n"
        "for path in sys.argv[1:]:\n"
        "    print(path, check_workout(path, Athlete()).ok)\n"
    )
    files = [str(path) for path in sorted((Path(__file__).parent.parent / "corpus").glob("*/*.yaml"))]
    done = subprocess.run([sys.executable, "-c", program, *files], capture_output=True, text=True, check=True)
    fast = [f"{path} {check_workout(path, Athlete()).ok}" for path in files]
    assert done.stdout.splitlines() == fast


def test_scalars_stay_text():
    document = read_document(b"{a: 7:00, b: off, c: 0x1F, d: 1e3, e: ~, f: 2026-01-01, g: 1:30}", "x").value
    assert list(document.data.values()) == ["7:00", "off", "0x1F", "1e3", "~", "2026-01-01", "1:30"]


def test_more_than_a_hundred_errors_are_counted():
    text = "name: x\nsteps:\n" + "  - run: 1 mii\n" * 150
    found = read_workout(text, "x.yaml", ()).diagnostics
    assert len(found) == 101
    assert found[-1].code == "too-many-errors"
    assert "50" in found[-1].what
