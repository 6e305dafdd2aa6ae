"""Every key of a session, pressed in an app on a manual clock."""

from __future__ import annotations

import asyncio
import re

import pytest

from intervals.clock import ManualClock, ScaledClock
from intervals.core.kinds import Kind
from intervals.core.phrases import ENGLISH, phrasebook
from intervals.core.session.inputs import (
    AddRep,
    Back,
    Belt,
    CutShort,
    Extend,
    Lap,
    Pause,
    Resume,
    Skip,
    Split,
    Start,
    Stop,
)
from intervals.core.session.state import Phase
from intervals.core.workout.workout import Repeat, Venue
from intervals.live.conductor import Conductor
from intervals.live.driver import ManualDriver
from intervals.tui import session_context
from intervals.tui.app import DryRunApp
from intervals.tui.keys import (
    ALL_KEYS,
    DRY_RUN_HINTS,
    NEED,
    OVER_HINTS,
    PAUSED_HINTS,
    READY_HINTS,
    RUNNING_HINTS,
    SESSION_KEYS,
)
from intervals.tui.session_context import SessionContext
from intervals.tui.widgets.big_clock import BigClock
from intervals.tui.widgets.keys_line import fitting
from tests.support.harness import staged
from tests.support.samples import miles, plan_of, short, step


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


async def test_a_count_in_that_begins_a_moment_after_the_key_never_shows_more_than_it_counts():
    async with staged(miles()) as stage:
        stage.conductor._performer.lead_ms = 1_500
        await stage.at(0, "space")
        await stage.at(100)
        assert stage.app.screen.query_one("#clock", BigClock).text == "3"
        await stage.at(3_600)
        assert stage.app.screen.query_one("#clock", BigClock).text == "1"


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


@pytest.mark.parametrize("key", ["space", "enter", "p"])
async def test_a_paused_session_goes_on_by_the_key_that_most_press(key):
    async with staged(short()) as stage:
        await stage.at(0, "space")
        await stage.at(8_000, "p")
        assert "space resume" in stage.text()
        assert "PAUSED · space to resume" in stage.text()
        assert "p pause" not in stage.text()
        await stage.at(9_000, key)
        assert stage.recorded[-1] == Resume(9_000)


async def test_q_asks_and_q_again_stops():
    async with staged(short()) as stage:
        await stage.at(0, "space")
        await stage.at(8_000, "q")
        assert "Press q again to stop" in stage.text()
        await stage.at(8_200, "q")
        assert stage.recorded[-1] == Stop(8_200)
        assert stage.screen == "SummaryScreen"


@pytest.mark.parametrize("key", ["space", "m", "x", "question_mark", "s", "f9"])
async def test_any_other_key_takes_the_question_away_at_once(key):
    async with staged(short()) as stage:
        await stage.at(0, "space")
        await stage.at(8_000, "q")
        await stage.at(8_100, key)
        assert "again to stop" not in stage.text()
        if key == "question_mark":
            await stage.at(8_100, "escape")
        await stage.at(8_200, "q")
        assert stage.state.phase is Phase.RUNNING
        assert "again to stop" in stage.text()
        assert Lap not in {type(kept) for kept in stage.recorded}, "the answer is no lap"


async def test_the_question_and_the_notices_go_away_by_themselves(monkeypatch):
    monkeypatch.setattr(session_context, "QUESTION_S", 0.1)
    monkeypatch.setattr(session_context, "NOTICE_S", 0.1)
    async with staged(short()) as stage:
        await stage.at(0, "space")
        for key, words in (("q", "again to stop"), ("u u space space", "double press")):
            await stage.at(stage.clock.now_ms() + 5_000, *key.split())
            if words not in stage.text():
                continue
            await asyncio.sleep(0.3)
            await stage.pilot.pause()
            assert words not in stage.text()
        await stage.at(stage.clock.now_ms() + 100, "q")
        await asyncio.sleep(0.3)
        await stage.at(stage.clock.now_ms() + 100, "q")
        assert stage.state.phase is not Phase.STOPPED, "a question that is gone is not answered"


async def test_a_notice_never_hides_a_caption():
    async with staged(miles()) as stage:
        await stage.at(0, "space")
        for ms in (1_000, 2_000, 3_000, 5_000):
            await stage.at(ms)
        await stage.at(5_100, "e")
        lines = stage.text().splitlines()
        caption = next(i for i, line in enumerate(lines) if "“Warm up" in line)
        notice = next(i for i, line in enumerate(lines) if "needs no extra time" in line)
        assert caption != notice


async def test_a_caption_goes_with_its_leg_and_after_a_while():
    async with staged(miles()) as stage:
        await stage.at(0, "space")
        for ms in (1_000, 2_000, 3_000, 5_000):
            await stage.at(ms)
        assert "“Warm up" in stage.text()
        await stage.at(14_500)
        assert "“Warm up" not in stage.text()
        await stage.at(600_000, "s")
        assert "9:57, 10 slow." in stage.text()
        await stage.at(601_000, "space")
        assert "10 slow" not in stage.text()


async def test_muting_says_so():
    async with staged(short()) as stage:
        stage.conductor.performer.muted = False
        await stage.at(0, "space")
        await stage.at(5_000, "m")
        assert stage.conductor.performer.muted is True
        assert "♪ off" in stage.text()


async def test_help_on_the_start_screen_shows_no_running_time():
    async with staged(short()) as stage:
        await stage.at(60_000, "question_mark")
        assert "not started" in stage.text()
        assert "WARM UP" not in stage.text()


async def test_every_key_of_the_help_can_be_read_on_a_small_screen():
    async with staged(short(), size=(40, 12)) as stage:
        await stage.at(0, "question_mark")
        told = []
        for _ in range(stage.app.screen.query_one("#keys").virtual_size.height):
            told += stage.text().splitlines()[2:-2]
            await stage.at(0, "down")
        words = " ".join(" ".join(told).split())
        assert "…" not in words
        for binding in SESSION_KEYS:
            if binding.show:
                assert stage.app.context.say(f"help-{binding.id}").split()[-1] in words


async def test_enter_leaves_the_summary_and_a_double_lap_at_the_finish_does_not(monkeypatch):
    async with staged(short()) as stage:
        await stage.at(0, "space")
        await stage.at(8_000, "q", "q")
        await stage.at(8_100, "enter")
        assert stage.screen == "SummaryScreen"
        assert stage.app.return_code is None
        monkeypatch.setattr("intervals.tui.screens.summary.SETTLE_S", 0.0)
        await stage.at(9_000, "space")
        assert "enter leaves" in stage.text()
        await stage.at(9_000, "enter")
        assert stage.app.return_code == 0


async def test_a_rehearsal_is_left_without_being_asked():
    clock = ScaledClock(ManualClock(), 20)
    app = DryRunApp(ManualDriver(Conductor(short(), clock)), clock)
    async with app.run_test() as pilot:
        await pilot.press("space", "q")
        await pilot.pause()
    assert app.return_code == 0


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
            assert not binding.show or stage.app.context.say(f"help-{binding.id}") in text
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


def test_every_binding_has_an_id_and_texts_and_is_shown_somewhere():
    ids = [binding.id for binding in ALL_KEYS]
    assert all(ids)
    assert len(set(ids)) == len(ids)
    hinted = {**RUNNING_HINTS, **PAUSED_HINTS, **READY_HINTS, **OVER_HINTS, **DRY_RUN_HINTS}
    assert {binding.id for binding in ALL_KEYS if binding.show} == set(hinted)
    for id_, text in hinted.items():
        assert ENGLISH.screen(text)
        assert ENGLISH.screen(f"help-{id_}")


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("language", ["en", "de"])
async def test_the_footer_drops_what_is_needed_least(width, language):
    phrases = phrasebook(language)
    context = SessionContext(ManualDriver(Conductor(short(), ManualClock(), phrases=phrases)))
    hints = fitting(context.hints(RUNNING_HINTS, NEED), width - 2)
    shown = {hint.key for hint in hints}
    assert {"space", "q"} <= shown
    if width >= 60:
        assert {"space", "p", "u", "q", "?"} <= shown
    if language == "en":
        assert {"space", "p", "u", "q"} <= shown
    assert sum(len(hint.key) + 1 + len(hint.label) for hint in hints) + 2 * (len(hints) - 1) <= width - 2


async def test_from_starts_with_a_later_leg():
    async with staged(miles(), first_leg=3) as stage:
        await stage.at(0, "space")
        assert stage.state.index == 3


async def test_the_belt_is_told_by_its_keys_and_the_leg_ends_at_its_true_distance():
    async with staged(miles(Venue.TREADMILL)) as stage:
        await stage.at(0, "space")
        await stage.at(60_000, "plus")
        await stage.at(61_000, "right_square_bracket")
        assert "belt 6.7, wants 6.1" in stage.text()
        belt = stage.conductor.state.belt
        assert belt is not None
        assert stage.conductor.state.shift_ms < 0
        await stage.at(62_000, "u")
        await stage.at(63_000, "u")
        assert stage.conductor.state.belt is None


async def test_where_no_belt_runs_the_key_says_so():
    async with staged(miles()) as stage:
        await stage.at(0, "space")
        await stage.at(60_000, "minus")
        assert "no belt runs in this leg" in stage.text()


async def test_a_number_and_enter_set_the_belt_outright():
    async with staged(miles(Venue.TREADMILL)) as stage:
        await stage.at(0, "space")
        await stage.at(60_000, "5", "full_stop", "8")
        assert "belt 5.8 mph: enter sets it" in stage.text()
        await stage.at(61_000, "enter")
        assert stage.state.index == 0  # enter was no lap
        assert "belt 5.8, wants 6.1" in stage.text()
        assert "y = the rest at 95% too" in stage.text()
        await stage.at(62_000, "y")
        assert stage.conductor.plan.legs[1].expected_ms > miles(Venue.TREADMILL).legs[1].expected_ms
        await stage.at(63_000, "u", "u")
        assert stage.conductor.state.belt is None


async def test_a_number_that_is_typed_counts_from_its_own_key():
    async with staged(miles(Venue.TREADMILL)) as stage:
        await stage.at(0, "space")
        stage.clock.ago_ms = lambda age_s: stage.clock.now_ms() - round(age_s * 1_000)
        stage.app.context.pressed_s[:] = [session_context.get_time() - 50]  # so long ago was that
        await stage.at(60_000, "8", "enter")
        (belt,) = (given for given in stage.recorded if isinstance(given, Belt))
        assert belt.at_ms > 40_000


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (["0", "enter"], "no treadmill runs at that speed"),
        (["4", "0", "enter"], "no treadmill runs at that speed"),
    ],
)
async def test_a_number_that_no_belt_runs_at_is_refused_in_words(keys, told):
    async with staged(miles(Venue.TREADMILL)) as stage:
        await stage.at(0, "space")
        await stage.at(60_000, *keys)
        assert told in stage.text()
        assert stage.state.belt is None


@pytest.mark.parametrize("way_out", ["escape", "space"])
async def test_a_number_that_nobody_means_sets_nothing(way_out):
    async with staged(miles(Venue.TREADMILL)) as stage:
        await stage.at(0, "space")
        await stage.at(60_000, "8", "5", "backspace", way_out)
        assert stage.state.belt is None
        assert stage.state.index == (way_out == "space")  # the lap key stays the lap key


async def test_where_no_belt_runs_a_digit_is_nothing():
    async with staged(miles()) as stage:
        await stage.at(0, "space")
        await stage.at(60_000, "8", "enter")
        assert stage.state.index == 1


async def test_g_lists_what_is_ahead_and_enter_goes_there_and_one_key_comes_back():
    async with staged(miles()) as stage:
        await stage.at(0, "space")
        await stage.at(63_000, "g")
        assert stage.screen == "AheadScreen"
        text = stage.text()
        assert "2  ▲ RUN rep 1 of 4, 1 mi at 7:00/mi" in text
        assert "7:00   in 8:50" in text
        await stage.at(64_000, "down", "down")
        await stage.at(65_000)
        await stage.at(66_000, "enter")
        assert stage.screen == "RunScreen"
        assert stage.state.index == 3  # enter was no lap
        await stage.at(67_000, "b")
        assert stage.state.index == 0


async def test_the_list_of_what_is_ahead_follows_the_session_and_the_lap_key_works_in_it():
    async with staged(miles()) as stage:
        await stage.at(0, "space")
        await stage.at(63_000, "g", "space")
        assert stage.state.index == 1
        assert "2  ▲ RUN rep 1" not in stage.text()
        assert "3  ▽ RECOVER" in stage.text()
        await stage.at(64_000, "escape")
        assert stage.screen == "RunScreen"
        assert stage.state.index == 1


async def test_before_the_start_nothing_is_listed_and_at_the_last_leg_it_says_so():
    async with staged(short(), first_leg=len(short().legs) - 1) as stage:
        await stage.at(0, "g")
        assert stage.screen == "StartScreen"
        await stage.at(0, "space")
        await stage.at(5_000, "g")
        assert "nothing is ahead" in stage.text()
        await stage.at(5_000, "enter")
        assert stage.state.index == len(short().legs) - 1


async def test_a_set_is_typed_while_resting_and_shown_with_the_last_time():
    plan = plan_of(Repeat(2, (step("lift", "lap", label="Squat", load="60 kg"), step("rest", "90 s"))), venue=None)
    async with staged(plan, last_sets={"squat": ("8 reps, 55 kg",)}) as stage:
        await stage.at(0, "space")
        await stage.at(20_000)
        assert "last time 8 reps, 55 kg" in stage.text()
        await stage.at(40_000, "6")  # no set is done yet: a digit is nothing
        await stage.at(41_000, "space")
        assert "did 60 kg; 6x55, enter corrects it" in stage.text()
        await stage.at(45_000, "6", "x", "5", "5")
        assert "set of 6 × 55: enter keeps it" in stage.text()
        await stage.at(46_000, "enter")
        assert "did 6 reps, 55 kg" in stage.text()
        assert stage.state.index == 1
        await stage.at(47_000, "9", "9", "9", "9", "enter")
        assert "9999 is no set" in stage.text()
        assert re.search(r"\b(track|pace|belt)\b", stage.text()) is None


@pytest.mark.parametrize(
    ("plan", "listed", "missing"),
    [
        (miles(), (), ("help-rescale", "help-belt", "help-set", "help-distance")),
        (miles(Venue.TREADMILL), ("help-rescale", "help-belt", "help-distance"), ("help-set",)),
        (plan_of(step("lift", "lap", label="Squat"), venue=None), ("help-set", "help-distance"), ("help-belt",)),
    ],
)
async def test_the_help_lists_what_is_typed_where_it_means_something(plan, listed, missing):
    async with staged(plan, size=(120, 40)) as stage:
        await stage.at(0, "space")
        await stage.at(8_000, "question_mark")
        text, say = stage.text(), stage.app.context.say
        assert all(say(key) in text for key in listed)
        assert not any(say(key) in text for key in missing)
