"""Damaged and hostile files: a refusal in words each, in little time and memory, and never another exception."""

from __future__ import annotations

import random
import struct
import time

import pytest
from fit_tool.utils.crc import crc16

from intervals.core.workout.athlete import PACE_NAMES, Athlete
from intervals.core.workout.compile import compile_plan
from intervals.core.workout.workout import Workout
from intervals.files.formats import apple, fit, garmin_json, icu, out_fit, planner, registry, tcx, zwo
from intervals.files.formats.line import read_line
from intervals.files.formats.model import FormatError, ReadOptions

LINE = "Track: 1 mi easy, 4 x (800 m run @ 5k, 90 s jog), 3 x 2 min hard, 5 min @ 4:00/km, 1 mi easy"
WORKOUT = Workout("Track", read_line(LINE, PACE_NAMES).value.blocks)
PLAN = compile_plan(WORKOUT, Athlete())
TCX = (
    b'<?xml version="1.0"?><TrainingCenterDatabase><Workouts><Workout Sport="Running"><Name>A</Name>'
    b'<Step xsi:type="Repeat_t" xmlns:xsi="x"><StepId>1</StepId><Repetitions>3</Repetitions><Child xsi:type="Step_t">'
    b"<StepId>2</StepId><Duration><Seconds>60</Seconds></Duration><Intensity>Active</Intensity></Child></Step>"
    b"</Workout></Workouts></TrainingCenterDatabase>"
)
GARMIN = (
    b'{"sportType": {"sportTypeKey": "running"}, "workoutName": "A", "workoutSegments": [{"workoutSteps": [{"type": '
    b'"RepeatGroupDTO", "numberOfIterations": 3, "workoutSteps": [{"stepType": {"stepTypeKey": "interval"}, '
    b'"endCondition": {"conditionTypeKey": "distance"}, "endConditionValue": 400, "targetType": '
    b'{"workoutTargetTypeKey": "pace.zone"}, "targetValueOne": 4, "targetValueTwo": 4.2}]}]}]}'
)
PLANNER = b"workout: A\n- warmup: 10:00\n- repeat: 3\n  - run: 400m @ 4:30-4:40\n  - recover: 1:30\n- cooldown: lap-button\n"
GOOD = {
    fit: out_fit.write(WORKOUT, PLAN).data,
    apple: apple.write(WORKOUT, PLAN).data,
    zwo: zwo.write(WORKOUT, PLAN).data,
    icu: icu.write(WORKOUT, PLAN).data,
    tcx: TCX,
    garmin_json: GARMIN,
    planner: PLANNER,
}


def with_crc(data):
    """Return a FIT file with its checksums made right again, so that what is damaged gets past them."""
    if len(data) < 16:
        return data
    head = data[0] if data[0] in {12, 14} else 14
    body = bytearray(data[:-2])
    struct.pack_into("<I", body, 4, max(0, len(body) - head))
    if head == 14:
        struct.pack_into("<H", body, 12, crc16(bytes(body[:12])))
    return bytes(body) + struct.pack("<H", crc16(bytes(body)))


def damaged(data, chance):
    out = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(out) or 1)
        match chance.randrange(4):
            case 0 if out:
                out[at] = chance.randrange(256)
            case 1:
                del out[at : at + chance.randint(1, 20)]
            case 2:
                out[at:at] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 8)))
            case _:
                out[at:at] = out[at : at + chance.randint(1, 40)]
    return bytes(out)


def try_to_read(form, data):
    try:
        found = registry.read_foreign(form, data, ReadOptions("x"))
    except FormatError as error:
        assert error.what  # noqa: PT017 - most are read
        assert "\n" not in error.what  # noqa: PT017 - the same
    else:
        assert all(one.workout.steps for one in found)


def run(form, count, seed):
    """Read damaged files, each within 100 ms of this thread's own time, which a busy machine does not add to."""
    chance = random.Random(seed)
    try_to_read(form, GOOD[form])  # what the first file of a format loads is not a damaged file's time
    for _ in range(count):
        data = damaged(GOOD[form], chance)
        form.sniff(data)
        for text in [data, with_crc(data)] if form is fit else [data]:
            begun = time.thread_time()
            try_to_read(form, text)
            assert time.thread_time() - begun < 0.1


@pytest.mark.parametrize("form", GOOD, ids=lambda form: form.NAME)
def test_the_good_ones_are_good(form):
    assert form.sniff(GOOD[form])
    assert registry.read_foreign(form, GOOD[form], ReadOptions("x"))
    assert registry.find("x" + form.ENDINGS[0], GOOD[form]) is form


@pytest.mark.parametrize("form", GOOD, ids=lambda form: form.NAME)
def test_damaged_files_are_read_or_refused(form):
    run(form, 300, 1)


@pytest.mark.soak
@pytest.mark.parametrize("form", GOOD, ids=lambda form: form.NAME)
def test_ten_thousand_damaged_files(form):
    run(form, 10_000, 2)


DEEP = b'{"workoutSegments": [{"workoutSteps": ' + b'[{"workoutSteps": ' * 5_000 + b"[]" + b"}]" * 5_000 + b"}]}"
HOSTILE = [
    (zwo, b'<!DOCTYPE a [<!ENTITY x "y">]><workout_file><name>&x;</name></workout_file>'),
    (tcx, b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><TrainingCenterDatabase/>'),
    (tcx, b"<TrainingCenterDatabase>" + b"<a>" * 100_000),
    (tcx, TCX.replace(b">3<", b">1000000000<")),
    (garmin_json, GARMIN.replace(b": 3,", b": 1000000000,")),
    (garmin_json, DEEP),
    (garmin_json, b'{"workoutSegments": ' + b"[" * 1_000_000),
    (planner, PLANNER.replace(b"3", b"99999")),
    (planner, b"workout: A\n" + b"".join(b" " * i + b"- repeat: 9\n" for i in range(60)) + b" " * 60 + b"- run: 1km @ 4:00\n"),
    (icu, b"A\n\n99999x\n- 10m\n- 5m\n"),
    (apple, b"J$" + b"0" * 8 + b"-" + b"0" * 27 + b"\x5a\xff\xff\xff\xff\x0f"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "data"), HOSTILE, ids=[f"{form.NAME}-{i}" for i, (form, _) in enumerate(HOSTILE)])
def test_hostile_files_are_refused_in_one_line(form, data):
    with pytest.raises(FormatError) as raised:
        registry.read_foreign(form, data, ReadOptions("x"))
    assert len(raised.value.what) < 200
