"""The names of the tones: what `sounds/` holds, what a cue may sound, and what a runner may replace."""

from __future__ import annotations

from typing import Final

from intervals.core.kinds import KINDS

TONES: Final = (
    *(traits.tone for traits in KINDS.values()),
    "count", "count-last", "go", "halfway", "pacer", "line", "ready", "finish", "notice",
)  # fmt: skip
