"""Questions in lines: an answer is one of the words or its letter, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from intervals.plain.output import asked

WORDS = ("accept", "decline", "later")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("a", "a"), (" Decline ", "d"), ("l", "l"), ("", "d"), ("apply all", ""), ("intervals run x", ""), ("y", "")],
)
def test_an_answer_is_a_word_or_its_letter(monkeypatch, capsys, typed, answer):
    monkeypatch.setattr("builtins.input", lambda: typed)
    assert asked("which \x1b[2J? ", WORDS, default="d") == answer
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("which ")
    assert "\x1b" not in err


def test_the_end_of_the_input_is_an_answer_too(monkeypatch, capsys):
    def end():
        raise EOFError

    monkeypatch.setattr("builtins.input", end)
    assert asked("which? ", WORDS, default="d", at_end="l") == "l"
    assert capsys.readouterr().err == "which? \n"
