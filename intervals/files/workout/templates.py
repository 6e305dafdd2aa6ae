"""The workouts to start from: files beside this one, each a complete workout with the comments that explain it.

Law: a template is a workout that `check` finds nothing in; only its name is changed.
"""

from __future__ import annotations

import re
from importlib.resources import files

from intervals.files.decoder.notation import scalar

_NAME = re.compile(r"^name: .*$", re.MULTILINE)


def template_names() -> list[str]:
    """Return the names of the templates, in alphabetical order."""
    folder = files("intervals.files.workout").joinpath("templates")
    return sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml"))


def template_text(template: str, name: str | None = None) -> str:
    """Return a template's text, with a name of its own. Raises KeyError where there is none."""
    if template not in template_names():
        raise KeyError(template)
    text = files("intervals.files.workout").joinpath("templates", f"{template}.yaml").read_text(encoding="utf-8")
    return text if name is None else _NAME.sub(lambda _: f"name: {scalar(name)}", text, count=1)
