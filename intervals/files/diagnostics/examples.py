"""For each code that a workout can show: a file that has it, and the same file mended.

Law: a test checks them all. `wrong` gives this code and no other error; `right` gives nothing at all.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Example(NamedTuple):
    """Two workouts, or the lines under `steps:` of two."""

    wrong: str
    right: str


def _steps(wrong: str, right: str) -> Example:
    head = "name: Example\nsteps:\n"
    return Example(head + wrong, head + right)


_TWO: Final = "  - repeat: 2\n    steps:\n      - run: "

EXAMPLES: Final[dict[str, Example]] = {
    # the file
    "several-documents": Example(
        "name: One\nsteps:\n  - run: 1 mi\n---\nname: Two\n", "name: One\nsteps:\n  - run: 1 mi\n"
    ),
    "empty": Example("# nothing yet\n", "name: Example\nsteps:\n  - run: 1 mi\n"),
    "yaml": _steps("  - run: 1 mi\n   pace: easy\n", "  - run: 1 mi\n    pace: easy\n"),
    "duplicate-key": _steps("  - run: 1 mi\n    pace: easy\n    pace: 5k\n", "  - run: 1 mi\n    pace: 5k\n"),
    "key": _steps("  - run: 1 mi\n    [how]: relaxed\n", "  - run: 1 mi\n    how: relaxed\n"),
    "merge": _steps("  - <<: easy\n    run: 1 mi\n", "  - run: 1 mi\n    pace: easy\n"),
    "tag": _steps("  - run: !miles 1 mi\n", "  - run: 1 mi\n"),
    "recursive-alias": Example(
        "name: Example\nsteps: &all\n  - run: 1 mi\n  - repeat: 2\n    steps: *all\n",
        "name: Example\nsteps:\n  - repeat: 2\n    steps:\n      - run: 1 mi\n",
    ),
    # shape
    "unknown-key": _steps("  - run: 1 mi\n    pase: easy\n", "  - run: 1 mi\n    pace: easy\n"),
    "missing-key": Example("steps:\n  - run: 1 mi\n", "name: Example\nsteps:\n  - run: 1 mi\n"),
    "not-a-mapping": _steps("  - run 1 mi\n", "  - run: 1 mi\n"),
    "not-a-list": Example("name: Example\nsteps:\n  run: 1 mi\n", "name: Example\nsteps:\n  - run: 1 mi\n"),
    "not-text-value": _steps("  - run: {miles: 1}\n", "  - run: 1 mi\n"),
    "no-value": _steps("  - run: 1 mi\n    pace:\n", "  - run: 1 mi\n    pace: easy\n"),
    "no-kind": _steps("  - pace: easy\n", "  - run: 1 mi\n    pace: easy\n"),
    "two-kinds": _steps("  - run: 1 mi\n    rest: 1 min\n", "  - run: 1 mi\n  - rest: 1 min\n"),
    "kind-in-repeat": _steps(
        "  - repeat: 4\n    run: 1 mi\n    steps:\n      - rest: 1 min\n",
        "  - repeat: 4\n    steps:\n      - run: 1 mi\n      - rest: 1 min\n",
    ),
    "no-steps": Example("name: Example\nsteps: []\n", "name: Example\nsteps:\n  - run: 1 mi\n"),
    "repeat-count": _steps(
        "  - repeat: four\n    steps:\n      - run: 1 mi\n", "  - repeat: 4\n    steps:\n      - run: 1 mi\n"
    ),
    "list": _steps("  - run: [400 m, 800 m]\n", f"{_TWO}[400 m, 800 m]\n"),
    "list-length": _steps(f"{_TWO}[400 m, 800 m, 400 m]\n", f"{_TWO}[400 m, 800 m]\n"),
    # values
    "extent": _steps("  - run: a while\n", "  - run: 20 min\n"),
    "no-unit": _steps("  - run: 5\n", "  - run: 5 min\n"),
    "unknown-unit": _steps("  - run: 5 mls\n", "  - run: 5 miles\n"),
    "mixed-units": _steps("  - run: 1 mi 200 m\n", "  - run: 1.12 mi\n"),
    "not-positive": _steps("  - run: 0 m\n", "  - run: 400 m\n"),
    "swapped-range": _steps("  - recover: 120-90 s\n", "  - recover: 90-120 s\n"),
    "empty-range": _steps("  - recover: 90-90 s\n", "  - recover: 90 s\n"),
    "pace": _steps(
        "  - run: 1 mi\n    pace: as fast as possible\n", "  - run: 1 mi\n    effort: as fast as possible\n"
    ),
    "pace-name": Example(
        "name: Example\npaces:\n  my goal: 7:00/mi\nsteps:\n  - run: 1 mi\n",
        "name: Example\npaces:\n  goal: 7:00/mi\nsteps:\n  - run: 1 mi\n    pace: goal\n",
    ),
    "pace-offset": _steps(
        "  - run: 1 mi\n    pace: marathon + 10 s/furlong\n", "  - run: 1 mi\n    pace: marathon + 10 s/mi\n"
    ),
    "percent": _steps("  - run: 1 mi\n    pace: 5% 5k\n", "  - run: 1 mi\n    pace: 95% 5k\n"),
    "unknown-pace": _steps("  - run: 1 mi\n    pace: marathn\n", "  - run: 1 mi\n    pace: marathon\n"),
    "circular-pace": Example(
        "name: Example\npaces:\n  fast: quick\n  quick: fast\nsteps:\n  - run: 1 mi\n    pace: fast\n",
        "name: Example\npaces:\n  fast: quick\n  quick: 6:30/mi\nsteps:\n  - run: 1 mi\n    pace: fast\n",
    ),
    "ramp": _steps("  - run: lap\n    pace: 8:30 -> 8:00/mi\n", "  - run: 3 mi\n    pace: 8:30 -> 8:00/mi\n"),
    "share-of-rep": _steps("  - recover: 50% of rep\n  - run: 800 m\n", "  - run: 800 m\n  - recover: 50% of rep\n"),
    "say-place": _steps(
        "  - run: 800 m\n    say: [{at: 900 m, text: Kick}]\n",
        "  - run: 800 m\n    say: [{left: 200 m, text: Kick}]\n",
    ),
    "nested-send-off": _steps(
        "  - repeat: 2\n    every: 12 min\n    steps:\n      - repeat: 4\n        every: 2:15\n        steps:\n"
        "          - run: 400 m\n            pace: 5k\n",
        "  - repeat: 2\n    steps:\n      - repeat: 4\n        every: 2:15\n        steps:\n"
        "          - run: 400 m\n            pace: 5k\n    between:\n      - rest: 3 min\n",
    ),
    "incline": _steps("  - run: 1 mi\n    incline: steep\n", "  - run: 1 mi\n    incline: 4%\n"),
    "pacer": _steps("  - run: 1 mi\n    pacer: often\n", "  - run: 1 mi\n    pacer: 200 m\n"),
    "choice": _steps("  - run: 1 mi\n    ends: auot\n", "  - run: 1 mi\n    ends: auto\n"),
    "reps-outside-lift": _steps("  - run: 8 reps\n", "  - lift: 8 reps\n"),
    "load-outside-lift": _steps("  - run: 1 mi\n    load: 20 kg\n", "  - lift: 8 reps\n    load: 20 kg\n"),
    "time-target": _steps("  - run: 3 min\n    time: 3:20\n", "  - run: 800 m\n    time: 3:20\n"),
    "ends-auto": _steps("  - run: lap\n    ends: auto\n", "  - run: 3 min\n    ends: auto\n"),
    # the plan
    "too-many-legs": _steps(
        "  - repeat: 6000\n    steps:\n      - run: 10 s\n      - rest: 10 s\n",
        "  - repeat: 60\n    steps:\n      - run: 10 s\n      - rest: 10 s\n",
    ),
    "too-long": _steps(
        "  - repeat: 30\n    steps:\n      - run: 1 h\n", "  - repeat: 2\n    steps:\n      - run: 1 h\n"
    ),
    # looks wrong
    "short-metres": _steps("  - run: 2 m\n", "  - run: 2 mi\n"),
    "never-between": _steps(
        "  - repeat: 1\n    steps:\n      - run: 1 mi\n    between:\n      - rest: 1 min\n",
        "  - repeat: 2\n    steps:\n      - run: 1 mi\n    between:\n      - rest: 1 min\n",
    ),
    "never-said": _steps(
        "  - run: 800 m\n    time: 3:20\n    say: [{at: 5:00, text: Kick}]\n",
        "  - run: 800 m\n    time: 3:20\n    say: [{at: 3:00, text: Kick}]\n",
    ),
    "short-send-off": _steps(
        "  - repeat: 2\n    every: 60 s\n    steps:\n      - run: 400 m\n        pace: 5k\n",
        "  - repeat: 2\n    every: 3 min\n    steps:\n      - run: 400 m\n        pace: 5k\n",
    ),
    "slow-rep": _steps(
        "  - run: 1 mi\n    pace: 11:00/mi\n  - recover: 400 m\n    pace: 7:00/mi\n",
        "  - run: 1 mi\n    pace: 7:00/mi\n  - recover: 400 m\n    pace: 11:00/mi\n",
    ),
    "long-phrase": _steps(
        "  - run: 3 s\n    say: Push off like a skateboard, efficient, powerful, smooth\n",
        "  - run: 3 s\n    say: Push off\n",
    ),
    "long-session": _steps("  - run: 40 mi\n    pace: easy\n", "  - run: 14 mi\n    pace: easy\n"),
    "odd-pace": _steps("  - run: 1 mi\n    pace: 2:00/mi\n", "  - run: 1 mi\n    pace: 7:00/mi\n"),
}
