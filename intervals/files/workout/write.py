"""Steps and repeats become text: a workout file, or the one line that says the same.

Law: what is written reads back as the same steps; a line that could not is not written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from intervals.core.kinds import Kind
from intervals.core.quantities.units import NamedPace
from intervals.core.workout.athlete import PACE_NAMES
from intervals.core.workout.workout import Block, PerRound, Repeat, Step, Workout
from intervals.files.formats.line import GAITS, read_line

_PLAIN = re.compile(r"[A-Za-z][\w /%.'-]*[\w%]|[A-Za-z]|\d[\w /%:.+-]*")
_SCHEMA = "# yaml-language-server: $schema=workout.schema.json\n"


def workout_yaml(name: str, blocks: Sequence[Block], about: str = "") -> str:
    """Return the text of a workout file."""
    lines = [f"name: {scalar(name)}"]
    if about:
        lines.append(f"about: {scalar(about)}")
    lines += ["", "steps:"]
    for i, block in enumerate(blocks):
        lines += [""] if i and (isinstance(block, Repeat) or isinstance(blocks[i - 1], Repeat)) else []
        lines += _block(block, "  ")
    return _SCHEMA + "\n".join(lines) + "\n"


def _block(block: Block, indent: str) -> Iterator[str]:
    if isinstance(block, Repeat):
        yield f"{indent}- repeat: {block.times}"
        for key, inner in (("steps", block.steps), ("between", block.between)):
            if inner:
                yield f"{indent}  {key}:"
                for one in inner:
                    yield from _block(one, indent + "    ")
        return
    if isinstance(block.extent, PerRound):
        raise TypeError("a line has no lists")
    yield f"{indent}- {block.kind}: {block.extent}"
    if block.pace is not None:
        yield f"{indent}  pace: {block.pace}"
    if isinstance(block.how, str):
        yield f"{indent}  how: {scalar(block.how)}"


def scalar(text: str) -> str:
    """Return a text as a YAML value; plain where it can be."""
    if (
        _PLAIN.fullmatch(text)
        and ": " not in text
        and text.lower() not in {"on", "off", "yes", "no", "true", "false"}
    ):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def workout_line(workout: Workout) -> str | None:
    """Return the one line that says what a workout says, in its normal form; None where a line cannot."""
    return blocks_line(workout.steps, {*PACE_NAMES, *workout.paces})


def blocks_line(blocks: Sequence[Block], known_paces: set[str] | None = None) -> str | None:
    """Return the normal form of blocks; None where a line cannot say them."""
    try:
        line = ", ".join(_item(block, i, len(blocks)) for i, block in enumerate(blocks))
    except _NoLineError:
        return None
    read = read_line(line, known_paces or set(PACE_NAMES)).value
    return line if read is not None and read == tuple(map(_unplaced, blocks)) else None


class _NoLineError(Exception):
    """A line cannot say this."""


def _item(block: Block, index: int = -1, of: int = 0) -> str:
    if isinstance(block, Repeat):
        if block.label is not None:
            raise _NoLineError
        parts = [_item(one) for one in block.steps] + [f"{_item(one)} between" for one in block.between]
        if any(isinstance(one, Repeat) for one in block.between):
            raise _NoLineError
        single = len(parts) == 1 and not isinstance(block.steps[0], Repeat)
        return f"{block.times} x {parts[0]}" if single else f"{block.times} x ({', '.join(parts)})"
    return _step(block, index, of)


def _step(step: Step, index: int, of: int) -> str:
    others = (step.incline, step.effort, step.label, step.say, step.form, step.pacer, step.ends)
    if any(value is not None for value in others) or any(
        isinstance(value, PerRound) for value in (step.extent, step.pace, step.how)
    ):
        raise _NoLineError
    how = str(step.how or "")
    words = [str(step.extent)]
    ends_with = {of - 1: Kind.COOLDOWN, 0: Kind.WARMUP}.get(index) if index >= 0 else None
    if step.pace == NamedPace("easy") and step.kind is ends_with:
        words.append("easy")
        return " ".join([*words, how]).strip()
    reps = str(step.extent).endswith(("rep", "reps"))
    said = step.kind is Kind.RUN or (step.kind is Kind.LIFT and reps)
    if step.kind is Kind.RECOVER and GAITS & set(how.lower().split()):
        said = True
    elif step.kind is Kind.RUN and GAITS & set(how.lower().split()):
        said = False
    if not said:
        words.append(step.kind.traits.line_words[0])
    if how:
        words.append(how)
    if step.pace is not None:
        words.append(f"@ {step.pace}")
    return " ".join(words)


"""The first word of each kind."""


def _unplaced(block: Block) -> Block:
    """Return a block without the lines of the file it came from."""
    if isinstance(block, Repeat):
        steps, between = tuple(map(_unplaced, block.steps)), tuple(map(_unplaced, block.between))
        return Repeat(block.times, steps, between, block.label)
    return Step(block.kind, block.extent, pace=block.pace, how=block.how)
