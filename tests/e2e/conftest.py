"""What every end-to-end test needs: a home of its own and a short workout."""

from __future__ import annotations

import pytest

from tests.support.spoken import share_phrases

SHORT = """\
name: Short
about: Seconds, not minutes.
steps:
  - warmup: 2 s
  - repeat: 2
    steps:
      - run: 3 s
        pace: 7:00/mi
      - recover: 1-3 s
        how: walk
  - rest: lap
  - cooldown: 30 s
"""


@pytest.fixture
def home(tmp_path, spoken):
    folder = tmp_path / "home"
    share_phrases(folder, spoken)
    return folder


@pytest.fixture
def short(tmp_path):
    path = tmp_path / "short.yaml"
    path.write_text(SHORT)
    return str(path)


@pytest.fixture
def hasty(tmp_path, spoken):
    """A home whose runner wants no count-in."""
    folder = tmp_path / "hasty"
    (folder / "config").mkdir(parents=True)
    (folder / "config" / "athlete.yaml").write_text("count_in: off\n")
    share_phrases(folder, spoken)
    return folder
