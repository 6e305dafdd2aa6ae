"""How the screens hold up: sizes, resizes, odd names, and how little they repaint."""

from __future__ import annotations

import pytest
from textual.widget import Widget

from intervals.core.phrases.screen_text import ScreenText
from intervals.core.workout.workout import Venue
from intervals.tui.widgets.big_clock import BigClock, figures, fitting_rows, text_width
from tests.support.harness import staged
from tests.support.samples import miles, plan_of, short, step


@pytest.mark.parametrize(("size", "least"), [((40, 12), 3), ((80, 24), 7), ((120, 40), 12), ((200, 60), 20)])
async def test_the_time_is_the_largest_thing(size, least):
    async with staged(miles(), size=size) as stage:
        await stage.at(0, "space")
        await stage.at(63_000)
        assert stage.app.screen.query_one(BigClock).rows >= least


@pytest.mark.parametrize("size", [(40, 12), (41, 13), (60, 15), (80, 24), (120, 40), (300, 90)])
async def test_what_counts_is_on_every_size(size):
    async with staged(miles(), size=size) as stage:
        await stage.at(0, "space")
        await stage.at(593_000, "space")
        await stage.at(593_000 + 120_000)
        text = stage.text()
        assert "next" in text
        assert "elapsed of 7:00" in text
        assert len(text.splitlines()) <= size[1]


@pytest.mark.parametrize("to", [(10, 3), (1, 1), (40, 12), (250, 80), (20, 40), (120, 5)])
async def test_a_resize_never_breaks_it(to):
    async with staged(short()) as stage:
        await stage.at(0, "space")
        await stage.at(5_000)
        await stage.pilot.resize_terminal(*to)
        await stage.at(6_000)
        await stage.pilot.resize_terminal(80, 24)
        await stage.at(7_000)
        assert "0:06" in stage.conductor.readout().clock
        assert "next" in stage.text()


async def test_a_name_cannot_drive_the_terminal():
    name = "[red]Fast[/red] \x1b[2J$(x)"
    async with staged(plan_of(step("run", "60 s", label=name), name=name)) as stage:
        assert "[red]Fast[/red]" in stage.text()
        assert "\x1b" not in stage.text()
        await stage.at(0, "space")
        await stage.at(3_500)
        assert "\x1b" not in stage.text()
        await stage.at(4_000, "q", "q")
        assert "\x1b" not in stage.text()


async def test_the_ground_follows_the_kind_and_the_closing_seconds_flash():
    async with staged(short(Venue.TREADMILL)) as stage:
        await stage.at(0, "space")
        await stage.at(3_500)
        assert stage.app.screen.has_class("kind-easy")
        await stage.at(13_500)
        assert stage.app.screen.has_class("kind-run")
        await stage.at(33_500)
        assert stage.app.screen.has_class("kind-recover")
        flashes = []
        for ms in (38_100, 39_100, 40_100):
            await stage.at(ms)
            flashes.append(stage.app.screen.has_class("-closing"))
        assert flashes == [True, False, True]


async def test_nothing_repaints_between_two_changes():
    async with staged(miles()) as stage:
        await stage.at(0, "space")
        for ms in (60_100, 62_100, 64_100):
            await stage.at(ms)
        painted = []
        for widget in stage.app.screen.query("*"):
            refresh = widget.refresh
            widget.refresh = lambda *args, _of=widget, _refresh=refresh, **more: (
                painted.append(_of.id), _refresh(*args, **more)
            )[1]  # fmt: skip
        await stage.at(64_900)
        assert painted == []
        await stage.at(65_000)
        assert "clock" in painted
        assert "word" not in painted
        assert "footer" not in painted


@pytest.mark.parametrize("rows", range(3, 30))
@pytest.mark.parametrize("text", ["0:00", "12:34", "1:05:30", "5", "-0:03", "1:00+"])
def test_figures_are_as_large_as_they_say(text, rows):
    drawn = figures(text, rows)
    assert len(drawn) == rows
    assert {len(line) for line in drawn} == {text_width(text, rows)}


@pytest.mark.parametrize("rows", range(5, 30))
def test_all_figures_differ(rows):
    assert len({figures(digit, rows) for digit in "0123456789"}) == 10


def test_figures_shrink_to_the_width():
    assert text_width("1:05:30", fitting_rows("1:05:30", 78, 20)) <= 78
    assert fitting_rows("1:05:30", 5, 20) == 1


async def test_without_a_device_tones_ring_the_bell_and_flash():
    class Broken:
        lead_ms = 0
        muted = False
        status = "none"
        lengths = 0

        def tone_ms(self, name):
            return 100

        def rendered_ms(self, caption):
            return 1_000

        def perform(self, cue):
            pass

        def void(self):
            pass

        def poll(self, now_ms):
            return (
                [ScreenText.of("notice-plain", text="no sound device: the bell rings instead")] if now_ms == 0 else []
            )

        def close(self, drain_ms=0):
            pass

    async with staged(short(), performer=Broken()) as stage:
        rung = []
        stage.app.bell = lambda: rung.append(stage.clock.now_ms())
        await stage.at(0, "space")
        await stage.at(1_000)
        await stage.at(3_000)
        assert rung[:2] == [0, 1_000]
        assert "none: bell" in stage.text()


async def test_a_second_asks_each_line_that_changes_for_its_style_once(monkeypatch):
    """To work a style out costs as much as to draw a row: it is no matter of each row, nor of what stays as it is."""
    async with staged(miles()) as stage:
        await stage.at(0, "space")
        await stage.at(5_000)
        asked, plain = [], Widget.rich_style
        monkeypatch.setattr(Widget, "rich_style", property(lambda self: asked.append(self.id) or plain.fget(self)))
        await stage.at(6_000)
        await stage.pilot.pause()
        assert {"clock", "header"} <= {*asked}
        assert not {"word", "target", "next"} & {*asked}
        assert len(asked) == len({*asked})
