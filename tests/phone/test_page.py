"""The page in a real browser: what a thumb, a screen reader and a phone out of range meet."""

from __future__ import annotations

import asyncio
import contextlib
import statistics
import tempfile
import threading

import pytest

from intervals.core.cues.ahead import upcoming
from intervals.core.session.inputs import Lap
from intervals.core.session.machine import Session
from intervals.core.workout.workout import Repeat, Venue
from intervals.phone.pairing import Pairing
from intervals.phone.server import PhoneServer
from tests.phone.browser import CHROMIUM, browser
from tests.phone.desk import SessionDesk
from tests.support.samples import miles, plan_of, step
from tests.support.timing import within

pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="needs a browser: apt-get install chromium"),
    pytest.mark.realtime,
]
HERE = "127.0.0.1"
AWAY_OFF_MS = 30
"""How far off the time of a press may be that was made out of range."""


@contextlib.contextmanager
def served(desk, pairing=None, port=0):
    server = PhoneServer(desk, pairing or Pairing(), [HERE], port=port)
    desk.server = server
    server.bind()
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    assert server.ready.wait(5)
    try:
        yield server
    finally:
        server.stop()
        thread.join(5)


@contextlib.asynccontextmanager
async def tabs():
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        async with browser(folder) as tab:
            yield tab


async def paired(tab, server, carry="silent"):
    page = await tab()
    await page.go(server.urls[0])
    await page.until("document.body.dataset.view === 'welcome'")
    await page.click(f"#{carry}")
    if carry != "silent":
        await page.click("#heard")
    await page.until("intervals.link.clock.synced && intervals.state")
    return page


def laps():
    return plan_of(Repeat(300, (step("run", "lap"),)), name="Laps")


async def test_a_runner_pairs_presses_undoes_and_pauses():
    with served(SessionDesk(miles())) as server:
        async with tabs() as tab:
            page = await paired(tab, server)
            assert await page.js("location.hash") == ""
            assert await page.js("document.querySelector('#laptext').textContent") == "Start"
            await page.touch("#lap")
            await page.until("intervals.state.phase === 'running'")
            await asyncio.sleep(1.0)
            # Two touches as near as two can be, however slow the machine that tests them.
            await page.js(
                "for (let i = 0; i < 2; i += 1)"
                " document.querySelector('#lap').dispatchEvent(new PointerEvent('pointerdown', { cancelable: true }))"
            )
            await page.until("intervals.state.index === 1")
            assert await page.js("document.querySelector('#kind').textContent") == "RUN"
            await page.until("document.querySelector('#caption').textContent.startsWith('Double press')")
            await page.click("#undo")
            await page.until("intervals.state.index === 0")
            await page.click("#pause")
            await page.until("document.querySelector('#kind').textContent === 'PAUSED'")
            assert await page.js("document.querySelector('#pause').textContent") == "Resume"
            await page.until("intervals.link.outbox.length === 0")
            assert [row[2] for row in server.desk.journal] == ["start", "lap", "lap", "undo", "pause"]
            assert page.console == []


async def test_the_lap_button_is_half_of_the_screen_and_has_a_name():
    with served(SessionDesk(miles(Venue.TREADMILL))) as server:
        async with tabs() as tab:
            page = await paired(tab, server)
            for width, height in ((390, 844), (320, 568), (740, 360)):
                await page.shape(width, height)
                share = await page.js("document.querySelector('#lap').getBoundingClientRect().height / innerHeight")
                assert share >= 0.5, (width, height)
                assert await page.js("document.documentElement.scrollWidth") <= width, (width, height)
            tree = (await page.call("Accessibility.getFullAXTree"))["nodes"]
            named = {(n["role"]["value"], n["name"]["value"]) for n in tree if "name" in n and "role" in n}
            assert {("button", "Start"), ("button", "Undo"), ("button", "Pause")} <= named
            assert await page.js("document.querySelector('#caption').getAttribute('aria-live')") == "polite"
            await page.shape(320, 568)
            await page.js("document.documentElement.style.fontSize = '200%'")
            # The longest that there is: an hour, a belt in km/h, and the lap as it is called in Spanish.
            await page.js(
                "for (const [id, text] of [['time', '1:05:23'], ['belt', '13.8 km/h'], ['laptext', 'Vuelta']])"
                " document.getElementById(id).textContent = text"
            )
            assert await page.js("document.documentElement.scrollWidth") <= 320
            for name in ("time", "belt", "lap"):
                cut = f"(({{ scrollWidth, clientWidth }}) => scrollWidth - clientWidth)(document.getElementById('{name}'))"
                assert await page.js(cut) <= 0, name


async def test_a_label_is_text_whatever_it_holds():
    plan = plan_of(step("run", "lap", label="<script>alert(1)</script>"), step("rest", "lap"))
    with served(SessionDesk(plan)) as server:
        async with tabs() as tab:
            page = await paired(tab, server)
            assert await page.js("document.querySelector('#kind').textContent") == "<SCRIPT>ALERT(1)</SCRIPT>"
            assert await page.js("document.querySelectorAll('#kind *').length") == 0


async def test_presses_out_of_range_wait_and_are_taken_by_their_own_times():
    with served(SessionDesk(laps())) as server:
        async with tabs() as tab:
            page = await paired(tab, server)
            await page.touch("#lap")
            await page.until("intervals.state.phase === 'running'")
            await asyncio.sleep(1)
            pairing, port, desk = server.pairing, server.port, server.desk
            server.stop()
            await page.until("!intervals.link.reach", 12)
            for expected in (1, 2):
                await page.touch("#lap")
                await page.until(f"intervals.state.index === {expected}")
                await asyncio.sleep(1.0)
            assert await page.js("intervals.link.outbox.length") == 2
            assert "2 presses waiting" in await page.js("document.querySelector('#status').textContent")
            pressed = await page.js("intervals.link.outbox.map((one) => intervals.link.timeOf(one).at)")
            gone = len(desk.journal)
            with served(desk, pairing, port):
                await page.until("intervals.link.outbox.length === 0", 15)
                taken = [row[3] for row in desk.journal[gone:]]
                # The clocks are compared anew on return, and what that moves a press by is what docs/phone.md gives it.
                assert all(abs(now - at) <= AWAY_OFF_MS for now, at in zip(taken, pressed, strict=True))
                assert desk.held.state.index == 2


@pytest.mark.parametrize("laptop_too", [pytest.param(False, marks=pytest.mark.soak), True])
async def test_what_the_laptop_has_otherwise_than_the_phone_thought_is_told(laptop_too):
    with served(SessionDesk(laps())) as server:
        async with tabs() as tab:
            page = await paired(tab, server)
            await page.touch("#lap")
            await page.until("intervals.state.phase === 'running'")
            await asyncio.sleep(1)
            pairing, port, desk = server.pairing, server.port, server.desk
            server.stop()
            await page.until("!intervals.link.reach", 12)
            if laptop_too:
                desk.held.feed(Lap(int(desk.now_ms())))
                await asyncio.sleep(1)
            await page.touch("#lap")
            await page.until("intervals.state.index === 1")
            await page.js(
                "globalThis.said = new Set(); new MutationObserver(() => said.add("
                "document.querySelector('#caption').textContent)).observe(document.querySelector('#caption'),"
                " { childList: true, characterData: true, subtree: true })"
            )
            with served(desk, pairing, port):
                await page.until(
                    f"intervals.link.outbox.length === 0 && intervals.state.index === {1 + laptop_too}", 15
                )
                told = "[...said].some((text) => text.startsWith('The laptop has it otherwise: RUN rep 3 of'))"
                if laptop_too:
                    await page.until(told)
                else:
                    await asyncio.sleep(0.4)
                    assert not await page.js(told)


async def test_the_guard_against_a_pocket_wants_a_slide_first():
    with served(SessionDesk(laps())) as server:
        async with tabs() as tab:
            page = await paired(tab, server)
            await page.js("document.querySelector('#guard').click()")
            assert await page.js("document.querySelector('#lap').hidden")
            await page.js(
                "(() => { const s = document.querySelector('#slide input'); s.value = 100;"
                " s.dispatchEvent(new Event('input')); })()"
            )
            assert not await page.js("document.querySelector('#lap').hidden")
            await page.touch("#lap")
            await page.until("intervals.state.phase === 'running'")
            assert await page.js("document.querySelector('#lap').hidden")


async def test_a_wrong_code_is_told_and_another_may_be_typed():
    with served(SessionDesk(miles())) as server:
        async with tabs() as tab:
            page = await tab()
            await page.go(f"http://{HERE}:{server.port}/#AAAAAAAA")
            await page.until("!document.querySelector('#pair').hidden")
            assert "not the code" in await page.js("document.querySelector('#why').textContent")
            await page.js(f"document.querySelector('#code').value = '{server.pairing.code.lower()}'")
            await page.js("document.querySelector('#pair').requestSubmit()")
            await page.until("document.body.dataset.view === 'welcome'")


@pytest.mark.soak
async def test_a_press_is_confirmed_quickly_and_its_time_is_true():
    with served(SessionDesk(laps())) as server:
        async with tabs() as tab:
            page = await paired(tab, server)
            await page.touch("#lap")
            await page.until("intervals.state.phase === 'running'")
            await asyncio.sleep(0.8)
            # Presses made in the page, so that only the way from there and back is measured.
            times = await page.js(
                """(async () => {
                  const out = [];
                  for (let i = 0; i < 20; i += 1) {
                    const t = performance.now();
                    const at = intervals.link.clock.now();
                    intervals.press("split", null);
                    while (intervals.link.outbox.length) await new Promise((r) => setTimeout(r, 1));
                    out.push([performance.now() - t, at]);
                    await new Promise((r) => setTimeout(r, 60));
                  }
                  return out;
                })()"""
            )
            took = sorted(t for t, _ in times)
            within(statistics.quantiles(took, n=20)[-1], 60)
            splits = [row for row in server.desk.journal if row[2] == "split"]
            off = sorted(abs(row[3] - at) for row, (_, at) in zip(splits, times, strict=True))
            assert statistics.quantiles(off, n=20)[-1] <= 15


@pytest.mark.soak
async def test_every_cue_is_heard_at_its_moment_on_the_cards_clock():
    plan = plan_of(Repeat(3, (step("run", "4 s"), step("rest", "3 s"))), name="Short")
    with served(SessionDesk(plan)) as server:
        async with tabs() as tab:
            page = await paired(tab, server, "music")
            await page.until("intervals.ear.ready")
            await page.touch("#lap")
            await page.until("intervals.state.phase === 'running'")
            await page.until("intervals.state.phase === 'finished'", 40)
            await asyncio.sleep(1)
            played = await page.js("intervals.ear.playing.map((one) => one.at)")
            first = server.desk.held.inputs[0].at_ms
            fresh = Session(plan)
            fresh.feed(server.desk.held.inputs[0])
            wanted = sorted(cue.at_ms for cue in upcoming(fresh.state, server.desk.book) if cue.at_ms > first + 200)
            assert len(wanted) > 20
            assert [at for at in wanted if at not in played] == []
            assert await page.js("intervals.ear.late") <= 1
