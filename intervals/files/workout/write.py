"""A workout becomes the text of a file.

Law: every field of the tables is written, and what is written reads back as the same workout, paces to a thousandth
of a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from intervals.core.workout.workout import Block, Repeat, Step, Workout
from intervals.files.decoder.notation import scalar
from intervals.files.workout.fields import KINDS, REPEAT, STEP, WORKOUT

_SCHEMA: Final = "# yaml-language-server: $schema=workout.schema.json\n"
_LONG: Final = 80


def write_workout(workout: Workout) -> str:
    """Return the text of a workout's file. The paths of its own sounds are written as they are."""
    lines: list[str] = []
    for key, row in WORKOUT.fields.items():
        value = getattr(workout, key)
        if key == "steps" or value is None or value in ("", (), {}):
            continue
        if isinstance(value, Mapping):
            lines += [f"{key}:", *(f"  {scalar(name)}: {row.value.write(below)}" for name, below in value.items())]
        elif isinstance(value, tuple) and len(row.value.write(value)) > _LONG:
            lines += [f"{key}:", *(f"  - {scalar(text)}" for text in value)]
        else:
            lines.append(f"{key}: {row.value.write(value)}")
    lines += ["", "steps:"]
    for i, block in enumerate(workout.steps):
        lines += [""] if i and (isinstance(block, Repeat) or isinstance(workout.steps[i - 1], Repeat)) else []
        lines += _block(block, "  ")
    return _SCHEMA + "\n".join(lines) + "\n"


def _block(block: Block, indent: str) -> Iterator[str]:
    if isinstance(block, Step):
        for i, (key, text) in enumerate(_fields(block)):
            yield f"{indent}{'  ' if i else '- '}{key}: {text}"
        return
    yield f"{indent}- repeat: {REPEAT.fields['repeat'].value.write((block.times, block.lasts))}"
    if block.every is not None:
        yield f"{indent}  every: {REPEAT.fields['every'].value.write(block.every)}"
    if block.label is not None:
        yield f"{indent}  label: {scalar(block.label)}"
    for key, inner in (("steps", block.steps), ("between", block.between)):
        if inner:
            yield f"{indent}  {key}:"
            for below in inner:
                yield from _block(below, indent + "    ")


def _fields(step: Step) -> Iterator[tuple[str, str]]:
    """Yield each key that a step has, its kind first, with its text."""
    yield step.kind, STEP.fields[step.kind].value.write(step.extent)
    for key, row in STEP.fields.items():
        value = None if key in KINDS else getattr(step, key)
        if key == "say":
            value = step.phrases or step.say
        if value is not None:
            yield key, row.value.write(value)
