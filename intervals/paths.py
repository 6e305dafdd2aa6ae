"""Every path that the program uses.

Law: no other file makes up a path. What is the runner's own is in private folders; `INTERVALS_HOME` puts all of it
in one place, for tests and for a stick.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from string import ascii_uppercase
from typing import TYPE_CHECKING, Final

from intervals.core.closest_match import closest_match
from intervals.core.dataclass import dataclass

if TYPE_CHECKING:
    from platformdirs import PlatformDirs

HOME_VARIABLE: Final = "INTERVALS_HOME"
SUFFIXES: Final = (".yaml", ".yml")
FOREIGN_ENDINGS: Final = (".fit", ".zwo", ".workout", ".tcx", ".icu.txt")
"""Files of other programs that are listed among the workouts; they keep their ending in their name."""
_PACKAGE: Final = Path(__file__).resolve().parent


def config_dir() -> Path:
    """Return the folder of the athlete's file and the runner's own workouts. It need not exist."""
    return _home("config") or Path(_dirs().user_config_dir)


def data_dir() -> Path:
    """Return the folder of the journal. It need not exist."""
    return _home("data") or Path(_dirs().user_data_dir)


def cache_dir() -> Path:
    """Return the folder of what can be made again, such as rendered speech. It need not exist."""
    return _home("cache") or Path(_dirs().user_cache_dir)


def athlete_file() -> Path:
    """Return the path of the athlete's file. It need not exist."""
    return config_dir() / "athlete.yaml"


def plan_file() -> Path:
    """Return the path of the runner's own plan. It need not exist."""
    return config_dir() / "plan.yaml"


def journal_file() -> Path:
    """Return the path of the journal. It need not exist."""
    return data_dir() / "journal.db"


def mounted() -> list[Path]:
    """Return where disks that are plugged in may be: on Windows each letter from D on, elsewhere what is mounted."""
    if sys.platform == "win32":
        return [Path(f"{letter}:/") for letter in ascii_uppercase[3:]]
    parents = (("/Volumes", "*"), ("/media", "*/*"), ("/run/media", "*/*"), ("/mnt", "*"))
    return [root for parent, pattern in parents for root in sorted(Path(parent).glob(pattern))]


def phones_file(session: str) -> Path:
    """Return where the phones that are paired with a session are kept, until it is over."""
    return data_dir() / f"phones-{session}.json"


def user_workouts() -> Path:
    """Return the folder of the runner's own workouts. It need not exist."""
    return config_dir() / "workouts"


def local_workouts() -> Path:
    """Return the folder of workouts below the working directory. It need not exist."""
    return Path("workouts")


def shipped_workouts() -> Path:
    """Return the folder of the workouts that ship."""
    return _shipped("workouts")


def shipped_plans() -> Path:
    """Return the folder of the plans that ship."""
    return _shipped("plans")


def shipped_sounds() -> Path:
    """Return the folder of the tones that ship."""
    return _shipped("sounds")


def draft_of(workout: Path) -> Path:
    """Return where text waits that is not saved in a workout's file yet. It need not exist."""
    return workout.with_name(f".{workout.stem}.draft{workout.suffix}")


def overviews_file() -> Path:
    """Return the path of what was found in workout files, kept by their times. It need not exist."""
    return cache_dir() / "workouts.json"


def quick_workouts() -> Path:
    """Return the folder of workouts that were typed in one line. It need not exist."""
    return cache_dir() / "quick"


def private(folder: Path) -> Path:
    """Make a folder that only its owner may read, and those above it that are missing; return it. Raises OSError."""
    for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(exist_ok=True)  # raises where a file is in its place
    return folder


def _home(name: str) -> Path | None:
    home = os.environ.get(HOME_VARIABLE)
    # The Path method raises for an unknown user.
    return Path(os.path.expanduser(home)) / name if home else None  # noqa: PTH111 - as said above


def _dirs() -> PlatformDirs:
    from platformdirs import PlatformDirs  # noqa: PLC0415 - most commands with a home of their own never need it

    return PlatformDirs("intervals", appauthor=False)


def _shipped(name: str) -> Path:
    """Return a folder that ships: inside the wheel, or beside the package in a checkout."""
    inside = _PACKAGE / "_shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


# --- workouts ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NotFound:
    """No workout has this name; `near` are names that look like it, the nearest first."""

    name: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A workout file, under the name it is called by."""

    name: str
    path: Path
    source: str
    """`here`, `yours` or `shipped`."""

    @property
    def kind(self) -> str:
        """What file it is: `yaml`, or the ending of another program's."""
        return "yaml" if self.path.suffix in SUFFIXES else next(e for e in FOREIGN_ENDINGS if _ends(self.path, e))[1:]


def find_workout(name_or_path: str) -> Path | NotFound:
    """Return the file that was given, or the workout of that name in `./workouts`, the runner's own, the shipped."""
    given = Path(os.path.expanduser(name_or_path))  # noqa: PTH111 - the Path method raises for an unknown user
    if _is_file(given):
        return given
    is_name = len(given.parts) == 1 and given.name != ""
    for folder in [folder for _, folder in _folders()] if is_name else [Path()]:
        found = next((path for path in _with_suffixes(folder / given) if _is_file(path)), None)
        if found is not None:
            return found
    names = [entry.name for entry in all_workouts()]
    return NotFound(name_or_path, _near(given.stem if given.suffix in SUFFIXES else given.name, names))


def _is_file(path: Path) -> bool:
    """Whether there is a file; False for what no system takes as a path."""
    return os.path.isfile(path)  # noqa: PTH113 - the Path method raises for a name too long


def workout_names() -> list[str]:
    """Return the names of all workouts."""
    return [entry.name for entry in all_workouts()]


def all_workouts() -> list[Entry]:
    """Return every workout that a name leads to, in the order of the folders; a name hides its like further on."""
    seen: set[str] = set()
    entries = []
    for source, folder in _folders():
        for path in _workout_files(folder):
            name = path.stem if path.suffix in SUFFIXES else path.name
            if name not in seen:
                seen.add(name)
                entries.append(Entry(name, path, source))
    return entries


def _folders() -> tuple[tuple[str, Path], ...]:
    return (("here", local_workouts()), ("yours", user_workouts()), ("shipped", shipped_workouts()))


def _with_suffixes(path: Path) -> Iterator[Path]:
    if path.suffix in SUFFIXES or is_workout_name(path.name):
        yield path
    elif path.name:
        yield from (path.with_name(path.name + suffix) for suffix in SUFFIXES)


def _workout_files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if is_workout_name(path.name) and _is_file(path))
    except OSError:
        return []


def is_workout_name(name: str) -> bool:
    """Whether a file of this name is a workout among others: no draft, and nothing that an editor puts beside it."""
    return not name.startswith(".") and name.lower().endswith((*SUFFIXES, *FOREIGN_ENDINGS))


def _ends(path: Path, ending: str) -> bool:
    return path.name.lower().endswith(ending)


def _near(name: str, names: list[str]) -> tuple[str, ...]:
    """Return the names that a misspelt or shortened one may mean."""
    lower = name.lower()
    found = [other for other in names if lower and lower in other.lower()]
    likely = closest_match(name, names) if name else None
    if likely is not None and likely not in found:
        found.insert(0, likely)
    return tuple(found[:3])
