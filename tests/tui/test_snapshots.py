"""How the screens look. Each snapshot says what a reviewer is to see; `pytest --snapshot-update` draws them anew."""

from __future__ import annotations

import pytest

from intervals.clock import ManualClock
from intervals.core.workout.workout import Venue
from intervals.live.conductor import Conductor
from intervals.live.driver import ManualDriver
from intervals.tui.app import SessionApp
from tests.support.samples import miles

SIZES = [(40, 12), (80, 24), (120, 40)]
REP, MID_REP = 593_000, 593_000 + 345_000
RECOVERY = 593_000 + 421_000


def app_at(*moves, venue=Venue.TRACK, theme="dark"):
    """Return an app, and how to bring it to its last moment: pairs of a time and the keys pressed then."""
    clock = ManualClock()
    driver = ManualDriver(Conductor(miles(venue), clock))
    app = SessionApp(driver, theme=theme)

    async def act(pilot):
        await pilot.pause()
        for at, *keys in moves:
            clock.move_to(at)
            driver.step()
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()

    return app, act


STATES = {
    "plan": [],
    "count_in": [(0, "space"), (1_100,)],
    "track_rep": [(0, "space"), (REP, "space"), (MID_REP,)],
    "track_over": [(0, "space"), (REP, "space"), (REP + 432_000,)],
    "recovery": [(0, "space"), (REP, "space"), (RECOVERY, "space"), (RECOVERY + 31_000,)],
    "ready": [(0, "space"), (REP, "space"), (RECOVERY, "space"), (RECOVERY + 95_000,)],
    "paused": [(0, "space"), (REP, "space"), (MID_REP, "p")],
    "summary": [(0, "space"), (REP, "space"), (RECOVERY, "space"), (RECOVERY + 31_000, "q", "q")],
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("state", STATES)
def test_main_states(state, size, snap_compare):
    """The time is by far the largest; kind, rep and what comes next are told by words and shapes; nothing is cut."""
    app, act = app_at(*STATES[state])
    assert snap_compare(app, terminal_size=size, run_before=act)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_treadmill_rep(size, snap_compare):
    """The time left counts down, and the belt setting stands beside the target."""
    app, act = app_at((0, "space"), (REP,), (REP + 200_000,), venue=Venue.TREADMILL)
    assert snap_compare(app, terminal_size=size, run_before=act)


def test_sunlight(snap_compare):
    """The light theme: black on the kind's bright ground."""
    app, act = app_at(*STATES["track_rep"], theme="light")
    assert snap_compare(app, terminal_size=(80, 24), run_before=act)


def test_closing_seconds(snap_compare):
    """The last three seconds: ground and ink have changed places."""
    app, act = app_at(*STATES["recovery"], (RECOVERY + 117_100,))
    assert snap_compare(app, terminal_size=(80, 24), run_before=act)


def test_help(snap_compare):
    """Every key with what it does, and the time still in view."""
    app, act = app_at(*STATES["track_rep"], (MID_REP, "question_mark"))
    assert snap_compare(app, terminal_size=(80, 24), run_before=act)


def test_asking_to_stop(snap_compare):
    """The question stands where captions do; the time goes on."""
    app, act = app_at(*STATES["track_rep"], (MID_REP, "q"))
    assert snap_compare(app, terminal_size=(80, 24), run_before=act)
