"""Catalogues: each language has what English has, and what it lacks is said in English."""

from __future__ import annotations

from importlib import import_module

import pytest

from intervals.core.amounts import parse_amount
from intervals.core.athlete import Athlete
from intervals.core.compile import compile_plan
from intervals.core.notation import parse_pace_spec
from intervals.core.phrases import phrasebook
from intervals.core.phrases.phrasebook import LANGUAGES, blanks, completed
from intervals.core.workout import Kind, Repeat, Step, UntilLap, Venue, Workout

ENGLISH = import_module("intervals.core.phrases.en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", ["CATALOGUE", "WORDS"])
def test_a_language_is_complete_and_fills_in_the_same(language, table):
    english, other = getattr(ENGLISH, table), getattr(import_module(f"intervals.core.phrases.{language}"), table)
    assert not set(english) - set(other)
    assert {name: blanks(other[name]) for name in english} == {name: blanks(text) for name, text in english.items()}


def test_what_a_language_lacks_is_said_in_english():
    english = {"next": "Next: {leg}", "rest": "Rest"}
    assert completed(english, {"rest": "Pause"}) == {"next": "Next: {leg}", "rest": "Pause"}
    assert completed(english, {"next": "Gleich: {leeg}"})["next"] == "Next: {leg}"
    assert phrasebook("tlh").catalogue == ENGLISH.CATALOGUE
    assert phrasebook("de_AT").catalogue == phrasebook("de").catalogue != ENGLISH.CATALOGUE


@pytest.mark.parametrize(
    ("caption", "spoken"),
    [
        ("Lauf 1 von 4. 1 mi in 7:00/mi.", "Lauf 1 von 4. eine Meile in 7 Minuten pro Meile."),
        ("Lauf 2 von 5. 800 m in 4:05/km.", "Lauf 2 von 5. 800 Meter in 4 Minuten 5 pro Kilometer."),
        ("Trabpause. 90-120 s", "Trabpause. 90 bis 120 Sekunden"),
        ("1.5 mi locker", "1 Komma 5 Meilen locker"),
        ("1 h 1 min", "eine Stunde eine Minute"),
        ("2 laps, 8 reps, 1 rep", "2 Runden, 8 Wiederholungen, eine Wiederholung"),
        ("Steigung 1%", "Steigung 1 Prozent"),
        ("7:00-7:10/mi", "7 Minuten bis 7 Minuten 10 pro Meile"),
    ],
)
def test_german_notation_is_turned_into_words(caption, spoken):
    assert phrasebook("de").spoken(caption) == spoken


def test_a_german_session_has_no_english_word():
    steps = (
        Step(Kind.WARMUP, parse_amount("1 mi"), parse_pace_spec("easy")),
        Repeat(2, (Step(Kind.RUN, parse_amount("800 m"), parse_pace_spec("5k")), Step(Kind.RECOVER, parse_amount("90-120 s")))),
        Repeat(2, (Step(Kind.STRIDE, parse_amount("100 m")), Step(Kind.LIFT, UntilLap(8)))),
        Step(Kind.REST, UntilLap()),
        Step(Kind.COOLDOWN, parse_amount("10 min")),
    )  # fmt: skip
    plan = compile_plan(Workout("W", steps), Athlete(), Venue.TREADMILL)
    phrases = phrasebook("de")
    said = [phrases.announce(leg, plan) for leg in plan.legs] + [
        phrases.preview(leg, plan) for leg in (*plan.legs, None)
    ]
    said += [phrases.finish(3_605_000, 2)]
    assert said[0].startswith("Einlaufen. 1 mi locker")
    assert "Gleich: Lauf 1 von 2" in phrases.preview(plan.legs[1], plan)
    english = {
        "rep",
        "reps",
        "of",
        "at",
        "set",
        "next",
        "the",
        "you",
        "last",
        "mile",
        "miles",
        "seconds",
        "pace",
        "to",
    }
    for text in said:
        words = {word.strip(".,:").lower() for word in phrases.spoken(text).split()}
        assert not words & english, text
