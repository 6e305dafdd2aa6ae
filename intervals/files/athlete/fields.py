"""The athlete's file as tables of fields: one row a key, with how it is read and what an editor and the manual show.

Law: every setting has a default, so that an empty file and no file mean the same; a default stands in its row as the
file would write it, and a test holds it against the one that serves where there is no file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Any, Final

from intervals.core.codes import wording
from intervals.core.dataclass import dataclass
from intervals.core.kinds import Kind
from intervals.core.phrases.phrasebook import LANGUAGES
from intervals.core.quantities.parsing import parse_distance, parse_duration_ms
from intervals.core.quantities.units import MS_PER_H, Distance, OnePace, Per, UnitError
from intervals.core.running.fitness import Method
from intervals.core.running.race import Result, check_result, parse_goal, parse_race, parse_time_ms
from intervals.core.workout.athlete import Athlete
from intervals.core.workout.workout import Venue
from intervals.files.athlete.derive import RaceResult
from intervals.files.athlete.keys import read_keys
from intervals.files.decoder.own_sounds import SOUNDS
from intervals.files.decoder.paces import ONE_PACE_SCHEMA, read_paces
from intervals.files.decoder.table import (
    Field,
    Problem,
    ProblemsError,
    Table,
    Value,
    below,
    fail,
    listed,
    mapping,
    read_by_name,
    schema_of,
    text,
)
from intervals.files.decoder.values import DATE, TEXT, choice, parse_number, parse_pacer, whole
from intervals.files.yaml.tree import Branch, Tree


@dataclass(frozen=True, slots=True)
class AthleteContext:
    """What is known while the file is read: the keys of a session by id, and the day (None: not told)."""

    keys: Mapping[str, str] = field(default_factory=dict)
    today: date | None = None


def _number(low: float, high: float) -> Value:
    schema = {"type": "number", "minimum": low, "maximum": high}
    return text(lambda given: parse_number(given, low, high), schema)


_BELT_WORDS: Final = {"mph": Per.MILE, "km/h": Per.KM, "kmh": Per.KM, "kph": Per.KM}
LEAST_MARK_MM: Final = 100_000
LEAST_LEFT_MS: Final = 5_000
"""Less is the count-in's."""
_MS: Final = re.compile(r"(\d{1,5})\s*ms")


def _lead_ms(given: str) -> int:
    lead_ms = parse_duration_ms(given)
    if lead_ms > 60_000:
        fail("number/lead", given=given)
    return lead_ms


def _preroll_ms(given: str) -> int:
    match = _MS.fullmatch(given.strip())
    ms = int(match[1]) if match else 0 if given.strip() in {"0", "off"} else parse_duration_ms(given)
    if ms > 5_000:
        fail("number/preroll", given=given)
    return ms


def _language(given: str) -> str:
    """Read a language with phrases of its own; a region may follow, for the voice."""
    base, _, region = given.strip().lower().replace("_", "-").partition("-")
    if base not in LANGUAGES or not (region or "x").isalnum():
        choice("language", LANGUAGES).read(given, None)
    return f"{base}-{region}" if region else base


def _read_say(tree: Tree, _context: object) -> dict[str, str]:
    """Read how words are to be spoken, by word."""
    return read_by_name(tree, lambda _word, spoken: TEXT.read(spoken, None), blank=True)


BELT: Final = Table(
    "How the treadmill counts.",
    (
        Field(
            "unit",
            choice("belt unit", _BELT_WORDS, lambda word: _BELT_WORDS[word]),
            "What the treadmill shows: `mph` or `km/h`; by default that of `units`.",
        ),
        Field("step", _number(0.01, 5), "What one press of the belt's key changes, in its unit.", "0.1"),
        Field(
            "offset",
            _number(-3, 3),
            "What the display is off by, in its unit: `0.6` where 10.6 stands for a true 10. What is said and shown "
            "is the machine's own number.",
            "0",
        ),
        Field("max", _number(3, 40), "The highest number that the treadmill can be set to: `12`."),
        Field(
            "lead",
            text(_lead_ms, {"type": "string", "examples": ["8 s"]}),
            "How long the belt needs to come up to speed: so long before a rep it is said.",
            "8 s",
        ),
    ),
)
VOICE: Final = Table(
    "The voice that speaks.",
    (
        Field("name", TEXT, "A voice of this machine, by name or id; `intervals doctor` lists them."),
        Field(
            "rate",
            text(lambda given: int(parse_number(given, 80, 450)), {"type": "integer"}),
            "Words a minute, 80 to 450.",
            "170",
        ),
        Field(
            "language",
            text(_language, {"type": "string"}),
            f"Language of phrases, screen and voice: {', '.join(f'`{code}`' for code in LANGUAGES)}; "
            "a region may follow: `en-gb`.",
            "en",
        ),
        Field(
            "engine",
            choice("engine", ("auto", "neural", "system")),
            "Who speaks: `neural` (English, understood best), `system`, or `auto` for the best there is; "
            "`intervals voices` tells which.",
            "auto",
        ),
        Field(
            "clarity",
            choice("clarity", ("off", "normal", "strong")),
            "How much is done to make the voice understood in wind and noise: `off`, `normal` or `strong`.",
            "normal",
        ),
        Field(
            "say",
            Value(_read_say, {"type": "object", "additionalProperties": {"type": "string"}}),
            "How words are to be spoken, by word: `{fartlek: FART-lek}`. The screen keeps them as they are.",
        ),
    ),
)
AUDIO: Final = Table(
    "Where the sound goes.",
    (
        Field("device", TEXT, "Name of the output, or a part of it; by default the system's."),
        Field(
            "volume",
            text(lambda given: parse_number(given, 0, 100, "%") / 100, {"type": ["string", "number"]}),
            "Volume in per cent of full: `80%`.",
            "100%",
        ),
        Field(
            "preroll",
            text(_preroll_ms, {"type": ["string", "number"]}),
            "How long silence is played before a cue wakes the speaker: `700 ms`; Bluetooth needs it.",
            "0 ms",
        ),
    ),
)
RACE: Final = Table(
    "A race that was run.",
    (
        Field(
            "race",
            text(parse_race, {"type": "string", "examples": ["5k", "half", "10 mi"]}),
            "Which race: `mile`, `5k`, `10k`, `half`, `marathon`, or a distance like `8 km`.",
            required=True,
        ),
        Field(
            "time",
            text(parse_time_ms, {"type": "string", "examples": ["22:45", "1:40:20"]}),
            "What it took: `22:45`, `1:40:20`.",
            required=True,
        ),
        Field("date", DATE, "The day it was run: `2026-10-04`.", required=True),
        Field("note", TEXT, "Where it was, or how it went, in your words."),
    ),
)


def _race_result(values: dict[str, Any], context: AthleteContext) -> RaceResult:
    """Return a result that could be run, and that was run by today. Raises ProblemsError."""
    result = Result(values["race"], values["time"])
    problems: list[Problem] = []
    try:
        check_result(result)
    except UnitError as error:
        problems += below("time", error)
    if context.today is not None and values["date"] > context.today:
        problems.append(Problem(("date",), wording("date-order", day=values["date"])))
    if problems:
        raise ProblemsError(problems)
    return RaceResult(result, values["date"], values.get("note", ""))


# --- one word, or a mapping of more -------------------------------------------------------------------------


def _word_or(word: Value, keys: Mapping[str, Value]) -> Value:
    """Return the value that is one word, kept under the first of some keys, or a mapping of these."""
    first = next(iter(keys))
    table = Table("", tuple(Field(key, value, "") for key, value in keys.items()))

    def read(tree: Tree, context: object) -> dict[str, Any]:
        return table.read(tree, context) if isinstance(tree, Branch) else {first: word.read(tree, context)}

    properties = {key: value.schema for key, value in keys.items()}
    of_keys = {"type": "object", "properties": properties, "additionalProperties": False}
    return Value(read, {"anyOf": [word.schema, of_keys]})


_DENSITY: Final = choice("density", ("quiet", "normal", "chatty"))
_THEME: Final = choice("theme", ("dark", "light", "auto"))
COLOUR_NAMES: Final = ("run", "recover", "easy", "lift", "still")
"""The grounds of the screen: reps, recoveries and rests, warm-up and cool-down, lifts, and what stands still."""
_COLOUR_TEXT: Final = re.compile("#?([0-9a-fA-F]{6})")
ALIKE: Final = 48
"""Two grounds nearer than this, of 441 from black to white, cannot be told apart from the far side of a track."""


def _read_colour(tree: Tree, _context: object) -> str:
    match = _COLOUR_TEXT.fullmatch(tree.strip()) if isinstance(tree, str) else None
    if match is None:
        fail("colour" if isinstance(tree, str) and tree else "colour/nothing", given=tree)
    return f"#{match[1].lower()}"


_COLOUR: Final = Value(_read_colour, {"type": "string", "pattern": "^#?[0-9a-fA-F]{6}$"})
_ANY_THEME: Final = _word_or(_THEME, {"base": _THEME, **dict.fromkeys(COLOUR_NAMES, _COLOUR)})


def _read_theme(tree: Tree, context: object) -> dict[str, str]:
    """Read a theme, or a base with grounds of the runner's own, which can be told apart."""
    values: dict[str, str] = _ANY_THEME.read(tree, context)
    problems = []
    given = [key for key in tree if key in COLOUR_NAMES] if isinstance(tree, Branch) else []
    for i, key in enumerate(given):
        like = next((other for other in given[:i] if _apart(values[other], values[key]) < ALIKE), None)
        if like is not None:
            problems.append(Problem((key,), wording("colour-clash", like=like)))
    if problems:
        raise ProblemsError(problems)
    return values


def _apart(one: str, other: str) -> float:
    """Return how far two colours are from each other, as a way through the cube of red, green and blue."""
    parts = [(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) ** 2 for i in (1, 3, 5)]
    return float(sum(parts) ** 0.5)


# --- the whole ----------------------------------------------------------------------------------------------


def _read_keys(tree: Tree, context: AthleteContext) -> dict[str, str]:
    """Read keys in place of the usual ones, by what they do."""
    if tree == "":
        return {}
    if not isinstance(tree, Branch):
        fail("not-a-mapping")
    keys, problems = read_keys(tree, context.keys)
    if problems:
        raise ProblemsError([Problem((id_,), said) for id_, said in problems])
    return keys


def _read_paces(tree: Tree, _context: object) -> dict[str, OnePace]:
    paces = Athlete().paces
    return {} if tree == "" else read_paces(tree, paces.keys(), paces)


def _count_in(given: str) -> int:
    return 0 if given == "off" else int(parse_number(given, 0, 10))


_EVERY: Final = re.compile(r"(?:every\s+)?(.+)", re.IGNORECASE)


def _splits(given: str) -> Distance | None:
    """Read how far the marks are apart; the word `every` may be left out."""
    if given.strip().lower() == "off":
        return None
    match = _EVERY.fullmatch(given.strip())
    every = parse_distance(match[1] if match is not None else given)
    if every.mm < LEAST_MARK_MM:
        fail("number/splits", given=given)
    return every


def _left_ms(given: str) -> int:
    left_ms = parse_duration_ms(given)
    if not LEAST_LEFT_MS <= left_ms <= MS_PER_H:
        fail("number/left", given=given)
    return left_ms


def _section(table: Table) -> Value:
    return mapping(table, lambda values, _context: values, blank=True)


ATHLETE: Final = Table(
    "The athlete's file for `intervals`.",
    (
        Field("units", choice("unit", Per, Per), "What paces are said and shown over: `mi` or `km`.", "mi"),
        Field(
            "venue",
            choice("venue", Venue, Venue),
            "Where you run, unless a workout or `--venue` says otherwise.",
        ),
        Field(
            "lane",
            whole(1, 8),
            "Lane of the track, 1 to 8, unless a workout or `--lane` says otherwise.",
            "1",
        ),
        Field("belt", _section(BELT), BELT.about),
        Field(
            "paces",
            Value(_read_paces, {"type": "object", "additionalProperties": ONE_PACE_SCHEMA}),
            "Paces that you give yourself, by name: `marathon: 8:30/mi`, `easy: marathon + 80 s/mi`, `jog`, `walk`, "
            "or a name of your own. They win over what races and the goal tell.",
        ),
        Field(
            "races",
            listed(mapping(RACE, _race_result)),
            "Race results, oldest first. Paces that you do not give follow from the best of the six weeks up to the "
            "newest.",
        ),
        Field(
            "goal",
            text(parse_goal, {"type": "string", "examples": ["marathon under 3:45:00"]}),
            "What you train for: `marathon under 3:45:00`. While there is no race result, paces follow from it.",
        ),
        Field(
            "method",
            choice("method", Method, Method),
            "How one race tells of another: `vdot` (Daniels and Gilbert) or `riegel`.",
            "vdot",
        ),
        Field(
            "cues",
            _word_or(_DENSITY, {"all": _DENSITY, **{kind.value: _DENSITY for kind in Kind}}),
            "How much is said: `quiet`, `normal` or `chatty`; or by kind: `{all: normal, recover: quiet}`.",
            "normal",
        ),
        Field(
            "pacer",
            text(parse_pacer, {"anyOf": [{"type": "string"}, {"type": "boolean"}]}),
            "Distance between the pacer's ticks, `200 m`, `on` for the usual, or `off`.",
            "on",
        ),
        Field(
            "start_at",
            choice("start", ("line", "behind")),
            "Where a rep on the track starts when it isn't a whole number of laps: at the `line`, or `behind` it, "
            "9.34 m for a mile, to end on it.",
            "line",
        ),
        Field(
            "count_in",
            text(_count_in, {"anyOf": [{"type": "integer"}, {"const": "off"}]}),
            "Beeps before a timed end, one a second and the last one higher: `2`, `3`, `5`, `10`, or `off`.",
            "3",
        ),
        Field(
            "splits",
            text(_splits, {"type": "string", "examples": ["every 400 m", "off"]}),
            "Where splits of a rep are said: `every 400 m`, `every 1 mi`, or `off`. On a treadmill whose belt you "
            "set it is your split against the target; elsewhere the time that is on pace there.",
            "off",
        ),
        Field(
            "left",
            listed(text(_left_ms, {"type": "string", "examples": ["60 s", "10 s"]})),
            "What is left of a timed leg when that is told: `[60 s, 10 s]`, or `[]` for nothing; without it a "
            "`chatty` timer tells the last five minutes and the last one.",
        ),
        Field("voice", _section(VOICE), VOICE.about),
        Field("audio", _section(AUDIO), AUDIO.about),
        Field("sounds", SOUNDS, "Sounds of your own, by cue: `go: bell.wav`."),
        Field(
            "theme",
            Value(_read_theme, _ANY_THEME.schema),
            "Colours of the screen: `dark`, `light`, or `auto`, which goes with the terminal's background; or with "
            "grounds of your own: "
            '`{base: dark, run: "#8a1c00", recover: "#00395c"}`, also `easy`, `lift` and `still`.',
            "auto",
        ),
        Field(
            "phone",
            choice("phone", ("always", "off")),
            "`always`: each session can be followed by your phone, as with `--phone`.",
            "off",
        ),
        Field(
            "media_keys",
            choice("media_keys", ("on", "off")),
            "On Linux, *next* on a headset or keyboard is the lap key, *previous* undo; `off` leaves them alone.",
            "on",
        ),
        Field(
            "keys",
            Value(_read_keys, {"type": "object", "additionalProperties": {"type": "string"}}),
            "Keys in place of the usual ones, by what they do: `lap: page_down, space`. `intervals keys` lists them "
            "and learns one.",
        ),
    ),
)


def athlete_schema() -> dict[str, Any]:
    """Return the JSON schema of the athlete's file, draft 2020-12, for editors."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Athlete", **schema_of(ATHLETE)}
