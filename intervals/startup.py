"""A quick start: garbage is hardly looked for while modules load, and not at all when a short command ends.

Law: it is never left to itself. What runs for longer than a moment is in `running`; where that is forgotten, it takes
a few megabytes more until the next look.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

USUAL: Final = gc.get_threshold()
SELDOM: Final = (100_000, 50, 100)


def hasten() -> None:
    """Look for garbage seldom: while modules load, all that is made is there to stay."""
    gc.set_threshold(*SELDOM)


@contextmanager
def running() -> Iterator[Callable[[], None]]:
    """Inside, garbage is looked for as usual, and at the end what was left behind goes: nobody waits for a key there.

    What it gives may be called once more when all is loaded: what was made until then is not looked at again.
    """
    _settled()
    try:
        yield _settled
    finally:
        gc.unfreeze()
        gc.collect()


def _settled() -> None:
    gc.freeze()
    gc.set_threshold(*USUAL)


def leaving() -> None:
    """Let go of everything without a last look."""
    gc.freeze()
