"""Puts the parts together: file, athlete, plan, sound, conductor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import Literal, cast

from intervals import paths
from intervals.app.athlete_file import load_athlete_file
from intervals.app.exits import Failure
from intervals.clock import Clock, wall_text
from intervals.core.cues.rehearsal import LAP_AFTER_MS
from intervals.core.dataclass import dataclass
from intervals.core.session.inputs import Input
from intervals.core.session.lifts import LastSets
from intervals.core.workout.plan import Plan
from intervals.core.workout.rounds import fitted
from intervals.core.workout.workout import Venue, Workout
from intervals.files.athlete import AthleteFile
from intervals.files.workout_file import check_workout
from intervals.live.conductor import Conductor, Keeper
from intervals.sound.performer import Performer


@dataclass(frozen=True, slots=True)
class Loaded:
    """A workout ready to be run: the file it came from, what it says, whose it is, and the plan."""

    path: Path
    workout: Workout
    athlete: AthleteFile
    plan: Plan
    losses: tuple[str, ...] = ()
    """What another program's file says that is not kept."""
    last_sets: LastSets = field(default_factory=dict)
    """What was lifted the last time, where someone is about to lift again."""


def load(name: str, venue: str | None = None, *, cues: str | None = None, lane: int | None = None) -> Loaded:
    """Find, read and compile a workout. Raises Failure with every diagnostic of the file.

    `cues` is how much is said, and `lane` the lane of the track, in place of what the files have.
    """
    found = paths.find_workout(name)
    if isinstance(found, paths.NotFound):
        raise Failure(_not_found(found))
    athlete = load_athlete_file()
    if cues is not None:
        athlete = replace(athlete, cues=cast("Literal['quiet', 'normal', 'chatty']", cues))
    checked = check_workout(found, athlete.athlete, Venue(venue) if venue else None, lane)
    if checked.workout is None or checked.plan is None:
        errors = sum(one.is_error for one in checked.diagnostics)
        raise Failure(
            f"{found} cannot be run: {errors} error{'s' if errors != 1 else ''}",
            diagnostics=(*athlete.diagnostics, *checked.diagnostics),
        )
    losses = tuple(one.what for one in checked.diagnostics if one.code == "not-kept")
    return Loaded(found, checked.workout, athlete, checked.plan, losses)


def _not_found(missing: paths.NotFound) -> str:
    near = " or ".join(missing.near)
    hint = f"did you mean {near}?" if near else "`intervals list` shows those there are"
    return f"no workout {missing.name!r}: {hint}"


def check_first_leg(first: int, plan: Plan) -> int:
    """Return the index of leg number `first`. Raises Failure for one that the plan does not have."""
    if first > len(plan.legs):
        raise Failure(f"--from {first}: the plan has {len(plan.legs)} legs; `intervals show` numbers them")
    return first - 1


def conductor_for(  # noqa: PLR0913 - each has its default and its name
    loaded: Loaded,
    clock: Clock,
    performer: Performer | None,
    *,
    hands_free: bool = False,
    rehearsed: bool = False,
    keeper: Keeper | None = None,
    given: Sequence[Input] = (),
    first_leg: int = 0,
) -> Conductor:
    """Return the conductor of a session, live or rehearsed; with inputs that are `given`, of one that goes on."""
    plan = loaded.plan
    if hands_free:
        plan = fitted(plan.hands_free(LAP_AFTER_MS))
    elif rehearsed:
        plan = fitted(plan.rehearsed(LAP_AFTER_MS))
    settings = loaded.athlete
    return Conductor(
        plan,
        clock,
        performer=performer,
        phrases=settings.voice.phrases(),
        cues=settings.cue_settings(),
        keeper=keeper,
        given=given,
        first_leg=first_leg,
        measured=not (hands_free or rehearsed),
        wall=None if rehearsed else wall_text,
        last_sets=loaded.last_sets,
    )
