"""`make bench`: every figure, with what it is compared with, in one run; `--long` adds those of minutes.

Words pick measures: `python -m tests.bench start journal` takes those whose name has one of them.
"""

from __future__ import annotations

import compileall
import os
import sys
import tempfile
from pathlib import Path

import intervals
from tests.bench import bench_authoring, bench_journal, bench_library, bench_program, bench_render, bench_sound
from tests.bench.table import measured, show

FILES = (bench_program, bench_sound, bench_render, bench_authoring, bench_library, bench_journal)


def main() -> int:
    measures = [measure for file in FILES for measure in file.MEASURES]
    if "--long" in sys.argv:
        measures += [measure for file in FILES for measure in getattr(file, "LONG", ())]
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    if words:
        measures = [each for each in measures if any(word in f"{each.__module__}.{each.__name__}" for word in words)]
    # As an install leaves it, also where Python is told to write no bytecode.
    compileall.compile_dir(Path(intervals.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as home:
        os.environ["INTERVALS_HOME"] = home
        return 0 if show(measured(measures)) else 1


if __name__ == "__main__":
    sys.exit(main())
