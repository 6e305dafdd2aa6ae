"""What a leg opens with: the go tone on a boundary that was counted in, then the tone of its kind.

These have the first say, and a place of their own: everything else comes after them.
"""

from __future__ import annotations

from intervals.core.cues.context import LegContext
from intervals.core.session.events import Cause


def opening_tones(context: LegContext) -> list[str]:
    """Return the names of the tones, in order; a runner who was away hears the kind alone."""
    entry, tone = context.entry, context.leg.kind.traits.tone
    counted = entry.status_at_ms is None and context.book.settings.count_in and entry.cause in {None, Cause.AUTO}
    return ["go", tone] if counted else [tone]
