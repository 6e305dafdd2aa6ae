"""The calendar on the screen: every line can be seen, and enter runs what is due."""

from __future__ import annotations

import pytest

from intervals.tui.calendar import CalendarApp

LINES = ["", "week of Mon 23 Nov", *(f"  day {i} [red]" for i in range(40))]


def text_of(app):
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


@pytest.mark.parametrize(
    ("key", "result"), [("enter", "mile-repeats"), ("q", None), ("escape", None), ("ctrl+c", None)]
)
async def test_it_answers_with_what_is_due_or_nothing(key, result):
    app = CalendarApp("Marathon", LINES, due="mile-repeats")
    async with app.run_test(size=(60, 16)) as pilot:
        await pilot.pause()
        shown = text_of(app)
        assert "Marathon" in shown
        assert "day 0 [red]" in shown
        assert "enter runs mile-repeats" in shown
        await pilot.press("end")
        await pilot.pause()
        assert "day 39 [red]" in text_of(app)
        await pilot.press(key)
    assert app.return_value == result


async def test_with_nothing_due_enter_does_nothing():
    app = CalendarApp("Marathon", LINES, due=None)
    async with app.run_test() as pilot:
        await pilot.press("enter", "q")
    assert app.return_value is None
