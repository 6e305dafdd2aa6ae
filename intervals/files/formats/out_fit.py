"""FIT workouts, written with fit-tool.

Law: the same workout gives the same bytes.
"""

from __future__ import annotations

import hashlib
from typing import Any, Final

from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.workout_message import WorkoutMessage
from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage
from fit_tool.profile.profile_type import FileType, Manufacturer, Sport, WorkoutStepDuration, WorkoutStepTarget
from fit_tool.profile.profile_type import Intensity as FitIntensity

from intervals.core.kinds import Intensity
from intervals.core.quantities.units import DistanceRange, DurationRange, UntilLap
from intervals.core.workout.plan import Plan
from intervals.core.workout.workout import Block, Repeat, Workout
from intervals.files.formats.model import Written
from intervals.files.formats.parts import Losses
from intervals.files.formats.steps_out import Outline, outline

NAME: Final = "fit"
ABOUT: Final = "FIT workout, for Garmin watches"
ENDINGS: Final = (".fit",)
_INTENSITIES: Final = {
    Intensity.ACTIVE: 0, Intensity.REST: 1, Intensity.WARMUP: 2, Intensity.COOLDOWN: 3, Intensity.RECOVERY: 4,
}  # fmt: skip


def write(workout: Workout, plan: Plan) -> Written:
    """Return a FIT workout; the same workout gives the same bytes."""
    out = outline(workout, plan)
    losses = Losses()
    for loss in out.losses:
        losses.add(loss)
    messages: list[Any] = []
    _write_blocks(out, out.blocks, messages, losses)
    digest = hashlib.sha256(repr((workout.name, out.blocks)).encode()).digest()
    head = FileIdMessage()
    head.type = FileType.WORKOUT
    head.manufacturer = Manufacturer.DEVELOPMENT.value
    head.product = 0
    head.serial_number = int.from_bytes(digest[:4], "big") or 1
    head.time_created = _created(digest)
    about = WorkoutMessage()
    about.workout_name = _short(workout.name, 40)
    about.sport = Sport.RUNNING
    about.num_valid_steps = len(messages)
    builder = FitFileBuilder(auto_define=True, min_string_size=50)
    builder.add(head)
    builder.add(about)
    builder.add_all(messages)
    return Written(bytes(builder.build().to_bytes()), losses.all())


def _created(digest: bytes) -> int:
    """Return a moment in 2026 that comes from the content: a watch tells files apart by serial number and moment."""
    return (1_767_225_600 + int.from_bytes(digest[4:8], "big") % 31_000_000) * 1000


def _short(text: str, most: int) -> str:
    """Return as much of a text as its field holds, in whole characters."""
    return text.encode()[:most].decode(errors="ignore")


def _write_blocks(out: Outline, blocks: tuple[Block, ...], messages: list[Any], losses: Losses) -> None:
    for block in blocks:
        message = WorkoutStepMessage()
        if isinstance(block, Repeat):
            first = len(messages)
            _write_blocks(out, block.steps, messages, losses)
            message.duration_type = WorkoutStepDuration.REPEAT_UNTIL_STEPS_CMPLT
            message.duration_step = first
            message.target_repeat_steps = block.times
        else:
            extent = block.extent
            if isinstance(extent, DurationRange):
                message.duration_type = WorkoutStepDuration.TIME
                message.duration_time = extent.high_ms / 1000
            elif isinstance(extent, DistanceRange):
                message.duration_type = WorkoutStepDuration.DISTANCE
                message.duration_distance = round(extent.high.mm / 10) / 100
            elif isinstance(extent, UntilLap) and extent.reps is not None:
                message.duration_type = WorkoutStepDuration.REPS
                message.duration_reps = extent.reps
            else:
                message.duration_type = WorkoutStepDuration.OPEN
            message.intensity = FitIntensity(_INTENSITIES[block.kind.traits.intensity])
            pace = out.paces.get(block)
            if pace is None:
                message.target_type = WorkoutStepTarget.OPEN
            else:
                message.target_type = WorkoutStepTarget.SPEED
                message.target_speed_zone = 0
                message.custom_target_speed_low = round(1_000_000 / pace.slow.s_per_km) / 1000
                message.custom_target_speed_high = round(1_000_000 / pace.fast.s_per_km) / 1000
            if block.label:
                message.workout_step_name = _short(str(block.label), 40)
            notes = str(block.how or block.effort or "")
            if notes:
                message.notes = _short(notes, 49)
        message.message_index = len(messages)
        messages.append(message)
