"""Phrases that are spoken once in a run of the suite, whichever test needs them first."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def spoken(tmp_path_factory) -> Path:
    """Return the folder of phrases that all of a run's processes share."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if base.name.startswith("popen-") else base) / "spoken"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def share_phrases(home: Path, spoken: Path) -> None:
    """Let a home without a cache use the phrases that were spoken before."""
    (home / "cache").mkdir(mode=0o700, parents=True, exist_ok=True)
    (home / "cache" / "speech").symlink_to(spoken, target_is_directory=True)
