"""Draws `docs/screenshot.svg`: the run screen in the middle of mile repeats, exported by the program itself."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

from intervals import paths
from intervals.clock import ManualClock
from intervals.core.workout.athlete import Athlete
from intervals.files.workout_file import check_workout
from intervals.live.conductor import Conductor
from intervals.live.driver import ManualDriver
from intervals.tui.app import SessionApp

ROOT = Path(__file__).resolve().parent.parent
LAPS_MS = (593_000, 593_000 + 421_000)
NOW_MS = 593_000 + 421_000 + 120_000 + 338_000


async def draw() -> str:
    """Run a session on a manual clock to the second rep, and return the screen as SVG."""
    found = paths.find_workout("mile-repeats")
    if not isinstance(found, Path):
        raise SystemExit("mile-repeats is not there")
    plan = check_workout(found, Athlete()).plan
    if plan is None:
        raise SystemExit("mile-repeats cannot be run")
    clock = ManualClock()
    driver = ManualDriver(Conductor(plan, clock))
    app = SessionApp(driver)
    async with app.run_test(size=(96, 28)) as pilot:
        await pilot.press("space")
        for at in LAPS_MS:
            clock.move_to(at)
            await pilot.press("space")
        clock.move_to(NOW_MS)
        driver.step()
        await pilot.pause()
        return app.export_screenshot(title="intervals run mile-repeats")


def main() -> None:
    """Write the screenshot, with the fonts of whoever looks at it instead of ones from afar."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", asyncio.run(draw()), flags=re.DOTALL)
    path = ROOT / "docs" / "screenshot.svg"
    # Some viewers fold spaces unless they are told not to, and then nothing stands where it should.
    svg = svg.replace("<text ", '<text xml:space="preserve" ')
    path.write_text(svg.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas"), encoding="utf-8")
    print(path)


if __name__ == "__main__":
    main()
