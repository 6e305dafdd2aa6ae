"""The summary: what a session came to, what comes next, and what is asked once."""

from __future__ import annotations

import asyncio

import pytest

from intervals.app.exits import Failure
from intervals.core.quantities.units import MM_PER_MILE
from intervals.core.session.state import Phase
from intervals.core.workout.workout import Repeat, Venue
from intervals.journal.recorder import KeepStatus
from tests.support.harness import staged
from tests.support.samples import Noted, miles, plan_of, short, step

REP, RECOVERY = 593_000, 593_000 + 421_000


class After:
    def __init__(self, *questions, next_due="next in the schedule: Tempo, Fri 27 Nov"):
        self.asked, self.due = questions, next_due

    def next_due(self):
        return self.due

    def felt(self, effort):
        pass

    def questions(self):
        return self.asked


async def finished(stage, *moves):
    for at, *keys in moves:
        await stage.at(at, *keys)
    for _ in range(100):
        if not [worker for worker in stage.app.workers if not worker.is_finished]:
            break
        await asyncio.sleep(0.01)
    await stage.pilot.pause()


STOPPED = [(0, "space"), (REP, "space"), (RECOVERY, "space"), (RECOVERY + 31_000, "q", "q")]


async def test_it_says_totals_average_and_every_leg_in_the_colour_of_its_kind():
    async with staged(miles(), size=(120, 40)) as stage:
        await finished(stage, *STOPPED)
        text = stage.text()
        assert "Mile repeats · Stopped" in text
        assert "about 2.0" in text
        assert "1 of 4 · average 7:01/mi" in text
        assert "▲ Run rep 1 of 4" in text
        assert stage.app.screen.query_one("#profile").size.height == 7
        table = stage.app.screen.query_one("#summary")
        strips = table.render_lines(table.size.region)
        inks = {strip.text[1]: next(iter(strip)).style.color for strip in strips if strip.text[1:2] in set("△▲▽")}
        assert len(inks) == len({str(ink) for ink in inks.values()}) == 3


async def test_a_strength_session_has_no_pace_and_no_track():
    plan = plan_of(Repeat(2, (step("lift", "lap", label="Squat"),)), name="Strength")
    async with staged(plan) as stage:
        assert "track" not in stage.text()
        await finished(stage, (0, "space"), (20_000, "space"))
        assert "track" not in stage.text()
        await finished(stage, (40_000, "space"))
        assert stage.state.phase is Phase.FINISHED
        assert "pace" not in stage.text()


async def test_what_is_next_in_the_schedule_is_said():
    async with staged(short(), aftermath=After) as stage:
        await finished(stage, (0, "space"), (8_000, "q", "q"), (20_000,))
        assert "next in the schedule: Tempo, Fri 27 Nov" in stage.text()


@pytest.mark.parametrize(("key", "told"), [("y", "it counts as done"), ("n", "it stays due")])
async def test_a_question_is_asked_once_and_takes_y_or_n(key, told):
    after = After(("2 of 4 reps: count it as done?", lambda: "it counts as done", lambda: "it stays due"))
    async with staged(short(), aftermath=lambda: after) as stage:
        await finished(stage, (0, "space"), (8_000, "q", "q"))
        assert "2 of 4 reps: count it as done?" in stage.text()
        assert "y yes  n no" in stage.text()
        await finished(stage, (9_000, key))
        assert told in stage.text()
        assert "count it as done?" not in stage.text()
        assert stage.state.phase is Phase.STOPPED


async def test_an_answer_that_cannot_be_kept_is_said_to_be():
    def broken():
        raise Failure("the disk is full")

    async with staged(short(), aftermath=lambda: After(("5k 7:34 → 7:24?", broken, broken))) as stage:
        await finished(stage, (0, "space"), (8_000, "q", "q"))
        await finished(stage, (9_000, "y"))
        assert "that cannot be kept: the disk is full" in stage.text()


async def test_a_note_that_is_put_aside_says_so_and_comes_back():
    async with staged(short()) as stage:
        stage.conductor.keeper.status = KeepStatus.KEPT
        kept = []
        stage.conductor.keeper.remark = lambda effort=None, note=None: kept.append((effort, note))
        await finished(stage, (0, "space"), (8_000, "q", "q"), (9_000, "t", *"wind", "escape"))
        assert "not kept: t opens it again" in stage.text()
        assert kept == []
        await stage.at(9_000, "t")
        assert "wind" in stage.text()
        await stage.at(9_000, "y", "enter", "8")
        assert kept == [(None, "windy"), (8, None)]
        assert "felt 8 of 10 · windy" in stage.text()


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (60, 15), (80, 24)])
async def test_legs_are_on_every_size(size):
    async with staged(miles(), size=size) as stage:
        await finished(stage, *STOPPED)
        text = stage.text()
        assert len(text.splitlines()) <= size[1]
        if size[0] >= 40:
            assert "Warm up" in text
            assert "enter leave" in text


class Kept(Noted):
    status = KeepStatus.KEPT

    def __init__(self):
        super().__init__([])
        self.shown = []

    def machine(self, mm):
        self.shown.append(mm)


async def test_the_distance_that_the_treadmill_shows_scales_the_legs():
    keeper = Kept()
    async with staged(miles(Venue.TREADMILL), keeper=keeper, size=(120, 40)) as stage:
        await finished(stage, (0, "space"), (593_000,), (1_012_000,), (1_012_500, "q", "q"))
        assert "what does the treadmill show? d tells it; 2.00 mi counted" in stage.text()
        await finished(stage, (1_013_000, "d", *"2", "full_stop", *"1", "enter"))
        assert "the treadmill showed 2.10 mi, 2.00 mi were counted" in stage.text()
        assert "2.10 mi" in stage.app.screen.query_one("#totals").left
        assert keeper.shown == [round(2.1 * MM_PER_MILE)]


async def test_a_distance_of_half_the_session_is_asked_again_and_nonsense_is_refused():
    keeper = Kept()
    async with staged(miles(Venue.TREADMILL), keeper=keeper) as stage:
        await finished(stage, (0, "space"), (593_000,), (1_012_000,), (1_012_500, "q", "q"))
        await finished(stage, (1_013_000, "d", *"xyz", "enter"))
        assert keeper.shown == []
        await finished(stage, (1_013_000, "escape"), (1_013_000, "d", *"1", "enter"))
        assert "1.00 mi, and 2.00 mi were counted: once more if it is right" in stage.text()
        assert keeper.shown == []
        await finished(stage, (1_013_000, "enter"))
        assert keeper.shown == [MM_PER_MILE]


async def test_how_it_felt_may_bring_a_question_up():
    class Felt(After):
        def felt(self, effort):
            easier = "7:00/mi in Mile repeats → 7:08? twice 8 s/mi slow, felt hard"
            self.asked = [(easier, lambda: "7:08", lambda: "")] if effort >= 8 else []

    async with staged(short(), aftermath=Felt) as stage:
        stage.conductor.keeper.status = KeepStatus.KEPT
        stage.conductor.keeper.remark = lambda effort=None, note=None: None
        await finished(stage, (0, "space"), (8_000, "q", "q"))
        assert "felt hard" not in stage.text()
        await finished(stage, (9_000, "9"))
        assert "7:00/mi in Mile repeats → 7:08? twice 8 s/mi slow, felt hard" in stage.text()


async def test_the_last_set_is_told_on_the_summary():
    plan = plan_of(step("lift", "lap", label="Squat", load="60 kg"), name="Strength", venue=None)
    async with staged(plan, keeper=Kept()) as stage:
        await finished(stage, (0, "space"), (40_000, "space"))
        await finished(stage, (41_000, "d", *"nonsense", "enter"))
        assert "is no set" in stage.text()
        await finished(stage, (41_000, "escape"), (41_000, "d", "6", "x", "5", "5", "enter"), (42_000,))
        assert "6 reps, 55 kg" in stage.text()
        assert stage.conductor.records[0].reps == 6
