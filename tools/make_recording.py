"""Records `docs/session.svg`: a session of mile repeats as it is seen, by the program itself on a clock that is set.

One picture a moment, shown in turn by the SVG's own style: it plays wherever SVG is shown, and asks for nothing else.
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Final

from intervals import paths
from intervals.clock import ManualClock
from intervals.core.workout.athlete import Athlete
from intervals.files.workout_file import check_workout
from intervals.live.conductor import Conductor
from intervals.live.driver import ManualDriver
from intervals.tui.app import SessionApp

ROOT: Final = Path(__file__).resolve().parent.parent
SIZE: Final = (96, 28)
FRAME_S: Final = 1.6
KEY: Final = "space"
MOMENTS: Final[tuple[tuple[int, str], ...]] = (
    (0, ""), (0, KEY), (4_000, ""), (300_000, ""), (593_000, KEY), (595_000, ""), (700_000, ""), (803_500, ""),
    (1_014_000, KEY), (1_017_000, ""), (1_090_000, ""), (1_131_000, ""), (1_134_000, ""), (1_345_000, ""),
    (1_554_000, KEY), (1_557_000, ""),
)  # fmt: skip
"""Milliseconds of the session, and the key that is pressed then: to the line of the second of four reps."""


async def pictures() -> list[str]:
    """Run a session on a clock that is set, and return the screen at each moment as SVG."""
    found = paths.find_workout("mile-repeats")
    if not isinstance(found, Path):
        raise SystemExit("mile-repeats is not there")
    plan = check_workout(found, Athlete()).plan
    if plan is None:
        raise SystemExit("mile-repeats cannot be run")
    clock = ManualClock()
    driver = ManualDriver(Conductor(plan, clock))
    app = SessionApp(driver)
    taken = []
    async with app.run_test(size=SIZE) as pilot:
        for at, key in MOMENTS:
            clock.move_to(at)
            if key:
                await pilot.press(key)
            driver.step()
            await pilot.pause()
            taken.append(app.export_screenshot(title="intervals run mile-repeats"))
    return taken


def film(frames: list[str]) -> str:
    """Return one SVG that shows the frames in turn, for ever, each for as long."""
    (size,) = set(re.findall(r'(?<=<svg class="rich-terminal" viewBox=")[^"]+', "".join(frames)))
    total = len(frames) * FRAME_S
    share = 100 / len(frames)
    style = (
        f".frame {{ visibility: hidden; animation: shown {total:g}s step-end infinite }}"
        f"@keyframes shown {{ 0% {{ visibility: visible }} {share:.3f}% {{ visibility: hidden }} }}"
        "@media (prefers-reduced-motion: reduce) { .frame { animation: none } .frame.still { visibility: visible } }"
    )
    still = len(frames) * 3 // 4
    shown = [
        f'<g class="frame{" still" if i == still else ""}" style="animation-delay: {i * FRAME_S:g}s">{frame}</g>'
        for i, frame in enumerate(map(own_fonts, frames))
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}"><style>{style}</style>'
    return "\n".join([head, *shown, "</svg>"]) + "\n"


def own_fonts(svg: str) -> str:
    """Return a picture with the fonts of whoever looks at it, instead of ones from afar."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    # Some viewers fold spaces unless they are told not to, and then nothing stands where it should.
    svg = svg.replace("<text ", '<text xml:space="preserve" ')
    return svg.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")


def main() -> None:
    """Write the recording."""
    path = ROOT / "docs" / "session.svg"
    path.write_text(film(asyncio.run(pictures())), encoding="utf-8")
    print(path)


if __name__ == "__main__":
    main()
