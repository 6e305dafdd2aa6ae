"""A model's validation errors become diagnostics at their places.

Law: all of them, in file order, each once; a hundred at most, so that a hostile file costs no time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from intervals.core.quantities.closest_match import closest_match
from intervals.files.diagnostics import CODES, Diagnostic
from intervals.files.diagnostics.diagnostic import in_file_order

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails, PydanticCustomError

    from intervals.files.yaml.tree import Document

MOST: Final = 100
_AT_KEY: Final = frozenset(
    {"extra_forbidden", "unknown-key", "pace-name", "circular-pace", "duplicate-key", "two-kinds", "unknown-sound"}
)

Unknown = Callable[[Sequence[int | str], str], tuple[str, str, str]]
"""Given the place of a mapping and a key that it may not have: code, what and remedy."""

_SHAPES: Final = {
    "dict_type": ("not-a-mapping", "keys are expected here", "write `key: value` lines"),
    "model_type": ("not-a-mapping", "keys are expected here", "write `key: value` lines"),
    "model_attributes_type": ("not-a-mapping", "keys are expected here", "write `key: value` lines"),
    "list_type": ("not-a-list", "a list is expected here", "write one item a line, each after `- `"),
    "string_type": ("not-text-value", "one value is expected here", "write it after the colon"),
}


def custom_error(code: str, what: str, remedy: str) -> PydanticCustomError:
    """Return the exception that a validator raises; the texts may hold anything, braces too."""
    from pydantic_core import PydanticCustomError  # noqa: PLC0415 - only files with errors pay for it

    return PydanticCustomError(code, "{what}", {"what": what, "remedy": remedy})


def diagnose(document: Document, error: ValidationError, unknown: Unknown) -> tuple[Diagnostic, ...]:
    """Return the document's own problems and those that a model found, in file order."""
    details = _without_cascades(error.errors(include_url=False, include_input=False))
    placed = sorted(
        ((document.place(d["loc"], key=d["type"] in _AT_KEY), d) for d in details),
        key=lambda pair: (pair[0].line, pair[0].column),
    )
    told = list(document.problems)
    for place, detail in placed[:MOST]:
        code, what, remedy = _explained(detail, unknown)
        told.append(document.diagnostic(code, place, what, remedy))
    if len(placed) > MOST:
        place = placed[MOST][0]
        more = f"and {len(placed) - MOST:,} more errors from here on"
        told.append(document.diagnostic("too-many-errors", place, more, "mend those above first"))
    return in_file_order(told)


def _without_cascades(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out a missing key where a misspelt one stands in for it: one mistake, one error."""
    strangers: dict[tuple[int | str, ...], list[str]] = {}
    for detail in details:
        if detail["type"] == "extra_forbidden":
            strangers.setdefault(detail["loc"][:-1], []).append(str(detail["loc"][-1]))
    return [
        detail
        for detail in details
        if detail["type"] != "missing"
        or closest_match(str(detail["loc"][-1]), strangers.get(detail["loc"][:-1], [])[:MOST]) is None
    ]


def _explained(detail: ErrorDetails, unknown: Unknown) -> tuple[str, str, str]:
    kind, loc = detail["type"], detail["loc"]
    if kind in CODES:
        context = detail.get("ctx", {})
        return kind, str(context.get("what", detail["msg"])), str(context.get("remedy", ""))
    if kind == "extra_forbidden":
        return unknown(loc[:-1], str(loc[-1]))
    if kind == "missing":
        return "missing-key", f'"{loc[-1]}" is missing', f"add a line `{loc[-1]}: …`"
    return _SHAPES.get(kind, ("plan", detail["msg"], ""))


def unknown_key(key: str, known: Sequence[str]) -> tuple[str, str, str]:
    """Return code, what and remedy for a key that nobody knows."""
    near = closest_match(key, list(known))
    remedy = f'did you mean "{near}"?' if near else f"known keys: {', '.join(known)}"
    shown = key if len(key) <= 60 else key[:60] + "…"
    return "unknown-key", f'unknown key "{shown}"', remedy
