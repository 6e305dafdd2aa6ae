"""The cue rules, one a file: each module here has a `RULE`, and is found by being here."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Final

from intervals.core.cues.rule import Rule


def _found() -> tuple[Rule, ...]:
    modules = (import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    rules: list[Rule] = [module.RULE for module in modules if hasattr(module, "RULE")]
    return tuple(sorted(rules, key=lambda rule: (rule.priority, rule.name)))


RULES: Final = _found()
"""Every rule, the most important first."""
