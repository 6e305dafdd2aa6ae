"""`intervals explain`: what a code means, with an example of it and the same fixed."""

from __future__ import annotations

from intervals.app.exits import DONE
from intervals.cli import options
from intervals.cli.printers import say_json
from intervals.plain.output import say


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
    from intervals.app.explain import code_json, code_text, known_code
    from intervals.core.codes import codes

    names = list(codes()) if code is None else [known_code(code)]
    if as_json:
        say_json({"codes": [code_json(name) for name in names]})
    elif code is not None:
        say(code_text(names[0]))
    else:
        width = max(map(len, codes()))
        say(*(f"{name:<{width}}  {entry.severity:<7}  {entry.title}" for name, entry in codes().items()))
    return DONE
