"""Every key of a session, pressed in an app on a manual clock."""

from __future__ import annotations

import pytest

from intervals.core.kinds import Kind
from intervals.core.session.inputs import AddRep, Back, CutShort, Extend, Lap, Pause, Resume, Skip, Split, Start, Stop
from intervals.core.session.state import Phase
from intervals.core.workout.workout import Venue
from intervals.tui.keys import ALL_KEYS, FOOTER, SESSION_KEYS, footer_text
from tests.support.harness import staged
from tests.support.samples import miles, short


@pytest.mark.parametrize("key", ["space", "enter", "right"])
async def test_lap_keys_start_the_session_and_end_legs(key):
    async with staged(short()) as stage:
        assert stage.screen == "StartScreen"
        await stage.at(1_000, key)
        assert stage.screen == "RunScreen"
        assert stage.recorded == [Start(1_000)]
        await stage.at(9_000, key)
        assert stage.state.index == 1
        assert stage.recorded[-1] == Lap(9_000)


@pytest.mark.parametrize(
    ("key", "expected"),
    [("s", Split), ("n", Skip), ("b", Back), ("e", Extend), ("c", CutShort), ("p", Pause)],
)
async def test_each_key_makes_its_input(key, expected):
    async with staged(short()) as stage:
        await stage.at(0, "space")
        await stage.at(8_000, key)
        assert stage.recorded[-1] == expected(8_000)


async def test_p_pauses_and_goes_on():
    async with staged(short()) as stage:
        await stage.at(0, "space")
        await stage.at(8_000, "p")
        assert "PAUSED" in stage.text()
        await stage.at(60_000)
        assert stage.state.phase is Phase.PAUSED
        await stage.at(60_500, "p")
        assert stage.recorded[-1] == Resume(60_500)
        assert stage.state.active_ms(60_500) == 5_000


async def test_u_takes_back_an_accidental_lap():
    async with staged(miles()) as stage:
        await stage.at(0, "space")
        await stage.at(60_000, "space")
        assert stage.state.index == 1
        await stage.at(62_000, "u")
        assert stage.state.index == 0
        assert "0:59" in stage.conductor.readout().clock


async def test_u_in_the_count_in_goes_back_to_the_plan():
    async with staged(miles()) as stage:
        await stage.at(0, "space")
        await stage.at(1_000, "u")
        assert stage.screen == "StartScreen"
        await stage.at(2_000, "space")
        assert stage.screen == "RunScreen"


async def test_a_adds_a_rep_and_the_screen_counts_it():
    async with staged(miles()) as stage:
        await stage.at(0, "space")
        await stage.at(60_000, "space")
        await stage.at(70_000, "a")
        assert stage.recorded[-1] == AddRep(70_000)
        assert stage.conductor.readout().rep == "rep 1 of 5"


async def test_c_goes_to_the_cool_down():
    async with staged(miles()) as stage:
        await stage.at(0, "space")
        await stage.at(60_000, "c")
        assert stage.state.leg.kind is Kind.COOLDOWN


async def test_q_asks_and_any_other_key_goes_on():
    async with staged(short()) as stage:
        await stage.at(0, "space")
        await stage.at(8_000, "q")
        assert "q again stops" in stage.text()
        await stage.at(8_100, "space")
        assert stage.state.phase is Phase.RUNNING
        assert stage.recorded == [Start(0)]
        await stage.at(8_200, "q", "q")
        assert stage.recorded[-1] == Stop(8_200)
        assert stage.screen == "SummaryScreen"


async def test_q_before_the_start_leaves_without_asking():
    async with staged(short()) as stage:
        await stage.at(0, "q")
        assert stage.app.return_code == 0


async def test_m_mutes():
    async with staged(short()) as stage:
        stage.conductor.performer.muted = False
        await stage.at(0, "m")
        assert stage.conductor.performer.muted is True


async def test_help_shows_every_key_and_the_lap_key_works_from_it():
    async with staged(short()) as stage:
        await stage.at(0, "space")
        await stage.at(8_000, "question_mark")
        assert stage.screen == "HelpScreen"
        text = stage.text()
        for binding in SESSION_KEYS:
            assert not binding.show or binding.tooltip in text
        await stage.at(9_000, "space")
        assert stage.state.index == 1
        assert stage.screen == "HelpScreen"
        await stage.at(9_500, "escape")
        assert stage.screen == "RunScreen"


async def test_a_double_press_is_ignored_visibly():
    async with staged(miles()) as stage:
        await stage.at(0, "space")
        await stage.at(60_000, "space")
        await stage.at(60_300, "space")
        assert stage.state.index == 1
        assert "double press" in stage.text()
        assert stage.recorded == [Start(0), Lap(60_000)]


async def test_a_refused_key_says_why():
    async with staged(miles()) as stage:
        await stage.at(0, "space")
        await stage.at(60_000, "e")
        assert "lap key" in stage.text()
        assert stage.recorded == [Start(0)]


async def test_the_end_shows_planned_against_actual_and_undo_brings_it_back():
    async with staged(short(Venue.TREADMILL)) as stage:
        await stage.at(0, "space")
        await stage.at(69_000 + 3_000)
        await stage.at(80_000, "space")
        await stage.at(90_001)
        assert stage.screen == "SummaryScreen"
        assert "planned" in stage.text()
        assert "Run rep 2 of 2" in stage.text()
        await stage.at(91_000, "u")
        assert stage.screen == "RunScreen"
        assert stage.state.leg.kind is Kind.REST


async def test_ctrl_c_leaves_with_130():
    async with staged(short()) as stage:
        await stage.at(0, "space")
        await stage.at(5_000, "ctrl+c")
        assert stage.app.return_code == 130


def test_every_binding_has_an_id_and_a_tooltip_and_is_shown_somewhere():
    ids = [binding.id for binding in ALL_KEYS]
    assert all(ids)
    assert len(set(ids)) == len(ids)
    assert all(binding.tooltip for binding in ALL_KEYS)
    assert {binding.id for binding in SESSION_KEYS if binding.show} == set(FOOTER)


@pytest.mark.parametrize("width", range(10, 200, 7))
def test_the_footer_fits_and_always_offers_help(width):
    assert "? help" in footer_text(width)
    assert len(footer_text(width)) <= width


async def test_from_starts_with_a_later_leg():
    async with staged(miles(), first_leg=3) as stage:
        await stage.at(0, "space")
        assert stage.state.index == 3
