"""Real workouts that nobody here wrote, kept beside the project; where they are not there, a test says so."""

from __future__ import annotations

from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the corpus of real workouts is not in {CORPUS}")
