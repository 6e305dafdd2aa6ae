"""What was lifted the last time, from the journal; and what a runner says of belt and sets, as rows."""

from __future__ import annotations

import pytest

from intervals.app.last_sets import last_sets
from intervals.core.session.inputs import Belt, Lap, Lifted, Rescale, Start
from intervals.journal.read import stored_session
from intervals.journal.recorded import decode_input, encode_input
from intervals.journal.store import Store
from tests.support.journals import BEGUN, add
from tests.support.samples import plan_of, step

LIFTS = plan_of(step("lift", "lap", label="Squat", load="60 kg"), step("rest", "60 s"), name="Lifts", venue=None)


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path))
    store = Store(tmp_path / "data" / "journal.db")
    yield store
    store.close()


def test_the_newest_session_with_the_lift_tells_and_none_tells_nothing(store):
    assert last_sets(LIFTS) == {}
    add(store, LIFTS, [Start(0, 0), Lap(40_000), Lifted(50_000, reps=6, load="55 kg")], ended_ms=200_000)
    newer = [Start(0, 0), Lap(40_000), Lifted(50_000, reps=7)]
    number = add(store, LIFTS, newer, ended_ms=200_000, zero_ms=BEGUN + 86_400_000)
    assert last_sets(LIFTS) == {"squat": ["7 reps, 60 kg"]}
    assert stored_session(store.session(number)).records[0].reps == 7
    other = plan_of(step("lift", "lap", label="Row"), name="Other", venue=None)
    assert last_sets(other) == {}
    assert last_sets(plan_of(step("run", "1 mi"))) == {}


def test_a_journal_that_cannot_be_read_is_no_reason_not_to_lift(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path))
    (tmp_path / "data" / "journal.db").mkdir(parents=True)
    assert last_sets(LIFTS) == {}


@pytest.mark.parametrize(
    "given", [Lifted(5, reps=6, load="55 kg"), Lifted(5, reps=0), Belt(5, 13_840_358_400), Rescale(5)]
)
def test_what_is_said_of_a_belt_or_a_set_is_a_row_and_comes_back(given):
    name, more = encode_input(given)
    assert decode_input(name, 5, more) == given
