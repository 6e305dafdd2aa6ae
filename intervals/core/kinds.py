"""What a step can ask of the runner: one row a kind, with all that the program says, shows and does about it.

Law: pure values. Whoever needs to know something of a kind asks its row here; a new kind is a new row, its words in
each language's file and a tone.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from intervals.core.dataclass import dataclass


class Intensity(StrEnum):
    """What sports files call a stretch; the words are those of the FIT profile."""

    WARMUP = "warmup"
    ACTIVE = "active"
    RECOVERY = "recovery"
    REST = "rest"
    COOLDOWN = "cooldown"


class Part(StrEnum):
    """Which part of a session's distance a stretch counts for."""

    REPS = "reps"
    RECOVERIES = "recoveries"
    EASY = "easy"


@dataclass(frozen=True, slots=True)
class KindTraits:
    """One row: what is true of every step of a kind."""

    about: str
    """What it asks, with extents that it may have: for the file's schema and its manual."""
    shape: str
    """Stands beside the word, so that the kind shows without colour."""
    colour: str
    """The role whose colour the screen takes: `easy`, `run`, `recover` or `lift`."""
    tone: str
    """The name of the tone that opens it."""
    effort: float
    """From 0 to 1, for a leg that has no pace to tell it by."""
    usual_pace: str
    """The named pace that it is run at where none is given."""
    intensity: Intensity
    part: Part
    line_words: tuple[str, ...]
    """What it may be called in a workout of one line."""
    is_rep: bool = False
    """It counts as a rep inside a repeat."""
    is_hard: bool = False
    """It is what the session is for: it has form thoughts, pacer ticks unasked, and a result against its target."""
    is_recovery: bool = False
    """It lies between the reps: few words, no halfway, and a leg that follows it is told ahead."""
    is_still: bool = False
    """The runner gets nowhere, and no belt runs."""
    in_reps: bool = False
    """It may be counted: `8 reps`."""
    is_cooldown: bool = False
    """The work is over: cutting a session short leads here."""


class Kind(StrEnum):
    """What a step asks of the runner."""

    WARMUP = "warmup"
    RUN = "run"
    STRIDE = "stride"
    RECOVER = "recover"
    REST = "rest"
    COOLDOWN = "cooldown"
    LIFT = "lift"

    @property
    def traits(self) -> KindTraits:
        """The kind's row."""
        return KINDS[self]


KINDS: Final[dict[Kind, KindTraits]] = {
    Kind.WARMUP: KindTraits(
        about="Warm up: `1 mi`, `10 min`, `lap`.",
        shape="△", colour="easy", tone="warmup", effort=0.35, usual_pace="easy",
        intensity=Intensity.WARMUP, part=Part.EASY, line_words=("warmup", "warm-up", "wu"),
    ),
    Kind.RUN: KindTraits(
        about="Run a rep: `800 m`, `1 mi`, `3 min`, `lap`.",
        shape="▲", colour="run", tone="rep", effort=0.85, usual_pace="easy",
        intensity=Intensity.ACTIVE, part=Part.REPS, line_words=("run", "hard", "on"),
        is_rep=True, is_hard=True,
    ),
    Kind.STRIDE: KindTraits(
        about="A stride, short and relaxed: `100 m`, `20 s`.",
        shape="▲", colour="run", tone="stride", effort=1.0, usual_pace="repetition",
        intensity=Intensity.ACTIVE, part=Part.REPS, line_words=("stride", "strides"),
        is_rep=True, is_hard=True,
    ),
    Kind.RECOVER: KindTraits(
        about="Recover: `400 m`, `90-120 s`, `50% of rep`, `lap`.",
        shape="▽", colour="recover", tone="recovery", effort=0.2, usual_pace="easy",
        intensity=Intensity.RECOVERY, part=Part.RECOVERIES, line_words=("recover", "recovery", "rec", "off"),
        is_recovery=True,
    ),
    Kind.REST: KindTraits(
        about="Stand still: `60 s`, `50% of rep`, `lap`.",
        shape="□", colour="recover", tone="rest", effort=0.1, usual_pace="easy",
        intensity=Intensity.REST, part=Part.RECOVERIES, line_words=("rest",),
        is_recovery=True, is_still=True,
    ),
    Kind.COOLDOWN: KindTraits(
        about="Cool down: `1 mi`, `10 min`, `lap`.",
        shape="▼", colour="easy", tone="cooldown", effort=0.35, usual_pace="easy",
        intensity=Intensity.COOLDOWN, part=Part.EASY, line_words=("cooldown", "cool-down", "cd"),
        is_cooldown=True,
    ),
    Kind.LIFT: KindTraits(
        about="Lift: `8 reps`, `45 s`, `lap`.",
        shape="■", colour="lift", tone="lift", effort=0.7, usual_pace="easy",
        intensity=Intensity.ACTIVE, part=Part.REPS, line_words=("lift",),
        is_rep=True, is_still=True, in_reps=True,
    ),
}  # fmt: skip

KIND_OF_WORD: Final = {word: kind for kind, traits in KINDS.items() for word in traits.line_words}
"""Which kind a word of a workout of one line names."""


def usual_pace(kind: Kind, how: str | None) -> str:
    """Name the pace that tells how long a distance without one takes.

    A recovery said to be walked or jogged is taken at that pace; all else at the usual one of its kind.
    """
    if how is not None and kind.traits.is_recovery:
        words = how.lower()
        if "jog" in words:
            return "jog"
        if "walk" in words:
            return "walk"
    return kind.traits.usual_pace
