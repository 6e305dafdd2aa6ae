"""Any bytes at all give a workout or diagnostics, never an exception, within a second and 200 MB."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intervals.core.codes import codes
from intervals.core.workout.athlete import Athlete
from intervals.files.athlete import read_athlete
from intervals.files.workout.check import check_loaded
from intervals.files.workout.load import read_workout

CODES = codes()

ATHLETE = Athlete()
CORPUS = sorted((Path(__file__).parent.parent / "corpus").glob("*/*.yaml"))
SEEDS = [path.read_bytes() for path in CORPUS]
SCRAPS = [
    b"- ", b"\n", b": ", b"[", b"]", b"{", b"}", b"&a ", b"*a", b"<<: *a", b"!x ", b"? ", b"|\n", b"'", b'"', b"\t",
    b"\xff", b"\0", b"---\n", b"repeat: 2", b"steps:", b"7:00/mi", b"  ", b"#", b"\\e", b"%YAML 9.9\n", b"~",
    "\u2028".encode(), "\ufeff".encode(),
]  # fmt: skip


def survives(data):
    began = time.process_time()
    for d in check_loaded(read_workout(data, "x.yaml", ATHLETE.paces), ATHLETE).diagnostics:
        assert d.code in CODES
        assert d.render().replace("\n", "").isprintable()
    assert time.process_time() - began < 1.0
    for d in read_athlete(data, "athlete.yaml").diagnostics:
        assert d.code in CODES


def mutated(seed):
    chance = random.Random(seed)
    data = bytearray(chance.choice(SEEDS))
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, len(data))
        match chance.randint(0, 2):
            case 0:
                data[at:at] = chance.choice(SCRAPS)
            case 1:
                del data[at : at + chance.randint(1, 9)]
            case _:
                other = chance.choice(SEEDS)
                start = chance.randint(0, len(other))
                data[at:at] = other[start : start + 30]
    return bytes(data)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes(data):
    survives(data)


def test_mutated_files():
    stop = time.monotonic() + 1.5
    for seed in range(5_000):
        survives(mutated(seed))
        if time.monotonic() > stop:
            break


HOSTILE = {
    "flow": b"[" * 500_000,
    "maps": b"{a: " * 250_000,
    "block": b"- " * 500_000 + b"a",
    "keys": b"? " * 500_000 + b"a",
    "mixed": b"- ? " * 250_000 + b"a",
    "tabs": b"-\t" * 500_000 + b"a",
    "indent": b"".join(b" " * i + b"a:\n" for i in range(1_400)),
    "many": b"name: x\nsteps: [" + b"a," * 500_000 + b"a]",
    "lines": b"- a\n" * 250_000,
    "unknown": b"name: x\nsteps:\n" + b"".join(b"  - {k%d: 1, run: x}\n" % i for i in range(4_000)),
    "duplicates": b"name: x\n" * 15_000,
    "wide": b"name: " + b"x" * 1_000_000,
    "key": b"x" * 1_000 + b": y\nname: x\n",
    "long-key": b"? " + b"x" * 1_000_000 + b"\n: y\n",
    "digits": b"name: x\nsteps:\n  - run: " + b"9" * 900_000 + b" m\n",
    "chain": b"a0: &a0 [x]\n" + b"".join(b"a%d: &a%d [*a%d]\n" % (i + 1, i + 1, i) for i in range(2_000)),
    "bomb": b"a0: &a0 [x, x]\n" + b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (i + 1, i + 1, i, i) for i in range(100)),
    "merge-bomb": b"a0: &a0 {x: y}\n"
    + b"".join(b"a%d: &a%d {<<: [*a%d, *a%d]}\n" % (i + 1, i + 1, i, i) for i in range(60)),
    "anchors": b"".join(b"a%d: &a%d x\n" % (i, i) for i in range(20_000)),
    "comments": b"#" * 1_000_000,
    "newlines": b"\n" * 1_000_000,
    "quotes": b"'" * 1_000_000,
    "alias": b"*" * 1_000_000,
    "colons": b":" * 1_000_000,
    "bangs": b"!" * 1_000_000,
    "percent": b"%" * 1_000_000,
    "large": b"x" * 2_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(name):
    loaded = read_workout(HOSTILE[name], "x.yaml", ATHLETE.paces)
    assert loaded.workout is None
    assert loaded.diagnostics
    assert len(loaded.diagnostics) <= 202
    for d in loaded.diagnostics:
        d.render()


def test_no_file_costs_more_than_a_second_or_200_mb():
    """Hostile files, the corpus and mutants of it, each timed; the memory is that of all of them in one process.

    Of three runs the least counts: what else the machine does is not the file's.
    """
    program = (
        "import resource, sys, time\n"
        "from tests.files.test_workout_fuzz import ATHLETE, HOSTILE, SEEDS, check_loaded, mutated, read_workout\n"
        "worst = 0.0\n"
        "mutants = [mutated(seed) for seed in range(200)]\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "for data in [*HOSTILE.values(), *SEEDS, *mutants]:\n"
        "    least = 9.0\n"
        "    for _ in range(3):\n"
        "        began = time.process_time()\n"
        "        [d.render() for d in check_loaded(read_workout(data, 'x.yaml', ATHLETE.paces), ATHLETE).diagnostics]\n"
        "        least = min(least, time.process_time() - began)\n"
        "        if least < 0.5: break\n"
        "    worst = max(worst, least)\n"
        "after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "print(worst, (after - before) / (1 << (20 if sys.platform == 'darwin' else 10)))\n"
    )
    pytest.importorskip("resource")
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    worst, grown = map(float, done.stdout.split())
    assert 0 < worst < 1.0
    assert grown < 200
