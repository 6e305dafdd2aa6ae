"""Garmin Connect's JSON, the YAML that tools make of it, and RunnerUp's, which is its older, flat form.

Law: everything goes by its key and not by its id, which differ between versions; pace bounds come in either order;
the older form counts ms, cm and cm/ms.
"""

from __future__ import annotations

import json
from typing import Any, Final

from intervals.core.kinds import Kind
from intervals.core.quantities.units import Extent, PaceRange, UntilLap
from intervals.core.workout.workout import Block, Step
from intervals.files.formats.model import FormatError, Imported, ReadOptions
from intervals.files.formats.parts import (
    MAX_NEST,
    Losses,
    Rejected,
    clean,
    distance,
    duration,
    imported,
    number,
    pace_of_speeds,
    repeat,
    step,
)  # fmt: skip
from intervals.files.yaml import read_document

NAME: Final = "garmin"
ABOUT: Final = "Garmin Connect JSON or YAML, RunnerUp JSON"
ENDINGS: Final = (".json", ".gcn", ".yaml", ".yml")
_OLD: Final = "com.garmin.connect.workout.json.UserWorkoutJson"
_KINDS: Final = {
    "warmup": Kind.WARMUP, "cooldown": Kind.COOLDOWN, "interval": Kind.RUN, "recovery": Kind.RECOVER,
    "rest": Kind.REST, "other": Kind.RUN,
    "main": Kind.RUN, "active": Kind.RUN, "run": Kind.RUN, "resting": Kind.RECOVER,
    "recover": Kind.RECOVER,
}  # fmt: skip
_SPORTS: Final = frozenset(
    ("running", "strength_training", "treadmill_running", "track_running", "trail_running", "street_running")
)
_UNIT_OF: Final = {
    "ms": 0.001, "millisecond": 0.001, "milliseconds": 0.001, "centimeter": 0.01, "cm": 0.01, "kilometer": 1000.0,
    "mile": 1609.344, "minute": 60.0,
}  # fmt: skip


def sniff(data: bytes) -> bool:
    """Whether it has the keys of a Garmin workout."""
    return b"workoutSegments" in data or _OLD.encode() in data


def read(data: bytes, options: ReadOptions) -> list[Imported]:
    """Return the workouts of a file: one, or a list of them."""
    found = _loaded(data)
    if isinstance(found, dict) and isinstance(found.get("workouts"), list):
        found = found["workouts"]
    workouts = found if isinstance(found, list) else [found]
    if len(workouts) > 1000:
        raise Rejected("this file has more workouts than a plan")
    return [_workout(workout, options) for workout in workouts]


def _loaded(data: bytes) -> Any:
    if data.lstrip()[:1] in {b"{", b"["}:
        try:
            return json.loads(data)
        except (ValueError, RecursionError) as error:
            line, column = getattr(error, "lineno", 0), getattr(error, "colno", 0)
            raise FormatError("this is not JSON", "fetch it again", line, column) from None
    report = read_document(data, "file")
    if report.value is None:
        first = report.diagnostics[0]
        raise FormatError(first.what, first.remedy, first.line, first.column)
    return report.value.data


def _workout(data: Any, options: ReadOptions) -> Imported:
    if not isinstance(data, dict):
        raise Rejected("this isn't a Garmin Connect workout")
    losses = Losses()
    if isinstance(data.get(_OLD), dict):
        return _old(data[_OLD], losses, options)
    sport = _key(data.get("sportType"), "sportTypeKey") or "running"
    segments = data.get("workoutSegments")
    if sport not in _SPORTS:
        raise Rejected(f'this workout is for "{clean(sport, 30)}"', "only running and strength workouts are taken")
    if not isinstance(segments, list):
        raise Rejected("there are no steps in this workout")
    blocks: list[Block] = []
    for segment in segments:
        steps = segment.get("workoutSteps") if isinstance(segment, dict) else None
        blocks += _blocks(steps, losses, 0, strength=sport == "strength_training")
    return imported(data.get("workoutName"), blocks, losses, options, data.get("description") or "")


def _blocks(steps: Any, losses: Losses, depth: int, *, strength: bool) -> list[Block]:
    if not isinstance(steps, list) or depth > MAX_NEST:
        raise Rejected("steps are not where they belong" if depth <= MAX_NEST else "this nests too deep")
    out: list[Block] = []
    for data in steps:
        if not isinstance(data, dict):
            raise Rejected("one of its steps can't be read")
        kind = _key(data.get("stepType"), "stepTypeKey")
        if kind == "repeat" or "workoutSteps" in data:
            out.append(_repeat(data, losses, depth, strength=strength))
        else:
            out.append(_step(data, kind, losses, strength=strength))
    return out


def _repeat(data: dict[str, Any], losses: Losses, depth: int, *, strength: bool) -> Block:
    inner = _blocks(data.get("workoutSteps"), losses, depth + 1, strength=strength)
    times = number(data.get("numberOfIterations")) or number(data.get("endConditionValue")) or 0
    condition = _key(data.get("endCondition"), "conditionTypeKey")
    if condition and condition != "iterations":
        raise Rejected(f"a repeat that ends on {clean(condition, 30)}", "give it a number of rounds")
    last = inner[-1] if inner else None
    skips = str(data.get("skipLastRestStep")).lower() == "true"
    if skips and len(inner) > 1 and isinstance(last, Step) and last.kind.traits.is_recovery:
        return repeat(times, inner[:-1], inner[-1:])
    return repeat(times, inner)


def _step(data: dict[str, Any], kind: str, losses: Losses, *, strength: bool) -> Block:
    place = clean(data.get("stepOrder"), 10) or "?"
    if kind not in _KINDS and kind:
        losses.add(f'step {place}: "{clean(kind, 30)}" is taken for a run')
    ours = _KINDS.get(kind, Kind.RUN)
    if strength and ours is Kind.RUN:
        ours = Kind.LIFT
    condition = _key(data.get("endCondition"), "conditionTypeKey")
    extent = _extent(condition, number(data.get("endConditionValue")), place, losses)
    if isinstance(extent, UntilLap) and extent.reps is not None:
        ours = Kind.LIFT
    target = _key(data.get("targetType"), "workoutTargetTypeKey")
    pace, effort = _target(target, data, place, losses)
    if (
        data.get("secondaryTargetType")
        and _key(data.get("secondaryTargetType"), "workoutTargetTypeKey") != "no.target"
    ):
        losses.add(f"step {place}: its second target is not kept")
    label = str(data.get("exerciseName") or "").replace("_", " ").capitalize()
    return step(ours, extent, pace=pace, effort=effort, how=str(data.get("description") or ""), label=label)


def _extent(condition: str, value: float | None, place: str, losses: Losses, scale: float = 1.0) -> Extent:
    value = None if value is None else value * scale
    if condition in {"time", "fixed.rest", "fixed.repetition"} and value:
        return duration(value)
    if condition == "distance" and value:
        return distance(value, off_m=0.01)
    if condition == "reps" and value and 1 <= value <= 9999:
        return UntilLap(int(value))
    if condition not in {"lap.button", ""}:
        losses.add(f"step {place} ends on {clean(condition, 30).replace('.', ' ')}: here it lasts until the lap key")
    return UntilLap()


def _target(
    target: str, data: dict[str, Any], place: str, losses: Losses, scale: float = 1.0
) -> tuple[PaceRange | None, str]:
    one, two = number(data.get("targetValueOne")), number(data.get("targetValueTwo"))
    zone = number(data.get("zoneNumber"))
    if target in {"pace.zone", "speed.zone"} and (one or two):
        pace = pace_of_speeds((one or 0) * scale, (two or 0) * scale, off_mps=1e-4)
        if pace is None:
            losses.add(f"step {place}: a speed that can't be right is not kept")
        return pace, ""
    if target in {"no.target", "", "open"}:
        return None, ""
    what = target.removesuffix(".zone").replace(".", " ")
    words = f"{clean(what, 30)} zone {zone:g}" if zone else f"{clean(what, 30)} {one or 0:g} to {two or 0:g}"
    losses.add(f"step {place}: {words} is shown as an effort; nothing here measures it")
    return None, words


def _key(data: Any, name: str) -> str:
    value = data.get(name) if isinstance(data, dict) else data
    return "" if value is None else str(value).strip().lower()


# --- the older, flat form -----------------------------------------------------------------------------------


def _old(data: dict[str, Any], losses: Losses, options: ReadOptions) -> Imported:
    rows = data.get("workoutSteps")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Rejected("there are no steps in this workout")
    if _key(data.get("sportTypeKey"), "") not in {"", "running"}:
        raise Rejected("this is not a running workout", "only running workouts are taken")
    rows = sorted(rows, key=lambda row: number(row.get("stepOrder")) or 0)
    children: dict[str, list[dict[str, Any]]] = {}
    # Steps have a group too, 0, which is no repeat's.
    groups = {_key(row.get("groupId"), "") for row in rows if _key(row.get("stepTypeKey"), "") == "repeat"} - {""}
    for row in rows:
        parent = _key(row.get("parentGroupId"), "")
        children.setdefault(parent if parent in groups else "", []).append(row)
    seen: set[int] = set()
    blocks = _old_blocks("", children, losses, 0, seen)
    if len(seen) != len(rows):
        raise Rejected("repeats hold one another in a circle")
    return imported(data.get("workoutName"), blocks, losses, options)


def _old_blocks(
    group: str, children: dict[str, list[dict[str, Any]]], losses: Losses, depth: int, seen: set[int]
) -> list[Block]:
    if depth > MAX_NEST:
        raise Rejected("this nests too deep")
    out: list[Block] = []
    for row in children.get(group, []):
        if id(row) in seen:
            raise Rejected("repeats hold one another in a circle")
        seen.add(id(row))
        kind = _key(row.get("stepTypeKey"), "")
        if kind == "repeat":
            inner = _old_blocks(_key(row.get("groupId"), ""), children, losses, depth + 1, seen)
            out.append(
                repeat(number(row.get("endConditionValue")) or number(row.get("numberOfIterations")) or 0, inner)
            )
            continue
        place = clean(row.get("stepOrder"), 10) or "?"
        condition = _key(row.get("endConditionTypeKey"), "")
        unit = _key(row.get("endConditionUnitKey"), "")
        scale = _UNIT_OF.get(unit, 1.0)
        extent = _extent(condition, number(row.get("endConditionValue")), place, losses, scale)
        speed = (
            10.0 if "millisecond" in _key(row.get("targetValueUnitKey") or "centimetersPerMillisecond", "") else 1.0
        )
        pace, effort = _target(_key(row.get("targetTypeKey"), ""), row, place, losses, speed)
        intensity = _key(row.get("intensityTypeKey"), "")
        ours = _KINDS.get(kind) or _KINDS.get(intensity) or Kind.RUN
        out.append(step(ours, extent, pace=pace, effort=effort))
    return out
