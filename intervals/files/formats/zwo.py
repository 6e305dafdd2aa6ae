"""ZWO, run: Zwift's XML, which treadmill apps take too.

Law: `Power` is a share of the speed that `pace` names; where a duration may be seconds or metres, what it is taken
for is said, and `--unit` says otherwise. Out, everything is a time, and the losses say so.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

from intervals.core.kinds import Kind
from intervals.core.quantities.units import (
    DistanceRange,
    DurationRange,
    Extent,
    NamedPace,
    Pace,
    PaceRamp,
    PaceRange,
    PaceSpec,
    RampSpec,
)
from intervals.core.workout.plan import Plan
from intervals.core.workout.workout import Block, Repeat, Step, Workout
from intervals.files.formats.model import FormatError, Imported, ReadOptions, Written
from intervals.files.formats.parts import Losses, Rejected, clean, distance, duration, imported, number, repeat
from intervals.files.formats.steps_out import Outline, outline
from intervals.files.formats.xml import Node, parse

NAME: Final = "zwo"
ABOUT: Final = "ZWO, for Zwift and treadmill apps"
ENDINGS: Final = (".zwo",)
_PACES: Final = ("mile", "5k", "10k", "half", "marathon")
_RAMPS: Final = {"warmup": "warm-up", "cooldown": "cool-down", "ramp": "ramp"}
_RAMP_LOSS: Final = "a ramp goes evenly in speed there, and evenly in pace here; its ends are the same"
_ENCODING: Final = re.compile(rb"<\?xml[^>]*encoding=[\"']([\w.-]+)[\"']")


def sniff(data: bytes) -> bool:
    """Whether it has the root of a ZWO, in whatever encoding."""
    return b"<workout_file" in data[:4096].replace(b"\x00", b"")


def read(data: bytes, options: ReadOptions) -> list[Imported]:
    """Return the workout of a file."""
    losses = Losses()
    root = parse(_text(data, losses))
    if root.tag != "workout_file":
        raise Rejected("this XML isn't a ZWO workout")
    sport = root.value("sportType").lower()
    if sport != "run":
        raise Rejected(f'this workout is for "{sport or "no sport"}"', "only running workouts are taken")
    body = root.find("workout")
    if body is None:
        raise Rejected("there are no steps in this workout")
    threshold = number(root.value("thresholdSecPerKm"))
    in_metres = _in_metres(root, body, options, losses)
    reader = _Reader(losses, threshold if threshold and threshold > 0 else None, in_metres=in_metres)
    blocks = [block for node in body.children for block in reader.blocks(node)]
    return [imported(root.value("name"), blocks, losses, options, root.value("description"))]


def _text(data: bytes, losses: Losses) -> str:
    """Return the text of a file in any encoding, with its bare ampersands mended."""
    declared = _ENCODING.search(data[:200])
    guesses = (
        ["utf-16"]
        if data[:2] in {b"\xff\xfe", b"\xfe\xff"}
        else ["utf-8-sig", declared[1].decode() if declared else "cp1252", "latin-1"]
    )
    text = ""
    for guess in guesses:
        try:
            text = data.decode(guess)
            break
        except (UnicodeDecodeError, LookupError):
            continue
    else:
        raise FormatError("this text is in no encoding that is known", "save it as UTF-8")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    mended = re.sub(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)", "&amp;", text)
    if mended != text and "<!" not in text[:500]:
        losses.add("a bare & in the file is read as one")
    return mended


def _in_metres(root: Node, body: Node, options: ReadOptions, losses: Losses) -> bool:
    kind = root.value("durationType").lower()
    if options.unit:
        return options.unit == "m"
    if kind in {"time", "distance"}:
        return kind == "distance"
    paced = any(node.get("pace") is not None for node in body.children)
    unit, other = ("metres", "s") if paced else ("seconds", "m")
    losses.add(
        f"the file does not say what its durations count: they are read as {unit}; --unit {other} if they aren't"
    )
    return paced


class _Reader:
    """Reads the steps of one file."""

    def __init__(self, losses: Losses, threshold: float | None, *, in_metres: bool) -> None:
        self._losses, self._threshold, self._in_metres = losses, threshold, in_metres

    def blocks(self, node: Node) -> list[Block]:
        """Return what an element is."""
        tag = node.tag.lower()
        if tag == "textevent":
            return []
        if any(child.tag.lower() == "textevent" for child in node.children):
            self._losses.add("texts that are shown during a step are not kept")
        if tag == "intervalst":
            times = number(node.get("Repeat")) or 1
            on = Step(Kind.RUN, self._extent(node, "OnDuration"), pace=self._pace(node, "On"))
            off = Step(Kind.RECOVER, self._extent(node, "OffDuration"), pace=self._pace(node, "Off"))
            return [repeat(times, [on, off])]
        kinds = {"warmup": Kind.WARMUP, "cooldown": Kind.COOLDOWN}
        if tag not in {"warmup", "cooldown", "steadystate", "ramp", "freeride", "maxeffort", "solidstate", "freerun"}:
            self._losses.add(f"line {node.line}: <{clean(node.tag, 30)}> is not known, and left out")
            return []
        free = tag in {"freeride", "freerun", "maxeffort"}
        effort = "max" if tag == "maxeffort" else None
        pace = None if free else self._pace(node, "")
        return [Step(kinds.get(tag, Kind.RUN), self._extent(node, "Duration"), pace=pace, effort=effort)]

    def _extent(self, node: Node, name: str) -> Extent:
        value = number(node.get(name))
        if value is None:
            raise FormatError(f"<{node.tag}> has no {name}", "give it one", node.line)
        return distance(value) if self._in_metres else duration(value)

    def _pace(self, node: Node, prefix: str) -> PaceSpec | None:
        single = number(node.get(f"{prefix}Power"))
        low, high = (
            number(node.get(f"{prefix}PowerLow") or node.get("PowerLow" + prefix)),
            number(node.get(f"{prefix}PowerHigh")),
        )
        shares = [round(end * 100, 6) for end in ((single,) if single is not None else (low, high)) if end]
        outside = next((percent for percent in shares if not 20 <= percent <= 300), None)
        if outside is not None:
            self._losses.add(f"line {node.line}: {outside:g}% of a pace is not kept")
            return None
        if not shares or shares[0] == shares[-1]:
            return self._share(node, *shares[:1]) if shares else None
        tag = node.tag.lower()
        if tag not in _RAMPS:
            return self._share(node, *sorted(shares))
        if tag != "ramp" and (shares[0] < shares[1]) != (tag == "warmup"):
            # Files have the ends of a cool-down in either order.
            shares.reverse()
            self._losses.add(f"line {node.line}: the {_RAMPS[tag]} is read as from {shares[0]:g}% to {shares[1]:g}%")
        self._losses.add(_RAMP_LOSS)
        return RampSpec(self._share(node, shares[0]), self._share(node, shares[1]))

    def _share(self, node: Node, percent: float, most: float | None = None) -> NamedPace | PaceRange:
        if self._threshold is not None:
            slow = Pace(self._threshold * 100 / percent)
            return PaceRange(slow if most is None else Pace(self._threshold * 100 / most), slow)
        index = number(node.get("pace"))
        name = _PACES[int(index)] if index is not None and 0 <= index < len(_PACES) else ""
        if not name:
            self._losses.add("the file doesn't say which pace its powers are relative to: threshold is taken")
        return NamedPace(name or "threshold", percent=percent, percent_to=most)


# --- out --------------------------------------------------------------------------------------------------


def write(workout: Workout, plan: Plan) -> Written:
    """Return a ZWO of times; a share is that of today's threshold pace, which the file names."""
    out = outline(workout, plan, keep_ramps=True)
    losses = Losses()
    for loss in out.losses:
        losses.add(loss)
    losses.add("every step is a time: distances are written as what they take at their pace")
    base = plan.athlete.paces["threshold"].middle.s_per_km
    losses.add("only warm-up, cool-down and steady running are told apart, and names are not kept")
    lines = [line for block in out.blocks for line in _lines(block, out, plan, base, losses)]
    text = "\n".join([
        "<workout_file>", "    <author>intervals</author>", f"    <name>{escape(workout.name, quote=False)}</name>",
        f"    <description>{escape(workout.about, quote=False)}</description>", "    <sportType>run</sportType>",
        "    <durationType>time</durationType>",
        f"    <thresholdSecPerKm>{base:.3f}</thresholdSecPerKm>", "    <workout>",
        *(f"        {line}" for line in lines), "    </workout>", "</workout_file>", "",
    ])  # fmt: skip
    return Written(text.encode(), losses.all())


def _lines(block: Block, out: Outline, plan: Plan, base: float, losses: Losses) -> list[str]:
    if isinstance(block, Repeat):
        return [
            line
            for _ in range(block.times)
            for inner in block.steps
            for line in _lines(inner, out, plan, base, losses)
        ]
    pace = out.exact.get(block)
    seconds = _seconds(block, pace or plan.athlete.paces["easy"], losses)
    if pace is None:
        return [f'<FreeRide Duration="{seconds}"/>']
    if isinstance(pace, PaceRamp):
        losses.add(_RAMP_LOSS)
    elif pace.fast != pace.slow:
        losses.add("a range of paces is written as its middle")
    first, last = (f"{base / end.s_per_km:.6f}" for end in (pace.first, pace.last))
    tag = {Kind.WARMUP: "Warmup", Kind.COOLDOWN: "Cooldown"}.get(block.kind, "Ramp")
    if tag == "Ramp" and first == last:
        return [f'<SteadyState Duration="{seconds}" Power="{first}" pace="2"/>']
    return [f'<{tag} Duration="{seconds}" PowerLow="{first}" PowerHigh="{last}" pace="2"/>']


def _seconds(step: Step, pace: PaceRange, losses: Losses) -> int:
    match step.extent:
        case DurationRange(_, high_ms):
            return max(1, round(high_ms / 1000))
        case DistanceRange(_, high):
            return max(1, round(pace.middle.time_ms(high.mm) / 1000))
    losses.add("a step until the lap key is written as 60 s")
    return 60
