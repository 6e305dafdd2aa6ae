"""The keys of a session, by what they do, and how a key is named.

Law: the screen binds these and no others, which a test holds; whoever reads a keymap from a file needs no screen.
Keys are named as the screen's library names them.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import name as character_name

from intervals.core.codes import unknown, wording
from intervals.core.quantities.units import UnitError

DEFAULT_KEYS: Final = {
    "lap": "space,enter,right",
    "pause": "p",
    "split": "s",
    "undo": "u",
    "skip": "n",
    "back": "b",
    "extend": "e",
    "shorten": "E",
    "belt-up": "right_square_bracket",
    "belt-down": "left_square_bracket",
    "rescale": "y",
    "cut-short": "c",
    "phone": "o",
    "add-rep": "a",
    "go-to": "g",
    "where": "w",
    "mute": "m",
    "help": "question_mark",
    "stop": "q",
    "leave": "enter",
    "note": "t",
    "distance": "d",
    "faster": "plus,equals_sign",
    "slower": "minus",
}
"""The keys that can be changed, by id, several with commas between."""
AT_THE_END: Final = frozenset({"leave", "distance"})
"""Those that mean something on the summary alone: a key of the session may be one of theirs too."""
RESERVED: Final = {"ctrl+c": "leaves the program", "escape": "goes back"}
"""Keys that cannot be given away, and what they do."""

_NAMED: Final = frozenset(
    [
        "space", "enter", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown",
        "up", "down", "left", "right", "escape",
    ]
    + [f"f{i}" for i in range(1, 25)]
)  # fmt: skip
_ALIASES: Final = {
    "page_down": "pagedown", "pgdn": "pagedown", "page_up": "pageup", "pgup": "pageup", "return": "enter",
    "esc": "escape", "spacebar": "space", "del": "delete", "ins": "insert",
    "arrow_left": "left", "arrow_right": "right", "arrow_up": "up", "arrow_down": "down",
}  # fmt: skip
_RENAMED: Final = {
    "solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "hyphen_minus": "minus",
    "plus_sign": "plus", "low_line": "underscore",
}  # fmt: skip
_MODIFIER: Final = re.compile(r"(?:(?:ctrl|alt|shift|super|meta|hyper)\+)+")
_SHOWN: Final = {
    "left": "←", "right": "→", "up": "↑", "down": "↓", "pagedown": "page down", "pageup": "page up",
    "escape": "esc",
}  # fmt: skip


def key_of(char: str) -> str:
    """Return the name of the key that types a character: `?` is `question_mark`, `a` is `a`."""
    if char == " ":
        return "space"
    if char.isalnum():
        return char
    try:
        words = character_name(char).lower().replace("-", "_").replace(" ", "_")
    except ValueError:
        return char
    return _RENAMED.get(words, words)


_CHARACTERS: Final = {key_of(chr(code)): chr(code) for code in range(33, 127)}


def key_shown(key: str) -> str:
    """Return a key as it stands in the footer: `space`, `?`, `page down`, `→`."""
    return _SHOWN.get(key) or _CHARACTERS.get(key) or key


def keys_shown(keys: str, sep: str = ", ") -> str:
    """Return several keys, commas between them, as the help lists them."""
    return sep.join(key_shown(key) for key in keys.split(","))


def parse_key(text: str) -> str:
    """Return the name of one key: `Page Down`, `page_down` and `pgdn` are `pagedown`. Raises UnitError."""
    tidy = text.strip()
    if len(tidy) == 1:
        return key_of(tidy)
    # A capital letter is a key of its own; a longer name has none.
    prefix = _MODIFIER.match(tidy.lower())
    modifiers = prefix[0] if prefix else ""
    bare = tidy[len(modifiers) :]
    word = re.sub(r"[\s-]+", "_", bare.lower())
    word = _ALIASES.get(word, word)
    if modifiers and len(bare) == 1:
        return modifiers + key_of(bare.lower())
    if word in _NAMED or word in _CHARACTERS:
        return modifiers + word
    raise UnitError(unknown("key-name", word, [*sorted(_NAMED), *_ALIASES, *_CHARACTERS], shown=tidy))


def parse_keys(text: str) -> str:
    """Read one or more keys with commas between; each once. Raises UnitError."""
    parts = [part for part in text.replace(",,", ",comma").split(",") if part.strip()]
    if not parts:
        raise UnitError(wording("key-name/nothing"))
    return ",".join(dict.fromkeys(parse_key(part) for part in parts))
