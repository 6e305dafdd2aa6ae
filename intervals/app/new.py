"""A workout of the runner's own, made from a template or from one line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from intervals import paths
from intervals.app.exits import Failure
from intervals.app.lines import yaml_of_line
from intervals.app.schema import lay_schema
from intervals.atomic import PRIVATE, SHARED, create
from intervals.core.closest_match import closest_match
from intervals.files.athlete import AthleteFile
from intervals.files.diagnostics import Diagnostic
from intervals.files.workout.templates import template_names, template_text

DEFAULT = "mile-repeats"


def new_workout(
    name: str,
    athlete: AthleteFile,
    *,
    template: str | None = None,
    line: str | None = None,
    here: bool = False,
    assumed: Callable[[Diagnostic], None],
    strict: bool = False,
) -> Path:
    """Write a new workout file from a template or a line, and return its path. Raises Failure, and never overwrites.

    What of a line had to be assumed goes to `assumed`; where `strict`, it is a failure.
    """
    if template is not None and line is not None:
        raise Failure("--template and --from: give one of the two")
    path = path_for(name, here=here)
    if line is not None:
        text = yaml_of_line(line, athlete, _title(name), assumed=assumed, strict=strict)
    else:
        text = _from_template(template or (name if name in template_names() else DEFAULT), _title(name))
    write_new(path, text)
    return path


def path_for(name: str, *, here: bool = False) -> Path:
    """Return where a new workout of this name goes. Raises Failure for a name that is none."""
    stem = re.sub(r"[^\w.-]+", "-", name.strip().removesuffix(".yaml").removesuffix(".yml").lower()).strip("-.")
    if not stem or len(stem) > 80 or "/" in name or "\\" in name:
        raise Failure(f"{name!r} cannot name a workout: use a word or a few, like 'track tuesday'")
    return (paths.local_workouts() if here else paths.user_workouts()) / f"{stem}.yaml"


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet. Raises Failure."""
    try:
        own = path.parent == paths.user_workouts()
        if own:
            paths.private(path.parent)
        create(path, text, mode=PRIVATE if own else SHARED)
        lay_schema(path.parent)
    except FileExistsError:
        raise Failure(f"{path} is there already: `intervals edit {path.stem}` opens it") from None
    except OSError as error:
        raise Failure(f"{path} cannot be written: {error.strerror or error}") from None


def templates() -> dict[str, str]:
    """Return the templates by name, each with what it is about."""
    found = {name: re.search(r"^about: (.*)$", template_text(name), re.MULTILINE) for name in template_names()}
    return {name: about[1] if about else "" for name, about in found.items()}


def _from_template(template: str, title: str) -> str:
    try:
        return template_text(template, title)
    except KeyError:
        near = closest_match(template, template_names())
        hint = f'did you mean "{near}"?' if near else f"there are {', '.join(template_names())}"
        raise Failure(f"no template {template!r}: {hint}") from None


def _title(name: str) -> str:
    """Return a name as it is shown: `track-tuesday` is `Track tuesday`."""
    words = " ".join(re.split(r"[-_\s]+", name.strip().removesuffix(".yaml").removesuffix(".yml"))).strip()
    return words[:1].upper() + words[1:]
