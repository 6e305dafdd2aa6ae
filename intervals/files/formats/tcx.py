"""TCX workouts: Garmin's older XML, for one workout or a whole plan of them. In only; a watch of today takes none.

Law: an intensity has two values, so warm-up and cool-down come from a step's name.
"""

from __future__ import annotations

from typing import Final

from intervals.core.kinds import Kind
from intervals.core.quantities.units import Extent, PaceRange, UntilLap
from intervals.core.workout.workout import Block
from intervals.files.formats.model import Imported, ReadOptions
from intervals.files.formats.parts import (
    MAX_NEST,
    Losses,
    Rejected,
    distance,
    duration,
    imported,
    kind_by_name,
    number,
    pace_of_speeds,
    repeat,
    step,
)  # fmt: skip
from intervals.files.formats.xml import Node, parse

NAME: Final = "tcx"
ABOUT: Final = "TCX workout, Garmin's older XML"
ENDINGS: Final = (".tcx",)


def sniff(data: bytes) -> bool:
    """Whether it is XML of a training centre."""
    return b"<TrainingCenterDatabase" in data[:4096]


def read(data: bytes, options: ReadOptions) -> list[Imported]:
    """Return every running workout of a file; one of another sport refuses it."""
    workouts = parse(data).every("Workout")
    if not workouts:
        raise Rejected("there is no workout in this TCX file", "`intervals history import` takes activities")
    if len(workouts) > 1000:
        raise Rejected("this TCX file has more workouts than a plan")
    return [_workout(node, options) for node in workouts]


def _workout(node: Node, options: ReadOptions) -> Imported:
    sport = node.get("Sport") or ""
    name = node.value("Name")
    if sport.lower() not in {"running", "run"}:
        raise Rejected(f'"{name}" is for {sport.lower() or "no sport"}', "only running workouts are taken")
    losses = Losses()
    steps = [_block(child, losses, 0) for child in node.children if child.tag == "Step"]
    return imported(name, steps, losses, options, node.value("Notes"))


def _block(node: Node, losses: Losses, depth: int) -> Block:
    if depth > MAX_NEST:
        raise Rejected("this nests too deep")
    if node.find("Repetitions") is not None:
        times = number(node.value("Repetitions")) or 0
        return repeat(times, [_block(child, losses, depth + 1) for child in node.children if child.tag == "Child"])
    place = node.value("StepId") or str(node.line)
    name = node.value("Name")
    resting = node.value("Intensity").lower() == "resting"
    kind = kind_by_name(name)
    if kind is None or (not resting and kind in {Kind.RECOVER, Kind.REST}):
        kind = Kind.RECOVER if resting else Kind.RUN
    elif resting and kind is Kind.STRIDE:
        kind = Kind.RECOVER
    pace, effort = _target(node.find("Target"), place, losses)
    return step(
        kind,
        _extent(node.find("Duration"), place, losses),
        pace=pace,
        label=name,
        effort=effort,
        how=node.value("Notes"),
    )


def _extent(node: Node | None, place: str, losses: Losses) -> Extent:
    kind = "" if node is None else (node.get("type") or "")
    if node is not None and (seconds := number(node.value("Seconds"))) is not None:
        return duration(seconds)
    if node is not None and (metres := number(node.value("Meters"))) is not None:
        return distance(metres)
    if kind not in {"UserInitiated_t", ""}:
        losses.add(f"step {place} ends on {kind.removesuffix('_t')}: here it lasts until the lap key")
    return UntilLap()


def _target(node: Node | None, place: str, losses: Losses) -> tuple[PaceRange | None, str]:
    kind = "" if node is None else (node.get("type") or "")
    if node is None or kind in {"None_t", ""}:
        return None, ""
    low = next((number(found.text) for found in node.every("LowInMetersPerSecond")), None)
    high = next((number(found.text) for found in node.every("HighInMetersPerSecond")), None)
    if low is not None or high is not None:
        pace = pace_of_speeds(low or 0, high or 0)
        if pace is None:
            losses.add(f"step {place}: a speed that can't be right is not kept")
        return pace, ""
    what = {"HeartRate_t": "heart rate", "Cadence_t": "cadence", "Speed_t": "a speed zone of the watch"}.get(
        kind, kind
    )
    values = [
        found.text.strip()
        for tag in ("Number", "Value", "Low", "High")
        for found in node.every(tag)
        if found.text.strip()
    ]
    words = f"{what} {' to '.join(values[:2])}".strip()
    losses.add(f"step {place}: {words} is shown as an effort; nothing here measures it")
    return None, words
