"""`intervals season` and `intervals report`: the same weeks as text, as data and as a page."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from intervals.journal.store import Store
from tests.support.command import typed
from tests.support.journals import MILES_RUN, add

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

    return partial(typed, capsys)


def test_the_weeks_lead_to_the_race(type_):
    code, out, _ = type_("season")
    lines = out.splitlines()
    assert code == 0
    assert lines[:2] == ["To the <race>", "goal: marathon under 3:45:00 · predicted 3:37:02"]
    data = json.loads(type_("season", "--json")[1])
    assert len(lines) == 4 + len(data["weeks"])
    assert data["weeks"][-1]["days"][-1] == {
        "day": str(RACE), "workout": "marathon under 3:45:00", "status": "race", "result": None,
    }  # fmt: skip
    assert data["weeks"][-1]["lifts_wanted"] == 0
    # What results predict is told up to this week, and not of weeks to come.
    assert [week["predicted_ms"] is not None for week in data["weeks"]] == [True] + [False] * (len(data["weeks"]) - 1)
    assert "predicted 3:3" in lines[4]


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


def test_sessions_before_the_season_do_not_take_weeks_off_its_end(type_, tmp_path):
    store = Store(tmp_path / "home" / "data" / "journal.db")
    days = 35 + (date.today().weekday() - 1) % 7  # noqa: DTZ011 - as above; a Tuesday
    zero_ms = round((datetime.now(UTC) - timedelta(days=days)).timestamp() * 1_000)
    add(store, inputs=MILES_RUN, zero_ms=zero_ms, ended_ms=3_290_000)
    store.close()
    weeks = json.loads(type_("season", "--json")[1])["weeks"]
    first, last = (date.fromisoformat(weeks[i]["first"]) for i in (0, -1))
    assert first <= date.today() - timedelta(days=34)  # noqa: DTZ011 - as above
    assert last <= RACE <= last + timedelta(days=6)
    ran = next(day for week in weeks for day in week["days"] if day["status"] == "done")
    assert ran["result"] == "7:02/mi"
    assert "✓ mile-repeats 7:02/mi" in type_("season")[1]
