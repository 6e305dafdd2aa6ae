"""FIT workouts: what Garmin watches take and keep, alone in a file or inside an activity.

Read with fitdecode: fit-tool, which writes them, cannot read what a watch writes after the end of a name.

Law: times are kept to the millisecond, distances to the centimetre; numbers of the profile are used, not its names,
which differ between decoders. A file whose checksum is wrong is refused.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any, Final

from intervals.core.kinds import Kind
from intervals.core.quantities.units import Extent, PaceRange, UntilLap
from intervals.core.workout.workout import Block, Repeat, Step
from intervals.files.formats.model import FormatError, Imported, ReadOptions
from intervals.files.formats.parts import (
    Losses,
    Rejected,
    clean,
    distance,
    duration,
    imported,
    kind_by_name,
    pace_of_speeds,
    repeat,
    step,
)

NAME: Final = "fit"
ABOUT: Final = "FIT workout, for Garmin watches"
ENDINGS: Final = (".fit",)

_FILE_ID, _WORKOUT, _STEP, _SPORT, _SESSION = 0, 26, 27, 12, 18
_RUNNING, _GENERIC = 1, 0
_OTHER_TARGETS: Final = {
    1: "heart rate",
    3: "cadence",
    4: "power",
    5: "grade",
    6: "resistance",
    11: "power",
    12: "power",
}
_OTHER_ENDS: Final = {
    2: "heart rate below a limit", 3: "heart rate above a limit", 4: "calories", 14: "power below a limit",
    15: "power above a limit", 16: "training peaks", 30: "training peaks",
}  # fmt: skip
_KINDS: Final = {1: Kind.REST, 2: Kind.WARMUP, 3: Kind.COOLDOWN, 4: Kind.RECOVER}
_MAX_MESSAGES: Final = 400_000
_CUSTOM_HR, _CUSTOM_POWER = 100, 1000


def sniff(data: bytes) -> bool:
    """Whether it has FIT's mark in its header."""
    return len(data) >= 12 and data[8:12] == b".FIT"


def read(data: bytes, options: ReadOptions) -> list[Imported]:
    """Return the workout of a file, or the one that an activity was run by."""
    messages = _messages(data)
    sports = {m.get(4 if number == _WORKOUT else 0) for number, m in messages if number == _WORKOUT}
    if not sports:
        sports = {m.get(5) for number, m in messages if number == _SESSION}
    losses = Losses()
    workouts = [m for number, m in messages if number == _WORKOUT]
    steps = [m for number, m in messages if number == _STEP]
    if not steps:
        raise Rejected("there is no workout in this FIT file", "an activity has one only if the watch led it")
    if len(workouts) > 1:
        raise Rejected("this holds several workouts, as for a multisport session", "export the run alone")
    known = {sport for sport in sports if sport is not None}
    if known - {_RUNNING, _GENERIC}:
        raise Rejected("this is not a running workout", "only running workouts are taken")
    if _RUNNING not in known:
        losses.add("the file names no sport: it is taken for running")
    head = workouts[0] if workouts else {}
    return [imported(_text(head.get(8)), _blocks(steps, losses), losses, options)]


def data_frames(data: bytes, wanted: Container[int]) -> Iterator[Any]:
    """Yield fitdecode's frames of the messages that are wanted, by their numbers. Raises FormatError."""
    import fitdecode  # noqa: PLC0415 - 60 ms that only a FIT file needs

    checks = {"check_crc": fitdecode.CrcCheck.RAISE, "error_handling": fitdecode.ErrorHandling.RAISE}
    count = 0
    try:
        with fitdecode.FitReader(data, **checks) as reader:
            for frame in reader:
                count += 1
                if count > _MAX_MESSAGES:
                    break
                if frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.global_mesg_num in wanted:
                    yield frame
    except Exception as error:  # noqa: BLE001 - damaged files let foreign errors of the decoder through
        what = f"this FIT file is damaged: {clean(error, 80) or type(error).__name__}"
        raise FormatError(what, "fetch it again") from None
    if count > _MAX_MESSAGES:
        raise FormatError("this FIT file has more messages than a day of running")


def _messages(data: bytes) -> list[tuple[int, dict[int, Any]]]:
    """Return the messages that matter, with each field's raw value by its number."""
    found: list[tuple[int, dict[int, Any]]] = []
    for frame in data_frames(data, {_WORKOUT, _STEP, _SESSION}):
        if frame.global_mesg_num != _SESSION and len(found) > 2000:
            raise Rejected("this FIT file has more steps than a watch holds")
        values: dict[int, Any] = {}
        for field in frame.fields:
            if field.def_num is not None and field.def_num not in values:
                values[field.def_num] = _one(field.raw_value)
        found.append((frame.global_mesg_num, values))
    return found


def _blocks(steps: list[dict[int, Any]], losses: Losses) -> list[Block]:
    """Return steps with their repeats, which come after what they repeat and name its first step."""
    ordered = sorted(enumerate(steps), key=lambda item: (_whole(item[1].get(254), item[0]), item[0]))
    blocks: list[tuple[int, Block]] = []
    for place, (order, fields) in enumerate(ordered):
        index = _whole(fields.get(254), order)
        ends_on = _whole(fields.get(1), 5)
        if 6 <= ends_on <= 13:
            if ends_on != 6:
                raise Rejected("a repeat that ends by time, distance or heart rate", "give it a number of rounds")
            first = _whole(fields.get(2), -1)
            inside = [block for at, block in blocks if at >= first]
            outside = [(at, block) for at, block in blocks if at < first]
            if not 0 <= first < index or any(at < first <= _last_index(block, at) for at, block in outside):
                raise Rejected(f"step {place + 1} repeats from a step that is not there")
            blocks = [*outside, (first, repeat(_whole(fields.get(4), 0), inside))]
        else:
            blocks.append((index, _step(fields, place + 1, ends_on, losses)))
    return [block for _, block in blocks]


def _last_index(block: Block, start: int) -> int:
    """Return the last step index that a block took in the file: its own and one for each repeat."""
    if isinstance(block, Repeat):
        at = start
        for inner in block.steps:
            at = _last_index(inner, at) + 1
        return at
    return start


def _step(fields: dict[int, Any], place: int, ends_on: int, losses: Losses) -> Step:
    name = _text(fields.get(0))
    intensity = fields.get(7)
    kind = _KINDS.get(intensity) or kind_by_name(name) or Kind.RUN  # type: ignore[arg-type] # None is no key
    pace = _target(fields, place, losses)
    return step(
        kind, _extent(fields, place, ends_on, losses), pace=pace, label=name, how=_text(fields.get(8)),
        effort=_effort(fields, place, losses),
    )  # fmt: skip


def _extent(fields: dict[int, Any], place: int, ends_on: int, losses: Losses) -> Extent:
    value = _number(fields.get(2))
    if ends_on in {0, 28} and value is not None:
        return duration(value / 1000)
    if ends_on == 1 and value is not None:
        return distance(value / 100)
    if ends_on == 29 and value:
        return UntilLap(min(int(value), 9999))
    if ends_on != 5:
        losses.add(
            f"step {place} ends on {_OTHER_ENDS.get(ends_on, 'something else')}: here it lasts until the lap key"
        )
    return UntilLap()


def _target(fields: dict[int, Any], place: int, losses: Losses) -> PaceRange | None:
    if fields.get(3) != 0:
        return None
    low, high = _number(fields.get(5)) or 0, _number(fields.get(6)) or 0
    if fields.get(4) or not (low or high):
        if fields.get(4):
            losses.add(f"step {place}: the watch's speed zone {fields.get(4)} is not kept")
        return None
    pace = pace_of_speeds(low / 1000, high / 1000, off_mps=0.0005)
    if pace is None:
        losses.add(f"step {place}: a speed that can't be right is not kept")
    return pace


def _effort(fields: dict[int, Any], place: int, losses: Losses) -> str:
    """Return a target that intervals does not measure, as words; it is told."""
    what = _OTHER_TARGETS.get(fields.get(3))  # type: ignore[arg-type] # None is no key
    if what is None:
        return ""
    zone, low, high = fields.get(4), _number(fields.get(5)) or 0, _number(fields.get(6)) or 0
    off = _CUSTOM_HR if what == "heart rate" else _CUSTOM_POWER if what == "power" else 0
    unit = {"heart rate": " bpm", "power": " W"}.get(what, "")
    if zone:
        words = f"{what} zone {zone}"
    elif low or high:
        ends = [str(value - off) + unit if value >= off else f"{value}%" for value in (low, high)]
        words = f"{what} {ends[0]} to {ends[1]}"
    else:
        words = what
    losses.add(f"step {place}: {words} is shown as an effort; nothing here measures it")
    return words


def _one(raw: object) -> int | str | None:
    """Return a field's value, the first of several; only whole numbers and texts have a meaning here."""
    value = raw[0] if isinstance(raw, tuple | list) and raw else raw
    return value if isinstance(value, int | str) else None


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _whole(value: object, default: int) -> int:
    return int(value) & 0xFFFFFFFF if isinstance(value, int) else default


def _text(value: object) -> str:
    return clean(value.split("\x00")[0] if isinstance(value, str) else "")
