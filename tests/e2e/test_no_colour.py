"""NO_COLOR on a real terminal: no command, and no screen, writes a colour."""

from __future__ import annotations

import re

import pytest

from tests.e2e.terminal import Terminal

COLOUR = re.compile(rb"\x1b\[[\d;]*?(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|[34]8;[25];[\d;]+)m")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "broken.yaml").write_text("name: Broken\nsteps:\n  - run: 800\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [["check", "broken.yaml"], ["doctor"], ["new", "x", "--from", "5 x 800 @ 5k"], ["show", "mile-repeats"]],
    ids=str,
)
def test_a_command(folder, monkeypatch, words):
    monkeypatch.chdir(folder)
    terminal = Terminal(*words, home=folder / "home", NO_COLOR="1")
    terminal.end()
    assert terminal.text.strip()
    assert not COLOUR.findall(terminal.raw)


def test_without_it_an_error_is_coloured(folder, monkeypatch):
    monkeypatch.chdir(folder)
    terminal = Terminal("check", "broken.yaml", home=folder / "home")
    terminal.end()
    assert COLOUR.findall(terminal.raw)


def test_the_run_screen(folder):
    terminal = Terminal("run", "mile-repeats", "--mute", home=folder / "home", NO_COLOR="1")
    terminal.wait_for("Mile repeats")
    terminal.read(0.5)
    terminal.send("q")
    terminal.end()
    hues = {match for match in re.findall(rb"[34]8;2;(\d+;\d+;\d+)", terminal.raw) if len(set(match.split(b";"))) > 1}
    assert not hues
