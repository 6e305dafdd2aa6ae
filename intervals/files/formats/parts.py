"""What files of other programs are made into: extents, paces, kinds, names, repeats.

Law: a number is kept as it is unless it lies within what its format rounds to of a round one; nothing is bigger than
a workout of ours may be, and that is known before it is unfolded.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from intervals.core.kinds import Kind
from intervals.core.quantities.units import (
    MM_PER_MILE,
    Distance,
    DistanceRange,
    DistanceUnit,
    DurationRange,
    Extent,
    Pace,
    PaceRange,
    Per,
    UntilLap,
)
from intervals.core.workout.compile import MAX_MS, count_legs
from intervals.core.workout.rounds import MAX_LEGS
from intervals.core.workout.workout import Block, Repeat, Step, Workout
from intervals.files.formats.model import Imported, ReadOptions

MAX_NAME: Final = 200
MAX_NEST: Final = 10
_QUARTER_MILE_MM: Final = MM_PER_MILE // 4
_SLOWEST_S_PER_KM: Final = 3_600.0
_FASTEST_S_PER_KM: Final = 60.0


class Rejected(Exception):
    """A file is not taken: what is in it, and what would help."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


class Losses:
    """Sentences about what is not kept, each once, in the order they came up."""

    def __init__(self) -> None:
        self._said: dict[str, None] = {}

    def add(self, sentence: str) -> None:
        """Say what is not kept."""
        if len(self._said) < 100:
            self._said.setdefault(clean(sentence, 300))

    def all(self) -> tuple[str, ...]:
        """Return them."""
        return tuple(self._said)


def clean(text: object, most: int = MAX_NAME) -> str:
    """Return a text in one line without what is not printed, and not endless."""
    shown = "".join(char if char.isprintable() or char == "\u200d" else " " for char in str(text or "")[: most * 4])
    return " ".join(shown.split())[:most].strip()


def duration(seconds: float) -> DurationRange:
    """Return a length of time; it is kept to the millisecond. Raises Rejected."""
    if not math.isfinite(seconds) or seconds <= 0 or seconds * 1000 > MAX_MS:
        raise Rejected(f"a step of {seconds:g} s", "a step lasts more than nothing, and a session a day at most")
    ms = max(1, round(seconds * 1000))
    return DurationRange(ms, ms)


def distance(metres: float, *, off_m: float = 0.005, unit: DistanceUnit | None = None) -> DistanceRange:
    """Return a distance; a quarter mile is one within `off_m`, what the format rounds to. Raises Rejected."""
    if not math.isfinite(metres) or not 0.5 <= metres <= 1_000_000:
        raise Rejected(f"a step of {metres:g} m", "a step is longer than half a metre, and shorter than 1,000 km")
    mm = round(metres * 1000)
    quarters = round(mm / _QUARTER_MILE_MM)
    if quarters and abs(metres * 1000 - quarters * MM_PER_MILE / 4) <= off_m * 1000 and mm % 1000:
        found = Distance(round(quarters * MM_PER_MILE / 4), DistanceUnit.MILE)
    elif unit is DistanceUnit.MILE:
        found = Distance(mm, unit)
    else:
        found = Distance(
            mm, DistanceUnit.KM if mm % 1_000_000 == 0 and unit is not DistanceUnit.M else DistanceUnit.M
        )
    return DistanceRange(found, found)


def pace_of_speeds(first: float, second: float, off_mps: float = 1e-6) -> PaceRange | None:
    """Return the pace between two speeds in m/s, in either order; None where nobody runs so.

    `off_mps` is what the format rounds a speed to; a whole second a kilometre or a mile within that is meant.
    """
    speeds = [speed for speed in (first, second) if math.isfinite(speed) and speed > 0]
    if not speeds:
        return None
    return pace_range(1000 / max(speeds), 1000 / min(speeds), off_mps)


def pace_range(fast: float, slow: float, off_mps: float = 1e-6) -> PaceRange | None:
    """Return a pace from two numbers of seconds a kilometre; None where nobody runs so."""
    if not (_FASTEST_S_PER_KM <= fast <= slow <= _SLOWEST_S_PER_KM):
        return None
    for per in (Per.KM, Per.MILE):
        seconds = [pace * per.mm / 1_000_000 for pace in (fast, slow)]
        # A speed that is off by dv makes a pace p off by p * p * dv / 1000, for p in s/km.
        off = [p * p * off_mps / 1000 * per.mm / 1_000_000 + 1e-3 for p in (fast, slow)]
        if all(abs(s - round(s)) <= o for s, o in zip(seconds, off, strict=True)):
            return PaceRange(Pace.over(round(seconds[0]), per), Pace.over(round(seconds[1]), per))
    return PaceRange(Pace(round(fast, 3)), Pace(round(slow, 3)))


_BY_NAME: Final = (
    (Kind.WARMUP, r"warm|w/?u\b|einlauf|échauff|calent|rozgrz"),
    (Kind.COOLDOWN, r"cool|c/?d\b|auslauf|warm.?down"),
    (Kind.REST, r"\brest\b|pause|stand"),
    (Kind.RECOVER, r"recover|\bjog|walk|float|\brec\b|erhol|trab|easy between"),
    (Kind.STRIDE, r"stride|strider"),
)


def kind_by_name(name: str) -> Kind | None:
    """Return the kind that a step's name tells, or None."""
    lower = name.lower()
    if "warm down" in lower:
        return Kind.COOLDOWN
    return next((kind for kind, pattern in _BY_NAME if re.search(pattern, lower)), None)


def is_plain_name(name: str) -> bool:
    """Whether a step's name says no more than its kind does, so that it needs no label."""
    return (
        re.fullmatch(
            r"(?:warm.?up|cool.?down|work|rest|recovery|recover|interval|run|active|step \d+|other|)",
            name.strip().lower(),
        )
        is not None
    )


def repeat(times: float, steps: Sequence[Block], between: Sequence[Block] = ()) -> Block:
    """Return a repeat of so many rounds. Raises Rejected for a number that is none, or far too many."""
    if not math.isfinite(times) or times != int(times) or not 1 <= times <= MAX_LEGS:
        raise Rejected(f"a repeat of {times:g} rounds", f"a repeat has 1 to {MAX_LEGS:,} rounds")
    if not steps:
        raise Rejected("a repeat of nothing", "a repeat has at least one step")
    made = Repeat(int(times), tuple(steps), tuple(between))
    check_size([made])
    return made


def check_size(blocks: Sequence[Block]) -> None:
    """Raise Rejected for more legs than a workout may have, or deeper nests."""
    if _depth(blocks) > MAX_NEST:
        raise Rejected("this nests too deep", f"repeats may stand in one another {MAX_NEST} deep")
    legs = count_legs(blocks)
    if legs > MAX_LEGS:
        raise Rejected(f"this unfolds to {legs:,} legs", f"{MAX_LEGS:,} are the most")


def _depth(blocks: Sequence[Block], so_far: int = 0) -> int:
    if so_far > MAX_NEST:
        return so_far
    inner = [_depth(block.steps, so_far + 1) for block in blocks if isinstance(block, Repeat)]
    return max(inner, default=so_far)


def imported(
    name: object, steps: Sequence[Block], losses: Losses, options: ReadOptions, about: object = ""
) -> Imported:
    """Return a workout that is whole. Raises Rejected for one without steps."""
    if not steps:
        raise Rejected("there are no steps in this workout")
    check_size(steps)
    told = clean(name)
    if len(str(name or "")) > MAX_NAME:
        losses.add(f"the name is cut off after {MAX_NAME} characters")
    if not told:
        told = clean(options.stem) or "Workout"
    return Imported(Workout(told, tuple(steps), about=clean(about, 400)), losses.all())


def step(
    kind: Kind,
    extent: Extent,
    *,
    pace: PaceRange | None = None,
    label: str = "",
    how: str = "",
    effort: str = "",
) -> Step:
    """Return a step; reps belong to lifts."""
    if isinstance(extent, UntilLap) and extent.reps is not None:
        kind = Kind.LIFT
    name = clean(label, 60)
    manner = clean(how, 120)
    return Step(
        kind, extent, pace=pace, effort=clean(effort, 60) or None, how=manner if manner != name and manner else None,
        label=None if is_plain_name(name) else name,
    )  # fmt: skip


def number(value: object) -> float | None:
    """Return a number that a file has as one, or as text; None for none, for no number, and for one without end."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        found = float(value)  # type: ignore[arg-type] # a text or a number, else it raises
    except (TypeError, ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None
