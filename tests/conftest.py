"""What holds for every test: time is measured where a test says so, and nowhere else.

A test marked `timed` holds a time against a limit, by `within`. What a busy machine takes is not the program's, so a test
that fails there, and nowhere else in it, is run again, twice at most. A witness, a process of its own, tells how long the
machine stood still meanwhile, and the third failure is a skip if it is later by less than that; more than three such
skips fail the run.
"""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import settings

from tests.support.spoken import spoken  # noqa: F401 - a fixture of every test
from tests.support.timing import LateError

RERUNS = 2
MOST_EXCUSED = 3
EXCUSED = "Skipped: the machine stood still for"
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
        if call.excinfo.value.is_excused_by(stood_still_ms):
            path, line, _ = item.location
            report.outcome = "skipped"
            report.longrepr = (path, line, f"{EXCUSED} {stood_still_ms:.0f} ms: {call.excinfo.value}")
    return report


def pytest_terminal_summary(terminalreporter):
    """Count what was excused; more than a few say that nothing was measured."""
    excused = [one for one in terminalreporter.stats.get("skipped", ()) if EXCUSED in str(one.longrepr)]
    if excused:
        terminalreporter.write_line(
            f"{len(excused)} of the times were not held to, on a busy machine; {MOST_EXCUSED} may be"
        )


def pytest_sessionfinish(session):
    """Fail where more times were excused than a few."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", ()) if reporter is not None else ()
    if sum(EXCUSED in str(one.longrepr) for one in skipped) > MOST_EXCUSED and session.exitstatus == 0:
        session.exitstatus = 1
