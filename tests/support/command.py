"""A command as it is typed, run in this process."""

from __future__ import annotations

from intervals.cli.main import run_cli


def typed(capsys, *words):
    """Type a command; return its exit code, and what it said on both streams."""
    code = run_cli([str(word) for word in words])
    said = capsys.readouterr()
    return code, said.out, said.err
