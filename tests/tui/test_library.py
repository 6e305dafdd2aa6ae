"""The library and the edit screen: what they show, what they ask for, and that no text is lost."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from contextlib import asynccontextmanager

import pytest
from textual import events

from intervals import paths
from intervals.app.library import KnownWorkouts
from intervals.app.log import Said, log_lift
from intervals.cli.commands._home import _do
from intervals.core.workout.workout import Venue
from intervals.tui.library import Memory, Request
from intervals.tui.library_app import LibraryApp
from intervals.tui.screens.edit import EDIT_KEYS
from intervals.tui.screens.library import LIBRARY_KEYS
from tests.bench.bench_authoring import sixty_lines
from tests.support.schedule import due_in

BROKEN = "name: Broken\nsteps:\n  - run: 1 mii\n    pase: easy\n"

SHIPPED = len(list(paths.shipped_workouts().glob("*.yaml")))


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path / "home"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    paths.user_workouts().mkdir(parents=True)
    due_in(2, "strength")
    return paths.user_workouts()


def write(name, text=None):
    path = paths.user_workouts() / f"{name}.yaml"
    path.write_text(
        text or f"name: My {name}\ntags: [mine]\nsteps:\n  - run: 1 mi\n    pace: 7:00/mi\n", encoding="utf-8"
    )
    return path


class Library:
    def __init__(self, app, pilot):
        self.app, self.pilot = app, pilot

    def text(self):
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    async def press(self, *keys):
        await self.pilot.press(*keys)
        await self.looked()

    async def looked(self):
        """Wait until everything that can be seen was looked at."""
        await self.pilot.pause()
        while getattr(self.app.screen, "is_looking", False):  # noqa: ASYNC110 - the screen has no event of it
            await asyncio.sleep(0.01)
        await self.pilot.pause()

    async def type(self, words):
        """Put words into the line that has the focus, at once; a key is pressed elsewhere."""
        self.app.focused.insert_text_at_cursor(words)
        await self.pilot.pause()

    async def until(self, words, seconds=4.0):
        end = time.monotonic() + seconds
        while words not in self.text() and time.monotonic() < end:
            await asyncio.sleep(0.02)
            await self.pilot.pause()
        assert words in self.text()


@asynccontextmanager
async def library(memory=None, size=(100, 30), **more):
    app = LibraryApp(KnownWorkouts(), memory or Memory(), **more)
    async with app.run_test(size=size) as pilot:
        at = Library(app, pilot)
        await at.looked()
        yield at


async def test_it_lists_names_tags_and_totals_and_shows_the_first():
    write("aaa")
    async with library() as at:
        text = at.text()
        for words in ("aaa", "mine", "7:00", "mile-repeats", "My aaa", "1.00 mi hard", "▲ RUN"):
            assert words in text


@pytest.mark.parametrize(
    ("size", "theme"),
    [
        *(((width, height), "dark") for width, height in ((60, 15), (80, 24), (120, 40), (200, 60), (20, 5))),
        ((40, 12), "light"),
    ],
)
async def test_every_size(size, theme):
    async with library(size=size, theme=theme) as at:
        assert len(at.text().splitlines()) <= size[1]
        if size[0] >= 40:
            assert "400m-repeats" in at.text()
            assert "59:" in at.text()
        await at.press("e")
        await at.press("escape")


async def test_a_broken_file_stays_with_its_errors():
    write("aaa", BROKEN)
    async with library() as at:
        assert "✗ 2 errors" in at.text()
        assert 'unknown unit "mii"' in at.text()
        await at.press("enter")
        assert "this workout has errors" in at.text()
    assert at.app.return_value is None


async def test_a_name_cannot_drive_the_terminal():
    write("aaa", 'name: "[red]Fast[/red] \\e[2J"\nsteps:\n  - run: 1 mii\n    label: "[b]x"\n')
    write("bbb", "name: '[red]Fast[/red]'\nabout: '[b]x'\nsteps:\n  - run: 1 mi\n    label: '[i]y'\n")
    async with library() as at:
        assert "\x1b" not in at.text()
        await at.press("down")
        assert "[red]Fast[/red]" in at.text()
        assert "[I]Y" in at.text()


@pytest.mark.parametrize(
    ("key", "what"), [("enter", "run"), ("d", "dry-run"), ("r", "render"), ("h", "history"), ("p", "plan")]
)
async def test_keys_ask(key, what):
    path = write("aaa")
    async with library() as at:
        await at.press(key)
    assert at.app.return_value == Request(what, path)


async def test_search_by_name_title_and_tag():
    write("zzz", "name: Oddity\ntags: [rare]\nsteps:\n  - run: 1 mi\n")
    memory = Memory()
    async with library(memory) as at:
        await at.until("rare")
        for words in ("zz", "oddity", "rare", "odd rare"):
            await at.press("slash")
            await at.type(words[:-1])
            await at.press(words[-1])
            assert "Oddity" in at.text()
            assert f"1 of {SHIPPED + 1}" in at.text()
            await at.press("enter", "escape")
            assert "tempo-intervals" in at.text()
        await at.press("slash", "q", "q", "x")
        assert "no workout has these words" in at.text()
        await at.press("enter", "enter", "d", "e")
    assert at.app.return_value is None


async def test_files_changed_on_the_disk_show():
    write("aaa")
    async with library() as at:
        await asyncio.sleep(0.4)
        write("bbb")
        await at.until("bbb")
        write("aaa", "name: Renamed\nsteps:\n  - run: 2 mi\n    pace: 7:00/mi\n")
        await at.until("Renamed")
        (paths.user_workouts() / "bbb.yaml").unlink()
        await at.until("Workouts" + " " * 89 + str(SHIPPED + 1))
        assert "bbb" not in at.text()


async def test_what_is_typed_behind_the_slash_is_for_the_search():
    """Over a slow line keys come in one go, and `r` must not render."""
    memory = Memory()
    async with library(memory) as at:
        for key in ("slash", "r", "slash"):
            at.app.post_message(events.Key(key, "/" if key == "slash" else key))
        await at.until("no workout has these words")
    assert memory.query == "r/"
    assert at.app.return_value is None


async def test_a_folder_made_later_is_watched(home):
    home.rmdir()
    async with library() as at:
        assert f" {SHIPPED}" in at.text().splitlines()[0]
        home.mkdir()
        write("bbb")
        await at.until("bbb")
        write("ccc")
        await at.until("ccc")


async def test_a_draft_is_no_change_of_a_workout(home, monkeypatch):
    write("aaa")
    async with library() as at:
        await asyncio.sleep(0.3)
        read = []
        monkeypatch.setattr(at.app.workouts, "items", lambda: read.append(1) or [])
        (home / ".aaa.draft.yaml").write_text("name: x")
        (home / "aaa.yaml~").write_text("name: x")
        await asyncio.sleep(0.4)
        assert not read


async def test_what_is_due_today_is_on_top_and_enter_runs_it():
    write("aaa")
    write("zzz", "name: Speed day\nsteps:\n  - run: 1 mi\n    pace: 7:00/mi\n")
    due_in(0, "zzz", "aaa")
    log_lift(Said(note="squats"), print)
    async with library(size=(80, 24)) as at:
        await at.until("due today: Speed day")
        assert "lifts this week: 1 of 5" in at.text()
        rows = [line for line in at.text().splitlines() if line.startswith(("▸", "★"))]
        assert "▸ zzz  due today" in rows[0]
        await at.press("down")
        assert "★ zzz" in at.text()
        await at.press("up", "enter")
    assert at.app.return_value == Request("run", paths.user_workouts() / "zzz.yaml")


async def test_what_is_due_does_not_move_the_cursor_of_a_runner_who_chose():
    for name in ("aaa", "bbb"):
        write(name)
    due_in(0, "aaa")
    async with library(Memory(path=paths.user_workouts() / "bbb.yaml")) as at:
        await at.until("due today: My aaa")
        assert "▸ bbb" in at.text()


async def test_the_lifts_of_the_week_are_told_on_a_small_screen_too():
    log_lift(Said(note="squats"), print)
    async with library(size=(60, 12)) as at:
        await at.until("lifts this week: 1 of 5")


async def test_the_venue_goes_round_and_is_asked_for():
    path = write("aaa")
    async with library() as at:
        await at.press("v", "v")
        assert "Workouts · treadmill" in at.text()
        assert "planned for the treadmill" in at.text()
        await at.press("enter")
    assert at.app.return_value == Request("run", path, Venue.TREADMILL)
    async with library(Memory(venue=Venue.ROAD)) as at:
        await at.press("v")
        assert "the venue that each workout names" in at.text()
        await at.press("d")
    assert at.app.return_value == Request("dry-run", path)


@pytest.mark.parametrize("size", [(30, 8), (40, 12), (60, 15), (80, 24)])
async def test_the_list_and_the_way_out_are_on_every_size(size):
    write("aaa")
    async with library(size=size) as at:
        await at.until("aaa")
        assert "q quit" in at.text()
        assert "? help" in at.text()


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_help_tells_every_key_and_cuts_none(size):
    async with library(size=size) as at:
        await at.press("question_mark")
        assert type(at.app.screen).__name__ == "PageScreen"
        told = []
        page = at.app.screen.query_one("#page")
        for _ in range(page.virtual_size.height):
            told += at.text().splitlines()[2:-1]
            await at.press("down")
        words = " ".join(" ".join(told).split())
        assert "…" not in words
        for binding in LIBRARY_KEYS:
            assert binding.tooltip.split()[-1] in words
        await at.press("escape")
        assert type(at.app.screen).__name__ == "LibraryScreen"


async def test_paces_are_a_key_away():
    async with library() as at:
        await at.press("a")
        await at.until("9:50/mi")
        await at.press("escape")
        assert "Workouts" in at.text()


async def test_one_escape_leaves_the_search_and_shows_all():
    write("zzz")
    async with library() as at:
        await at.press("slash", "x", "q", "x")
        assert "no workout has these words" in at.text()
        assert "esc shows all" in at.text()
        assert at.app.screen.query_one("#title").left == ""
        assert "hard" not in at.text()
        await at.press("escape")
        assert "zzz" in at.text()
        assert at.app.screen.query_one("#list").has_focus


async def test_the_screens_own_thread_reads_no_file():
    on_main = {}

    class Watched(KnownWorkouts):
        def _told(self, name, method, *given):
            on_main.setdefault(name, set()).add(threading.current_thread() is threading.main_thread())
            return method(*given)

        def items(self):
            return self._told("items", super().items)

        def glance(self, item):
            return self._told("glance", super().glance, item)

        def look(self, path, venue=None):
            return self._told("look", super().look, path, venue)

        def home(self):
            return self._told("home", super().home)

    app = LibraryApp(Watched(), Memory())
    assert on_main.pop("items") == {True}  # before the screen is there
    async with app.run_test(size=(100, 30)) as pilot:
        at = Library(app, pilot)
        await at.looked()
        await at.until("lifts this week")
        write("a-new-one")
        await at.until("a-new-one")
        await at.press("enter")
    assert on_main == {name: {False} for name in ("items", "glance", "look", "home")}


async def test_looking_at_a_workout_does_not_hold_up_the_keys():
    """A slow disk: the cursor moves on, and what is under it comes when it is read."""
    for i in range(30):
        write(f"a{i:02}")

    disk = threading.Event()

    class Slow(KnownWorkouts):
        def look(self, path, venue=None):
            disk.wait()
            return super().look(path, venue)

    app = LibraryApp(Slow(), Memory())
    async with app.run_test(size=(100, 30)) as pilot:
        at = Library(app, pilot)
        await pilot.press(*["down"] * 20)
        assert "▸ a20" in at.text()
        assert "My" not in at.text()
        disk.set()
        await at.until("My a20")


async def test_only_what_can_be_seen_is_looked_at():
    for i in range(300):
        write(f"a{i:03}")
    workouts = KnownWorkouts()
    looked = []
    look = workouts.look
    workouts.look = lambda path, venue=None: looked.append(path.stem) or look(path, venue)
    app = LibraryApp(workouts, Memory())
    async with app.run_test(size=(100, 30)) as pilot:
        at = Library(app, pilot)
        await at.looked()
        await at.press("end")
        await at.until("tempo-intervals")
    assert "a150" not in looked
    assert len(set(looked)) < 80


async def test_a_new_workout_is_drawn_and_what_is_wrong_is_said_before_enter():
    write("mine")
    async with library(size=(80, 24)) as at:
        await at.press("n")
        assert "templates:" in at.text()
        await at.type("mine")
        await at.until("there is a workout mine already")
        await at.press("enter")
        await at.type("4 x oops")
        await at.until("there is no distance and no time here")
        at.app.focused.value = ""
        await at.type("1 mi easy, 4 x (800 m @ 5k, 90 s jog)")
        await at.until("RUN rep 1 of 4, 800 m")
        assert "1.99 mi hard" in at.text()
        assert "█" in at.text()
        await at.press("escape")
    assert sorted(path.name for path in paths.user_workouts().glob("*.yaml")) == ["mine.yaml"]


async def test_new_from_a_line_opens_the_editor():
    async with library() as at:
        await at.press("n", "m")
        await at.type("ine")
        await at.press("enter")
        await at.type("4 x oops")
        await at.press("enter")
        assert "column 1: there is no distance and no time here" in at.text()
        await at.press("escape")
        await at.press("n")
        await at.type("mine")
        await at.press("enter")
        await at.type("ladder")
        await at.press("enter")
        await at.until("name: Mine")
        assert type(at.app.screen).__name__ == "EditScreen"
    assert (paths.user_workouts() / "mine.yaml").exists()


async def test_typing_shows_what_is_wrong_at_its_line_and_saving_saves():
    path = write("aaa")
    async with library(Memory(editing=path)) as at:
        area = at.app.screen.query_one("#text")
        area.move_cursor((3, 13))
        await at.press("i")
        await at.until('unknown unit "mii"')
        line = next(line for line in at.text().splitlines() if "run: 1 mii" in line)
        assert "◂ unknown unit" in line
        assert "aaa ●" in at.text()
        await at.press("backspace")
        await at.until("7:00 · 1.00 mi")
        area.move_cursor((3, 9))
        await at.press("2", "delete", "ctrl+s")
        await at.until("saved")
        assert "run: 2 mi" in path.read_text()
        await at.until("14:00")
    assert not paths.draft_of(path).exists()


async def test_keys_that_come_in_one_go_act_in_their_order():
    path = write("aaa")
    async with library(Memory(editing=path)) as at:
        for key in (
            "down",
            "down",
            "down",
            "end",
            "i",
            "i",
            "backspace",
            "x",
            "backspace",
            "home",
            "delete",
            "delete",
            "#",
        ):
            at.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await at.until("◂")
        assert at.app.screen.query_one("#text").text.splitlines()[3] == "  #run: 1 mii"


async def test_unsaved_text_comes_back_after_a_crash(monkeypatch):
    monkeypatch.setattr("intervals.tui.screens.edit.KEEP_S", 0.1)
    path = write("aaa")
    before = path.read_text()
    async with library(Memory(editing=path)) as at:
        await at.press("x", "y")
        await asyncio.sleep(0.2)
        await at.pilot.pause()
        at.app.exit(None)  # as a crash would, without a word to the screen
    assert path.read_text() == before
    assert paths.draft_of(path).read_text() == "xy" + before
    async with library(Memory(editing=path)) as at:
        assert "text that was not saved is back" in at.text()
        assert "xyname" in at.text()
        await at.press("ctrl+r", "ctrl+r")
        assert "xyname" not in at.text()
        await at.press("escape")
    assert not paths.draft_of(path).exists()
    assert path.read_text() == before


async def test_text_is_kept_while_the_typing_goes_on(monkeypatch):
    monkeypatch.setattr("intervals.tui.screens.edit.KEEP_S", 0.1)
    path = write("aaa")
    async with library(Memory(editing=path)) as at:
        end = time.monotonic() + 30
        while not paths.draft_of(path).exists():
            assert time.monotonic() < end
            await at.press("x")
        assert paths.draft_of(path).read_text().startswith("x")


async def test_a_file_that_is_not_utf_8_is_not_opened():
    path = paths.user_workouts() / "aaa.yaml"
    path.write_bytes(b"name: L\xe4ufe\n")
    async with library() as at:
        await at.press("e")
        assert "not UTF-8" in at.text()
        assert type(at.app.screen).__name__ == "LibraryScreen"
    async with library(Memory(editing=path), only_edit=True) as at:
        await at.pilot.pause()
    assert at.app.return_code == 1


async def test_unsaved_text_behind_the_file_says_so():
    path = write("aaa")
    paths.draft_of(path).write_text("name: older\n")
    os.utime(paths.draft_of(path), (1, 1))
    async with library(Memory(editing=path)) as at:
        assert "the file has changed since" in at.text()


async def test_leaving_with_unsaved_text_asks_and_keeps():
    path = write("aaa")
    async with library(Memory(editing=path)) as at:
        await at.press("x", "escape")
        assert "esc again leaves" in at.text()
        await at.press("escape")
        assert type(at.app.screen).__name__ == "LibraryScreen"
    assert paths.draft_of(path).read_text().startswith("xname")


async def test_ctrl_c_keeps_what_is_not_saved():
    path = write("aaa")
    async with library(Memory(editing=path)) as at:
        await at.press("x", "ctrl+c")
    assert at.app.return_code == 130
    assert paths.draft_of(path).read_text().startswith("xname")


async def test_a_file_changed_meanwhile_is_not_overwritten():
    path = write("aaa")
    async with library(Memory(editing=path)) as at:
        path.write_text("name: theirs\n")
        await at.press("x", "ctrl+s")
        assert "not saved" in at.text()
    assert path.read_text() == "name: theirs\n"
    assert paths.draft_of(path).read_text().startswith("xname")


async def test_dry_run_of_unsaved_text():
    path = write("aaa")
    async with library(Memory(editing=path)) as at:
        at.app.screen.query_one("#text").move_cursor((3, 9))
        await at.press("3", "delete", "ctrl+t")
        await at.pilot.pause()
    assert at.app.return_value == Request("dry-run", path)
    assert "run: 3 mi" in paths.draft_of(path).read_text()


@pytest.mark.parametrize(("editing", "rehearsed"), [(True, ".aaa.draft.yaml"), (False, "aaa.yaml")])
def test_a_dry_run_from_the_list_is_of_the_file_and_not_of_text_that_waits(editing, rehearsed, monkeypatch):
    path = write("aaa")
    paths.draft_of(path).write_text(path.read_text())
    seen = []
    monkeypatch.setattr("intervals.cli.commands._home.rehearse", lambda loaded: seen.append(loaded.path.name) or 0)
    assert _do(Request("dry-run", path), Memory(editing=path if editing else None)) == (0, "")
    assert seen == [rehearsed]


async def test_a_shipped_workout_is_copied_before_it_is_edited():
    memory = Memory(path=paths.shipped_workouts() / "mile-repeats.yaml")
    async with library(memory) as at:
        await at.press("e")
        assert type(at.app.screen).__name__ == "EditScreen"
        assert "this is your copy" in at.text()
    assert memory.editing == paths.user_workouts() / "mile-repeats.yaml"
    assert memory.editing.exists()


async def test_the_editor_does_without_tree_sitter(monkeypatch):
    import textual.document._syntax_aware_document as aware
    from textual.widgets import _text_area

    monkeypatch.setattr(_text_area, "TREE_SITTER", False, raising=False)
    monkeypatch.setattr(aware, "TREE_SITTER", False, raising=False)
    monkeypatch.setattr(_text_area.TextArea, "available_languages", property(lambda _: set()))
    path = write("aaa")
    async with library(Memory(editing=path)) as at:
        await at.press("x")
        assert "xname" in at.text()


@pytest.mark.parametrize("slip", ["", "  - run: 1 mii\n    pase: x\n" * 20], ids=["right", "wrong"])
async def test_two_hundred_lines_are_checked_and_drawn_in_fifty_ms(slip):
    text = sixty_lines(1) + "".join(f"  - run: {n} s\n    pace: easy\n" for n in range(10, 90)) + slip
    assert text.count("\n") >= 200
    path = write("aaa", text)
    async with library(Memory(editing=path), size=(120, 40)) as at:
        best = 9.0
        for n in range(5):
            at.app.screen.query_one("#text").insert(str(n), (3, 6))
            began = time.process_time()
            at.app.screen._check()
            at.text()
            best = min(best, time.process_time() - began)
        assert ("40 errors" in at.text()) == bool(slip)
    assert best < 0.05, best


@pytest.mark.parametrize("binding", [*LIBRARY_KEYS, *EDIT_KEYS], ids=lambda one: one.id)
def test_every_key_has_an_id_and_a_tooltip(binding):
    assert binding.id
    assert binding.tooltip
