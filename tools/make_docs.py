"""Makes `docs/commands.md` from the commands and `docs/workout-files.md`'s tables from the tables of fields.

`python tools/make_docs.py` writes them; `--check` says whether they are current, and changes nothing.
Law: what the program says of itself is written once, in the program.
"""

from __future__ import annotations

import sys
from pathlib import Path

from click import Command, Context, Group

from intervals.cli.main import program
from intervals.cli.options import Argument, JsonOption
from intervals.core.codes import codes
from intervals.files.decoder.table import Table
from intervals.files.workout.fields import REPEAT, STEP, WORKOUT
from intervals.files.workout.templates import template_names, template_text

DOCS = Path(__file__).resolve().parent.parent / "docs"
_EXITS = """\
Exit codes: 0 done, 1 the input was wrong, 2 the command was, 130 interrupted. `intervals --install-completion` sets
up completion of commands and workout names for your shell."""
BEGIN, END = "<!-- made by tools/make_docs.py: {} -->", "<!-- end -->"


def commands() -> dict[str, Command]:
    """Return every command by its name, in alphabetical order; those of a group follow it, as `log lift` does."""
    found: dict[str, Command] = {}
    context = Context(program)
    for name in program.list_commands(context):
        one = program.get_command(context, name)
        if one is not None and not one.hidden:
            found[name] = one
            inner = one.commands if isinstance(one, Group) else {}
            found |= {f"{name} {word}": sub for word, sub in sorted(inner.items()) if not sub.hidden}
    return found


def commands_page() -> str:
    """Return the page of all commands."""
    parts = [
        "# Commands",
        "<!-- Made by tools/make_docs.py from the program's own help: change that, then run `make docs`. -->",
        _first(program.help),
        _EXITS,
        _parameters(program),
        "| command | what it does |\n| --- | --- |\n"
        + "\n".join(
            f"| [`{name}`](#intervals-{name.replace(' ', '-')}) | {_first(one.help)} |"
            for name, one in commands().items()
        ),
    ]
    for name, one in commands().items():
        usage = one.collect_usage_pieces(Context(one, info_name=name))
        parts += [
            f"## intervals {name}",
            (one.help or "").strip(),
            f"```\nintervals {name} {' '.join(usage)}\n```",
            _parameters(one),
            _json_keys(one),
            _examples(one),
        ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _first(text: str | None) -> str:
    return (text or "").strip().split("\n\n")[0].replace("\n", " ")


def _parameters(command: Command) -> str:
    rows = []
    for one in command.params:
        if isinstance(one, Argument):
            names, said = f"`{one.make_metavar(Context(command))}`", one.help
        else:
            names, said = (
                ", ".join(f"`{name}`" for name in [*one.opts, *one.secondary_opts]),
                getattr(one, "help", ""),
            )
            names += f" `{one.metavar}`" if one.metavar else ""
        rows.append(f"| {names} | {said.replace('|', chr(92) + '|')} |")
    return "| | |\n| --- | --- |\n" + "\n".join(rows) if rows else ""


def _json_keys(command: Command) -> str:
    keys = {path: said for one in command.params if isinstance(one, JsonOption) for path, said in one.keys.items()}
    rows = "\n".join(f"| `{path}` | {said} |" for path, said in keys.items())
    return f"`--json` prints one object:\n\n| key | |\n| --- | --- |\n{rows}" if keys else ""


def _examples(command: Command) -> str:
    text = (command.epilog or "").strip()
    for word in ("Examples:", "Example:"):
        text = text.removeprefix(word)
    lines = [line.strip() for line in text.split("·") if line.strip()]
    return "Examples:\n\n```sh\n" + "\n".join(" ".join(line.split()) for line in lines) + "\n```" if lines else ""


def tables() -> dict[str, str]:
    """Return the tables of the page about workout files, by name."""
    example = codes()["unknown-pace"].example
    assert example is not None  # noqa: S101 - it has one
    return {
        "workout": _fields(WORKOUT),
        "step": _fields(STEP),
        "repeat": _fields(REPEAT),
        "templates": "\n".join(f"- `{name}`: {_about(name)}" for name in template_names()),
        "codes": "| code | | what it means |\n| --- | --- | --- |\n"
        + "\n".join(
            f"| `{name}` | {entry.severity} | {entry.title}. {entry.explanation} |" for name, entry in codes().items()
        ),
        "template": f"```yaml\n{template_text('track').rstrip()}\n```",
        "example": f"```yaml\n{example.wrong.rstrip()}\n```",
    }


def _fields(table: Table) -> str:
    rows = [f"| `{key}` | {'yes' if row.required else ''} | {row.about} |" for key, row in table.fields.items()]
    return "| key | needed | what it says |\n| --- | --- | --- |\n" + "\n".join(rows)


def _about(template: str) -> str:
    lines = template_text(template).splitlines()
    return next(line.removeprefix("about: ") for line in lines if line.startswith("about: "))


def workout_page(page: str) -> str:
    """Return the page about workout files with its tables made anew; the prose between them is written by hand."""
    for name, table in tables().items():
        begin = BEGIN.format(name)
        if begin not in page:
            continue
        head, _, rest = page.partition(begin)
        _, _, tail = rest.partition(END)
        page = f"{head}{begin}\n\n{table}\n\n{END}{tail}"
    return page


def pages() -> dict[Path, str]:
    """Return what each page should hold."""
    files = DOCS / "workout-files.md"
    return {DOCS / "commands.md": commands_page(), files: workout_page(files.read_text(encoding="utf-8"))}


def main(check: bool) -> int:  # noqa: FBT001 - the one option there is
    """Write the pages, or say which are not current."""
    stale = [path for path, text in pages().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        if check:
            print(f"{path} is not current: run `make docs`", file=sys.stderr)
        else:
            path.write_text(pages()[path], encoding="utf-8", newline="\n")
            print(f"wrote {path}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
