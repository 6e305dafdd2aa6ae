"""The workouts of the library, as its screen asks for them: listed, looked at, edited, made, and watched."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

from intervals import paths
from intervals.app.calendar_text import day_text
from intervals.app.done import done_sessions
from intervals.app.edit import own_copy
from intervals.app.exits import Failure
from intervals.app.followed import follow
from intervals.app.items import Home, Item, Look, Text
from intervals.app.new import new_workout, path_for
from intervals.app.pace_tables import goal_lines, pace_lines
from intervals.app.schedule import goal_of, lifts_text, schedule_if_any
from intervals.app.season import Season, season_of
from intervals.app.today import today
from intervals.atomic import bytes_of, is_older, replace
from intervals.core.workout.compile import compile_plan
from intervals.core.workout.workout import Venue, Workout
from intervals.files.athlete import AthleteFile, load_athlete
from intervals.files.formats.line import read_line
from intervals.files.schedule import due
from intervals.files.workout.check import check_loaded
from intervals.files.workout.load import read_workout
from intervals.files.workout.templates import template_names, template_text
from intervals.files.workout_file import check_workout

_NAME = re.compile(r"^name:[ \t]*(.+)$", re.MULTILINE)
_TAGS = re.compile(r"^tags:[ \t]*(.+(?:\n[ \t]*-.+)*)$", re.MULTILINE)
_GLANCE = 2_048
"""The words to find a workout by stand at its top."""
_FOLDERS_S = 1.0
"""How often it is looked whether a folder of workouts has come or gone."""


class KnownWorkouts:
    """The workout files that names lead to; a file that has not changed is read once."""

    def __init__(self) -> None:
        self.athlete: AthleteFile = load_athlete(paths.athlete_file())
        self._looks: dict[tuple[Path, Venue | None], tuple[tuple[int, int], Look]] = {}

    def items(self) -> list[Item]:
        """Return every workout that a name leads to."""
        return [Item(entry.name, entry.path, entry.source) for entry in paths.all_workouts()]

    def glance(self, item: Item) -> str:
        """Return the title and the tags, taken from the top of the file without reading it as YAML."""
        try:
            with item.path.open("rb") as stream:
                text = stream.read(_GLANCE).decode("utf-8", "replace")
        except OSError:
            return ""
        return " ".join(match[1] for match in (_NAME.search(text), _TAGS.search(text)) if match)

    def look(self, path: Path, venue: Venue | None = None) -> Look:
        """Read and plan a workout, for the venue it names where none is given."""
        try:
            stat = path.stat()
            stamp = (stat.st_mtime_ns, stat.st_size)
        except (OSError, ValueError):
            stamp = (0, 0)
        known = self._looks.get((path, venue))
        if known is None or known[0] != stamp:
            checked = check_workout(path, self.athlete.athlete, venue)
            known = self._looks[path, venue] = (stamp, Look(checked.workout, checked.plan, checked.diagnostics))
        return known[1]

    def check(self, text: str, path: Path) -> Look:
        """Plan a text that is being edited."""
        athlete = self.athlete.athlete
        checked = check_loaded(read_workout(text, str(path), athlete.paces.keys()), athlete)
        return Look(checked.workout, checked.plan, checked.diagnostics)

    def open(self, path: Path) -> Text:
        """Return a text to edit; a workout that ships is copied first."""
        try:
            path = own_copy(str(path)).path
        except Failure as failure:
            raise OSError(str(failure)) from None
        before = bytes_of(path)
        draft = paths.draft_of(path)
        kept = bytes_of(draft)
        try:
            unsaved = None if kept is None or kept == before else kept.decode()
            return Text(path, (before or b"").decode(), before, unsaved, behind=is_older(draft, path))
        except UnicodeDecodeError:
            raise OSError(f"{path.name} is not UTF-8 text, and would lose what it says here") from None

    def save(self, path: Path, text: str, before: bytes | None) -> bytes:
        """Save a text, unless the file has changed meanwhile."""
        replace(path, text, before)
        self.keep(path, None)
        return text.encode("utf-8", "surrogatepass")

    def keep(self, path: Path, text: str | None) -> None:
        """Keep a text for after a crash."""
        draft = paths.draft_of(path)
        if text is None:
            draft.unlink(missing_ok=True)
        else:
            replace(draft, text)

    def new(self, name: str, start: str) -> Path:
        """Make a workout from a template or from one line."""
        line = start if start and start not in template_names() else None
        if line is not None:
            report = read_line(line, self.athlete.athlete.paces.keys())
            if report.value is None:
                one = report.diagnostics[0]
                raise ValueError(f"column {one.column}: {one.what}: {one.remedy}")
        try:
            return new_workout(
                name, self.athlete, template=None if line else start or None, line=line, assumed=lambda _: None
            )
        except Failure as failure:
            raise ValueError(str(failure)) from None

    def templates(self) -> list[str]:
        """Return what a new workout can start from."""
        return template_names()

    def preview(self, start: str) -> Look:
        """Plan a template, or a line."""
        athlete = self.athlete.athlete
        if start in template_names():
            return self.check(template_text(start), Path(start))
        report = read_line(start, athlete.paces.keys(), athlete.per)
        if report.value is None:
            return Look(None, None, tuple(report.diagnostics))
        workout = Workout(report.value.name or "New", report.value.blocks)
        return Look(workout, compile_plan(workout, athlete, workout.venue), tuple(report.diagnostics))

    def name_problem(self, name: str) -> str:
        """Say why a new workout cannot be called so."""
        try:
            path = path_for(name)
        except Failure as failure:
            return str(failure)
        return f"there is a workout {path.stem} already" if path.exists() else ""

    def home(self) -> Home:
        """Say what is due, and how many lifts this week has."""
        try:
            now, week = today(), lifts_text(self.athlete.athlete, lambda _: None)
            schedule = schedule_if_any()
            entry = None if schedule is None else due(schedule, done_sessions(lambda _: None), now)
        except (OSError, Failure):
            return Home()
        if entry is None or schedule is None:
            return Home(week=week)
        when = {0: "today", 1: "tomorrow"}.get((entry.day - now).days, f"on {day_text(entry.day)}")
        if entry.workout in schedule.own:
            # It has no file that could be chosen here: `intervals next` runs it.
            return Home(
                week=" · ".join(part for part in (f"{schedule.own[entry.workout].name} due {when}", week) if part)
            )
        return Home(entry.workout, when, entry.day == now, week)

    def paces(self) -> list[str]:
        """Say each pace, and how near the goal is."""
        return [*pace_lines(self.athlete), "", *goal_lines(self.athlete, goal_of(self.athlete))]

    def season(self) -> Season:
        """Return the season of the runner's schedule. Raises Failure."""
        return season_of(follow("", "", lambda _: None, results=True))

    async def changes(self) -> AsyncIterator[object]:
        """Yield whenever workout files change on the disk; never, where nobody can watch them.

        A folder that is made later is watched from then on, a second later at most.
        """
        try:
            from watchfiles import awatch  # noqa: PLC0415 - the library works where it cannot be installed
        except ImportError:
            return
        while True:
            folders = _watchable()
            if not folders:
                await asyncio.sleep(_FOLDERS_S)
            else:
                try:
                    async for changes in awatch(
                        *folders, watch_filter=_is_workout, debounce=200, step=50, recursive=False,
                        rust_timeout=round(_FOLDERS_S * 1000), yield_on_timeout=True,
                    ):  # fmt: skip
                        if changes:
                            yield changes
                        if _watchable() != folders:
                            break
                except (OSError, RuntimeError):
                    # One was taken away at this moment, or the system watches no more files: by the clock, then.
                    await asyncio.sleep(_FOLDERS_S)
                    yield folders
            if _watchable() != folders:
                yield folders


def _watchable() -> list[Path]:
    """Return the folders of workouts that are there."""
    return [folder for folder in (paths.local_workouts(), paths.user_workouts()) if folder.is_dir()]


def _is_workout(_change: object, path: str) -> bool:
    """Whether a file is one that the library shows: no draft, and nothing that an editor puts beside it."""
    return paths.is_workout_name(Path(path).name)
