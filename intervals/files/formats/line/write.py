"""Steps and repeats become the one line that says the same.

Law: what is written reads back as the same steps; a line that could not is not written.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from intervals.core.kinds import Kind
from intervals.core.quantities.formatting import duration_text
from intervals.core.quantities.units import MS_PER_S, NamedPace
from intervals.core.workout.athlete import PACE_NAMES
from intervals.core.workout.workout import Block, PerRound, Repeat, Step, Workout
from intervals.files.decoder.notation import extent_text, pace_text
from intervals.files.formats.line.line import read_line

_ENDS: Final = {Kind.WARMUP, Kind.COOLDOWN}
_GAITS = {"jog", "walk"}
_EASY = NamedPace("easy")


def workout_line(workout: Workout) -> str | None:
    """Return the one line that says what a workout says, in its normal form; None where a line cannot."""
    return blocks_line(workout.steps, {*PACE_NAMES, *workout.paces})


def blocks_line(blocks: Sequence[Block], known_paces: Collection[str] = PACE_NAMES) -> str | None:
    """Return the normal form of blocks: short, or with each kind named; None where neither says them.

    One whose words of manner are told of when it is read, though it comes back as it was, is better than none.
    """
    wanted = tuple(map(_unplaced, blocks))
    said: str | None = None
    for explicit in (False, True):
        try:
            line = _items(blocks, explicit=explicit, top=True)
        except _NoLineError:
            return None
        read = read_line(line, known_paces)
        if read.value is not None and read.value.blocks == wanted:
            if not read.diagnostics:
                return line
            said = said or line
    return said


class _NoLineError(Exception):
    """A line cannot say this."""


def _items(blocks: Sequence[Block], *, explicit: bool, top: bool = False) -> str:
    text = ""
    for i, block in enumerate(blocks):
        after_repeat = i > 0 and isinstance(blocks[i - 1], Repeat) and not isinstance(block, Repeat)
        apart = after_repeat or (top and i > 0 and bool(_ENDS & {_kind(block), _kind(blocks[i - 1])}))
        mark = "" if not i else ", then " if explicit and apart else ", "
        end = {len(blocks) - 1: Kind.COOLDOWN, 0: Kind.WARMUP}.get(i) if top and len(blocks) > 1 else None
        if isinstance(block, Repeat):
            text += mark + _repeat(block, explicit=explicit)
        else:
            text += mark + _step(block, explicit=explicit, end=end)
    return text


def _repeat(repeat: Repeat, *, explicit: bool) -> str:
    if repeat.label is not None or any(isinstance(block, Repeat) for block in repeat.between):
        raise _NoLineError
    steps = _items(repeat.steps, explicit=explicit)
    gap = "between" if len(repeat.steps) == 1 and isinstance(repeat.steps[0], Step) else "between sets"
    between = "".join(f", {_items([block], explicit=explicit)} {gap}" for block in repeat.between)
    single = len(repeat.steps) == 1 and isinstance(repeat.steps[0], Step) and not between
    on = "" if repeat.every is None else f" on {_clock(repeat.every)}"
    if repeat.lasts is not None:
        return f"as many rounds as fit in {duration_text(repeat.lasts)} of ({steps}{between}){on}"
    return f"{repeat.times} x {steps}{on}" if single else f"{repeat.times} x ({steps}{between}){on}"


def _kind(block: Block) -> Kind | None:
    return block.kind if isinstance(block, Step) else None


def _clock(ms: int) -> str:
    if ms % MS_PER_S:
        raise _NoLineError
    minutes, seconds = divmod(ms // MS_PER_S, 60)
    return f"{minutes}:{seconds:02}"


def _step(step: Step, *, explicit: bool, end: Kind | None) -> str:
    named = step.kind is Kind.LIFT and step.how is None and step.effort is None
    others = (None if named else step.label, step.say, step.form, step.pacer, step.ends, step.load)
    if (
        step.phrases
        or any(value is not None for value in others)
        or any(isinstance(value, PerRound) for value in (step.how, step.effort, step.label, step.incline))
    ):
        raise _NoLineError
    extent, pace = step.extent, step.pace
    if isinstance(extent, PerRound) or isinstance(pace, PerRound) or isinstance(step.time, PerRound):
        raise _NoLineError
    manner = str(step.how or step.effort or step.label or "")
    words = [extent_text(extent)]
    if not explicit and step.pace == _EASY and step.kind is end:
        words.append("easy")
    else:
        gait = bool(_GAITS & set(manner.lower().split()))
        reps = words[0].endswith(("rep", "reps"))
        said = (
            (step.kind is Kind.RUN and not gait)
            or (step.kind is Kind.LIFT and reps)
            or (step.kind is Kind.RECOVER and gait)
        )
        if explicit or not said:
            words.append(step.kind.traits.line_words[0])
    if manner:
        words.append(manner)
    if pace is not None and words[1:2] != ["easy"]:
        words.append(f"@ {pace_text(pace)}")
    if step.time is not None:
        words.append(f"in {step.time.clock()}")
    if step.incline is not None:
        words.append(f"{step.incline:g}% incline")
    return " ".join(words)


def _unplaced(block: Block) -> Block:
    """Return a block without the lines of the file it came from."""
    if isinstance(block, Repeat):
        steps, between = (tuple(map(_unplaced, blocks)) for blocks in (block.steps, block.between))
        return Repeat(block.times, steps, between, block.label, every=block.every, lasts=block.lasts)
    return Step(
        block.kind, block.extent, pace=block.pace, incline=block.incline, effort=block.effort, how=block.how,
        time=block.time, label=block.label,
    )  # fmt: skip
