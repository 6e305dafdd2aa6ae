"""How keys are named, and that what a file may change is what the screen binds."""

from __future__ import annotations

import pytest
from textual.keys import _character_to_key

from intervals.core.quantities.units import UnitError
from intervals.core.view.keys import DEFAULT_KEYS, key_of, key_shown, keys_shown, parse_key, parse_keys
from intervals.files.athlete import read_athlete
from intervals.tui.keys import ALL_KEYS


def test_the_keys_are_those_that_the_screen_binds():
    bound = {binding.id: binding.key for binding in ALL_KEYS if binding.id != "interrupt"}
    assert bound == DEFAULT_KEYS


def test_every_usual_key_is_known():
    for keys in DEFAULT_KEYS.values():
        assert parse_keys(keys) == keys


@pytest.mark.parametrize("char", [chr(code) for code in range(32, 127)] + ["ö", "§"])
def test_characters_are_named_as_the_screen_names_them(char):
    assert key_of(char) == _character_to_key(char)


@pytest.mark.parametrize(
    ("text", "key", "shown"),
    [
        ("page_down", "pagedown", "page down"), ("Page Down", "pagedown", "page down"), ("PgDn", "pagedown", "page down"),
        ("space", "space", "space"), ("?", "question_mark", "?"), ("question_mark", "question_mark", "?"),
        ("F5", "f5", "f5"), ("ctrl+r", "ctrl+r", "ctrl+r"), ("Ctrl+Page_Up", "ctrl+pageup", "ctrl+pageup"),
        ("right", "right", "→"), ("B", "B", "B"), ("b", "b", "b"), (".", "full_stop", "."), ("return", "enter", "enter"),
    ],
)  # fmt: skip
def test_keys_are_named_in_many_ways(text, key, shown):
    assert parse_key(text) == key
    assert key_shown(key) == shown


def test_several_keys():
    assert parse_keys("page_down, space,page_down") == "pagedown,space"
    assert keys_shown("pagedown,space") == "page down, space"
    for text in ("", " , ", "spcae", "f25", "hello world"):
        with pytest.raises(UnitError):
            parse_keys(text)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("lap: page_down", []),
        ("lap: page_down\n  skip: space", []),
        ("pause: s\n  split: p", []),
        ("lapp: x", [("unknown-key", 2, 3)]),
        ("lap: spcae", [("key-name", 2, 8)]),
        ("lap: p", [("key-clash", 2, 8)]),
        ("lap: x\n  skip: x", [("key-clash", 3, 9)]),
        ("lap: escape", [("key-clash", 2, 8)]),
        ("lap: [a, b]", [("not-text-value", 2, 8)]),
        ("lap:", [("key-name", 2, 3)]),
        ("lap: spcae\n  skip: p\n  nothing: x", [("key-name", 2, 8), ("key-clash", 3, 9), ("unknown-key", 4, 3)]),
    ],
)
def test_the_athletes_keys(keys, told):
    found = read_athlete(f"keys:\n  {keys}\n", "a")
    assert [(d.code, d.line, d.column) for d in found.diagnostics] == told
    assert bool(found.keys) == (not told)
