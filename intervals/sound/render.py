"""A session's cues as one stream of samples, faster than real time.

Law: a cue at t ms begins at sample round((t − begin) × 44.1), whatever the length; a block at a time, a phrase loaded
when it is due and dropped when it is over, so that memory does not grow with the session.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

import numpy as np

from intervals.clock import NS_PER_MS
from intervals.core.cues.cue import Cue, CueKind
from intervals.core.dataclass import dataclass
from intervals.sound.anchor import ExactAnchor
from intervals.sound.clip import SAMPLE_RATE, Clip, Samples
from intervals.sound.mixer import Mixer

LEAD_MS: Final = 500
"""Silence before the first cue."""
TAIL_MS: Final = 1_000
"""Silence after the last."""
BLOCK: Final = SAMPLE_RATE // 2
"""Samples mixed at a time; a silence is handed on in pieces of this size too."""


@dataclass(frozen=True, slots=True)
class Span:
    """The stretch of a session that a file holds, in milliseconds of the session."""

    begin_ms: int
    end_ms: int

    @property
    def samples(self) -> int:
        """How many samples the file has."""
        return round((self.end_ms - self.begin_ms) * SAMPLE_RATE / 1_000)


def span_of(cues: Iterable[Cue], total_ms: int) -> Span:
    """Return the stretch from just before the first cue to just after the last, or the end of the session."""
    begin, end = 0, total_ms
    for cue in cues:
        begin, end = min(begin, cue.at_ms), max(end, cue.end_ms)
    return Span(begin - LEAD_MS, end + TAIL_MS)


def render(
    cues: Iterable[Cue],
    span: Span,
    tones: Mapping[str, Clip],
    phrase: Callable[[str], Clip | None],
    write: Callable[[Samples], None],
    *,
    progress: Callable[[int], None] | None = None,
) -> None:
    """Mix `cues`, which are in order of time, and hand every sample of `span` to `write`.

    `phrase` gives the clip of a caption, or None where there is no voice; `progress` is told of samples done.
    """
    anchor = ExactAnchor(SAMPLE_RATE, span.begin_ms * NS_PER_MS)
    mixer = Mixer(anchor=anchor)
    silence = np.zeros(BLOCK, dtype=np.float32)
    queue = iter(cues)
    cue = next(queue, None)
    while mixer.position < span.samples:
        left = span.samples - mixer.position
        due = span.samples if cue is None else round(anchor.sample_at(cue.at_ms * NS_PER_MS))
        ahead = min(due - mixer.position, left, BLOCK)
        if ahead > 0 and not mixer.sounding:
            mixer.skip(ahead)
            block = silence[:ahead]
        else:
            frames = min(left, BLOCK)
            while cue is not None and round(anchor.sample_at(cue.at_ms * NS_PER_MS)) < mixer.position + frames:
                clip = tones.get(cue.tone) if cue.kind is CueKind.TONE else phrase(cue.text)
                if clip is not None:
                    mixer.schedule(clip, cue.at_ms * NS_PER_MS)
                cue = next(queue, None)
            block = mixer.fill(frames, round(anchor.clock_at(mixer.position)))
        write(block)
        if progress is not None:
            progress(len(block))
