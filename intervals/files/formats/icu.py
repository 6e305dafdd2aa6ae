"""intervals.icu's text, by which Coros, Suunto, Polar and Wahoo watches get a workout too.

Law: `m` is minutes and `mtr` metres; a repeat is a line that ends in `5x`, with a blank line before it and after its
steps, and does not nest. A step's words that would read as an amount, a zone or a repeat are made harmless.
"""

from __future__ import annotations

import re
from typing import Final

from intervals.core.kinds import Kind
from intervals.core.quantities.units import (
    DistanceRange,
    DistanceUnit,
    DurationRange,
    Extent,
    NamedPace,
    Pace,
    PaceRamp,
    PaceRange,
    PaceSpec,
    Per,
    RampSpec,
    UntilLap,
)  # fmt: skip
from intervals.core.workout.plan import Plan
from intervals.core.workout.workout import Block, Step, Workout
from intervals.files.formats.model import FormatError, Imported, ReadOptions, Written
from intervals.files.formats.parts import Losses, clean, distance, duration, imported, kind_by_name, repeat
from intervals.files.formats.steps_out import Outline, outline

NAME: Final = "icu"
ABOUT: Final = "intervals.icu text"
ENDINGS: Final = (".icu.txt", ".icu")
_N = r"\d+(?:\.\d+)?"
_STEP = re.compile(r"^\s*[-•*]\s+(.*)$")
_HEAD = re.compile(r"^\s*(?:(.*?)\s+)?(\d{1,5})\s*x\s*$", re.IGNORECASE)
_TIME = re.compile(
    rf"^(?:({_N})\s*h(?![a-z]))?\s*(?:({_N})\s*(?:m|min|mins|minutes|')(?![a-z]))?\s*(?:({_N})\s*(?:s|sec|secs|seconds|\")(?![a-z]))?",
    re.IGNORECASE,
)
_FAR = re.compile(rf"^({_N})\s*(km|mtr|mi|miles?|meters?|metres?|yd|yards?)(?![a-z/])", re.IGNORECASE)
_PERCENT_PACE = re.compile(rf"({_N})\s*(?:%?\s*-\s*({_N}))?\s*%\s*pace\b", re.IGNORECASE)
_PACE = re.compile(
    r"(\d{1,2}:\d\d)(?:\s*-\s*(\d{1,2}:\d\d))?\s*(?:/\s*(km|mi|mile))?\s*pace\b|(\d{1,2}:\d\d)(?:\s*-\s*(\d{1,2}:\d\d))?\s*/\s*(km|mi|mile)",
    re.IGNORECASE,
)
_PACE_OVER = re.compile(
    r"(\d{1,2}:\d\d)(?:\s*/\s*\d{3}\s*[my])?(?:\s*-\s*(\d{1,2}:\d\d))?\s*/\s*(100|250|400|500)\s*([my])\b(?:\s*pace\b)?",
    re.IGNORECASE,
)
_PROMPT_AT = re.compile(r"\s*\d+\s*\^")
_OTHER = re.compile(
    rf"z\d(?:\s*-\s*z?\d)?(?:\s*(?:hr|pace))?|({_N})\s*(?:%?\s*-\s*({_N}))?\s*%\s*(?:hr|lthr|mmp)?|{_N}(?:\s*-\s*{_N})?\s*(?:w|bpm|rpm)\b",
    re.IGNORECASE,
)

_A_DAY = re.compile(r"^\s*(?:[-•*]\s+)?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\s*[:|\t]", re.IGNORECASE | re.MULTILINE)
"""A day before a line: a plan of text, which has dashes before its lines too."""
_MARKS = re.compile(
    r"%|\bpace\b|\bl?t?hr\b|\bz\d|\bmtr\b|\bpress lap\b|^\s*\d+\s*x\s*$", re.IGNORECASE | re.MULTILINE
)


def sniff(data: bytes) -> bool:
    """Whether it is a text with steps, each after a dash and with an amount."""
    if b"\x00" in data[:1000] or b"steps:" in data or data.lstrip()[:1] in {b"<", b"{", b"["}:
        return False
    text = data[:20_000].decode("utf-8", "replace")
    lines = [line for line in text.splitlines() if line.strip()]
    steps = [
        line
        for line in lines
        if (match := _STEP.match(line)) and re.search(r"\d\s*(?:h|m|s|km|mtr|mi)\b|\d(?:m\d|['\"])|lap", match[1])
    ]
    counted = any(re.search(r"\d\s*[x×]\s*\d", line) for line in steps)
    if _A_DAY.search(text) or (counted and not _MARKS.search(text)):
        return False
    return bool(steps) and ":" not in (lines[0] if lines[0].startswith(("name", "steps")) else "")


def read(data: bytes, options: ReadOptions) -> list[Imported]:  # noqa: C901 - one case a sort of line
    """Return the workout of a text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FormatError("this is not UTF-8 text", "save it as UTF-8") from None
    losses = Losses()
    blocks: list[Block] = []
    name = section = ""
    group: list[Block] | None = None
    times = 1
    lines = text.splitlines()
    if len(lines) > 20_000:
        raise FormatError("this text has more lines than a workout")
    for at, line in enumerate([*lines, ""], 1):
        match = _STEP.match(line)
        if match is not None:
            made = _step(match[1].strip(), section, at, losses)
            (blocks if group is None else group).append(made)
            continue
        if group is not None and group and (not line.strip() or _HEAD.match(line)):
            blocks.append(repeat(times, group))
            group = None
        if head := _HEAD.match(line):
            section, times, group = clean(head[1] or "", 60), int(head[2]), []
        elif line.strip():
            if group:
                losses.add(f"line {at}: a text inside a repeat is not kept")
            elif not name and not blocks and not section and not (lines[at:] and lines[at].strip()):
                name = clean(line)
            else:
                section = clean(line, 60)
    if group:
        blocks.append(repeat(times, group))
    return [imported(name, blocks, losses, options)]


def _step(text: str, section: str, line: int, losses: Losses) -> Step:
    prompts, mark, step = text.rpartition("<!>")
    if mark:
        prompt, *timed = _PROMPT_AT.split(prompts)
        text = f"{prompt.strip()} {step.strip()}"
        if timed:
            losses.add(f"line {line}: prompts at a time in the step are not kept")
    text = re.sub(r"\b(\d{1,3})m(\d{1,2})(?![\w:./])", r"\1m \2s", text)
    over, text = _pace_over(text)
    words, extent, rest = _extent(text, line, losses)
    if count := re.search(r"(?:^|\s)(\d+\s*[x×])$", words, re.IGNORECASE):
        what = f'"{count[1]}" repeats nothing inside a step'
        raise FormatError(what, f"write {count[1]} on a line of its own, above the steps that it repeats", line)
    ramp = re.search(r"\bramp\b", text, re.IGNORECASE) is not None
    pace, effort, rest = _target(rest, line, losses, ramp=ramp)
    if over is not None:
        pace = _clocks(*over, Per.KM, ramp=ramp)
    kind = kind_by_name(words) or kind_by_name(section) or Kind.RUN
    if re.match(r"(?:rest|recovery)\b", rest, re.IGNORECASE):
        kind = Kind.RECOVER
    how = clean(" ".join(part for part in (words, rest) if part), 100)
    if isinstance(pace, RampSpec):
        how = clean(re.sub(r"(?i)\bramp\b", "", how))
    return Step(kind, extent, pace=pace, effort=effort or None, how=None if _is_kind_word(how) else how)


def _pace_over(text: str) -> tuple[tuple[float, float] | None, str]:
    """Return the pace of `1:20/400m` in seconds a kilometre, and the text without it."""
    found = _PACE_OVER.search(text)
    if found is None:
        return None, text
    km = int(found[3]) / 1000 * (0.9144 if found[4].lower() == "y" else 1.0)
    ends = (_seconds(found[1]) / km, _seconds(found[2] or found[1]) / km)
    return ends, f"{text[: found.start()]} {text[found.end() :]}".strip()


def _is_kind_word(text: str) -> bool:
    return not text or text.lower() in {
        "rest",
        "recovery",
        "warmup",
        "cooldown",
        "warm up",
        "cool down",
        "ramp",
        "intensity",
    }


def _extent(text: str, line: int, losses: Losses) -> tuple[str, Extent, str]:
    """Return the words before an amount, the amount and what is after it. Raises FormatError."""
    lap = re.search(r"\bpress lap\b", text, re.IGNORECASE)
    if lap:
        text = text[: lap.start()] + text[lap.end() :]
        losses.add(f"line {line}: a step that ends on the lap key lasts until it, whatever length stands beside it")
    for match in re.finditer(r"\d", text):
        at = match.start()
        if at and (text[at - 1].isalnum() or text[at - 1] in ".:-"):
            continue
        found = _amount(text[at:], line, losses)
        if found is not None:
            extent, length = found
            return text[:at].strip(), UntilLap() if lap else extent, text[at + length :].strip()
    if lap:
        return "", UntilLap(), text.strip()
    raise FormatError("this step has no length", "write one, like 10m, 400mtr or 1km", line, 1)


def _amount(text: str, line: int, losses: Losses) -> tuple[Extent, int] | None:
    if far := _FAR.match(text):
        unit = far[2].lower()
        metres = float(far[1]) * (
            1000 if unit == "km" else 1609.344 if unit.startswith("mi") else 0.9144 if unit.startswith("y") else 1
        )
        ours = DistanceUnit.MILE if unit.startswith("mi") else None
        return distance(metres, unit=ours), far.end()
    time = _TIME.match(text)
    if time is None or not any(time.groups()):
        return None
    hours, minutes, seconds = (float(part or 0) for part in time.groups())
    if minutes >= 100 and not hours and not seconds and re.match(rf"{_N}\s*m(?![a-z])", text, re.IGNORECASE):
        losses.add(f"line {line}: m is minutes in intervals.icu; {minutes:g} m can only be metres")
        return distance(minutes), time.end()
    return duration(hours * 3600 + minutes * 60 + seconds), time.end()


def _target(text: str, line: int, losses: Losses, *, ramp: bool) -> tuple[PaceSpec | None, str, str]:
    """Return a step's pace, or another target as an effort, and the text without it."""
    if found := _PERCENT_PACE.search(text):
        pace = _shares(float(found[1]), float(found[2] or found[1]), ramp=ramp)
        if pace is None:
            losses.add(f"line {line}: {found[0]} is not kept")
        return pace, "", (text[: found.start()] + text[found.end() :]).strip()
    if found := _PACE.search(text):
        first, second, unit = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
        per = Per.MILE if (unit or "km").lower().startswith("mi") else Per.KM
        if not unit:
            losses.add(f"line {line}: {found[0]} is read as minutes a kilometre")
        pace = _clocks(_seconds(first), _seconds(second or first), per, ramp=ramp)
        if pace is not None:
            return pace, "", (text[: found.start()] + text[found.end() :]).strip()
    if other := _OTHER.search(text):
        losses.add(f"line {line}: {clean(other[0], 40)} is shown as an effort; nothing here measures it")
        return None, clean(other[0], 40), (text[: other.start()] + text[other.end() :]).strip()
    return None, "", text


def _shares(first: float, last: float, *, ramp: bool) -> PaceSpec | None:
    """Return shares of threshold pace: one, a range, or a ramp from the first to the last."""
    low, high = min(first, last), max(first, last)
    if not 20 <= low <= high <= 300:
        return None
    if ramp and low != high:
        return RampSpec(NamedPace("threshold", percent=first), NamedPace("threshold", percent=last))
    return NamedPace("threshold", percent=low, percent_to=high if high != low else None)


def _clocks(first: float, last: float, per: Per, *, ramp: bool) -> PaceSpec | None:
    """Return paces of so many seconds: one, a range in either order, or a ramp from the first to the last."""
    if min(first, last) <= 0:
        return None
    one, other = Pace.over(first, per), Pace.over(last, per)
    if ramp and first != last:
        return RampSpec(PaceRange(one, one), PaceRange(other, other))
    return PaceRange(*sorted((one, other), key=lambda pace: pace.s_per_km))


def _seconds(clock: str) -> float:
    minutes, _, seconds = clock.partition(":")
    return int(minutes) * 60 + int(seconds)


# --- out --------------------------------------------------------------------------------------------------


def write(workout: Workout, plan: Plan) -> Written:
    """Return the text to paste; its first line is the workout's name."""
    out = outline(workout, plan, keep_ramps=True)
    losses = Losses()
    for loss in out.losses:
        losses.add(loss)
    name = clean(workout.name)
    lines = [_harmless(name) if _HEAD.match(name) or _STEP.match(name) else name, ""]
    for block in out.blocks:
        lines += _written(block, out, losses)
    return Written(("\n".join(lines).strip() + "\n").encode(), losses.all())


def _written(block: Block, out: Outline, losses: Losses) -> list[str]:
    if isinstance(block, Step):
        head = {Kind.WARMUP: ["", "Warmup"], Kind.COOLDOWN: ["", "Cooldown"]}.get(block.kind, [])
        return [*head, _line(block, out, losses)]
    if all(isinstance(inner, Step) for inner in block.steps):
        return [
            "",
            f"{block.times}x",
            *(_line(inner, out, losses) for inner in block.steps if isinstance(inner, Step)),
            "",
        ]
    losses.add("a repeat inside a repeat is written out round by round")
    return [line for _ in range(block.times) for inner in block.steps for line in _written(inner, out, losses)]


def _line(step: Step, out: Outline, losses: Losses) -> str:
    target = str(step.effort) if step.effort and _OTHER.fullmatch(str(step.effort)) else ""
    name = str(step.label or step.how or ("" if target else step.effort) or "")
    words = [_harmless(name)] if name else []
    if step.kind.traits.is_recovery and kind_by_name(" ".join(words)) not in {Kind.RECOVER, Kind.REST}:
        words = ["Rest" if step.kind is Kind.REST else "Recovery", *words]
    if step.kind in {Kind.STRIDE, Kind.LIFT}:
        words = [step.kind.capitalize(), *words] if step.kind is not kind_by_name(" ".join(words)) else words
    amount = _length(step, losses)
    pace = out.exact.get(step)
    if pace is not None:
        ramp = isinstance(pace, PaceRamp)
        first, last = (
            end.clock(pace.fast.per) for end in ((pace.first, pace.last) if ramp else (pace.fast, pace.slow))
        )
        target = f"{first}-{last}/{pace.fast.per} Pace" if first != last else f"{first}/{pace.fast.per} Pace"
        if ramp:
            target = f"ramp {target}"
        if any(
            abs(end.seconds(pace.fast.per) - round(end.seconds(pace.fast.per))) > 1e-6
            for end in (pace.fast, pace.slow)
        ):
            losses.add("paces are written to the second")
    return "- " + " ".join(part for part in (*words, amount, target) if part)


def _length(step: Step, losses: Losses) -> str:
    match step.extent:
        case DurationRange(_, high_ms):
            if high_ms % 1000:
                losses.add("times are written to the second")
            minutes, seconds = divmod(max(1, round(high_ms / 1000)), 60)
            return (f"{minutes}m" if minutes else "") + (f"{seconds}s" if seconds else "")
        case DistanceRange(_, high):
            if high.unit is DistanceUnit.MILE:
                return f"{high.mm / high.unit.mm:.6f}".rstrip("0").rstrip(".") + "mi"
            return f"{high.mm / 1000:.3f}".rstrip("0").rstrip(".") + "mtr"
        case UntilLap(reps) if reps is not None:
            losses.add(f"{reps} reps are written as a step until the lap key")
    return "Press lap 1m"


def _harmless(text: str) -> str:
    """Return words in which nothing reads as an amount, a zone, a share or a repeat."""
    shown = re.sub(r"(?i)\bz(?=\d)", "zone ", clean(text, 80).replace("%", " percent"))
    return re.sub(r"(?i)(\d)\s*(?=x\b|h\b|m\b|s\b|km\b|mi\b|mtr\b|min\b|w\b|bpm\b|/)", r"\1_", shown).lstrip("-•* ")
