"""Completion set up in a shell's own start file: once, after what is there, and refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from intervals.app.completion import install_completion, known_shell
from intervals.app.exits import Failure


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    assert Path.home() == tmp_path
    return tmp_path


def test_it_is_added_once_behind_what_is_there(home):
    (home / ".bashrc").write_text("alias ll='ls -l'")
    for _ in range(2):
        assert install_completion("bash", "unused") == home / ".bashrc"
    line = 'eval "$(_INTERVALS_COMPLETE=bash_source intervals)"\n'
    assert (home / ".bashrc").read_text() == f"alias ll='ls -l'\n{line}"


@pytest.mark.parametrize("shell", ["fish", "powershell"])
def test_a_shell_with_a_file_for_it_gets_the_source(home, shell):
    file = install_completion(shell, "SOURCE\n")
    assert home in file.parents
    assert file.read_text() == "SOURCE\n"


def test_a_start_file_that_cannot_be_changed_is_told(home):
    (home / ".zshrc").mkdir()
    with pytest.raises(Failure, match=r"zshrc cannot be changed: .*--show-completion prints what it needs"):
        install_completion("zsh", "")


@pytest.mark.parametrize(("named", "shell"), [("zsh", "zsh"), ("pwsh", "powershell"), ("", "fish")])
def test_the_shell_is_the_one_that_is_named_or_that_runs(monkeypatch, named, shell):
    monkeypatch.setenv("SHELL", "/usr/bin/fish")
    assert known_shell(named) == shell


def test_another_shell_is_refused():
    with pytest.raises(Failure, match="tcsh: completion is there for bash, zsh, fish, powershell"):
        known_shell("tcsh")
