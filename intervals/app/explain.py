"""What there is to say of a code of `check`: its meaning, an example of it, and the same fixed."""

from __future__ import annotations

from intervals.app.exits import Failure
from intervals.core.closest_match import closest_match
from intervals.core.codes import codes


def known_code(code: str) -> str:
    """Return a code as it is written. Raises Failure for one that there is not."""
    name = code.strip().strip("[]").lower()
    if name not in codes():
        near = closest_match(name, list(codes()))
        hint = f'did you mean "{near}"?' if near else "`intervals explain` alone lists them"
        raise Failure(f"no code {code!r}: {hint}")
    return name


def code_text(name: str) -> str:
    """Return all that there is to say of a code, as lines."""
    entry = codes()[name]
    example = entry.example
    parts = [f"{name} ({entry.severity}): {entry.title}", "", entry.explanation]
    if example is not None:
        parts += ["", "For example:", "", _indented(example.wrong), "", "Fixed:", "", _indented(example.right)]
    return "\n".join(parts)


def code_json(name: str) -> dict[str, str | None]:
    """Return all that there is to say of a code, as plain data."""
    entry = codes()[name]
    example = entry.example
    return {
        "code": name,
        "severity": entry.severity,
        "title": entry.title,
        "explanation": entry.explanation,
        "wrong": example.wrong if example else None,
        "right": example.right if example else None,
    }


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())
