"""Phrases on the way: each is said at its place, and a place that is not in the leg is told."""

from __future__ import annotations

import pytest

from intervals.core.cues.ahead import upcoming
from intervals.core.cues.book import CueBook
from intervals.core.phrases import phrasebook
from intervals.core.quantities.units import Per
from intervals.core.session.inputs import Belt, Extend, Start
from intervals.core.session.machine import Session
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.compile import compile_plan
from intervals.core.workout.workout import Venue
from intervals.files.workout.load import read_workout
from intervals.files.workout.write import write_workout
from intervals.files.workout_file import check_workout
from intervals.journal.recorded import decode_plan, encode_plan

MILE = """name: W
steps:
  - run: 2 km
    pace: 5:00/km
    pacer: off
    say:
      - {at: 400 m, text: Relax}
      - {at: 60%, text: "Hold it, still"}
      - {at: 7:00, text: Seven}
      - {left: 200 m, text: Kick}
"""


def plan_of(text, venue=Venue.TRACK):
    loaded = read_workout(text, "w.yaml", Athlete().paces)
    assert [told.headline for told in loaded.diagnostics] == []
    return compile_plan(loaded.workout, Athlete(), venue)


def said(plan, *inputs):
    session = Session.fold(plan, [Start(0, 0), *inputs])
    return [(cue.at_ms, cue.text) for cue in upcoming(session.state, CueBook(phrasebook())) if cue.name == "said"]


def test_each_phrase_is_said_at_its_place():
    assert said(plan_of(MILE)) == [
        (120_000, "Relax."), (360_000, "Hold it, still."), (420_000, "Seven."), (540_000, "Kick."),
    ]  # fmt: skip


def test_the_belt_moves_what_is_said_at_a_distance():
    speed = Athlete(belt_per=Per.KM).belt_speed_um(15)
    assert said(plan_of(MILE, Venue.TREADMILL), Belt(0, speed)) == [
        (96_000, "Relax."), (288_000, "Hold it, still."), (420_000, "Seven."), (432_000, "Kick."),
    ]  # fmt: skip


def test_what_counts_from_the_end_moves_with_it():
    text = "name: W\nsteps:\n  - run: 5 min\n    say: [{left: 60 s, text: Kick}, {left: 50%, text: Half}]\n"
    assert said(plan_of(text), Extend(1_000)) == [(160_000, "Half."), (250_000, "Kick.")]


def test_a_list_of_texts_is_still_one_a_round():
    text = "name: W\nsteps:\n  - repeat: 2\n    steps:\n      - run: 5 min\n        say: [One, Two]\n"
    assert [leg.say for leg in plan_of(text).legs] == ["One", "Two"]


def test_it_is_written_and_recorded_as_it_was():
    workout = read_workout(MILE, "w.yaml", ()).workout
    again = read_workout(write_workout(workout), "w.yaml", ()).workout
    assert again.steps[0].phrases == workout.steps[0].phrases
    plan = plan_of(MILE)
    assert decode_plan(encode_plan(plan)) == plan


@pytest.mark.parametrize(
    ("extent", "phrase", "column", "code"),
    [
        ("800 m", "{at: 900 m, text: Go}", 16, "say-place"),
        ("800 m", "{left: 900 m, text: Go}", 18, "say-place"),
        ("800 m", "{at: 120%, text: Go}", 16, "say-place"),
        ("800 m", "{at: 400-600 m, text: Go}", 16, "say-place"),
        ("3 min", "{at: 3:10, text: Go}", 16, "say-place"),
        ("3 min", "{at: 200 m, text: Go}", 16, "say-place"),
        ("lap", "{left: 30 s, text: Go}", 18, "say-place"),
        ("800 m", "{at: 100 m, left: 100 m, text: Go}", 11, "say-place"),
        ("800 m", "{text: Go}", 11, "say-place"),
        ("800 m", "{at: 100 m}", 11, "missing-key"),
        ("800 m", "{at: 100, text: Go}", 16, "no-unit"),
        ("800 m", "{at: 40:00, text: Go}", 11, "never-said"),
    ],
)
def test_a_place_that_is_not_in_the_leg_is_told(tmp_path, extent, phrase, column, code):
    path = tmp_path / "w.yaml"
    path.write_text(f"name: W\nsteps:\n  - run: {extent}\n    say: [{phrase}]\n", encoding="utf-8")
    (told,) = check_workout(path, Athlete()).diagnostics
    assert (told.line, told.code) == (4, code)
    assert told.column == column
    assert told.remedy


def test_all_of_them_are_told_at_once(tmp_path):
    path = tmp_path / "w.yaml"
    path.write_text(
        "name: W\nsteps:\n  - run: 800 m\n    say: [{at: 900 m, text: A}, {at: 1 mi, text: B}]\n", encoding="utf-8"
    )
    assert [told.code for told in check_workout(path, Athlete()).diagnostics] == ["say-place"] * 2
