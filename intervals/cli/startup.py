"""A quick start: no garbage is looked for while modules load, and none when a short command ends.

Law: whoever goes on for longer than a moment calls `settled` once it runs.
"""

from __future__ import annotations

import gc


def hasten() -> None:
    """Leave garbage alone for now: while modules load, all that is made is there to stay."""
    gc.disable()


def settled() -> None:
    """Go on as usual; what was made until now is not looked at again."""
    gc.freeze()
    gc.enable()


def between() -> None:
    """Let go of what one screen left behind, before the next: nobody waits for a key there."""
    gc.unfreeze()
    gc.collect()


def leaving() -> None:
    """Let go of everything without a last look."""
    gc.freeze()
