"""What holds for every test: time is measured where a test says so, and nowhere else.

A test marked `timed` holds a time against a limit, within `held_to_time`. What a busy machine takes is not the program's,
so a test that fails there, and nowhere else in it, is run again, twice at most. A witness, a process of its own, tells how
long the machine stood still meanwhile: a third failure on a machine that ran steadily is a failure, else a skip.
"""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import settings

from tests.support.timing import LateError

RERUNS = 2
STOOD_STILL_MS = 10
"""A sound device is served every 20 ms; a machine that wakes a sleeper this late moves what a millisecond is held to."""
# It sleeps as briefly as a test that waits does, so that it is woken as late.
WITNESS = """
import sys, threading, time
over = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
worst = 0.0
while not over.is_set():
    began = time.monotonic()
    time.sleep(0.005)
    worst = max(worst, time.monotonic() - began - 0.005)
print(worst * 1000)
"""
witnesses = pytest.StashKey[subprocess.Popen]()

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items):
    for item in items:
        if item.get_closest_marker("timed"):
            item.add_marker(pytest.mark.flaky(reruns=RERUNS, only_rerun=[LateError.__name__]))


@pytest.fixture(autouse=True)
def witness(request):
    """Watch the machine while a timed test runs."""
    if not request.node.get_closest_marker("timed"):
        yield
        return
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", WITNESS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    request.node.stash[witnesses] = process
    yield
    process.communicate()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    late = call.excinfo is not None and call.excinfo.errisinstance(LateError)
    if late and call.when == "call" and item.execution_count > RERUNS:
        stood_still_ms = float(item.stash[witnesses].communicate()[0])
        if stood_still_ms > STOOD_STILL_MS:
            path, line, _ = item.location
            report.outcome = "skipped"
            report.longrepr = (
                path,
                line,
                f"Skipped: the machine stood still for {stood_still_ms:.0f} ms, and times say nothing",
            )
    return report
