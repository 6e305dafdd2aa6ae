"""Catalogues: each language has what English has, and what it lacks is said in English."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

import intervals
from intervals.core.kinds import Kind
from intervals.core.phrases import phrasebook
from intervals.core.phrases.phrasebook import LANGUAGES, blanks, completed
from intervals.core.quantities.parsing import parse_amount, parse_pace_spec
from intervals.core.quantities.units import UntilLap
from intervals.core.results.legs import distances
from intervals.core.results.reps import rep_sets
from intervals.core.results.text import distance_text, set_text, summary
from intervals.core.session.inputs import Lap, Start
from intervals.core.session.machine import Session
from intervals.core.view.readout import readout
from intervals.core.view.totals import totals_parts
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.compile import compile_plan
from intervals.core.workout.workout import Repeat, Step, Venue, Workout
from tests.support.samples import miles, plan_of, step

ENGLISH = import_module("intervals.core.phrases.en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", ["PHRASES", "WORDS", "SCREEN"])
def test_a_language_is_complete_and_fills_in_the_same(language, table):
    english, other = getattr(ENGLISH, table), getattr(import_module(f"intervals.core.phrases.{language}"), table)
    assert not set(english) - set(other)
    shared = set(english) & set(other)
    assert len(shared) > 40
    assert {name: blanks(other[name]) for name in shared} == {name: blanks(english[name]) for name in shared}


def test_a_language_is_one_file_found_by_being_there():
    folder = Path(import_module("intervals.core.phrases").__file__).parent
    assert set(LANGUAGES) == {path.stem for path in folder.glob("??.py")} >= {"en", "de", "es"}
    spanish = phrasebook("es")
    assert spanish("rep", rep=2, reps=4) == "Serie 2 de 4"
    assert spanish.spoken("Serie 2 de 4. 1 mi a 7:00/mi.") == "Serie 2 de 4. una milla a 7 minutos por milla."


def test_every_screen_text_that_the_program_asks_for_is_there():
    asked = set()
    package = Path(intervals.__file__).parent
    for path in package.rglob("*.py"):
        texts = {"screen", "say"} if (package / "tui") in path.parents else {"screen"}
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in texts:
                asked |= {arg.value for arg in call.args[:1] if isinstance(arg, ast.Constant)}
            if isinstance(call, ast.Constant) and str(call.value).startswith(("refused-", "notice-")):
                asked.add(call.value)
    asked = {key for key in asked if isinstance(key, str) and key and " " not in key}
    assert len(asked) > 20
    assert asked <= set(ENGLISH.SCREEN)


@pytest.mark.parametrize(("language", "planned"), [("en", "lap"), ("de", "Taste"), ("es", "tecla")])
def test_what_lasts_until_the_lap_key_is_summed_up_in_the_language(language, planned):
    session = Session(plan_of(step("run", "lap")))
    session.feed(Start(0, 0))
    session.feed(Lap(5_000))
    (row,) = summary(session.plan, session.records, phrasebook(language))
    assert row.planned == planned


def test_a_count_of_one_has_its_own_text():
    assert [phrasebook().screen("legs", count=count) for count in (1, 2)] == ["1 leg", "2 legs"]


@pytest.mark.parametrize("venue", [Venue.TRACK, Venue.TREADMILL])
def test_a_german_session_is_german_on_the_screen(venue):
    german = phrasebook("de")
    session = Session(miles(venue))
    session.feed(Start(0, 0))
    seen = set()
    for ms in range(0, 3_000_000, 45_000):
        session.advance(ms)
        if ms % 450_000 == 0 and not session.state.over:
            session.feed(Lap(ms))
        now = readout(session.state, ms, german)
        texts = (now.word, now.rep, now.target, now.clock_note, now.where, now.line, now.belt, now.hint, now.next)
        seen |= {word for text in texts for word in re.findall(r"[a-zA-Z]+", text)}
    seen |= {word for row in summary(session.plan, session.records, german) for word in row.name.split()}
    english = {
        word for text in ENGLISH.SCREEN.values() for word in re.findall(r"[a-z]+", text.lower()) if len(word) > 2
    }
    own = {
        word
        for texts in (german.texts, german.phrases)
        for text in texts.values()
        for word in re.findall(r"\w+", text.lower())
    }
    assert {"EINLAUFEN", "LAUF", "TRABPAUSE"} <= seen
    # The author's own words ("walk or jog") are theirs.
    assert not {word for word in seen if word.lower() in english - own - {"lap"}}  # a hint has {lap} where a key goes


def test_a_german_start_and_summary_say_amounts_totals_sets_and_days_in_german():
    german = phrasebook("de")
    plan = plan_of(Step(Kind.LIFT, UntilLap(8)), step("run", "2 laps"), step("recover", "1 lap"))
    assert [german.amount(leg) for leg in plan.legs] == ["8 Wiederholungen", "2 Runden", "eine Runde"]
    assert [phrasebook().amount(leg) for leg in plan.legs] == ["8 reps", "2 laps", "1 lap"]
    assert german.announce(plan.legs[0], plan) == "Kraft. 8 Wiederholungen."
    assert german.day(1, 3, 3) == "Di 3. März"
    assert [phrasebook("es").day(1, 3, 3), phrasebook().day(1, 3, 3)] == ["mar 3 mar", "Tue 3 Mar"]
    session = Session(miles())
    session.feed(Start(0, 0))
    for at in (590_000, 1_010_000, 1_130_000, 1_553_000):
        session.feed(Lap(at))
    (reps,) = rep_sets(session.plan, session.records)
    assert set_text(reps, session.plan, german).startswith("2 von 4 · im Schnitt ")
    assert "der letzte 3 s/mi langsamer als der erste" in set_text(reps, session.plan, german)
    assert "Läufe 2.00" in distance_text(distances(session.plan, session.records), session.plan, german)
    assert totals_parts(session.plan, german)[1:] == ["etwa 6.73 mi", "4.00 mi hart"]


def test_what_a_language_lacks_is_said_in_english():
    english = {"next": "Next: {leg}", "rest": "Rest"}
    assert completed(english, {"rest": "Pause"}) == {"next": "Next: {leg}", "rest": "Pause"}
    assert completed(english, {"next": "Gleich: {leeg}"})["next"] == "Next: {leg}"
    assert phrasebook("tlh").phrases == ENGLISH.PHRASES
    assert phrasebook("de_AT").phrases == phrasebook("de").phrases != ENGLISH.PHRASES


@pytest.mark.parametrize(
    ("caption", "spoken"),
    [
        ("Lauf 1 von 4. 1 mi in 7:00/mi.", "Lauf 1 von 4. eine Meile in 7 Minuten pro Meile."),
        ("800 m im Tempo 4:05/km.", "800 Meter im Tempo 4 null 5 pro Kilometer."),
        ("4:21. 2 s zu langsam.", "4 21. 2 Sekunden zu langsam."),
        ("8 reps, 60 kg", "8 Wiederholungen, 60 Kilo"),
        ("Trabpause. 90-120 s", "Trabpause. 90 bis 120 Sekunden"),
        ("1.5 mi locker", "1 Komma 5 Meilen locker"),
        ("1 h 1 min", "eine Stunde eine Minute"),
        ("2 laps, 8 reps, 1 rep", "2 Runden, 8 Wiederholungen, eine Wiederholung"),
        ("Steigung 1%", "Steigung 1 Prozent"),
        ("7:00-7:10/mi", "7 Minuten bis 7 10 pro Meile"),
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
    said += [phrases.finish(3_605_000, 2, kind=kind) for kind in (Kind.RUN, Kind.STRIDE, Kind.LIFT)]
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


@pytest.mark.parametrize(
    ("name", "english", "german"),
    [
        ("5k", "800 m at 5k pace, 7:34/mi", "800 m im 5k-Tempo, 7:34/mi"),
        ("half", "800 m at half marathon pace, 7:34/mi", "800 m im Halbmarathon-Tempo, 7:34/mi"),
        ("threshold", "800 m at threshold pace, 7:34/mi", "800 m im Schwellen-Tempo, 7:34/mi"),
        ("float", "800 m at float pace, 7:34/mi", "800 m im float-Tempo, 7:34/mi"),
        ("5k - 5 s/mi", "800 m at 7:34/mi", "800 m im Tempo 7:34/mi"),
    ],
)
def test_a_pace_has_its_name_in_the_runners_language(name, english, german):
    leg = replace(plan_of(step("run", "800 m", "5k")).legs[0], pace_name=name)
    assert [phrasebook(one).extent(leg) for one in ("en", "de")] == [english, german]


def test_half_a_pace_is_never_said():
    assert "at half pace" not in phrasebook().extent(plan_of(step("run", "1 mi", "half")).legs[0])


@pytest.mark.parametrize(
    ("caption", "words"),
    [
        ("1:05:30. On target.", "1 hour 5 minutes 30 seconds. On target."),
        ("8 reps, 2 × 12.5 kg", "8 reps, 2 × 12 point 5 kilograms"),
        ("40 lb, 135 lbs", "40 pounds, 135 pounds"),
        ("hold 13.8 km/h, then 8 mph", "hold 13 point 8 kilometres per hour, then 8 miles per hour"),
    ],
)
def test_no_unit_is_spelt_out_letter_by_letter(caption, words):
    assert phrasebook().spoken(caption) == words


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.RUN, "Finished. 40 min, 4 reps, average 7:01/mi."),
        (Kind.STRIDE, "Finished. 40 min, 4 strides, average 7:01/mi."),
        (Kind.LIFT, "Finished. 40 min, 4 sets, average 7:01/mi."),
    ],
)
def test_the_end_counts_what_was_done(kind, text):
    assert phrasebook().finish(2_400_000, 4, "7:01/mi", kind) == text


@pytest.mark.parametrize(
    ("language", "engine", "caption", "words"),
    [
        ("en", "neural", "Rep 2 of 4. 1 mi easy.", "Rep 2 out of 4. 1 mile easy."),
        ("en", "neural", "Last rep, 4 of 4.", "Last rep, 4 out of 4."),
        (
            "en",
            "neural",
            "Recover. 90-120 s. Next: rep 3 of 4.",
            "Recover: 90 to 120 seconds. Next up: rep 3 out of 4.",
        ),
        ("en", "neural", "Recover. 2 min. Next: last rep.", "Recover: 2 minutes. Next up: last one."),
        (
            "en",
            "neural",
            "Squat. Last set, 3 of 3. 12 reps, 50 kg.",
            "Squat. Last set, 3 out of 3. 12 repetitions, 50 kilograms.",
        ),
        ("en", "neural", "Finished. 31 min, 5 reps.", "Finished. 31 minutes, 5 reps."),
        ("en", "neural", "1:52, 2 fast.", "1 52. 2 seconds fast."),
        ("en", "neural", "1:52, 1 slow.", "1 52. Slow by 1 second."),
        ("en", "neural", "7:08. 8 s slow.", "7 oh 8. Slow by 8 seconds."),
        ("en", "neural", "1:46, on target.", "1 46. On target."),
        ("en", "neural", "Rep 5 added.", "One more rep: number 5."),
        ("en", "neural", "Gone on to. Rep 3 of 5.", "Going on to Rep 3 out of 5."),
        ("en", "neural", "Lap taken back. Rep 2 of 6.", "Taken back. Rep 2 out of 6."),
        ("en", "neural", "Paused.", "Session paused."),
        ("en", "neural", "Skipped.", "It's skipped."),
        ("en", "neural", "Belt 8.2.", "The belt is at 8 point 2."),
        ("en", "neural", "Set 5.5, incline 2%.", "Set 5 point 5, and incline 2 percent."),
        ("en", "neural", "5 s past the send-off.", "5 seconds late for the send-off."),
        ("en", "system", "Rep 2 of 4. 1 mi easy.", "Rep 2, total 4. 1 mile, easy."),
        ("en", "system", "Last rep, 4 of 4.", "The last rep, number 4."),
        (
            "en",
            "system",
            "Recover. 90-120 s. Next: rep 3 of 4.",
            "Recover: 90 to 120 seconds. Next is rep 3, total 4.",
        ),
        ("en", "system", "Set 8.6, 6:59/mi.", "Set it to 8 point 6, 6 59 per mile."),
        ("en", "system", "Set 2 of 3. 8 reps.", "Set 2, total 3. 8 reps."),
        ("en", "system", "Lap taken back. Stride 2 of 4.", "It's taken back. Stride 2, total 4."),
        ("en", "system", "Cool down. 10 min.", "Cooling down. 10 minutes."),
        ("en", "system", "Next: cool down, 10 min.", "Next: cooling down, 10 minutes."),
        ("en", "system", "Next: last stride.", "Next: final stride."),
        ("en", "system", "Paused.", "It's paused."),
        ("en", "system", "10 s added.", "10 seconds more."),
        ("en", "system", "Restarted.", "From the beginning."),
        ("en", "system", "Split 0:45.", "Your split is 45 seconds."),
        ("de", "neural", "Gleich: Lauf 2 von 4.", "Gleich: Lauf 2 von 4."),
        ("de", "system", "Gleich: Lauf 2 von 4.", "Gleich: Lauf 2 von 4."),
    ],
)
def test_what_an_engine_swallows_is_said_in_a_form_that_survives(language, engine, caption, words):
    assert phrasebook(language).spoken(caption, engine) == words


@pytest.mark.parametrize("engine", ["neural", "system"])
@pytest.mark.parametrize(
    "text", ["Cool down now", "2 of 4 done, stay tall", "Recover well", "You get back one", "Set your hips"]
)
def test_an_author_s_words_are_spoken_as_written(engine, text):
    assert phrasebook().spoken(text, engine) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_an_engine_is_found_in_a_phrase_of_the_language(language):
    module = import_module(f"intervals.core.phrases.{language}")
    forms = getattr(module, "SPOKEN", {})
    phrases = phrasebook(language)
    fill = {
        "rep": 2,
        "reps": 4,
        "extent": "1 mi",
        "setting": "8.6",
        "pace": "6:59/mi",
        "seconds": 10,
        "time": "0:45",
        "leg": "Rep 2 of 4",
        "what": "Lap",
    }
    said = [text.format_map(defaultdict(lambda: "x", fill)) for text in phrases.phrases.values()]
    said += [f"{text[:1].upper()}{text[1:]}." for text in said if not text.endswith(".")]
    said += [f"{phrases('next', leg=text)}." for text in ("rep 2 of 4", "cool down", "last stride")] + [
        "Recover. 90 s.",
        "Next: last rep.",
        "Gone on to. Rep 3 of 5.",
        "Rep 5 added.",
        "Set 4 added.",
        "Set 2 of 3. 8 reps.",
        "Set 8.6, incline 2%.",
    ]
    said += [phrases.split(112_000, late_ms) for late_ms in (-1_000, 2_000, 0)] + [phrases.result(62_000, 60_000)]
    plain = [phrases.spoken(text, "no engine") for text in said]
    for engine, table in forms.items():
        assert engine in {"neural", "system"}
        assert not [found for found, _ in table if not any(re.search(found, text) for text in plain)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("venue", Venue)
def test_every_venue_has_its_word(language, venue):
    assert phrasebook(language).screen(f"venue-{venue}")
