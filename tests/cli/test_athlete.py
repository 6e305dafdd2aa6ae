"""The athlete's commands as they are typed: exit codes, what is said, and what is written."""

from __future__ import annotations

import json
from datetime import timedelta
from functools import partial

import pytest

from intervals.app import done, suggestions
from intervals.app.today import today
from intervals.core.results.log import DoneSession, RepResult
from intervals.files.athlete import read_athlete
from intervals.files.athlete.template import TEMPLATE
from tests.support.command import typed


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def type_(home, monkeypatch, capsys):
    return partial(typed, capsys)


@pytest.fixture
def athlete(home):
    path = home / "config" / "athlete.yaml"
    path.parent.mkdir()
    path.write_text("# mine\nunits: mi\npaces:\n  marathon: 8:30/mi # goal\n\ngoal: marathon under 3:45:00\n")
    return path


def test_paces_say_where_they_came_from(type_, athlete):
    code, out, _ = type_("paces")
    assert code == 0
    assert "marathon     8:30/mi   5:17/km  given: 8:30/mi" in out
    assert "goal: marathon 3:45:00" in out
    assert "3:45:00 is 8:35/mi; a race result would say" in out
    data = json.loads(type_("paces", "--json")[1])
    assert data["goal"]["time_ms"] == 13_500_000
    assert {row["name"]: row["origin"] for row in data["paces"]}["marathon"] == "given"


def test_a_result_is_shown_before_it_is_written_and_the_file_keeps_its_comments(type_, athlete):
    before = athlete.read_text()
    code, out, _ = type_("paces", "--from", "5k 22:45", "--date", "2026-10-04")
    assert code == 0
    assert "5k 22:45 is worth VDOT 42.8" in out
    assert "→ 7:19/mi" in out
    assert "given, stays" in out
    assert "predicts 3:37:02: 7:58 to spare" in out
    assert athlete.read_text() == before
    code, out, _ = type_("paces", "--from", "5k 22:45", "--date", "2026-10-04", "--note", "club", "--write")
    assert code == 0
    assert athlete.read_text() == before + "races:\n  - {race: 5k, time: 22:45, date: 2026-10-04, note: club}\n"
    assert "already" in type_("paces", "--from", "5k 22:45", "--date", "2026-10-04")[2]
    assert "your 5k 22:45 of 2026-10-04 predicts 3:37:02" in type_("plan")[1]
    code, out, _ = type_("paces", "--from", "10k 48:00", "--date", "2026-09-04", "--write", "--follow")
    assert "paces still follow 5k 22:45 of 2026-10-04" in out
    text = athlete.read_text()
    assert "  # marathon: 8:30/mi # goal" in text
    assert text.index("10k") < text.index("race: 5k")
    assert "race result: 5k 22:45" in type_("paces")[1]


def test_tables(type_, athlete):
    assert "48:05" in type_("paces", "--equivalents", "--from", "5k 23:11")[1]
    belt = type_("paces", "--belt")[1]
    assert "marathon 8:30/mi 7.1 8:27/mi 8:05" in " ".join(belt.split())
    assert type_("paces", "--equivalents")[0] == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["paces", "--from", "5k 12:00"], 1, "faster than anyone has run"),
        (["paces", "--from", "5k"], 1, "write the race and its time"),
        (["paces", "--from", "5k 22:45", "--date", "2099-01-01"], 1, "yet to come"),
        (["paces", "--from", "5k 22:45", "--date", "yesterday"], 1, "isn't a date"),
        (["paces", "--write"], 2, "--from"),
        (["keys", "learn", "lapp"], 1, "did you mean lap?"),
        (["keys", "learn", "lap", "--key", "p"], 1, 'is the key of "pause" already'),
        (["keys", "learn", "lap", "--key", "spcae"], 1, "unknown key"),
        (["keys", "learn", "lap"], 2, "terminal"),
        (["log", "lift", "--date", "2099-01-01"], 1, "yet to come"),
        (["log", "lift", "--note", "\x1b[0m"], 1, "printed"),
        (["plan", "--file", "none.yaml"], 1, "cannot be followed"),
        (["plan", "--ics", "--out", "no/such/folder.ics"], 1, "there is no folder no/such"),
        (["plan", "--out", "x.ics"], 2, "--ics"),
        (["next", "--venue", "moon"], 2, "track"),
    ],
)
def test_what_cannot_be_is_said_without_a_traceback(type_, words, code, said):
    result, _, err = type_(*words)
    assert result == code
    assert said in err


def test_keys_are_learnt_into_the_file(type_, athlete):
    assert type_("keys", "learn", "lap", "--key", "page_down")[0] == 0
    assert athlete.read_text().endswith("keys:\n  lap: space, enter, right, pagedown\n")
    assert type_("keys", "learn", "lap", "--key", "x", "--only")[1].startswith("lap: x, written")
    assert "already" in type_("keys", "learn", "lap", "--key", "x")[1]
    assert "lap       x" in type_("keys")[1]
    assert json.loads(type_("keys", "--json")[1])["keys"][0]["keys"] == ["x"]


def test_the_athletes_file_is_edited_and_checked(type_, home, monkeypatch):
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.delenv("VISUAL", raising=False)
    assert type_("athlete", "edit")[0] == 0
    path = home / "config" / "athlete.yaml"
    assert path.read_text() == TEMPLATE
    assert json.loads((path.parent / "athlete.schema.json").read_text())["title"] == "Athlete"
    path.write_text("units: miles\n")
    code, _, err = type_("athlete", "edit")
    assert code == 1
    assert "athlete.yaml:1:8: error" in err
    assert type_("athlete")[0] == 1
    monkeypatch.setenv("EDITOR", "no-such-editor-at-all")
    assert "cannot be started" in type_("athlete", "edit")[2]
    monkeypatch.setenv("EDITOR", "false")
    assert "ended with 1" in type_("athlete", "edit")[2]


def test_check_takes_all_three_kinds_of_file(type_, athlete):
    athlete.write_text("units: miles\n")
    (athlete.parent / "plan.yaml").write_text("rotate:\n  - {workouts: [mile-repeat], days: tue}\n")
    code, out, _ = type_("check")
    assert code == 1
    assert "[choice]" in out
    assert "[unknown-workout]" in out
    assert "2 errors" in out


def test_lifts_are_logged_and_counted_in_the_plan_and_the_list(type_):
    assert "lifts this week: 1 of 5" in type_("log", "lift", "--note", "squats, 5 x 5")[1]
    assert type_("log", "lift", "--date", str(today() - timedelta(days=8)))[0] == 0
    assert "lifts this week: 1 of 5" in type_("list")[1]
    assert "lifts 1 of 5  ← this week" in type_("plan")[1]
    assert [(one.kind, one.note) for one in done.done_sessions(print)] == [("lift", ""), ("lift", "squats, 5 x 5")]


def test_lifts_of_the_old_log_come_into_the_journal_once(type_, home):
    path = home / "data" / "lifts.jsonl"
    path.parent.mkdir(parents=True)
    path.write_text(f'{{"date": "no"}}\n[]\nnonsense\n{{"date": "{today()}", "note": "squats"}}\n')
    assert [(each.date, each.note) for each in done.done_sessions(print)] == [(str(today()), "squats")]
    assert not path.exists()
    assert len(done.done_sessions(print)) == 1


def test_the_plan_that_ships_is_shown_edited_and_exported(type_, home, monkeypatch):
    code, out, _ = type_("plan")
    assert code == 0
    assert "▶ Mile repeats                 next" in out
    assert "this month ships with the program" in out
    monkeypatch.setenv("VISUAL", "true")
    assert type_("plan", "--edit")[0] == 0
    assert (home / "config" / "plan.yaml").exists()
    assert "ships with" not in type_("plan")[1]
    assert type_("plan", "--ics", "--out", "month.ics")[0] == 0
    assert type_("plan", "--ics")[1].startswith("BEGIN:VCALENDAR")
    assert (home / "month.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert json.loads(type_("plan", "--json")[1])["weeks"][0]["lifts_wanted"] == 5


def test_next_goes_by_what_was_done_and_runs_it(type_, monkeypatch):
    assert json.loads(type_("next", "--json")[1])["next"]["workout"] == "mile-repeats"
    ran = DoneSession("Mile repeats", "workouts/mile-repeats.yaml", str(today()), "run")
    monkeypatch.setattr("intervals.app.followed.done_sessions", lambda *_, **__: [ran])
    assert "next: 400m-repeats" in type_("next", "--say")[1]
    started = []
    monkeypatch.setattr(
        "intervals.cli.faces.run_workout", lambda name, options: started.append((name, options.venue)) or 0
    )
    assert type_("next", "--venue", "road")[0] == 0
    assert started == [("400m-repeats", "road")]


def fast(day):
    reps = tuple(RepResult(276.52, 217_500, 221_219, completed=True, pace_name="5k") for _ in range(5))
    return DoneSession("400 m repeats", "workouts/400m-repeats.yaml", f"2026-11-{day:02}", "run", reps)


@pytest.mark.parametrize(
    ("answer", "left", "pace"), [("a", 0, "7:18/mi"), ("d", 0, "7:25/mi"), ("l", 1, "7:25/mi"), ("", 1, "7:25/mi")]
)
def test_suggestions_are_accepted_declined_or_left(type_, athlete, monkeypatch, answer, left, pace):
    athlete.write_text("# mine\npaces:\n  5k: 7:25/mi # today\n  quick: 5k - 5 s/mi\n")
    monkeypatch.setattr(suggestions, "done_sessions", lambda _, reps: [fast(3), fast(10)])
    assert "5k 7:25 → 7:18?" in type_("paces")[1]
    asked = []
    monkeypatch.setattr("builtins.input", lambda: asked.append(answer) or answer)
    code, out, _ = type_("paces", "--review")
    assert code == 0
    assert len(asked) == 1
    assert "400m-repeats: RUN rep 1 of 5, 800 m at 5k 7:25/mi → 7:18/mi" in out
    given = athlete.read_text()
    assert given.startswith("# mine\npaces:\n  5k: ")
    assert " # today\n" in given
    assert (given.splitlines()[2] == "  5k: 7:25/mi # today") == (answer != "a")
    assert str(read_athlete(given, "a").athlete.paces["5k"]) == pace
    assert len(suggestions.open_suggestions(read_athlete(given, "a"), print)) == left


def test_nothing_to_suggest_is_said(type_):
    assert "nothing to suggest" in type_("paces", "--review")[1]


def test_every_command_has_help_with_an_example(type_):
    for words in (["paces"], ["plan"], ["next"], ["keys"], ["keys", "learn"], ["log", "lift"], ["athlete", "edit"]):
        code, out, _ = type_(*words, "--help")
        assert code == 0
        assert "Example" in out


def test_the_athletes_own_file_is_told_once(type_, athlete, tmp_path):
    athlete.write_text("pacr: on\n")
    code, out, err = type_("check", str(athlete))
    assert (code, out.count("[unknown-key]"), err) == (1, 1, "")
    code, out, err = type_("check")
    assert (code, out.count("[unknown-key]"), err) == (1, 1, "")
    # Another file is checked with what can be read of it, and that something cannot is said too.
    (tmp_path / "w.yaml").write_text("name: W\nsteps:\n  - run: 1 km\n")
    code, out, err = type_("check", "w.yaml")
    assert (code, out.count("[unknown-key]"), err.count("[unknown-key]")) == (0, 0, 1)
