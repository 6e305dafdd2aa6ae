"""`intervals race`: the sheet in each of its forms, and what it refuses."""

from __future__ import annotations

import json

import pytest

from intervals.cli.main import run_cli


@pytest.fixture
def type_(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)

    def run(*words):
        monkeypatch.setattr("sys.argv", ["intervals", *words])
        code = run_cli()
        out = capsys.readouterr()
        return code, out.out, out.err

    return run


def test_the_goal_of_the_plan_by_the_mile(type_):
    code, out, _ = type_("race")
    lines = out.splitlines()
    assert code == 0
    assert lines[:2] == ["Marathon in 3:45:00", "average 8:35/mi, even"]
    assert lines[4].split() == ["mile", "1", "8:35", "8:35/mi", "8:35"]
    assert lines[-1].split()[-1] == "3:45:00"


def test_json_has_every_marker(type_):
    data = json.loads(type_("race", "--json", "--splits", "5k", "--negative", "2%")[1])
    assert [split["name"] for split in data["splits"]] == [*(f"{5 * n} km" for n in range(1, 9)), "finish"]
    assert data["splits"][-1]["clock_ms"] == data["time_ms"] == 13_500_000


def test_a_page_and_a_workout_that_check_takes(type_, tmp_path):
    assert type_("race", "--html", "race.html", "--workout", "race.yaml")[0] == 0
    page = (tmp_path / "race.html").read_text()
    assert page.count("<tr>") == 28
    assert "http" not in page
    assert "script" not in page
    assert type_("check", "race.yaml")[0] == 0
    assert "27 legs" in type_("dry-run", "race.yaml", "--text")[1].splitlines()[0]
    code, _, err = type_("race", "--html", "race.html")
    assert (code, "there already" in err) == (1, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--goal", "marathon"], "isn't a goal"),
        (["--goal", "marathon under 0:45:00"], "faster than anyone has run"),
        (["--date", "2020-01-01"], "is in the past"),
        (["--date", "tomorrow"], "isn't a date"),
        (["--negative", "30%"], "isn't a share"),
        (["--negative", "fast"], "isn't a share"),
    ],
)
def test_what_cannot_be_is_said(type_, words, said):
    code, _, err = type_("race", *words)
    assert code == 1
    assert said in err
