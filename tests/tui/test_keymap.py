"""The athlete's keys on the screens: they work, the old ones do not, and footer and help show them."""

from __future__ import annotations

from intervals.core.session import Lap, Phase
from intervals.tui.keys import footer_text
from intervals.tui.learn import LearnKey
from tests.core.samples import miles
from tests.tui.harness import staged

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
        assert "f5 goes on" in stage.text()
        await stage.at(603_000, "question_mark")
        assert "page down, x" in stage.text()
        await stage.at(603_000, "escape", "Q")
        assert "Q again stops" in stage.text()


def test_the_footer_shows_the_first_key():
    assert footer_text(200, keys=KEYS).startswith("page down lap   f5 pause   s split")
    assert "Q stop" in footer_text(200, keys=KEYS)


async def test_learning_takes_the_next_key():
    app = LearnKey("lap")
    async with app.run_test() as pilot:
        await pilot.press("pagedown")
    assert app.return_value == "pagedown"
    app = LearnKey("lap")
    async with app.run_test() as pilot:
        await pilot.press("escape")
    assert app.return_value is None
