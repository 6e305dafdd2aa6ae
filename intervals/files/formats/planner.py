"""Planners that keep workouts as YAML or in a table's cells: the quick-plan family, and step mappings with zones.

Law: plain data only, no tags and no includes; a key or an amount that is not known refuses the file with its words.
Paces without a unit are minutes a kilometre, as these planners have them.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Any, Final

from intervals.core.kinds import Kind
from intervals.core.quantities.parsing import parse_extent
from intervals.core.quantities.units import DurationRange, Extent, NamedPace, PaceRange, PaceSpec, UnitError, UntilLap
from intervals.core.workout.workout import Block, Step
from intervals.files.formats.model import FormatError, Imported, ReadOptions
from intervals.files.formats.parts import (
    MAX_NEST,
    Losses,
    Rejected,
    clean,
    duration,
    imported,
    kind_by_name,
    number,
    pace_range,
    repeat,
)  # fmt: skip
from intervals.files.yaml import read_document

NAME: Final = "planner"
ABOUT: Final = "a planner's YAML or CSV (the quick-plan family)"
ENDINGS: Final = (".csv", ".yaml", ".yml", ".txt")
_KINDS: Final = {
    "warmup": Kind.WARMUP, "cooldown": Kind.COOLDOWN, "run": Kind.RUN, "interval": Kind.RUN, "go": Kind.RUN,
    "recover": Kind.RECOVER, "recovery": Kind.RECOVER, "rest": Kind.REST, "other": Kind.RUN,
    "bike": None, "swim": None,
}  # fmt: skip
_LINE: Final = re.compile(r"^(\s*)-\s*([a-z]+)\s*(?:\(\s*(\d{1,5})\s*\))?\s*:\s*(.*?)\s*$", re.IGNORECASE)
_HEAD: Final = re.compile(
    r"^\s*(?:(workout|running|run|name)\s*:\s*(\S.*?)|([\w .'-]{1,80}?)\s*:)\s*$", re.IGNORECASE
)
_FAMILY: Final = re.compile(
    rb"^\s*-\s*(?:repeat\s*\(\s*\d+\s*\)|repeat)\s*:|-\s*(?:run|interval|go|warmup)\s*:\s*\S+\s*@|lap-button",
    re.MULTILINE,
)

_MAPPING: Final = re.compile(rb"\{\s*(?:zone|kind|type)\s*:|^\s*-\s*(?:zone|kind|type)\s*:", re.MULTILINE)


def sniff(data: bytes) -> bool:
    """Whether it has steps as one of these planners writes them, and not as ours."""
    if b"\x00" in data or data.lstrip()[:1] in {b"{", b"["} or b"$schema" in data[:200] or b"workoutSegments" in data:
        return False
    if _MAPPING.search(data) and b"steps" in data:
        return True
    return _FAMILY.search(data) is not None and re.search(rb"^\s+steps:\s*$", data, re.MULTILINE) is None


def read(data: bytes, options: ReadOptions) -> list[Imported]:
    """Return the workouts of a file."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FormatError("this is not UTF-8 text", "save it as UTF-8") from None
    if _MAPPING.search(data):
        return [_mapping(data, options)]
    if '"' in text and "," in text and not text.lstrip().startswith("-"):
        cells = [
            cell
            for row in csv.reader(io.StringIO(text))
            for cell in row
            if re.search(r"^\s*-\s*\w+\s*[:(]", cell, re.MULTILINE)
        ]
    else:
        cells = [text]
    return [one for cell in cells for one in _family(cell, options)]


# --- the quick-plan family ----------------------------------------------------------------------------------


def _family(text: str, options: ReadOptions) -> list[Imported]:
    """Read lines such as `- run: 1.6km @ 5:05-4:50`, with repeats by indentation; a heading begins a workout."""
    out: list[Imported] = []
    name, rows = "", list[tuple[int, int, str, str, str]]()

    def finish() -> None:
        if rows:
            losses = Losses()
            blocks, at = _rows(rows, 0, rows[0][0], losses, 0)
            if at != len(rows):
                raise FormatError("the indentation fits no repeat", "indent the steps of a repeat alike", rows[at][1])
            out.append(imported(name, blocks, losses, options))
            rows.clear()

    for number_, line in enumerate(text.expandtabs(4).splitlines(), 1):
        if match := _LINE.match(line):
            rows.append((len(match[1]), number_, match[2].lower(), match[3] or "", match[4]))
        elif head := _HEAD.match(line):
            finish()
            name = clean(head[2] or head[3])
        elif line.strip() and not line.lstrip().startswith("#"):
            raise FormatError(
                "this line is neither a step nor a heading", "write steps as `- run: 1km @ 4:30-4:40`", number_
            )
    finish()
    return out


def _rows(
    rows: list[tuple[int, int, str, str, str]], at: int, indent: int, losses: Losses, depth: int
) -> tuple[list[Block], int]:
    if depth > MAX_NEST:
        raise Rejected("this nests too deep")
    blocks: list[Block] = []
    while at < len(rows) and rows[at][0] == indent:
        _, line, key, times, value = rows[at]
        at += 1
        if key == "repeat":
            if at >= len(rows) or rows[at][0] <= indent:
                raise FormatError("a repeat of nothing", "indent the steps below it", line)
            inner, at = _rows(rows, at, rows[at][0], losses, depth + 1)
            blocks.append(repeat(number(times or value) or 0, inner))
        else:
            blocks.append(_family_step(key, value, line, losses))
    return blocks, at


def _family_step(key: str, value: str, line: int, losses: Losses) -> Step:
    kind = _KINDS.get(key)
    if kind is None:
        raise FormatError(
            f'"{key}" isn\'t a step of a run', f"known are {', '.join(k for k, v in _KINDS.items() if v)}", line
        )
    amount, _, target = value.partition("@")
    pace, effort = _target(target.strip(), line, losses)
    return Step(kind, _amount(amount.strip(), line), pace=pace, effort=effort or None)


def _amount(text: str, line: int) -> Extent:
    if text.lower() in {"lap-button", "lap", "", "open"}:
        return UntilLap()
    if clock := re.fullmatch(r"(?:(\d{1,2}):)?(\d{1,3}):(\d\d)", text):
        return duration(int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + int(clock[3]))
    try:
        return parse_extent(text)
    except UnitError as error:
        raise FormatError(error.what, error.remedy, line) from None


def _target(text: str, line: int, losses: Losses) -> tuple[PaceSpec | None, str]:
    if not text:
        return None, ""
    if clock := re.fullmatch(
        r"(\d{1,2}:\d\d)(?:\s*-\s*(\d{1,2}:\d\d))?(?:\s*(?:min)?\s*/\s*km|\s*mpk)?", text, re.IGNORECASE
    ):
        return _paces(clock[1], clock[2] or clock[1]), ""
    losses.add(f"line {line}: {clean(text, 40)} is shown as an effort; nothing here measures it")
    return None, clean(text, 40)


def _paces(first: str, second: str) -> PaceRange | None:
    seconds = sorted(_seconds(clock) for clock in (first, second))
    return pace_range(seconds[0], seconds[1])


def _seconds(clock: str) -> float:
    minutes, _, seconds = clock.partition(":")
    return int(minutes) * 60 + int(seconds or 0)


# --- steps as mappings ------------------------------------------------------------------------------------------


def _mapping(data: bytes, options: ReadOptions) -> Imported:
    """Read a file of steps such as `{zone: easy, distance: 8km}` or `{kind: interval, time: "3:00"}`."""
    if (include := re.search(rb"!include\s+(\S+)", data)) is not None:
        at, start = data.count(b"\n", 0, include.start()), data.rfind(b"\n", 0, include.start())
        what = f"!include {clean(include[1].decode('utf-8'), 40)} is not followed: no file but this one is read"
        raise FormatError(what, "write what it holds in its place", at + 1, include.start() - start)
    report = read_document(data, "file")
    if report.value is None:
        first = report.diagnostics[0]
        raise FormatError(first.what, first.remedy, first.line, first.column)
    if report.value.problems:
        first = report.value.problems[0]
        raise FormatError(first.what, first.remedy, first.line, first.column)
    found: Any = report.value.data
    if not isinstance(found, dict) or not isinstance(found.get("steps"), list):
        raise Rejected("there are no steps in this file")
    settings = found.get("settings")
    settings = settings if isinstance(settings, dict) else {}
    sport = clean(found.get("sport") or settings.get("sports_type") or "running", 30).lower()
    if sport not in {"running", "run"}:
        raise Rejected(f'this workout is for "{sport}"', "only running workouts are taken")
    zones = settings.get("zones") or found.get("zones")
    losses = Losses()
    reader = _Mapping(zones if isinstance(zones, dict) else {}, losses)
    return imported(
        found.get("name"), reader.blocks(found["steps"], 0), losses, options, found.get("description") or ""
    )


class _Mapping:
    """Reads the steps of one file."""

    def __init__(self, zones: dict[str, Any], losses: Losses) -> None:
        self._zones, self._losses, self._count = zones, losses, 0

    def blocks(self, steps: list[Any], depth: int) -> list[Block]:
        """Return steps; a list among them, as an anchor gives it, stands for its steps."""
        if depth > MAX_NEST:
            raise Rejected("this nests too deep")
        out: list[Block] = []
        for data in steps:
            if isinstance(data, list):
                out += self.blocks(data, depth + 1)
            elif isinstance(data, dict) and isinstance(data.get("steps"), list):
                out.append(repeat(number(data.get("repeat")) or 0, self.blocks(data["steps"], depth + 1)))
            elif isinstance(data, dict):
                out.append(self._step(data))
            else:
                raise Rejected(f'"{clean(data, 30)}" is no step')
        return out

    def _step(self, data: dict[str, Any]) -> Step:
        self._count += 1
        zone = clean(data.get("zone"), 40)
        word = clean(data.get("kind") or data.get("type"), 40).lower()
        kind = _KINDS.get(word, Kind.RUN) if word else (kind_by_name(zone) or Kind.RUN)
        if kind is None:
            raise Rejected(f'step {self._count} is for "{word}"', "only running workouts are taken")
        pace, effort = self._target(data, zone)
        name, about = clean(data.get("name"), 60), clean(data.get("description"), 100)
        label = name if name and name.lower() != word else None
        return Step(kind, self._extent(data), pace=pace, effort=effort or None, how=about or None, label=label)

    def _extent(self, data: dict[str, Any]) -> Extent:
        for key, unit in (
            ("distance_km", " km"),
            ("distance_m", " m"),
            ("distance", ""),
            ("duration", ""),
            ("time", ""),
        ):
            if data.get(key) is not None:
                found = _amount(clean(data[key], 40) + unit, 0)
                return found if not (key == "time" and not isinstance(found, DurationRange)) else UntilLap()
        return UntilLap()

    def _target(self, data: dict[str, Any], zone: str) -> tuple[PaceSpec | None, str]:
        target = data.get("target") if data.get("target") is not None else data.get("pace")
        if isinstance(target, dict) and target.get("pace") is not None:
            target = target["pace"]
        if isinstance(target, list) and len(target) == 2:
            target = f"{clean(target[0], 10)}-{clean(target[1], 10)}"
        if isinstance(target, dict | list):
            self._losses.add(f"step {self._count}: its target is not kept; nothing here measures it")
            return None, ""
        text = clean(target, 40)
        if text.lower() in {"", "open", "none"} and zone:
            if zone not in self._zones:
                raise Rejected(
                    f'zone "{zone}" is said nowhere in this file', "write its pace under `settings: zones:`"
                )
            text = clean(self._zones[zone], 40)
        if text.lower() in {"", "open", "none"}:
            return None, ""
        named = {
            "10k_pace": "10k",
            "5k_pace": "5k",
            "mile_pace": "mile",
            "marathon_pace": "marathon",
            "half_marathon_pace": "half",
        }
        if text.lower() in named:
            return NamedPace(named[text.lower()]), ""
        return _target(text, self._count, self._losses)
