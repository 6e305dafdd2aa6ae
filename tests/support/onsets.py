"""Finds where sounds begin in a stream of samples."""

from __future__ import annotations

import numpy as np

RATE = 44_100


def onsets(samples, *, threshold=0.005, gap_ms=150):
    """Return the sample at which each sound begins; sounds are apart by at least `gap_ms` of silence."""
    loud = np.flatnonzero(np.abs(samples) > threshold)
    if len(loud) == 0:
        return []
    breaks = np.flatnonzero(np.diff(loud) > gap_ms * RATE // 1000)
    return [int(loud[0]), *(int(loud[i + 1]) for i in breaks)]


def errors_ms(found, planned_ms):
    """Return how far each onset is from its plan, in milliseconds, the constant offset taken out."""
    assert len(found) == len(planned_ms), f"{len(found)} sounds for {len(planned_ms)} planned"
    offsets = np.array(found) * 1000 / RATE - np.array(planned_ms, dtype=float)
    return offsets - np.median(offsets)
