"""`intervals season` and `intervals report`: the same weeks as text, as data and as a page."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from intervals.cli.main import run_cli

RACE = date.today() + timedelta(days=70)  # noqa: DTZ011 - the program's own today is the local one


@pytest.fixture
def type_(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "home" / "config"
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(
        f"name: To the <race>\ngoal: {{race: marathon, time: 3:45:00, date: {RACE}}}\n"
        "rotate:\n  - {workouts: [mile-repeats], days: [tue]}\nlong: {day: sun, run: [10 mi, 12 mi]}\n"
        "lifts: {target: 5, minimum: 4}\n"
    )
    (folder / "athlete.yaml").write_text("races: [{race: 5k, time: 22:45, date: 2026-01-04}]\n")

    def run(*words):
        monkeypatch.setattr("sys.argv", ["intervals", *words])
        code = run_cli()
        out = capsys.readouterr()
        return code, out.out, out.err

    return run


def test_the_weeks_lead_to_the_race(type_):
    code, out, _ = type_("season")
    lines = out.splitlines()
    assert code == 0
    assert lines[:2] == ["To the <race>", "goal: marathon under 3:45:00"]
    data = json.loads(type_("season", "--json")[1])
    assert len(lines) == 4 + len(data["weeks"])
    assert data["weeks"][-1]["days"][-1] == {"day": str(RACE), "workout": "marathon under 3:45:00", "status": "race"}
    assert data["weeks"][-1]["lifts_wanted"] == 0
    assert {week["predicted_ms"] for week in data["weeks"]} == {data["weeks"][0]["predicted_ms"]}
    assert "predicted 3:3" in lines[-1]


def test_the_page_stands_alone(type_, tmp_path):
    assert type_("report")[0] == 0
    page = (tmp_path / "season.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "http" not in page
    assert "To the &lt;race&gt;" in page
    weeks = json.loads(type_("season", "--json")[1])["weeks"]
    assert page.count("<rect") == 2 * len(weeks)
    assert page.count("<polyline") == 1
    code, _, err = type_("report")
    assert (code, "there already" in err) == (1, True)
