"""The athlete's keys on the screens: they work, the old ones do not, and footer and help show them."""

from __future__ import annotations

from intervals.core.session.inputs import Lap
from intervals.core.session.state import Phase
from intervals.files.athlete.fields import COLOUR_NAMES
from intervals.tui.learn import LearnKey
from intervals.tui.themes import DARK, OWN, THEMES, ink_on, own_theme
from tests.support.harness import staged
from tests.support.samples import miles

KEYS = {"lap": "pagedown,x", "pause": "f5", "stop": "Q"}


async def test_a_clicker_is_the_lap_key_and_is_shown():
    async with staged(miles(), keys=KEYS) as stage:
        assert "page down starts" in stage.text()
        assert "Q leave" in stage.text()
        await stage.at(0, "space")
        assert stage.state.phase is Phase.READY
        await stage.at(0, "pagedown")
        await stage.at(600_000, "x")
        assert [type(one) for one in stage.recorded][1:] == [Lap]
        assert "page down lap" in stage.text()
        assert "f5 pause" in stage.text()
        await stage.at(601_000, "p")
        assert stage.state.phase is Phase.RUNNING
        await stage.at(602_000, "f5")
        assert stage.state.phase is Phase.PAUSED
        assert "PAUSED · page down to resume" in stage.text()
        await stage.at(603_000, "question_mark")
        assert "page down, x" in stage.text()
        await stage.at(603_000, "escape", "Q")
        assert "Press Q again to stop" in stage.text()


async def test_learning_takes_the_next_key():
    app = LearnKey("lap")
    async with app.run_test() as pilot:
        await pilot.press("pagedown")
    assert app.return_value == "pagedown"
    app = LearnKey("lap")
    async with app.run_test() as pilot:
        await pilot.press("escape")
    assert app.return_value is None


async def test_the_grounds_of_the_athletes_file_are_on_the_screen():
    async with staged(miles(), colours={"run": "#ffee00"}) as stage:
        assert stage.app.theme == OWN
        await stage.at(0, "space")
        await stage.at(600_000, "space")
        strips = stage.app.screen._compositor.render_strips()
        grounds = {
            segment.style.bgcolor.name
            for strip in strips
            for segment in strip
            if segment.style and segment.style.bgcolor
        }
        assert "#ffee00" in grounds


def test_every_ground_can_be_changed_and_read():
    variables = THEMES[0].variables
    assert {name.removesuffix("-ground") for name in variables if name.endswith("-ground")} == set(COLOUR_NAMES)
    own = own_theme(DARK, {"run": "#ffee00", "still": "#101010"})
    assert (own.variables["run-ink"], own.variables["still-ink"]) == ("#000000", "#ffffff")
    assert own.variables["easy-ground"] == variables["easy-ground"]
    assert [ink_on(one) for one in ("#000000", "#ffffff", "#777777", "#8a1c00")] == [
        "#ffffff",
        "#000000",
        "#000000",
        "#ffffff",
    ]
