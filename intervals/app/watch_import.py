"""What a watch recorded, joined to the session of that time, or kept as a session of its own.

Law: an addition with its source: nothing that the timer recorded is changed, and a file is taken once.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from intervals.app.athlete_file import load_athlete_file
from intervals.app.exits import Failure, Tell
from intervals.app.journal import journal
from intervals.clock import utc_offset_s, wall_ms
from intervals.core.dataclass import dataclass
from intervals.core.kinds import Kind
from intervals.core.quantities.units import Distance, DistanceRange, DurationRange
from intervals.core.results.activity import Activity
from intervals.core.workout.compile import compile_plan
from intervals.core.workout.workout import Step, Venue, Workout
from intervals.files.activities import MOST_BYTES, read_activity
from intervals.files.diagnostics import Diagnostic
from intervals.files.formats.model import FormatError
from intervals.files.workout.write import write_workout
from intervals.files.yaml import read_file
from intervals.journal.read import logged_summary, stored_session
from intervals.journal.rows import Header, Logged, Watched
from intervals.journal.store import Store
from intervals.journal.stored import StoredSession

ENOUGH: Final = 0.5
"""A session and an activity are the same run where the shorter has so much of its time in the other."""
_NAME: Final = "Run by the watch"


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of one file."""

    session: StoredSession
    is_new: bool
    """Whether no session was led at that time, and the activity became one."""


def import_activity(path: Path, tell: Tell, number: int | None = None) -> Joined:
    """Take in a FIT or TCX activity; `number` is the session that it belongs to, else that of its time.

    Raises Failure, and then nothing has changed.
    """
    data = read_file(path, MOST_BYTES)
    if isinstance(data, Diagnostic):
        raise Failure(f"{path} cannot be imported", diagnostics=(data,))
    try:
        activity = read_activity(data)
    except FormatError as error:
        remedy = f": {error.remedy}" if error.remedy else ""
        raise Failure(f"{path} cannot be imported: {error.what}{remedy}") from None
    digest = hashlib.sha256(data).hexdigest()
    watched = Watched(path.name, activity)
    with journal(tell) as store:
        has_it = store.watched_as(digest)
        if has_it is not None:
            raise Failure(f"{path} is imported already: session {has_it} has it")
        found = _chosen(store, number) if number is not None else _session_of(store, activity)
        with store.transaction():
            joined = found if found is not None else _begin(store, path, activity)
            store.watch(joined, watched, digest, wall_ms())
        rows = store.session(joined)
        assert rows is not None  # noqa: S101 - it was written a moment ago
        return Joined(stored_session(rows), found is None)


def _chosen(store: Store, number: int) -> int:
    rows = store.session(number)
    if rows is None:
        raise Failure(f"there is no session {number}: `intervals history` lists them")
    if rows.summary is None:
        raise Failure(f"session {number} is still open: `intervals resume` ends it")
    return number


def _session_of(store: Store, activity: Activity) -> int | None:
    """Return the session that was led when the activity was recorded; None where there was none."""
    begin, end = activity.begun_ms, activity.begun_ms + activity.length_ms
    best, most = None, 0.0
    for number in store.around(begin, end):
        rows = store.session(number)
        if rows is None:
            continue
        session = stored_session(rows)
        began, ended = (round(at.timestamp() * 1_000) for at in (session.begun, session.ended))
        shorter = min(end - begin, ended - began)
        share = 0.0 if shorter <= 0 else (min(end, ended) - max(begin, began)) / shorter
        if share >= ENOUGH and share > most:
            best, most = number, share
    return best


def _begin(store: Store, path: Path, activity: Activity) -> int:
    """Add a session of which the watch alone knows: a leg for each of its laps."""
    laps = [lap for lap in activity.laps if lap.ms > 0]
    if not laps:
        raise Failure(f"{path}: no session was led at that time, and without laps it makes none")
    steps = tuple(
        Step(Kind.RUN, DistanceRange(Distance(lap.mm), Distance(lap.mm)) if lap.mm else DurationRange(lap.ms, lap.ms))
        for lap in laps
    )
    workout = Workout(_NAME, steps, about=f"From {path.name}.", venue=Venue.ROAD)
    plan = compile_plan(workout, load_athlete_file().athlete)
    logged = Logged(sum(lap.ms for lap in laps), tuple((i, lap.ms) for i, lap in enumerate(laps)))
    header = Header("", write_workout(workout), activity.begun_ms, utc_offset_s(activity.begun_ms))
    number = store.begin(header, plan, logged)
    store.summarise(number, logged_summary(plan, logged))
    return number
