"""Breaks the lines that matter, one at a time, in a copy of the tree, and says which tests let it pass.

`python -m tests.mutation [NUMBER…]`; part of `make soak`. The copy is made once; the tree itself is not touched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

from tests.mutation.mutants import MUTANTS

ROOT = Path(__file__).resolve().parent.parent.parent
LET_PASS = 2
"""So many mutants may survive."""
LONGEST_S = 240
"""Tests that take longer are not counted as having noticed, unless they took less where nothing was broken."""


@cache
def check_unbroken(tree, tests):
    """Run the tests where nothing is broken: they pass, and in time, or what they say of a mutant means nothing."""
    if killed(tree, tests):
        raise SystemExit(f"these fail, or take over {LONGEST_S} s, where nothing is broken: {tests}")


def killed(tree, tests):
    """Whether the tests notice."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "-o",
        "addopts=",
    ]
    env = {"PYTHONPATH": str(tree), "PATH": os.environ["PATH"]}
    try:
        done = subprocess.run(
            [*command, *tests.split()], cwd=tree, capture_output=True, text=True, timeout=LONGEST_S, env=env
        )
    except subprocess.TimeoutExpired:
        return True  # unbroken they took less, so it hangs, or a small example is sought: either way it was noticed
    if done.returncode not in {0, 1}:
        raise SystemExit(f"the tests could not be run:\n{done.stdout[-2_000:]}{done.stderr[-2_000:]}")
    return done.returncode == 1


def main(chosen):
    """Try the mutants; return 1 where too many survive."""
    survivors, lost = [], []
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(
            ROOT, tree, ignore=shutil.ignore_patterns(".git", ".venv*", "__pycache__", ".*_cache", "build", "dist")
        )
        for number, (file, says, instead, tests) in enumerate(MUTANTS, 1):
            if chosen and number not in chosen:
                continue
            path = tree / file
            text = path.read_text("utf-8")
            if text.count(says) != 1:
                lost.append(number)
                print(f"{number:>2}  {file}: {says.strip()!r} stands there {text.count(says)} times", flush=True)
                continue
            check_unbroken(tree, tests)
            path.write_text(text.replace(says, instead), "utf-8")
            began = time.monotonic()
            try:
                dead = killed(tree, tests)
            finally:
                path.write_text(text, "utf-8")
            if not dead:
                survivors.append(number)
            verdict = "killed  " if dead else "SURVIVES"
            print(
                f"{number:>2}  {verdict}  {time.monotonic() - began:5.1f} s  {file}: {says.strip().splitlines()[0]}",
                flush=True,
            )
    tried = len(chosen or MUTANTS)
    print(f"{tried - len(survivors) - len(lost)} of {tried} killed")
    return int(len(survivors) > LET_PASS or bool(lost))


if __name__ == "__main__":
    raise SystemExit(main([int(word) for word in sys.argv[1:]]))
