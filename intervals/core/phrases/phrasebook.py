"""Phrases and screen texts put together from a language's file.

Law: pure text in, text out; a text that a language lacks, or that wants what English does not give, is English.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import partial
from importlib import import_module
from typing import Final

from intervals.core.dataclass import dataclass
from intervals.core.kinds import Kind
from intervals.core.quantities.formatting import clock_text, total_text
from intervals.core.quantities.units import PaceRamp, ShareOfRep, UntilLap
from intervals.core.workout.plan import Leg, Plan
from intervals.core.workout.workout import Venue

_FOLDER: Final = __name__.rpartition(".")[0]
LANGUAGES: Final = tuple(
    sorted(
        (found.name for found in pkgutil.iter_modules(import_module(_FOLDER).__path__) if len(found.name) == 2),
        key=lambda code: (code != "en", code),
    )
)
"""Codes of the languages there are, English first: each is the file of that name in this folder."""


def phrasebook(language: str = "en") -> Phrasebook:
    """Return the phrasebook of a language, by its code (`de`, `de-at`); English for one that is not known."""
    english = import_module(f"{_FOLDER}.en")
    code = language.lower().replace("_", "-").partition("-")[0]
    other = import_module(f"{_FOLDER}.{code}") if code in LANGUAGES else english
    return Phrasebook(
        completed(english.PHRASES, other.PHRASES),
        completed(english.WORDS, other.WORDS),
        completed(english.SCREEN, other.SCREEN),
        getattr(other, "SPOKEN", {}),
    )


def completed(english: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """Return a catalogue with English where it has nothing, or has a placeholder that nothing fills in."""
    fits = {
        name: text for name, text in other.items() if name not in english or blanks(text) <= blanks(english[name])
    }
    return {**english, **fits}


def blanks(text: str) -> set[str]:
    """Return the names of the placeholders in a phrase."""
    return set(_BLANK.findall(text))


_BLANK = re.compile(r"\{(\w+)\}")
_SPOKEN_HOURS = re.compile(r"(\d+):0?(\d\d?):0?(\d\d?)")
_SPOKEN_PACE = re.compile(r"(\d+):(\d\d)(?:-(\d+):(\d\d))?(?:/(mi|km))?")
_SPOKEN_RANGE = re.compile(r"(\d)\s*[-–]\s*(\d)")
_SPOKEN_UNIT = re.compile(r"(\d+(?:\.\d+)?) (km/h|mph|mi|km|m|laps?|reps?|s|min|h|kg|lbs?)\b")
_COUNTED = re.compile(r"(\d+(?:\.\d+)?) (laps?|reps?)\b")
_SPOKEN_POINT = re.compile(r"(\d)\.(\d)")


Forms = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """One language: phrases and screen texts by key, and the words of units and numbers."""

    phrases: Mapping[str, str]
    words: Mapping[str, str]
    texts: Mapping[str, str]
    forms: Mapping[str, Forms] = field(default_factory=dict)
    """How words are put so that an engine is understood, by engine: what is found, and what is said in its place."""
    pronounced: Mapping[str, str] = field(default_factory=dict)
    """How words are to be spoken, by word: the runner's own list."""

    def __call__(self, key: str, /, **values: object) -> str:
        """Fill in a phrase. Raises KeyError for a key that there is not."""
        return self.phrases[key].format(**values)

    def screen(self, key: str, /, **values: object) -> str:
        """Fill in a screen text; a `count` of 1 takes `key-1` where there is one. Raises KeyError as above."""
        one = self.texts.get(f"{key}-1") if values.get("count") == 1 else None
        return (one or self.texts[key]).format(**values)

    # --- legs ---

    def name(self, leg: Leg) -> str:
        """Say which leg this is: `Rep 2 of 4`, `Recover`, or its own label."""
        if leg.is_rep:
            rep = self.rep(leg) if leg.reps is None else self(f"{self._last(leg)}rep", rep=leg.rep, reps=leg.reps)
            return f"{_capital(leg.label)}. {rep}" if leg.label else rep
        return _capital(leg.label or self(leg.kind.value))

    def rep(self, leg: Leg, number: int | None = None) -> str:
        """Say the number of a rep alone, its own or another: `Rep 5`, `Set 5`."""
        key = {Kind.STRIDE: "stride-alone", Kind.LIFT: "lift-alone"}.get(leg.kind, "rep-alone")
        return self(key, rep=number or leg.rep)

    def name_ahead(self, leg: Leg) -> str:
        """Say which leg comes: `rep 2 of 4`, `last rep`, `squat, set 1 of 3`; it stands inside a sentence."""
        if not leg.is_rep:
            return leg.label or self._inside(self(leg.kind.value))
        last = self._last(leg)
        key = f"ahead-{last}rep" if last.startswith("last-") else f"{last}rep"
        rep = self._inside(self.rep(leg) if leg.reps is None else self(key, rep=leg.rep, reps=leg.reps))
        return f"{leg.label}, {rep}" if leg.label else rep

    @staticmethod
    def _last(leg: Leg) -> str:
        """Return what stands before `rep` in the phrase's key for a rep."""
        last = "last-" if leg.rep == leg.reps and (leg.reps or 0) > 1 else ""
        return last + {Kind.STRIDE: "stride-", Kind.LIFT: "lift-"}.get(leg.kind, "")

    def extent(self, leg: Leg, *, bare: bool = False) -> str:
        """Say how long and how fast: `1 mi at 7:00/mi`, `90-120 s, walk or jog`, `1 mi easy`.

        `bare` leaves out what else the author says of it, and the pace's name.
        """
        text = self("until-lap") if leg.extent == UntilLap() else self.amount(leg)
        if isinstance(leg.extent, ShareOfRep) and not leg.extent.known:
            text = self("share-of-rep", percent=leg.extent.percent)
        if leg.pace is not None:
            text = self._paced(text, leg, bare=bare)
        extras = (leg.load,) if bare else (leg.load, leg.how, leg.effort)
        return ", ".join([text, *(extra for extra in extras if extra)])

    def amount(self, leg: Leg) -> str:
        """Say how long a leg is, with laps and reps in the language's words: `800 m`, `2 Runden`."""
        return _COUNTED.sub(self._spoken_unit, leg.extent_text)

    def _paced(self, extent: str, leg: Leg, *, bare: bool) -> str:
        if leg.time is not None:
            return self("in-time", extent=extent, time=leg.time.clock())
        if isinstance(leg.pace, PaceRamp):
            return self("ramp", extent=extent, first=leg.pace.first.clock(leg.pace.last.per), last=leg.pace.last)
        if leg.pace_name == "easy":
            return self("at-easy-pace", extent=extent)
        if leg.pace_name is not None and leg.pace_name.isalnum() and not bare:
            name = self.words.get(f"pace-{leg.pace_name}", leg.pace_name)
            return self("at-named-pace", extent=extent, name=name, pace=leg.pace)
        return self("at-pace", extent=extent, pace=leg.pace)

    def belt(self, leg: Leg, plan: Plan) -> str:
        """Say what to set the treadmill to, and the pace that it then gives; empty where there is nothing to set."""
        if plan.venue is not Venue.TREADMILL or (leg.belt is None and leg.incline is None):
            return ""
        parts = []
        if leg.belt is not None:
            setting, real = plan.athlete.belt_for(leg.belt.first)
            per = plan.athlete.per
            parts.append(self("belt", setting=f"{setting:.1f}", pace=f"{real.clock(per)}/{per}"))
        if leg.incline is not None:
            parts.append(self("incline", incline=f"{leg.incline:g}%"))
        return _capital(", ".join(parts)) + "."

    def announce(self, leg: Leg, plan: Plan, *, brief: bool = False) -> str:
        """Say what begins now; the author's own words where there are any."""
        if leg.say is not None:
            return leg.say
        # How to recover is said once, not before every rep.
        bare = leg.kind.traits.is_recovery and bool(leg.rounds) and leg.rounds[-1].index > 0
        parts = [*self._blocks(leg, plan), self.name(leg)]
        parts += [] if brief else [_capital(self.extent(leg, bare=bare))]
        if leg.kind is Kind.RECOVER and not brief and leg.index + 1 < len(plan.legs):
            parts.append(self("next", leg=self.name_ahead(plan.legs[leg.index + 1])))
        return ". ".join(parts) + "."

    @staticmethod
    def _blocks(leg: Leg, plan: Plan) -> list[str]:
        """Return what the author calls the repeats that begin with this leg."""
        begun = {one.block for one in plan.legs[leg.index - 1].rounds} if leg.index else set()
        return [_capital(one.label or "") for one in leg.named_rounds if one.block not in begun]

    def preview(self, leg: Leg | None, plan: Plan, *, brief: bool = False) -> str:
        """Say what comes next, without what its own announcement will say; None is the end."""
        if leg is None:
            return self("next-finish") + "."
        name = self.name_ahead(leg)
        return self("next", leg=name if brief else f"{name}, {self.extent(leg, bare=True)}") + "."

    def _inside(self, name: str) -> str:
        """Return a name as it stands inside a sentence; some languages keep the capital."""
        return name if "keep-capitals" in self.words else name[:1].lower() + name[1:]

    def result(self, actual_ms: int, target_ms: int) -> str:
        """Say what a rep took, against its target: `7:02. 2 s slow`."""
        seconds = round(actual_ms / 1000) - round(target_ms / 1000)
        off = abs(seconds)
        late = f"{off} s" if off < 60 else clock_text(off * 1000)
        words = self("slow" if seconds > 0 else "fast", late=late) if seconds else self("on-target")
        return f"{clock_text(round(actual_ms, -3))}. {words}."

    def split(self, elapsed_ms: int, late_ms: int) -> str:
        """Say a split against where the runner should be: `1:52, 2 fast`."""
        seconds = round(elapsed_ms / 1000) - round((elapsed_ms - late_ms) / 1000)
        off = str(abs(seconds)) if abs(seconds) < 60 else clock_text(abs(seconds) * 1000)
        key = "split-slow" if seconds > 0 else "split-fast" if seconds else "split-even"
        return self(key, time=clock_text(elapsed_ms), off=off)

    def status(self, leg: Leg, plan: Plan, elapsed_ms: int, end_ms: int | None) -> str:
        """Say where the session stands, to a runner who was away: `Rep 2 of 4. 3 min 20 s left`."""
        if end_ms is not None:
            rest = self("time-left", time=total_text(end_ms - elapsed_ms))
        else:
            rest = self("time-gone", time=total_text(elapsed_ms))
        return f"{self.name(leg)}. {_capital(rest)}."

    def where(self, status: str, to_go_ms: int, finish: str) -> str:
        """Say where a runner stands, and when the session is over: `46 min to go, done about 7:42`."""
        coarse_ms = round(to_go_ms, -4) if to_go_ms < 600_000 else round(to_go_ms / 60_000) * 60_000
        key = "where" if finish else "where-plain"
        return f"{status} {self(key, time=total_text(coarse_ms), clock=finish)}"

    def finish(self, total_ms: int, reps: int, average: str = "", kind: Kind = Kind.RUN) -> str:
        """Say that it is over, in what time, with how many reps of a kind, and at what pace they were run."""
        counted = {Kind.STRIDE: "finish-strides", Kind.LIFT: "finish-lifts"}.get(kind, "finish-reps")
        text = self(counted if reps > 1 else "finish", time=total_text(total_ms), reps=reps)
        return f"{text}, {self('average', pace=average)}." if average else f"{text}."

    # --- days ---

    def day(self, weekday: int, number: int, month: int) -> str:
        """Print a day: `Tue 24 Nov`; weekdays count from Monday as 0, months from January as 1."""
        names, months = self.texts["days"].split(), self.texts["months"].split()
        return self.screen("day", day=names[weekday], number=number, month=months[month - 1])

    # --- words for the voice ---

    def spoken(self, caption: str, engine: str = "neural") -> str:
        """Turn the notation of the screen into words: `1 mi at 7:00/mi` into `1 mile at 7 minutes per mile`.

        An engine that is known by its name is given the words that it is understood best with.
        """
        for word, said in self.pronounced.items():
            # A function, since in a text of its own a backslash would mean something.
            caption = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", partial(_same, said), caption, flags=re.IGNORECASE)
        text = _SPOKEN_HOURS.sub(r"\1 h \2 min \3 s", caption)
        text = _SPOKEN_PACE.sub(self._spoken_clock, text)
        text = _SPOKEN_UNIT.sub(self._spoken_unit, text)
        text = _SPOKEN_RANGE.sub(rf"\1 {self.words['to']} \2", text)
        text = _SPOKEN_POINT.sub(rf"\1 {self.words['point']} \2", text)
        text = text.replace("%", f" {self.words['percent']}")
        for found, said in self.forms.get(engine, ()):
            text = re.sub(found, said, text)
        return " ".join(text.split())

    def _spoken_clock(self, match: re.Match[str]) -> str:
        minutes, seconds, high_minutes, high_seconds, per = match.groups()
        text = self._minutes(minutes, seconds)
        if high_minutes is not None:
            text = f"{text} {self.words['to']} {self._minutes(high_minutes, high_seconds)}"
        return f"{text} {self.words[f'per-{per}']}" if per else text

    def _minutes(self, minutes: str, seconds: str) -> str:
        if minutes == "0":
            number = seconds.removeprefix("0")
            return self.words["1-seconds-only" if number == "1" else "seconds-only"].format(seconds=number)
        if seconds == "00":
            return self.words["minutes-flat"].format(minutes=minutes)
        if seconds[0] == "0":
            seconds = f"{self.words['oh']} {seconds[1]}"
        return self.words["minutes-seconds"].format(minutes=minutes, seconds=seconds)

    def _spoken_unit(self, match: re.Match[str]) -> str:
        number, unit = match.groups()
        unit = unit.removesuffix("s") if unit in {"laps", "reps", "lbs"} else unit
        if number == "1" and f"1-{unit}" in self.words:
            return self.words[f"1-{unit}"]
        return f"{number} {self.words[unit if number == '1' else f'{unit}+']}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _same(text: str, _match: re.Match[str]) -> str:
    return text
