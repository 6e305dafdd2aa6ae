"""A watch's activity is joined to the session of its time, or becomes one; what the timer recorded stays."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intervals.files.activities import read_activity
from intervals.files.formats.model import FormatError
from intervals.journal.store import Store
from tests.support.command import typed
from tests.support.journals import MILES_RUN, add

BEGUN = datetime(2026, 10, 4, 17, 30, tzinfo=UTC)


def tcx(begun=BEGUN, seconds=3_290, laps=((0, 1_000), (1_000, 2_290)), sport="Running", speed=3.0, beats=150):
    """Return a TCX activity with a moment each second."""

    def at(s):
        return (begun + timedelta(seconds=s)).isoformat().replace("+00:00", "Z")

    def points(first, count):
        return "".join(
            f"<Trackpoint><Time>{at(s)}</Time><DistanceMeters>{s * speed}</DistanceMeters>"
            f"<HeartRateBpm><Value>{beats}</Value></HeartRateBpm></Trackpoint>"
            for s in range(first, min(first + count + 1, seconds + 1))
        )

    rows = "".join(
        f'<Lap StartTime="{at(first)}"><TotalTimeSeconds>{count}</TotalTimeSeconds>'
        f"<DistanceMeters>{count * speed}</DistanceMeters><Track>{points(first, count)}</Track></Lap>"
        for first, count in laps
    )
    return f'<TrainingCenterDatabase><Activities><Activity Sport="{sport}">{rows}</Activity></Activities></TrainingCenterDatabase>'


@pytest.fixture
def journal(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "home" / "data" / "journal.db"
    store = Store(path)
    add(store, inputs=MILES_RUN, zero_ms=round(BEGUN.timestamp() * 1_000), ended_ms=3_290_000)
    store.close()
    return path


def shown(capsys, number):
    return json.loads(typed(capsys, "history", "show", number, "--json")[1])


def test_it_is_joined_to_the_session_of_its_time(journal, capsys, tmp_path):
    before = shown(capsys, 1)
    (tmp_path / "sunday.tcx").write_text(tcx(), "utf-8")
    code, out, _ = typed(capsys, "history", "import", "sunday.tcx")
    assert (code, out.startswith("sunday.tcx: joined: 1, ")) == (0, True)
    after = shown(capsys, 1)
    watch = after.pop("watch")
    assert before.pop("watch") is None
    assert after == before
    assert (watch["source"], watch["distance_m"], watch["heart_rate"]) == ("sunday.tcx", 9_870.0, 150)
    assert [leg["distance_m"] for leg in watch["legs"]] == [leg["actual_ms"] * 3 / 1_000 for leg in after["legs"]]
    lines = typed(capsys, "history", "show", 1)[1]
    assert "by the watch (sunday.tcx): 6.13 mi · 150 bpm" in lines
    assert len([line for line in lines.splitlines() if line.endswith("150 bpm")]) == 1 + len(after["legs"])


@pytest.mark.parametrize("kind", ["fit", "tcx"])
def test_our_own_exports_come_back_to_their_session(journal, capsys, tmp_path, kind):
    assert typed(capsys, "history", "export", 1, "-o", f"own.{kind}")[0] == 0
    assert "joined: 1, " in typed(capsys, "history", "import", f"own.{kind}")[1]
    told = shown(capsys, 1)
    assert len(told["watch"]["laps"]) == len(told["legs"])
    assert [leg["lap_ms"] for leg in told["watch"]["legs"]] == pytest.approx(
        [leg["actual_ms"] for leg in told["legs"]], abs=1_000
    )


def test_without_a_session_it_becomes_one_with_its_laps(journal, capsys, tmp_path):
    (tmp_path / "other.tcx").write_text(tcx(begun=BEGUN + timedelta(days=1)), "utf-8")
    assert "a session of its own: 2" in typed(capsys, "history", "import", "other.tcx")[1]
    told = shown(capsys, 2)
    assert [(leg["actual_ms"], leg["distance_m"]) for leg in told["legs"]] == [
        (1_000_000, 3_000.0),
        (2_290_000, 6_870.0),
    ]
    assert told["active_ms"] == 3_290_000


def test_a_file_is_taken_once_and_a_session_can_be_named(journal, capsys, tmp_path):
    (tmp_path / "other.tcx").write_text(tcx(begun=BEGUN + timedelta(days=1)), "utf-8")
    assert "joined: 1" in typed(capsys, "history", "import", "other.tcx", "--session", 1)[1]
    code, _, err = typed(capsys, "history", "import", "other.tcx")
    assert (code, "session 1 has it" in err) == (1, True)
    (tmp_path / "third.tcx").write_text(tcx(begun=BEGUN + timedelta(days=2)), "utf-8")
    assert "there is no session 9" in typed(capsys, "history", "import", "third.tcx", "--session", 9)[2]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "neither a FIT nor a TCX file"),
        ("<TrainingCenterDatabase>", "not well-formed"),
        ("<TrainingCenterDatabase/>", "no activity"),
        (tcx(seconds=5, laps=((0, 5),), sport="Biking"), "its sport is biking"),
        (tcx(seconds=5, laps=((0, 5),)).replace("2026-10-04T17:30:00Z", "soon"), "date and time"),
        (tcx(seconds=5, laps=((0, 5),), speed=float("nan")), "distance or time"),
        ('<!DOCTYPE x [<!ENTITY a "a">]><TrainingCenterDatabase/>', "document type"),
        ("\x0e\x20\x00\x00\x00\x00\x00\x00.FIT\x00\x00", "damaged"),
    ],
    ids=["empty", "broken", "nothing", "biking", "moment", "nan", "doctype", "fit"],
)
def test_what_cannot_be_taken_is_refused_in_a_line(journal, capsys, tmp_path, text, why):
    (tmp_path / "bad.tcx").write_text(text, "utf-8")
    code, out, err = typed(capsys, "history", "import", "bad.tcx")
    assert (code, out) == (1, "")
    assert why in err
    assert err.count("\n") == 1


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 3_000))
def test_a_damaged_file_raises_nothing_else(junk, at):
    whole = tcx(seconds=20, laps=((0, 20),)).encode()
    with suppress(FormatError):
        assert read_activity(whole[:at] + junk + whole[at + len(junk) :]).length_ms
