"""`make bench`: every figure, with what it is compared with, in one run."""

from __future__ import annotations

import sys

from tests.bench import bench_authoring, bench_journal, bench_library, bench_program, bench_render, bench_sound
from tests.bench.table import show


def main() -> int:
    rows = [
        *bench_program.rows(),
        *bench_sound.rows(),
        *bench_render.rows(),
        *bench_authoring.rows(),
        *bench_library.rows(),
        *bench_journal.rows(),
    ]
    if "--long" in sys.argv:
        rows += [*bench_sound.long_rows(), *bench_journal.long_rows()]
    show(rows)
    return 0 if all(row.ok for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
