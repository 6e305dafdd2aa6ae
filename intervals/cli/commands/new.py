"""`intervals new`: a workout of one's own, from a template or from one line."""

from __future__ import annotations

from intervals.cli import options


@options.command(
    epilog='Examples:  intervals new "track tuesday" --template track  ·  intervals new track --from '
    '"1 mi easy, 4 x 100 m stride, 5 x (800 m @ 5k, 400 m jog between), 1.5 mi easy"'
)
@options.argument(
    "name", metavar="[NAME]", required=False,
    help="What the workout is to be called; the templates are listed without one.",
)  # fmt: skip
@options.option("--template", "-t", shell_complete=options.complete_templates, help="A template to start from.")
@options.option("--from", "line", metavar="LINE", help="The workout in one line.")
@options.flag("--here", help="Write to ./workouts instead of your own folder.")
@options.flag("--edit", "-e", help="Open it in the editor at once.")
@options.strict
def command(name: str | None, template: str | None, line: str | None, here: bool, edit: bool, strict: bool) -> int:
    """Make a workout of your own, from a template or from one line."""
    from intervals.cli.new import list_templates, new_workout

    if name is None:
        return list_templates()
    return new_workout(name, template=template, line=line, here=here, edit=edit, strict=strict)
