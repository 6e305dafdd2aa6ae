"""A session on a manual clock, in an app without a terminal."""

from __future__ import annotations

from contextlib import asynccontextmanager

from intervals.clock import ManualClock
from intervals.core.session.inputs import Input
from intervals.live.conductor import Conductor
from intervals.live.driver import ManualDriver
from intervals.tui.app import SessionApp
from tests.support.samples import Noted


class Stage:
    """An app, its conductor, its clock, and what was recorded."""

    def __init__(
        self,
        plan,
        *,
        theme="dark",
        performer=None,
        first_leg=0,
        keys=None,
        colours=None,
        keeper=None,
        last_sets=None,
        **more,
    ):
        self.clock = ManualClock()
        self.recorded: list[Input] = []
        keeper = keeper or Noted(self.recorded)
        self.conductor = Conductor(
            plan, self.clock, performer=performer, keeper=keeper, first_leg=first_leg, last_sets=last_sets or {}
        )
        self.driver = ManualDriver(self.conductor)
        self.app = SessionApp(self.driver, theme=theme, keys=keys, colours=colours, **more)
        self.pilot = None

    @property
    def state(self):
        return self.conductor.state

    @property
    def screen(self):
        return type(self.app.screen).__name__

    async def at(self, ms, *keys):
        """Let the time come to `ms`, then press keys, one after the other."""
        self.clock.move_to(ms)
        self.driver.step()
        await self.pilot.pause()
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()

    def text(self):
        """What the screen says, as lines."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


@asynccontextmanager
async def staged(plan, size=(80, 24), **more):
    stage = Stage(plan, **more)
    async with stage.app.run_test(size=size) as pilot:
        stage.pilot = pilot
        await pilot.pause()
        yield stage
