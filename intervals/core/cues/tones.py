"""The names of the tones: what `sounds/` holds, what a cue may sound, and what a runner may replace."""

from __future__ import annotations

from typing import Final

TONES: Final = (
    "rep", "recovery", "warmup", "cooldown", "rest", "lift", "stride", "count", "count-last", "go",
    "halfway", "pacer", "line", "ready", "finish", "notice",
)  # fmt: skip
