"""The athlete's file: defaults, every setting, every error, and the template."""

from __future__ import annotations

import pytest

from intervals.core.kinds import Kind
from intervals.core.quantities.units import Per
from intervals.core.workout.athlete import PACE_NAMES, Athlete
from intervals.core.workout.workout import Venue
from intervals.files.athlete import AthleteFile, Audio, Voice, load_athlete, read_athlete
from intervals.files.athlete.fields import ATHLETE, AUDIO, BELT, RACE, VOICE
from intervals.files.athlete.template import TEMPLATE, write_default


def test_no_file_and_an_empty_one_are_the_defaults(tmp_path):
    assert load_athlete(tmp_path / "none.yaml") == AthleteFile()
    for text in ("", "# nothing yet\n", "paces:\n", "belt:\nvoice:\naudio:\n", "{}"):
        assert read_athlete(text, "athlete.yaml") == AthleteFile()
    assert str(AthleteFile().athlete.paces["marathon"]) == "8:30/mi"


def test_every_setting():
    found = read_athlete(
        """
units: km
belt: {unit: mph, step: 0.5, lead: 15 s}
venue: treadmill
paces:
  marathon: 5:20/km
  easy: marathon + 50 s/km
  cruise: 95% 10K
  5k: 5k - 5 s/mi
  Alias: cruise
cues: {all: chatty, recover: quiet}
pacer: 100 m
start_at: behind
voice: {name: "Anna", rate: 190, language: de}
audio: {device: Headset, volume: 80%, preroll: 700 ms}
theme: {base: dark, run: "#8A1C00", recover: 00395c}
count_in: off
""",
        "athlete.yaml",
    )
    assert found.diagnostics == ()
    athlete = found.athlete
    assert (athlete.per, athlete.belt_per, athlete.belt_step) == (Per.KM, Per.MILE, 0.5)
    assert str(athlete.paces["easy"]) == "6:10/km"
    assert athlete.paces["5k"].fast.seconds(Per.MILE) == pytest.approx(449)
    assert athlete.paces["alias"] == athlete.paces["cruise"]
    assert athlete.paces["cruise"].fast.s_per_km == pytest.approx(Athlete().paces["10k"].fast.s_per_km / 0.95)
    assert athlete.paces["jog"] == Athlete().paces["jog"]
    assert found.athlete.venue is Venue.TREADMILL
    assert (found.cues, found.theme, found.count_in) == ("chatty", "dark", 0)
    assert found.colours == {"run": "#8a1c00", "recover": "#00395c"}
    assert found.cues_by_kind == {Kind.RECOVER: "quiet"}
    assert str(found.pacer) == "100 m"
    assert found.athlete.start_behind
    assert found.cue_settings().belt_lead_ms == 15_000
    assert found.voice == Voice("Anna", 190, "de")
    assert found.audio == Audio("Headset", 0.8, 700)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("unit: mi", "unknown-key", 1, 1),
        ("belt: {stp: 1}", "unknown-key", 1, 8),
        ("units: miles", "choice", 1, 8),
        ("venue: rood", "choice", 1, 8),
        ("cues: loud", "choice", 1, 7),
        ("cues: {all: loud}", "choice", 1, 13),
        ("cues: {recovery: quiet}", "unknown-key", 1, 8),
        ("cues: [quiet]", "not-text-value", 1, 7),
        ('theme: {run: "#8a1c0"}', "colour", 1, 14),
        ("theme:\n  run: #8a1c00\n", "colour", 2, 3),
        ('theme: {run: "#8a1c00", recover: "#8b1d01"}', "colour-clash", 1, 34),
        ("theme: {base: pink}", "choice", 1, 15),
        ("theme: {rum: ffffff}", "unknown-key", 1, 9),
        ("theme: pink", "choice", 1, 8),
        ("count_in: 30", "number", 1, 11),
        ("belt: {step: 0}", "number", 1, 14),
        ("belt: {unit: mi}", "choice", 1, 14),
        ("belt: {lead: 2 min}", "number", 1, 14),
        ("belt: {lead: fast}", "extent", 1, 14),
        ("start_at: front", "choice", 1, 11),
        ("belt: 3", "not-a-mapping", 1, 7),
        ("voice: {rate: fast}", "number", 1, 15),
        ("audio: {volume: 120%}", "number", 1, 17),
        ("audio: {preroll: 700}", "no-unit", 1, 18),
        ("audio: {preroll: 1 min}", "number", 1, 18),
        ("audio: {preroll: 1 mi}", "not-a-duration", 1, 18),
        ('voice: {name: "\\e[0m"}', "control-character", 1, 15),
        ("paces:\n  a: b\n  b: a", "circular-pace", 2, 3),
        ("paces:\n  a: a", "circular-pace", 2, 3),
        ("paces:\n  a: nobody", "unknown-pace", 2, 6),
        ("paces:\n  a: 7:00", "no-unit", 2, 6),
        ("paces:\n  a b: 7:00/mi", "pace-name", 2, 3),
        ("paces:\n  a: 5k - 900 s/mi", "pace-offset", 2, 6),
        ("paces:\n  5k: 7:00/mi\n  5K: 7:00/mi", "duplicate-key", 3, 3),
        ("paces: 7:00/mi", "not-a-mapping", 1, 8),
        ("- a", "not-a-mapping", 1, 3),
        ("a: [}", "yaml", 1, 5),
        ("units:", "no-value", 1, 1),
        ("units: mi\nunits: km", "duplicate-key", 2, 1),
    ],
)
def test_a_broken_file_is_told_and_the_defaults_serve(text, code, line, column):
    found = read_athlete(text, "athlete.yaml")
    assert [(d.code, d.line, d.column) for d in found.diagnostics] == [(code, line, column)]
    assert found.diagnostics[0].remedy
    assert found.athlete == Athlete()


def test_what_hangs_on_a_broken_pace_is_not_told_too():
    found = read_athlete("paces:\n  a: nobody\n  b: a\n  c: b + 5 s/mi\n", "athlete.yaml")
    assert [(d.code, d.line) for d in found.diagnostics] == [("unknown-pace", 2)]


def test_a_folder_in_its_place_is_told(tmp_path):
    assert load_athlete(tmp_path).diagnostics[0].code == "unreadable"


def test_the_template_says_what_the_defaults_are():
    assert read_athlete(TEMPLATE, "athlete.yaml") == AthleteFile()
    for name in PACE_NAMES:
        assert f"  {name}: " in TEMPLATE or f"  # {name}: {Athlete().paces[name]}" in TEMPLATE


def test_the_template_is_written_once_and_never_over_another(tmp_path):
    path = tmp_path / "new" / "athlete.yaml"
    assert write_default(path)
    assert path.read_text(encoding="utf-8") == TEMPLATE
    path.write_text("mine", encoding="utf-8")
    assert not write_default(path)
    assert path.read_text(encoding="utf-8") == "mine"
    assert sorted(other.name for other in path.parent.iterdir()) == ["athlete.schema.json", "athlete.yaml"]


def test_the_template_is_written_without_links_too(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.hardlink_to", refuse)
    path = tmp_path / "athlete.yaml"
    assert write_default(path)
    assert not write_default(path)
    assert path.read_text(encoding="utf-8") == TEMPLATE


def test_every_setting_is_described():
    for table in (ATHLETE, BELT, VOICE, AUDIO, RACE):
        assert [key for key, row in table.fields.items() if not row.about] == []


DEFAULTS = [
    *[(f"{key}: {row.default}") for key, row in ATHLETE.fields.items() if row.default],
    *[
        f"{section}: {{{key}: {row.default}}}"
        for section, table in (("belt", BELT), ("voice", VOICE), ("audio", AUDIO))
        for key, row in table.fields.items()
        if row.default
    ],
]


@pytest.mark.parametrize("line", DEFAULTS)
def test_the_default_that_a_row_tells_is_the_one_that_serves(line):
    assert read_athlete(line, "athlete.yaml") == AthleteFile()
