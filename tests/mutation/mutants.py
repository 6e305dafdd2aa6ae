"""The lines that matter most, each broken in one way, with the tests that should notice.

A row: the file, what it says, what it says instead, and tests. A row whose text is gone fails the run: the line was
changed, and its mutant with it.
"""

from __future__ import annotations

SESSION = "tests/core/test_session.py"
PLACING = "tests/core/test_arrangement.py tests/core/test_placing.py tests/core/test_cues.py"
STORE = "tests/journal/test_store.py tests/journal/test_recorder.py tests/cli/test_history.py"
FITNESS = "tests/core/test_fitness.py"
ANCHOR = "tests/sound/test_anchor.py"

MUTANTS = (
    # the session: boundary, double press, back, undo
    ("intervals/core/session/machine.py", "DOUBLE_PRESS_MS: Final = 700", "DOUBLE_PRESS_MS: Final = 70", SESSION),
    (
        "intervals/core/session/machine.py",
        "state.leg_start_ms < DOUBLE_PRESS_MS",
        "state.leg_start_ms <= DOUBLE_PRESS_MS",
        SESSION,
    ),
    ("intervals/core/session/machine.py", ">= BACK_TO_PREVIOUS_MS", "> BACK_TO_PREVIOUS_MS", SESSION),
    (
        "intervals/core/session/machine.py",
        "BACK_TO_PREVIOUS_MS: Final = 3_000",
        "BACK_TO_PREVIOUS_MS: Final = 4_000",
        SESSION,
    ),
    (
        "intervals/core/session/machine.py",
        "SAME_LAP_MS: Final = 3_000",
        "SAME_LAP_MS: Final = 300",
        f"{SESSION} tests/core/test_merge.py",
    ),
    ("intervals/core/session/machine.py", "<= SAME_LAP_MS", "< SAME_LAP_MS", f"{SESSION} tests/core/test_merge.py"),
    ("intervals/core/session/inputs.py", "COUNT_IN_MS: Final = 3_000", "COUNT_IN_MS: Final = 3_001", SESSION),
    # cues: gaps, room
    ("intervals/core/cues/placing.py", "GAP_MS: Final = 150", "GAP_MS: Final = 0", PLACING),
    (
        "intervals/core/cues/placing.py",
        "before = self._starts[gap] - GAP_MS - length",
        "before = self._starts[gap] - length",
        PLACING,
    ),
    (
        "intervals/core/cues/placing.py",
        "max(earliest, self._cues[gap - 1].end_ms + GAP_MS)",
        "max(earliest, self._cues[gap - 1].end_ms)",
        PLACING,
    ),
    ("intervals/core/cues/placing.py", "limit = over_by - length - GAP_MS", "limit = over_by - GAP_MS", PLACING),
    # the anchor of the sound card's clock
    ("intervals/sound/anchor.py", "if abs(error) > SNAP_NS:", "if error > SNAP_NS:", ANCHOR),
    (
        "intervals/sound/anchor.py",
        "self._ns += min(0.5, 2 * OMEGA * span_s) * error_ns",
        "self._ns -= min(0.5, 2 * OMEGA * span_s) * error_ns",
        ANCHOR,
    ),
    (
        "intervals/sound/anchor.py",
        "+ OMEGA * OMEGA * span_s * error_ns / _NS",
        "- OMEGA * OMEGA * span_s * error_ns / _NS",
        ANCHOR,
    ),
    ("intervals/sound/anchor.py", "else min(self._least, error)", "else max(self._least, error)", ANCHOR),
    # formulas
    (
        "intervals/core/running/fitness.py",
        "return -4.60 + 0.182258 * metres_per_min",
        "return -4.60 + 0.182528 * metres_per_min",
        FITNESS,
    ),
    (
        "intervals/core/running/fitness.py",
        "0.8 + 0.1894393 * exp(-0.012778",
        "0.8 + 0.1894393 * exp(-0.021778",
        FITNESS,
    ),
    ("intervals/core/running/fitness.py", "0.2989558 * exp(-0.1932605", "0.2989558 * exp(0.1932605", FITNESS),
    (
        "intervals/core/running/treadmill.py",
        "pace.s_per_km / (1 + GRADE_FACTOR",
        "pace.s_per_km / (1 - GRADE_FACTOR",
        FITNESS,
    ),
    ("intervals/core/running/treadmill.py", "GRADE_FACTOR: Final = 4.5", "GRADE_FACTOR: Final = 5.4", FITNESS),
    # the journal: on the disk when a commit returns, private, mended, not stale too soon
    ("intervals/journal/store.py", "PRAGMA synchronous=FULL", "PRAGMA synchronous=NORMAL", STORE),
    ("intervals/journal/store.py", "PRAGMA journal_mode=WAL", "PRAGMA journal_mode=MEMORY", STORE),
    ("intervals/journal/store.py", "os.O_CREAT | os.O_RDWR, 0o600)", "os.O_CREAT | os.O_RDWR, 0o644)", STORE),
    ("intervals/journal/store.py", "            path.chmod(0o600)\n", "            pass\n", STORE),
    (
        "intervals/journal/writer.py",
        "lost, self.written, self.remarks_written = self.written, 0, 0",
        "lost = self.written",
        STORE,
    ),
    ("intervals/journal/unfinished.py", "STALE_MS: Final = 12 *", "STALE_MS: Final = 24 *", STORE),
    # files: whole, private, guarded
    (
        "intervals/atomic.py",
        "        os.fsync(handle)\n    finally:\n        os.close(handle)\n\n\ndef _sync_folder",
        "        pass\n    finally:\n        os.close(handle)\n\n\ndef _sync_folder",
        "tests/test_atomic.py",
    ),
    (
        "intervals/atomic.py",
        "    if kind is not None:\n        raise NoFileError(path, kind)\n",
        "",
        "tests/test_atomic.py",
    ),
    (
        "intervals/atomic.py",
        "PRIVATE: Final = 0o600",
        "PRIVATE: Final = 0o644",
        "tests/test_atomic.py tests/cli/test_export.py",
    ),
    ("intervals/atomic.py", "> LEFT_S:", "< LEFT_S:", "tests/test_atomic.py"),
    ("intervals/journal/activity/texts.py", "+-@＝＋－＠", "+-@＝＋－", "tests/journal/test_export_tables.py"),
    (
        "intervals/paths.py",
        "missing.mkdir(mode=0o700, exist_ok=True)",
        "missing.mkdir(exist_ok=True)",
        "tests/test_paths.py",
    ),
)
