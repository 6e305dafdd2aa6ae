"""What the athlete's file says, once it is read: every setting, with a default for all that it leaves out.

Law: values only. Who has no file of their own gets the defaults without the reader ever being loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Literal

from intervals.core.cues.settings import DENSITIES, EACH_200_M, CueSettings
from intervals.core.dataclass import dataclass
from intervals.core.kinds import Kind
from intervals.core.phrases import Phrasebook, phrasebook
from intervals.core.quantities.units import Distance
from intervals.core.running.fitness import Method
from intervals.core.running.race import Result
from intervals.core.workout.athlete import Athlete
from intervals.files.athlete.derive import Origin, RaceResult, Source
from intervals.files.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Voice:
    """The voice that speaks: a voice of this machine (None: the first of the language), words a minute, language."""

    name: str | None = None
    rate: int = 170
    language: str = "en"
    engine: Literal["auto", "neural", "system"] = "auto"
    clarity: Literal["off", "normal", "strong"] = "normal"
    say: Mapping[str, str] = field(default_factory=dict)
    """How words are to be spoken, by word."""

    def phrases(self) -> Phrasebook:
        """Return the words of the runner's language, spoken as the runner wants them."""
        return replace(phrasebook(self.language), pronounced=dict(self.say))


@dataclass(frozen=True, slots=True)
class Audio:
    """Where the sound goes: part of a device's name (None: the system's), volume from 0 to 1, pre-roll."""

    device: str | None = None
    volume: float = 1.0
    preroll_ms: int = 0


@dataclass(frozen=True, slots=True)
class AthleteFile:
    """What the athlete's file says, with defaults for all that it does not."""

    athlete: Athlete = field(default_factory=Athlete)
    races: tuple[RaceResult, ...] = ()
    goal: Result | None = None
    method: Method = Method.VDOT
    cues: Literal["quiet", "normal", "chatty"] = "normal"
    cues_by_kind: Mapping[Kind, Literal["quiet", "normal", "chatty"]] = field(default_factory=dict)
    """How much is said in legs of a kind, where it is not what `cues` says."""
    pacer: Distance | bool = True
    """Distance between the pacer's ticks; True is the usual one, False none."""
    belt_lead_ms: int = 8_000
    """How long before a rep its belt setting is said."""
    voice: Voice = field(default_factory=Voice)
    audio: Audio = field(default_factory=Audio)
    theme: Literal["dark", "light", "auto"] = "auto"
    colours: Mapping[str, str] = field(default_factory=dict)
    """Grounds of the runner's own as `#rrggbb`, by name: run, recover, easy, lift, still."""
    media_keys: Literal["on", "off"] = "on"
    """Whether the session is a media player of the desktop, so that *next* is the lap key (Linux)."""
    phone: Literal["always", "off"] = "off"
    """Whether a phone can follow each session, without being asked for."""
    count_in: int = 3
    """Beeps before a timed end, one a second; 0 is none."""
    splits: Distance | None = None
    """Distance between the marks at which a split is said; None is none."""
    left: tuple[int, ...] | None = None
    """What is left of a leg when it is told, in milliseconds; None is what `cues` has."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys in place of the usual ones, by id, several with commas between."""
    sounds: Mapping[str, Path] = field(default_factory=dict)
    """The runner's own sounds, by tone."""
    sources: Mapping[str, Source] = field(default_factory=dict, compare=False)
    """Where each pace came from; what is not here is a default."""
    diagnostics: tuple[Diagnostic, ...] = ()

    def cue_settings(self) -> CueSettings:
        """Return the wishes for cues."""
        return CueSettings(
            density=DENSITIES[self.cues],
            by_kind={kind: DENSITIES[word] for kind, word in self.cues_by_kind.items()},
            count_in=self.count_in,
            pacer=EACH_200_M if self.pacer is True else self.pacer or None,
            splits=self.splits,
            left_ms=self.left,
            belt_lead_ms=self.belt_lead_ms,
        )

    def source(self, name: str) -> Source:
        """Return where a pace came from."""
        return self.sources.get(name, Source(Origin.DEFAULT))
