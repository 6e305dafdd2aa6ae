"""`intervals new`: a workout of one's own, from a template or from one line."""

from __future__ import annotations

from intervals.app.exits import DONE
from intervals.cli import options
from intervals.cli.printers import own_athlete
from intervals.plain.output import say, say_assumed


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
    from intervals.app.load import load
    from intervals.app.new import new_workout, templates
    from intervals.cli.commands.edit import edit_workout
    from intervals.core.view.totals import totals_text

    if name is None:
        found = templates()
        width = max(map(len, found))
        say("Templates, for `intervals new NAME --template TEMPLATE`:")
        say(*(f"  {template:<{width}}  {about}".rstrip() for template, about in found.items()))
        return DONE
    athlete = own_athlete()
    path = new_workout(name, athlete, template=template, line=line, here=here, assumed=say_assumed, strict=strict)
    say(str(path))
    if edit:
        return edit_workout(str(path))
    say(f"{totals_text(load(str(path)).plan)}; `intervals run {path.stem}` runs it")
    return DONE
