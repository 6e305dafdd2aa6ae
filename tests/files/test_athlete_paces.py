"""Where paces come from: given, race results, the goal, the defaults; and how the program writes them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intervals.core.running.race import parse_result
from intervals.core.workout.athlete import Athlete
from intervals.files.athlete import AthleteFile, Origin, RaceResult, leading, read_athlete
from intervals.files.athlete.template import TEMPLATE
from intervals.files.athlete.write import save, with_keys, with_pace, with_race, without_paces

RACES = "races:\n  - {race: 10k, time: '47:00', date: 2026-06-01}\n  - {race: 5k, time: 22:45, date: 2026-10-04}\n"
DAY = date(2026, 11, 23)


def origins(found):
    return {name: found.source(name).origin for name in found.athlete.paces}


def test_what_is_given_wins_over_races_and_these_over_the_goal():
    found = read_athlete(
        RACES + "goal: marathon under 3:45:00\npaces:\n  marathon: 8:30/mi\n  long: easy + 20 s/mi\n", "a"
    )
    assert found.diagnostics == ()
    paces = found.athlete.paces
    assert {name: str(paces[name]) for name in ("5k", "10k", "half", "marathon", "mile")} == {
        "5k": "7:19/mi", "10k": "7:36/mi", "half": "7:59/mi", "marathon": "8:30/mi", "mile": "6:42/mi",
    }  # fmt: skip
    assert str(paces["long"]) == "9:59/mi"
    where = origins(found)
    assert where["marathon"] is where["long"] is Origin.GIVEN
    assert where["easy"] is where["5k"] is where["threshold"] is where["jog"] is Origin.RACE
    assert where["walk"] is Origin.DEFAULT
    assert found.source("5k").text == "5k 22:45 of 2026-10-04"


def test_without_a_result_paces_follow_the_goal_and_its_own_never_ends_over_it():
    found = read_athlete("goal: marathon under 3:45:00", "a")
    assert str(found.athlete.paces["marathon"]) == "8:34/mi"
    assert found.source("easy").origin is Origin.GOAL
    assert read_athlete("units: km\ngoal: 10k under 50:00", "a").athlete.paces["10k"].fast.clock() == "5:00"


def test_without_anything_they_are_the_defaults():
    assert read_athlete("units: mi", "a").athlete.paces == Athlete().paces
    assert set(origins(AthleteFile()).values()) == {Origin.DEFAULT}


def test_riegel_changes_races_and_not_training():
    vdot, riegel = read_athlete(RACES, "a").athlete.paces, read_athlete(RACES + "method: riegel", "a").athlete.paces
    assert str(riegel["marathon"]) == "8:19/mi"
    assert riegel["easy"] == vdot["easy"]


def race(text, day):
    return RaceResult(parse_result(text), date.fromisoformat(day))


def test_the_best_of_the_six_weeks_up_to_the_newest_leads():
    best, off_day, old = (
        race("5k 22:00", "2026-09-20"),
        race("5k 24:00", "2026-10-20"),
        race("5k 20:00", "2026-01-01"),
    )
    assert leading([old, best, off_day]) == best
    assert leading([old, off_day]) == off_day
    assert leading([]) is None


def test_writing_keeps_comments_and_order():
    text = with_race(TEMPLATE, RaceResult(parse_result("5k 22:45"), DAY, "club: night"))
    assert text.startswith(TEMPLATE)
    found = read_athlete(text, "a", today=DAY)
    assert found.diagnostics == ()
    assert (str(found.races[0]), found.races[0].note) == ("5k 22:45 of 2026-11-23", "club: night")
    given = with_pace(TEMPLATE, "marathon", "8:25/mi")
    assert given.replace("  marathon: 8:25/mi\n", "") == TEMPLATE
    assert str(read_athlete(given, "a").athlete.paces["marathon"]) == "8:25/mi"
    assert with_pace("paces:\n  5K: 7:00/mi # x\n", "5k", "6:55/mi") == "paces:\n  5K: 6:55/mi # x\n"
    assert without_paces(given, ["marathon", "5k"]) == given.replace("  marathon: 8:25", "  # marathon: 8:25")
    assert read_athlete(with_keys(TEMPLATE, "lap", "page_down, space"), "a").keys == {"lap": "pagedown,space"}


PACES = st.sampled_from(["marathon", "5k", "own", "easy"])


@given(st.lists(st.tuples(PACES, st.integers(300, 900)), max_size=6))
def test_any_number_of_changes_keeps_the_rest(changes):
    text = TEMPLATE
    for name, s in changes:
        text = with_pace(text, name, f"{s // 60}:{s % 60:02}/mi")
    found = read_athlete(text, "a")
    for name, s in dict(changes).items():
        assert found.athlete.paces[name].fast.seconds() == pytest.approx(s)
    kept = [line for line in TEMPLATE.splitlines() if "marathon: 8:30" not in line]
    assert [line for line in text.splitlines() if line in kept] == kept


def test_save_follows_a_link_and_keeps_the_mode(tmp_path):
    real = tmp_path / "real.yaml"
    real.write_text("units: mi\n")
    real.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(real)
    save(link, "units: km\r\n")
    assert link.is_symlink()
    assert real.read_bytes() == b"units: km\r\n"
    assert real.stat().st_mode & 0o777 == 0o640
    assert sorted(one.name for one in tmp_path.iterdir()) == ["athlete.schema.json", "link.yaml", "real.yaml"]
