"""`intervals explain`: what a code means, with an example of it and the same mended."""

from __future__ import annotations

import json

from intervals.app.exits import DONE, Failure
from intervals.core.quantities.closest_match import closest_match
from intervals.files.diagnostics import CODES
from intervals.files.diagnostics.examples import EXAMPLES


def explain_code(code: str | None, *, as_json: bool) -> int:
    """Print what a code means, or every code with its title. Raises Failure for one that there is not."""
    if code is None:
        return _all_codes(as_json=as_json)
    name = code.strip().strip("[]").lower()
    if name not in CODES:
        near = closest_match(name, list(CODES))
        hint = f'did you mean "{near}"?' if near else "`intervals explain` alone lists them"
        raise Failure(f"no code {code!r}: {hint}")
    if as_json:
        print(json.dumps(code_json(name), indent=2, ensure_ascii=False))
    else:
        print(code_text(name))
    return DONE


def code_text(name: str) -> str:
    """Return all that there is to say of a code, as lines."""
    entry = CODES[name]
    parts = [f"{name} ({entry.severity}): {entry.title}", "", entry.explanation]
    example = EXAMPLES.get(name)
    if example is not None:
        parts += ["", "For example:", "", _indented(example.wrong), "", "Fixed:", "", _indented(example.right)]
    return "\n".join(parts)


def code_json(name: str) -> dict[str, str | None]:
    """Return all that there is to say of a code, as plain data."""
    entry, example = CODES[name], EXAMPLES.get(name)
    return {
        "code": name,
        "severity": entry.severity,
        "title": entry.title,
        "explanation": entry.explanation,
        "wrong": example.wrong if example else None,
        "right": example.right if example else None,
    }


def _all_codes(*, as_json: bool) -> int:
    if as_json:
        print(json.dumps([code_json(name) for name in CODES], indent=2, ensure_ascii=False))
        return DONE
    width = max(map(len, CODES))
    for name, entry in CODES.items():
        print(f"{name:<{width}}  {entry.severity:<7}  {entry.title}")
    return DONE


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())
