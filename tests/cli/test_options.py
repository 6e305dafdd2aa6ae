"""What the commands' options are made of: faces that are there, and words that are completed."""

from __future__ import annotations

from importlib import import_module

import pytest

from intervals.app.log import Said, log_lift
from intervals.cli.commands.run import command
from intervals.cli.options import FACES, complete_sessions


@pytest.mark.parametrize("name", FACES)
def test_each_face_leads(name):
    module, about = FACES[name]
    assert callable(import_module(module).lead)
    asked = {param.name: param.default for param in command.params if f"--{name}" in param.opts}
    assert asked == ({"face": None} if about else {})


@pytest.mark.parametrize(("words", "face"), [([], None), (["--plain"], "plain")])
def test_the_last_face_that_is_named_leads(words, face):
    assert command.make_context("run", ["mile-repeats", *words]).params["face"] == face


def test_numbers_of_sessions_are_completed(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERVALS_HOME", str(tmp_path))
    assert complete_sessions(None, None, "") == []
    for day in ("2026-11-02", "2026-11-03"):
        log_lift(Said(day, ""), lambda _: None)
    assert complete_sessions(None, None, "") == ["2", "1"]
    assert complete_sessions(None, None, "2") == ["2"]
