"""Apple's `.workout`: opened on an iPhone, it goes to the watch.

Law: one warm-up, one cool-down, blocks of work and recovery in rounds, no nests; what else a workout has is unrolled
or named as lost. Field numbers are those seen in files that Apple's own encoder wrote.
"""

from __future__ import annotations

import hashlib
import uuid
from typing import Final

from intervals.core.kinds import Kind
from intervals.core.quantities.units import (
    MM_PER_MILE,
    DistanceRange,
    DistanceUnit,
    DurationRange,
    Extent,
    Pace,
    PaceRange,
    UntilLap,
)  # fmt: skip
from intervals.core.workout.plan import Plan
from intervals.core.workout.workout import Block, Repeat, Step, Workout
from intervals.files.formats import protobuf as pb
from intervals.files.formats.model import FormatError, Imported, ReadOptions, Written
from intervals.files.formats.parts import (
    Losses,
    Rejected,
    distance,
    duration,
    imported,
    kind_by_name,
    pace_of_speeds,
    repeat,
    step,
)
from intervals.files.formats.steps_out import Outline, outline

NAME: Final = "apple"
ABOUT: Final = "Apple Watch workout"
ENDINGS: Final = (".workout",)
_GUID, _GOAL, _CUSTOM, _PACER, _VERSION, _FORMAT = 9, 10, 11, 13, 1000, 1002
_RUNNING, _OUTDOOR = 37, 3
_TIME, _ENERGY, _DISTANCE, _OPEN = 1, 2, 3, 4
_SECONDS: Final = {1: 1.0, 2: 60.0, 3: 3600.0}
_METRES: Final = {1: 1.0, 2: 1000.0, 3: 0.3048, 4: 0.9144, 5: 1609.344}
_SPEEDS: Final = {1: 1.0}
_ALERTS: Final = {3: "cadence", 4: "power", 5: "heart rate"}


def sniff(data: bytes) -> bool:
    """Whether it begins with a workout's own number, as all of them do."""
    return data[:2] == b"J$" and len(data) > 40 and data[10:11] == b"-"


def read(data: bytes, options: ReadOptions) -> list[Imported]:
    """Return the workout of a file: a custom one, a goal, or a pacer."""
    root = pb.parse(data)
    losses = Losses()
    for number, reader in ((_CUSTOM, _custom), (_GOAL, _single_goal), (_PACER, _pacer)):
        found = pb.message(root, number)
        if found is not None:
            if pb.whole(found, 1) != _RUNNING:
                raise Rejected("this is not a running workout", "only running workouts are taken")
            name, blocks = reader(found, losses)
            return [imported(name, blocks, losses, options)]
    raise Rejected(
        "there is no workout in this file that can be read here", "a race against an old route isn't a workout"
    )


def _custom(fields: pb.Fields, losses: Losses) -> tuple[str, list[Block]]:
    blocks: list[Block] = []
    if (warmup := pb.message(fields, 4)) is not None:
        blocks.append(_step(warmup, Kind.WARMUP, losses))
    for block in pb.messages(fields, 5):
        steps: list[Block] = [
            _step(pb.message(one, 2) or {}, Kind.RECOVER if pb.whole(one, 1) == 2 else Kind.RUN, losses)
            for one in pb.messages(block, 1)
        ]
        times = pb.whole(block, 2, 1)
        blocks += steps if times == 1 else [repeat(times, steps)]
    if (cooldown := pb.message(fields, 6)) is not None:
        blocks.append(_step(cooldown, Kind.COOLDOWN, losses))
    return pb.text(fields, 3), blocks


def _single_goal(fields: pb.Fields, losses: Losses) -> tuple[str, list[Block]]:
    return "", [step(Kind.RUN, _extent(pb.message(fields, 4) or {}, losses))]


def _pacer(fields: pb.Fields, losses: Losses) -> tuple[str, list[Block]]:
    del losses
    far, long = pb.message(fields, 3) or {}, pb.message(fields, 4) or {}
    metres = pb.real(far, 2) * _METRES.get(pb.whole(far, 1), 0)
    seconds = pb.real(long, 2) * _SECONDS.get(pb.whole(long, 1), 0)
    extent = _distance(pb.whole(far, 1), metres)
    if not metres or not seconds:
        raise FormatError("this pacer has no distance or no time")
    pace = Pace(seconds * 1000 / metres)
    return "", [step(Kind.RUN, extent, pace=PaceRange(pace, pace))]


def _step(fields: pb.Fields, kind: Kind, losses: Losses) -> Step:
    name = pb.text(fields, 3)
    if kind is Kind.RUN and kind_by_name(name) is Kind.STRIDE:
        kind = Kind.STRIDE
    pace, effort = _alert(pb.message(fields, 2), losses)
    return step(kind, _extent(pb.message(fields, 1) or {}, losses), pace=pace, label=name, effort=effort)


def _extent(goal: pb.Fields, losses: Losses) -> Extent:
    kind = pb.whole(goal, 1)
    if kind == _TIME and (time := pb.message(goal, 2)) is not None:
        return duration(pb.real(time, 2) * _SECONDS.get(pb.whole(time, 1), 0))
    if kind == _DISTANCE and (far := pb.message(goal, 4)) is not None:
        return _distance(pb.whole(far, 1), pb.real(far, 2) * _METRES.get(pb.whole(far, 1), 0))
    if kind == _ENERGY:
        losses.add("a step that ends on energy lasts until the lap key here")
    return UntilLap()


def _distance(unit: int, metres: float) -> DistanceRange:
    ours = {2: DistanceUnit.KM, 5: DistanceUnit.MILE}.get(unit)
    return distance(metres, off_m=0.0005, unit=ours)


def _alert(fields: pb.Fields | None, losses: Losses) -> tuple[PaceRange | None, str]:
    if fields is None:
        return None, ""
    speed = pb.message(fields, 4)
    if speed is not None:
        ends = []
        for bound in [pb.message(speed, 1)] if pb.message(speed, 2) is None else _bounds(pb.message(speed, 2) or {}):
            inner = pb.message(bound or {}, 1) or {}
            inner = inner if pb.real(inner, 2) else (bound or {})
            ends.append(pb.real(inner, 2) * _SPEEDS.get(pb.whole(inner, 1), 0.0))
        pace = pace_of_speeds(min(ends), max(ends)) if ends and min(ends) > 0 else None
        if pace is None:
            losses.add("a speed in a unit that is not known here is not kept")
        elif pb.whole(fields, 1) == 1:
            losses.add("a pace that holds on average is kept as one that holds all along")
        return pace, ""
    what = next((name for metric, name in _ALERTS.items() if pb.whole(fields, 1) == metric), "an alert")
    losses.add(f"{what} is not kept; nothing here measures it")
    return None, ""


def _bounds(fields: pb.Fields) -> list[pb.Fields | None]:
    return [pb.message(fields, 1), pb.message(fields, 2)]


# --- out --------------------------------------------------------------------------------------------------


def write(workout: Workout, plan: Plan) -> Written:
    """Return a custom workout; the same workout gives the same bytes."""
    out = outline(workout, plan)
    losses = Losses()
    for loss in out.losses:
        losses.add(loss)
    blocks = list(out.blocks)
    first, last = blocks[0], blocks[-1]
    body = b""
    warmup = _written(first, out, losses) if isinstance(first, Step) and first.kind is Kind.WARMUP else None
    cooldown = (
        _written(last, out, losses)
        if len(blocks) > 1 and isinstance(last, Step) and last.kind is Kind.COOLDOWN
        else None
    )
    middle = blocks[warmup is not None : len(blocks) - (cooldown is not None)]
    for block in middle:
        for times, steps in _flat(block, losses):
            inner = b"".join(
                pb.bytes_field(
                    1, pb.varint_field(1, _purpose(one, losses)) + pb.bytes_field(2, _written(one, out, losses))
                )
                for one in steps
            )
            body += pb.bytes_field(5, inner + pb.varint_field(2, times))
    custom = pb.varint_field(1, _RUNNING) + pb.varint_field(2, _OUTDOOR) + pb.bytes_field(3, workout.name.encode())
    custom += pb.bytes_field(4, warmup) if warmup is not None else b""
    custom += body
    custom += pb.bytes_field(6, cooldown) if cooldown is not None else b""
    guid = str(uuid.UUID(bytes=hashlib.sha256(custom).digest()[:16], version=4)).upper()
    data = pb.bytes_field(_GUID, guid.encode()) + pb.bytes_field(_CUSTOM, custom)
    return Written(data + pb.varint_field(_VERSION, 1) + pb.varint_field(_FORMAT, 5), losses.all())


def _flat(block: Block, losses: Losses) -> list[tuple[int, list[Step]]]:
    """Return rounds without nests."""
    if isinstance(block, Step):
        return [(1, [block])]
    if all(isinstance(inner, Step) for inner in block.steps):
        return [(block.times, [inner for inner in block.steps if isinstance(inner, Step)])]
    losses.add("a repeat inside a repeat is written out round by round")
    return [item for _ in range(block.times) for inner in block.steps for item in _flat(inner, losses)]


def _purpose(step: Step, losses: Losses) -> int:
    if step.kind in {Kind.WARMUP, Kind.COOLDOWN}:
        losses.add("a warm-up or cool-down that is not at its end is written as work")
    if step.kind in {Kind.STRIDE, Kind.LIFT, Kind.REST}:
        losses.add(f"a {step.kind} is written as {'recovery' if step.kind is Kind.REST else 'work'}")
    return 2 if step.kind.traits.is_recovery else 1


def _written(step: Block, out: Outline, losses: Losses) -> bytes:
    if isinstance(step, Repeat):
        raise FormatError("a repeat where a step belongs")
    data = pb.bytes_field(1, _goal(step, losses))
    pace = out.paces.get(step)
    if pace is not None:
        bounds = b"".join(
            pb.bytes_field(number, _speed(1000 / end.s_per_km)) for number, end in ((1, pace.slow), (2, pace.fast))
        )
        alert = pb.varint_field(1, 2) + pb.varint_field(2, 2) + pb.bytes_field(4, pb.bytes_field(2, bounds))
        data += pb.bytes_field(2, alert)
    name = out.name_of(step)
    if name and not step.label:
        losses.add("how a step is done is written as its name")
    return data + (pb.bytes_field(3, name.encode()) if name else b"")


def _speed(mps: float) -> bytes:
    speed = pb.varint_field(1, 1) + pb.double_field(2, mps)
    return pb.bytes_field(1, speed) + pb.bytes_field(2, pb.varint_field(1, 1) + pb.double_field(2, 1.0))


def _goal(step: Step, losses: Losses) -> bytes:
    match step.extent:
        case DurationRange(_, high_ms):
            return pb.varint_field(1, _TIME) + pb.bytes_field(
                2, pb.varint_field(1, 1) + pb.double_field(2, high_ms / 1000)
            )
        case DistanceRange(_, high):
            in_miles = high.unit is DistanceUnit.MILE
            value = high.mm / MM_PER_MILE if in_miles else high.mm / 1000
            measure = pb.varint_field(1, 5 if in_miles else 1) + pb.double_field(2, value)
            return pb.varint_field(1, _DISTANCE) + pb.bytes_field(4, measure)
        case UntilLap(reps) if reps is not None:
            losses.add(f"{reps} reps are written as an open step")
    return pb.varint_field(1, _OPEN)
