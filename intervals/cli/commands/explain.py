"""`intervals explain`: what a code means, with an example of it and the same fixed."""

from __future__ import annotations

from intervals.cli import options


@options.command(epilog="Example:  intervals explain unknown-pace")
@options.argument(
    "code", metavar="[CODE]", required=False, shell_complete=options.complete_codes,
    help="A code, as `intervals check` prints it in brackets; all of them where none is given.",
)  # fmt: skip
@options.as_json
def command(code: str | None, as_json: bool) -> int:
    """Explain a code of `intervals check`: what it means, with an example and how to fix it."""
    from intervals.cli.explain import explain_code

    return explain_code(code, as_json=as_json)
