"""A theme that is left to the program goes with the terminal's background, and asking never takes long."""

from __future__ import annotations

import os
import pty
import threading
import time

import pytest

from intervals.tui import background


@pytest.mark.parametrize(
    ("answer", "light"),
    [
        (b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22c", True),
        (b"\x1b]11;rgb:fdfd/f6f6/e3e3\x07\x1b[?1;2c", True),
        (b"\x1b]11;rgb:00/2b/36\x1b\\", False),
        (b"\x1b]11;rgba:0000/0000/0000/ffff\x07", False),
        (b"\x1b]11;rgb:f/f/f\x07", True),
        (b"\x1b[?62;22c", False),
        (b"q", False),
        (b"", False),
    ],
)
def test_what_a_terminal_answers(answer, light):
    assert background.is_light(answer) is light


@pytest.fixture
def environment(monkeypatch):
    for name in ("COLORFGBG", "NO_COLOR", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    background.theme_name.cache_clear()
    yield monkeypatch
    background.theme_name.cache_clear()


@pytest.mark.parametrize(
    ("told", "theme"), [("15;0", "dark"), ("0;15", "light"), ("0;default;7", "light"), ("12;8", "dark")]
)
def test_what_the_environment_says_is_taken_first(environment, told, theme):
    environment.setenv("COLORFGBG", told)
    assert background.theme_name() == theme


@pytest.fixture
def terminal(environment):
    keyboard, inside = pty.openpty()
    with os.fdopen(inside, "r+b", buffering=0) as end:
        environment.setattr("sys.__stdin__", end)
        environment.setattr("sys.__stderr__", end)
        yield keyboard
    os.close(keyboard)


def test_a_light_terminal_is_asked(terminal, environment):
    environment.setattr(background, "WAIT_S", 10.0)  # the thread that answers may be late on a busy machine
    asked = []

    def answer():
        asked.append(os.read(terminal, 100))
        os.write(terminal, b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62c")

    emulator = threading.Thread(target=answer)
    emulator.start()
    assert background.theme_name() == "light"
    emulator.join()
    assert b"]11;?" in asked[0]


def test_a_terminal_that_says_nothing_is_dark_within_a_moment(terminal):
    began = time.monotonic()
    assert background.theme_name() == "dark"
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(("name", "value"), [("SSH_TTY", "/dev/pts/9"), ("NO_COLOR", "1"), ("TERM", "dumb")])
def test_where_an_answer_would_come_late_or_not_at_all_nothing_is_asked(terminal, environment, name, value):
    environment.setenv(name, value)
    assert background.theme_name() == "dark"
    os.set_blocking(terminal, False)
    with pytest.raises(BlockingIOError):
        os.read(terminal, 100)
