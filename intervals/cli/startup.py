"""A quick start: no garbage is looked for while modules load, and none when a short command ends.

Law: whoever goes on for longer than a moment calls `settled` once it runs.
"""

from __future__ import annotations

import gc
import sys
from types import ModuleType


def hasten() -> None:
    """Leave garbage alone for now: while modules load, all that is made is there to stay."""
    gc.disable()


def without_plugins() -> None:
    """Tell pydantic that it has no plugins.

    It would look through every installed package for some; and what it looks with (`importlib.metadata`, and with it
    `email`, `socket` and `zipfile`) takes longer to load than a workout takes to read, even where its own switch,
    PYDANTIC_DISABLE_PLUGINS, says not to look. The module that looks has a stand-in, which gives way to the real one
    for whatever else it is asked for.
    """
    name = "pydantic.plugin._loader"
    stand_in = ModuleType(name)

    def real(wanted: str) -> object:
        from importlib import import_module

        if wanted.startswith("__"):
            raise AttributeError(wanted)  # the import system wonders whether it is a package
        sys.modules.pop(name, None)
        return getattr(import_module(name), wanted)

    vars(stand_in).update(get_plugins=tuple, __getattr__=real)
    sys.modules.setdefault(name, stand_in)


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
