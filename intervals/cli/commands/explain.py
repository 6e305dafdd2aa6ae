"""`intervals explain`: what a code means, with an example of it and the same fixed."""

from __future__ import annotations

from intervals.app.exits import DONE, Failure
from intervals.cli import options
from intervals.cli.output import say, say_json


@options.command(epilog="Example:  intervals explain unknown-pace")
@options.argument(
    "code", metavar="[CODE]", required=False, shell_complete=options.complete_codes,
    help="A code, as `intervals check` prints it in brackets; all of them where none is given.",
)  # fmt: skip
@options.as_json("""
    codes[]         the code that was named, or all of them
    codes[].code    its name; severity is error or warning, title one line, explanation all there is to say
    codes[].wrong   an example, and right the same fixed; null where there is none
""")
def command(code: str | None, as_json: bool) -> int:
    """Explain a code of `intervals check`: what it means, with an example and how to fix it."""
    from intervals.files.diagnostics import CODES

    names = list(CODES) if code is None else [known_code(code)]
    if as_json:
        say_json({"codes": [code_json(name) for name in names]})
    elif code is not None:
        say(code_text(names[0]))
    else:
        width = max(map(len, CODES))
        say(*(f"{name:<{width}}  {entry.severity:<7}  {entry.title}" for name, entry in CODES.items()))
    return DONE


def known_code(code: str) -> str:
    """Return a code as it is written. Raises Failure for one that there is not."""
    from intervals.core.quantities.closest_match import closest_match
    from intervals.files.diagnostics import CODES

    name = code.strip().strip("[]").lower()
    if name not in CODES:
        near = closest_match(name, list(CODES))
        hint = f'did you mean "{near}"?' if near else "`intervals explain` alone lists them"
        raise Failure(f"no code {code!r}: {hint}")
    return name


def code_text(name: str) -> str:
    """Return all that there is to say of a code, as lines."""
    from intervals.files.diagnostics import CODES
    from intervals.files.diagnostics.examples import EXAMPLES

    entry, example = CODES[name], EXAMPLES.get(name)
    parts = [f"{name} ({entry.severity}): {entry.title}", "", entry.explanation]
    if example is not None:
        parts += ["", "For example:", "", _indented(example.wrong), "", "Fixed:", "", _indented(example.right)]
    return "\n".join(parts)


def code_json(name: str) -> dict[str, str | None]:
    """Return all that there is to say of a code, as plain data."""
    from intervals.files.diagnostics import CODES
    from intervals.files.diagnostics.examples import EXAMPLES

    entry, example = CODES[name], EXAMPLES.get(name)
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
