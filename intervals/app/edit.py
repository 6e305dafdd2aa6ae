"""A workout edited: a draft beside the file, which changes whole, or not at all.

Law: the file changes once the draft is right or the runner says so, and never when somebody else has changed it
meanwhile. The draft goes only when its text is safe.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from intervals import atomic, paths
from intervals.app.athlete_file import load_athlete_file
from intervals.app.exits import Failure
from intervals.app.schema import lay_schema
from intervals.core.dataclass import dataclass
from intervals.files.diagnostics import Diagnostic
from intervals.files.workout_file import check_workout


@dataclass(frozen=True, slots=True)
class OwnCopy:
    """A workout that may be changed, and whether it was copied for that from one that ships."""

    path: Path
    copied: bool = False


def own_copy(name: str) -> OwnCopy:
    """Return a workout that may be changed: one that ships is copied first. Raises Failure."""
    found = paths.find_workout(name)
    if isinstance(found, paths.NotFound):
        near = " or ".join(found.near)
        hint = f"did you mean {near}?" if near else f"`intervals new {name}` makes one"
        raise Failure(f"no workout {name!r}: {hint}")
    if found.suffix.lower() not in paths.SUFFIXES:
        raise Failure(f"{found} isn't YAML: `intervals import {found}` makes a workout of it that can be edited")
    if found.parent.resolve() != paths.shipped_workouts().resolve() or _in_checkout(found):
        if found.parent == paths.user_workouts():
            lay_schema(found.parent)
        return OwnCopy(found)
    target = paths.user_workouts() / found.name
    try:
        paths.private(target.parent)
        lay_schema(target.parent)
        atomic.create(target, found.read_bytes(), mode=atomic.PRIVATE)
    except FileExistsError:
        return OwnCopy(target)
    except OSError as error:
        raise Failure(f"{target} cannot be written: {error.strerror or error}") from None
    return OwnCopy(target, copied=True)


def drop_copy(copy: OwnCopy) -> bool:
    """Take a copy away that nothing was changed in: it would hide later versions of the one that ships.

    Return whether it is gone.
    """
    if not copy.copied or paths.draft_of(copy.path).exists():
        return False
    try:
        if copy.path.read_bytes() != (paths.shipped_workouts() / copy.path.name).read_bytes():
            return False
        copy.path.unlink()
    except OSError:
        return False
    return True


def _in_checkout(found: Path) -> bool:
    """Whether the folder that ships is the working directory's own `workouts`, in a checkout of this project."""
    return found.parent.resolve() == paths.local_workouts().resolve()


class Draft:
    """The text under the editor, and the file that it is for. What it does raises Failure where the disk does not."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = paths.draft_of(path)
        with self._told():
            self._before = atomic.bytes_of(path)
        self._athlete = load_athlete_file().athlete

    @property
    def waits(self) -> bool:
        """Whether there is text from before that was never saved."""
        return self.file.exists()

    @property
    def is_behind(self) -> bool:
        """Whether the file was changed after that text was kept."""
        return atomic.is_older(self.file, self.path)

    @property
    def is_changed(self) -> bool:
        """Whether the text differs from the file's."""
        with self._told():
            return atomic.bytes_of(self.file) not in {self._before, None}

    def begin(self) -> None:
        """Start from what the file says, in place of text from before."""
        with self._told():
            self.file.unlink(missing_ok=True)
            atomic.create(self.file, self._before or b"", mode=atomic.PRIVATE)

    def check(self) -> list[Diagnostic]:
        """Return what is wrong with the text, under the name of the file."""
        return [replace(found, file=str(self.path)) for found in check_workout(self.file, self._athlete).diagnostics]

    def save(self) -> Path:
        """Put the text into the file, and return its path; that of another where it was changed meanwhile."""
        with self._told():
            text, path = self.file.read_bytes(), self.path
            try:
                atomic.replace(path, text, self._before)
            except atomic.ChangedError:
                path = next(
                    other
                    for n in range(1, 1000)
                    if not (other := path.with_name(f"{path.stem}-{n}{path.suffix}")).exists()
                )
                atomic.create(path, text, mode=atomic.PRIVATE)
            self.drop()
        return path

    def drop(self) -> None:
        """Let the text go."""
        with self._told():
            self.file.unlink(missing_ok=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            kept = f"; your text is in {self.file}" if self.file.exists() else ""
            raise Failure(f"{error.filename or self.path}: {error.strerror or error}{kept}") from None
