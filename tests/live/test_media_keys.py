"""The session as a media player on a private session bus: next is the lap, previous takes it back."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time

import pytest

from intervals.clock import SystemClock
from intervals.core.cues.settings import CueSettings
from intervals.live.conductor import Conductor
from intervals.live.driver import Driver
from intervals.live.media_keys import MediaKeys
from tests.support.samples import plan_of, step

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="MPRIS is Linux's")


@pytest.fixture
def bus(monkeypatch):
    if not shutil.which("dbus-daemon") or not shutil.which("dbus-send"):
        pytest.skip("needs a bus to talk on (Debian: dbus)")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE, text=True
    )
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.stdout.readline().strip())
    yield
    daemon.terminate()
    daemon.wait()
    daemon.stdout.close()


def until(condition, seconds=10.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.02)


def dbus(member, *arguments, interface="org.mpris.MediaPlayer2.Player"):
    import os

    name = f"org.mpris.MediaPlayer2.intervals.instance{os.getpid()}"
    command = ["dbus-send", "--session", "--print-reply", "--reply-timeout=3000", f"--dest={name}"]
    told = subprocess.run(
        [*command, "/org/mpris/MediaPlayer2", f"{interface}.{member}", *arguments], capture_output=True, text=True
    )
    return told.stdout if told.returncode == 0 else None


def player(member):
    return dbus(
        "Get", "string:org.mpris.MediaPlayer2.Player", f"string:{member}", interface="org.freedesktop.DBus.Properties"
    )


@pytest.fixture
def led(bus):
    plan = plan_of(*[step("run", "lap") for _ in range(4)], name="Laps")
    driver = Driver(Conductor(plan, SystemClock(), cues=CueSettings(count_in=0)))
    keys = MediaKeys(driver)
    keys.open()
    driver.attach(keys)
    driver.start()
    until(lambda: keys._connection is not None)
    yield driver, keys
    driver.close()


def names(driver):
    return [type(one).__name__ for one in driver.conductor.session.inputs]


def test_next_is_the_lap_and_previous_takes_it_back(led):
    driver, _ = led
    assert dbus("Next") is not None
    until(lambda: names(driver) == ["Start"])
    until(lambda: "Playing" in player("PlaybackStatus"))
    assert "Laps" in player("Metadata")
    time.sleep(0.8)
    assert dbus("Next") is not None
    until(lambda: names(driver) == ["Start", "Lap"])
    assert dbus("Previous") is not None
    until(lambda: names(driver) == ["Start"])


def test_play_and_pause_do_nothing_for_taking_an_earbud_out_sends_them(led):
    driver, _ = led
    dbus("Next")
    until(lambda: names(driver) == ["Start"])
    for member in ("Pause", "Play", "PlayPause", "Stop"):
        assert dbus(member) is not None
    assert names(driver) == ["Start"]
    assert driver.conductor.state.phase == "running"
    assert dbus("Nonsense") is None


def test_it_leaves_the_bus_with_the_session(led):
    driver, keys = led
    driver.close()
    until(lambda: keys._connection is None)
    assert dbus("Next") is None


def test_a_bus_that_does_not_answer_harms_nothing(monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    driver = Driver(Conductor(plan_of(step("run", "lap")), SystemClock()))
    keys = MediaKeys(driver)
    keys.open()
    driver.attach(keys)
    time.sleep(0.3)
    driver.close()
    assert keys._connection is None
