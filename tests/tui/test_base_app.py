"""What every app of the screen does alike: it ends by a signal with its code, and survives a terminal that went away."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import io
import os
import pkgutil
import signal
from types import SimpleNamespace

import pytest
from textual.app import App

import intervals.tui
from intervals.app.history import History
from intervals.app.items import Home
from intervals.clock import ManualClock, ScaledClock
from intervals.live.conductor import Conductor
from intervals.live.driver import ManualDriver
from intervals.tui import base_app
from intervals.tui.app import DryRunApp, SessionApp
from intervals.tui.base_app import BaseApp
from intervals.tui.history_app import HistoryApp
from intervals.tui.learn import LearnKey
from intervals.tui.library import Memory
from intervals.tui.library_app import LibraryApp
from intervals.tui.lost_terminal import ForgivingFile
from intervals.tui.schedule_app import ScheduleApp
from tests.support.samples import short


class NoWorkouts:
    def items(self):
        return []

    def home(self):
        return Home()

    async def changes(self):
        for nothing in ():
            yield nothing


def session():
    return SessionApp(ManualDriver(Conductor(short(), ManualClock())))


def dry_run():
    clock = ManualClock()
    return DryRunApp(ManualDriver(Conductor(short(), clock)), ScaledClock(clock, 20))


APPS = {
    SessionApp: session,
    DryRunApp: dry_run,
    LibraryApp: lambda: LibraryApp(NoWorkouts(), Memory()),
    HistoryApp: lambda: HistoryApp(History(pytest.fail), []),
    ScheduleApp: lambda: ScheduleApp(SimpleNamespace(title="Month", about=[], rows=[], look=lambda _: None)),
    LearnKey: lambda: LearnKey("lap"),
}


def test_every_app_is_a_base_app_and_is_tried_here():
    apps = set()
    for module in pkgutil.walk_packages(intervals.tui.__path__, "intervals.tui."):
        members = inspect.getmembers(importlib.import_module(module.name), inspect.isclass)
        apps |= {kind for _, kind in members if issubclass(kind, App) and kind.__module__.startswith("intervals")}
    assert apps - {BaseApp} == set(APPS)
    assert all(issubclass(app, BaseApp) for app in apps)


@pytest.mark.parametrize("kind", APPS)
@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
async def test_a_signal_ends_it_with_its_code(kind, name, code, monkeypatch):
    monkeypatch.setattr(base_app, "leave_soon", lambda _: None)
    app = APPS[kind]()
    async with app.run_test() as pilot:
        await pilot.pause()
        os.kill(os.getpid(), getattr(signal, name))
        for _ in range(100):
            await asyncio.sleep(0.01)
            if app.return_code is not None:
                break
    assert app.return_code == code


def test_a_closed_terminal_takes_no_output_and_holds_nobody_up():
    class Closed(io.StringIO):
        def write(self, text):
            raise OSError(5, "Input/output error")

        def flush(self):
            raise OSError(5, "Input/output error")

    file = ForgivingFile(Closed())
    assert file.write("abc") == 3
    file.flush()
