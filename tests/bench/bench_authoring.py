"""Figures of writing workouts: how fast files are checked, and how soon the editor and the library answer."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

import yaml

from intervals.core.workout.athlete import Athlete
from intervals.files.workout_file import check_workout
from tests.bench.table import Row

FILES = 1_000
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def sixty_lines(number):
    """Return a workout of 60 lines as a runner writes them: comments, repeats, lists, named paces, a second set."""
    fast, slow = 400 + number % 50, 420 + number % 50
    return f"""\
# yaml-language-server: $schema=workout.schema.json
#
# Number {number}: two sets on the track, with strides before and a tempo mile after.
name: Session {number}
about: Strides, two sets of reps and a tempo mile.
tags: [speed, track]
venue: track

form: # spoken in the middle of each rep
  - Push off like a skateboard
  - Tall, relaxed shoulders

paces:
  goal: marathon + {number % 9 + 1} s/mi
  float: {fast // 60}:{fast % 60:02}-{slow // 60}:{slow % 60:02}/mi

steps:
  - warmup: 1.5 mi
    pace: easy
    say: Warm up with me

  - repeat: 4
    label: strides
    steps:
      - stride: 100 m
        how: fast and relaxed
    between:
      - recover: 100 m
        how: walk back

  - repeat: 5
    steps:
      - run: {600 + number % 7 * 100} m
        pace: 5k
        form: Quick feet
    between:
      - recover: 400 m
        pace: jog
        how: slow jog

  - rest: 2-3 min
    how: drink

  - repeat: 3
    steps:
      - run: [400 m, 800 m, 400 m]
        pace: [interval, float, 95% 5k]
        effort: RPE {number % 3 + 7}
      - recover: 90-120 s
        how: walk or jog

  - run: 1 mi
    pace: goal
    label: tempo

  - cooldown: 1 mi
    pace: easy
"""


def write_files(folder, count=FILES):
    paths = []
    for number in range(count):
        path = Path(folder) / f"session-{number:04}.yaml"
        path.write_text(sixty_lines(number), encoding="utf-8")
        paths.append(path)
    return paths


def check_rows(rounds=5):
    """Check against `yaml.compose` alone, on the same files, in turn."""
    athlete = Athlete()
    with tempfile.TemporaryDirectory() as folder:
        paths = write_files(folder)

        def compose():
            for path in paths:
                yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)

        def check():
            for path in paths:
                check_workout(path, athlete)

        assert all(check_workout(path, athlete).ok for path in paths[:20])
        assert not check_workout(paths[0], athlete).diagnostics
        taken = {check: [], compose: []}
        for _ in range(rounds):
            for one, into in taken.items():
                began = time.process_time()
                one()
                into.append(time.process_time() - began)
    ours, bare = statistics.median(taken[check]), statistics.median(taken[compose])
    return [
        Row(f"check of {FILES:,} files of 60 lines, against yaml.compose with the C loader",
            f"{ours:.2f} / {bare:.2f} s = {ours / bare:.2f} ×", "≤ 3 ×", ours <= 3 * bare)
    ]  # fmt: skip


MEASURES = (check_rows,)
