"""What the doctor looks at, but for sound: the machine, the terminal, files, and sleep.

Law: a check yields findings, in the order in which they are shown; it writes nothing that stays.
"""

from __future__ import annotations

import os
import platform
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from intervals import paths
from intervals.core.dataclass import dataclass
from intervals.files.athlete import load_athlete
from intervals.files.workout_file import check_workout
from intervals.keep_awake import Awake

OLDEST: Final = (3, 11)
SMALLEST: Final = (40, 12)
PACKAGES: Final = ("textual", "pyyaml", "miniaudio", "numpy", "pyttsx3", "soundfile", "wakepy")
VITAL: Final = ("textual", "pyyaml")
SLEEP_S: Final = 3.0
PROBE_BYTES: Final = 64 * 1024
"""More than a disk holds back."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    name: str
    said: str
    ok: bool = True
    remedy: str = ""
    """What to do where it is amiss."""
    vital: bool = False
    """Whether no session can run while it is amiss."""
    more: tuple[str, ...] = ()
    """Further lines, such as a list of devices."""

    def to_json(self) -> dict[str, object]:
        """Return plain data for `--json`."""
        return {
            "name": self.name,
            "ok": self.ok,
            "said": self.said,
            "remedy": self.remedy,
            "vital": self.vital,
            "more": list(self.more),
        }


def machine() -> Iterator[Finding]:
    """Look at Python and the packages."""
    new = sys.version_info >= OLDEST
    said = f"{platform.python_version()} on {platform.system()} {platform.machine()}, {sys.executable}"
    yield Finding("python", said, ok=new, remedy="install Python 3.11 or later", vital=True)
    found, missing = [], []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        remedy = f"pip install {' '.join(missing)}"
        vital = any(name in VITAL for name in missing)
        yield Finding("packages", f"missing: {', '.join(missing)}", ok=False, remedy=remedy, vital=vital)
    else:
        yield Finding("packages", ", ".join(found))


def terminal() -> Iterator[Finding]:
    """Look at the terminal: its size, colours and letters."""
    if not (sys.stdout.isatty() and sys.stdin.isatty()) or os.environ.get("TERM") in {"dumb", ""}:
        yield Finding("terminal", "none here: a session is led in lines of text")
        return
    columns, rows = shutil.get_terminal_size()
    said = f"{columns} × {rows}"
    if columns < SMALLEST[0] or rows < SMALLEST[1]:
        remedy = f"make the window larger, {SMALLEST[0]} × {SMALLEST[1]} at least; 80 × 24 shows all"
        yield Finding("terminal", f"{said} is small", ok=False, remedy=remedy)
    else:
        yield Finding("terminal", said)
    yield _colours()
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding != "utf8":
        remedy = "set LC_ALL to a UTF-8 locale, like C.UTF-8" if os.name != "nt" else "set PYTHONUTF8=1"
        yield Finding(
            "letters",
            f"{sys.stdout.encoding} has no blocks for the big clock; the times in the header can be read",
            ok=False,
            remedy=remedy,
        )


def _colours() -> Finding:
    if "NO_COLOR" in os.environ:
        return Finding("colours", "off, as NO_COLOR wishes: words and shapes tell the kinds apart")
    term = os.environ.get("TERM", "")
    if os.environ.get("COLORTERM", "").lower() in {"truecolor", "24bit"} or os.name == "nt":
        return Finding("colours", "16 million")
    if "256color" in term or "direct" in term or term in {"xterm-kitty", "alacritty", "wezterm", "foot"}:
        return Finding("colours", "256 or more")
    remedy = "set TERM=xterm-256color, or use a terminal that has more"
    return Finding("colours", f"few, as TERM={term} says", ok=False, remedy=remedy)


def files() -> Iterator[Finding]:
    """Look at the athlete's file, the workouts, and the folders with their permissions."""
    path = paths.athlete_file()
    diagnostics = load_athlete(path).diagnostics
    errors = [one for one in diagnostics if one.is_error]
    silent = [one for one in diagnostics if one.code == "sound-file"]
    if silent and not errors:
        remedy = "check their paths; meanwhile the tones that ship are heard"
        more = tuple(one.headline for one in silent[:3])
        yield Finding("athlete", f"{len(silent)} of your sounds can't be used", ok=False, remedy=remedy, more=more)
    elif errors:
        more = tuple(one.headline for one in errors[:3])
        remedy = "correct the file; until then the defaults are used"
        yield Finding("athlete", f"{len(errors)} wrong in {path}", ok=False, remedy=remedy, more=more)
    else:
        yield Finding("athlete", f"{path}{'' if path.exists() else ' (none yet: the defaults serve)'}")
    yield _workouts()
    for name, folder, what in (
        ("settings", paths.config_dir(), "your file and workouts"),
        ("data", paths.data_dir(), "what you ran"),
        ("cache", paths.cache_dir(), "spoken phrases"),
    ):
        yield _folder(name, folder, what)


def _workouts() -> Finding:
    entries = paths.all_workouts()
    athlete = load_athlete(paths.athlete_file()).athlete
    broken = [entry.name for entry in entries if not check_workout(entry.path, athlete).ok]
    if not entries or len(broken) == len(entries):
        remedy = "install intervals again: its own workouts are gone"
        return Finding("workouts", "none can be run", ok=False, remedy=remedy, vital=True)
    said = f"{len(entries) - len(broken)} can be run"
    if broken:
        remedy = "`intervals check` says what is wrong"
        return Finding("workouts", f"{said}, not {', '.join(broken[:3])}", ok=False, remedy=remedy)
    return Finding("workouts", said)


def _folder(name: str, folder: Path, what: str) -> Finding:
    """Look at a folder of the runner's: whether it can be written to, and whether others can read it."""
    there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    if not there.is_dir():
        return Finding(name, f"{there} isn't a folder", ok=False, remedy="move that file away")
    try:
        with tempfile.TemporaryFile(dir=there) as file:
            # A full disk takes an empty file, and often a small one.
            file.write(bytes(PROBE_BYTES))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        remedy = f"make {there} yours to write to, or set {paths.HOME_VARIABLE} to a folder that is"
        return Finding(name, f"{folder} cannot be written: {error.strerror}", ok=False, remedy=remedy)
    if there != folder:
        return Finding(name, f"{folder} (made when it is needed)")
    mode = stat.S_IMODE(folder.stat().st_mode)
    if os.name == "posix" and mode & 0o022:
        return Finding(name, f"{folder} is open to others ({mode:o})", ok=False, remedy=f"chmod 700 {folder}")
    size = sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())
    return Finding(name, f"{folder}: {what}, {size / 1e6:.1f} MB")


def sleep() -> Iterator[Finding]:
    """See whether the machine can be kept awake."""
    with Awake() as awake:
        if awake.wait(SLEEP_S):
            yield Finding("sleep", f"the laptop stays awake in a session ({awake.method})")
            return
    remedy = "let the system's settings keep it awake while you run"
    yield Finding("sleep", f"can't stop the laptop from sleeping: {awake.reason}", ok=False, remedy=remedy)
