"""`intervals race`: the sheet in each of its forms, and what it refuses."""

from __future__ import annotations

import json
from functools import partial

import pytest

from tests.support.command import typed


@pytest.fixture
def type_(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)

    return partial(typed, capsys)


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
        (["--temp", "28C"], "heat takes both"),
        (["--temp", "28", "--dew", "20C"], "like 28C or 82F"),
        (["--temp", "200F", "--dew", "20C"], "isn't a temperature of air"),
        (["--temp", "20C", "--dew", "28C"], "is more than the air has"),
        (["--goal", "10k under 45:00", "--temp", "28C", "--dew", "20C"], "says nothing of a 10k"),
    ],
)
def test_what_cannot_be_is_said(type_, words, said):
    code, _, err = type_("race", *words)
    assert code == 1
    assert said in err


def test_heat_slows_the_same_effort_and_is_called_an_estimate(type_):
    out = type_("race", "--temp", "68F", "--dew", "14 °C")[1]
    assert "Marathon in 3:51:46" in out
    assert "3:45:00 in cool weather; 20 °C, dew point 14 °C: about 3.0% slower for the same effort" in out
    assert "an estimate, ± 0.4%, and a single race differs by 2%: Mantzios et al. 2022" in out
    data = json.loads(type_("race", "--temp", "28C", "--dew", "20C", "--json")[1])
    assert data["heat"]["cool_time_ms"] == 13_500_000
    assert data["splits"][-1]["clock_ms"] == data["time_ms"] > 13_500_000
    assert "hotter than any of those races" in type_("race", "--temp", "28C", "--dew", "20C")[1]
    assert "cool enough" in type_("race", "--temp", "5C", "--dew", "0C")[1]


def test_even_is_the_default_and_no_negative_split(type_):
    assert type_("race", "--even")[1] == type_("race")[1]
    assert type_("race", "--even", "--negative", "2%")[0] == 2


@pytest.mark.parametrize(("splits", "long"), [("mile", False), ("km", True)])
def test_a_sheet_with_many_markers_is_set_smaller_to_print_on_one_page(type_, tmp_path, splits, long):
    type_("race", "--splits", splits, "--html", "race.html")
    assert ("<table class=long>" in (tmp_path / "race.html").read_text()) is long
