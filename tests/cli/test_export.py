"""`intervals history export`: names, formats, refusals, and a file that is the runner's alone."""

from __future__ import annotations

import json
import os
import stat
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals import atomic
from intervals.app.exits import USAGE, WRONG_INPUT, Failure
from intervals.app.session_export import LONGEST_SLUG, default_name, slug, write_session
from intervals.cli.main import run_cli
from intervals.journal.store import Store
from tests.support.journals import MILES_RUN, add
from tests.support.samples import plan_of, step
from tests.support.stored_sessions import START, stored_session

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="permissions are those of POSIX")


@pytest.fixture
def session():
    return stored_session(plan_of(step("run", "10 s", "7:00/mi")), [START], 11_000, file="/w/Mile Repeats.yaml")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_its_name_is_the_date_and_the_workouts_and_it_says_so(session, here):
    said = write_session(session)
    assert [path.name for path in here.iterdir()] == ["2026-11-23-mile-repeats.fit"]
    assert (
        said == "2026-11-23-mile-repeats.fit: session 12 as FIT; distances between the ends of laps are interpolated"
    )


@pytest.mark.parametrize(
    ("output", "form", "begins"),
    [
        ("a.fit", None, b"\x0e"), ("a.TCX", None, b"<?xml"), ("a.csv", None, b"session,"), ("a.json", None, b"{"),
        ("a.txt", "csv", b"session,"), ("a", "json", b"{"), (None, "tcx", b"<?xml"),
    ],
)  # fmt: skip
def test_the_format_is_named_or_as_the_file_ends(session, here, output, form, begins):
    write_session(session, None if output is None else Path(output), form, force=False)
    (path,) = here.iterdir()
    assert path.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("output", "form", "said"),
    [
        ("a.txt", None, "-o: can't tell the format from a.txt: add --format, one of csv, fit, json,"),
        ("a", None, "-o: can't tell the format from a:"),
        (None, "gpx", '--format: "gpx" is none of csv, fit, json, tcx'),
    ],
)
def test_an_unknown_format_is_told(session, output, form, said):
    with pytest.raises(Failure) as refused:
        write_session(session, None if output is None else Path(output), form, force=False)
    assert str(refused.value).startswith(said)
    assert refused.value.code == USAGE


def test_nothing_is_written_over_unless_it_was_asked_for(session, here):
    mine = here / "run.csv"
    mine.write_text("mine")
    with pytest.raises(Failure, match=r"run\.csv is there already: --force"):
        write_session(session, mine, None, force=False)
    assert mine.read_text() == "mine"
    write_session(session, mine, None, force=True)
    assert mine.read_text().startswith("session,")
    assert [path.name for path in here.iterdir()] == ["run.csv"]


def test_a_file_that_comes_meanwhile_is_not_written_over(here, monkeypatch):
    target = here / "a.csv"
    synced = atomic._sync

    def slowly(path):
        synced(path)
        target.write_text("theirs")

    monkeypatch.setattr(atomic, "_sync", slowly)
    for linking in (os.link, None):
        if linking is None:
            monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError("no links here")))
        with pytest.raises(FileExistsError):
            atomic.create(target, b"ours")
        assert target.read_text() == "theirs"
        assert [path.name for path in here.iterdir()] == ["a.csv"]
        target.unlink()


@POSIX
def test_nobody_else_may_read_it(session, here):
    os.umask(0)
    try:
        write_session(session, None, None, force=False)
    finally:
        os.umask(0o022)
    (path,) = here.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_place_that_cannot_be_is_told_with_what_would_be_right(session, here, monkeypatch):
    (here / "folder").mkdir()
    for output, said in (
        ("folder", "is a folder: name a file in it"),
        ("no/a.fit", "there is no folder no: make it"),
    ):
        with pytest.raises(Failure, match=said):
            write_session(session, Path(output), "fit", force=False)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Failure, match=r"a\.fit cannot be written: No space left on device"):
        write_session(session, Path("a.fit"), None, force=False)
    assert [path.name for path in here.iterdir()] == ["folder"]


def test_a_session_without_a_lap_is_told(here):
    nothing = stored_session(plan_of(step("run", "10 s")), [START], 0)
    with pytest.raises(Failure, match=r"session 12: no leg of it lasted.*--format json") as refused:
        write_session(nothing, None, "fit", force=False)
    assert refused.value.code == WRONG_INPUT
    assert write_session(nothing, None, "json", force=False)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("/w/mile-repeats.yaml", "mile-repeats"), ("C:\\w\\Läufe 5 × 800.yml", "laufe-5-800"), ("../../etc/passwd", "passwd"),
        ("$(rm -rf ~).yaml", "rm-rf"), ("", "session"), ("走.yaml", "session"), ("CON.yaml", "con-session"),
        ("lpt1.yaml", "lpt1-session"), ("x" * 500, "x" * LONGEST_SLUG), (".yaml", "session"),
    ],
)  # fmt: skip
def test_names_are_letters_digits_and_hyphens(file, name):
    assert slug(file) == name


@given(st.text(max_size=80))
def test_no_text_of_a_workout_is_a_name(text):
    name = default_name(text, date(2026, 11, 23), "fit")
    assert name.isascii()
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert name.count(".") == 1
    assert len(name) <= 80
    assert Path(name).name == name


def test_the_command_as_it_is_typed(here, monkeypatch, capsys):
    monkeypatch.setenv("INTERVALS_HOME", str(here / "home"))
    store = Store(here / "home" / "data" / "journal.db")
    add(store, inputs=MILES_RUN, ended_ms=3_290_000)
    store.close()
    assert run_cli(["history", "export", "1", "-o", "a.json"]) == 0
    assert json.loads((here / "a.json").read_text())["session"] == 1
    capsys.readouterr()
    for args, code, said in (
        (["1", "--format", "gpx"], USAGE, "'gpx' is not one of"),
        (["1", "-o", "a.json"], WRONG_INPUT, "is there already"),
        (["2"], WRONG_INPUT, "there is no session 2"),
        (["99999999999999999999"], USAGE, "is not in the range"),
    ):
        assert run_cli(["history", "export", *args]) == code
        assert said in capsys.readouterr().err
