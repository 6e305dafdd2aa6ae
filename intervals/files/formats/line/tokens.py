"""A line of text becomes tokens: amounts, clocks, paces, counts, words and marks, each with its place.

Law: a token's place is one in the line as it was written; nothing here knows what a token means beside another, but for
offsets and counts, which only their neighbours tell from a sum and an amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from intervals.files.formats.line.rules import rules
from intervals.files.formats.line.token import T, Token, misread
from intervals.files.formats.line.values import clock_seconds, is_pair, ladder, letter, pair, token_of

_PLAIN: Final = str.maketrans({
    "×": "x", "✕": "x", "✖": "x", "–": "-", "−": "-", "‑": "-", "‐": "-", "’": "'", "‘": "'", "′": "'", "´": "'", "`": "'",  # noqa: RUF001 - what people type
    "“": '"', "”": '"', "″": '"', "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\u200b": " ", "\ufeff": " ", "\u2060": " ",
    "•": " ", "·": " ", "→": "—", "＋": "+", "％": "%", "，": ",", "；": ";", "：": ":", "₂": "2", "（": "(", "）": ")", "⁄": "/", "∕": "/",  # noqa: RUF001 - what people type
})  # fmt: skip


def plain(text: str) -> str:
    """Return the text with plain marks in place of typographic ones, each character in its place."""
    text = re.sub(r"''", '" ', text.translate(_PLAIN))
    text = re.sub(r"(?<![/\d])(\d{3,4})'s\b", r"\1  ", text)
    text = re.sub(r"(?i)\b(min(?:ute)?s|sec(?:ond)?s)'(?=\s)", r"\1 ", text)
    text = re.sub(r"\b(mi|km)\.(?=\s+(?:warm|cool|easy|jog|at\b|@|w/|with\b))", r"\1 ", text)
    return re.sub(r"\b(mins?|secs?|hrs?)\.(?=,|\s+[a-z(-])", r"\1 ", text, flags=re.IGNORECASE)


_OFFSET = re.compile(
    r"(?P<sign>[+-]|minus\b|less\b|plus\b)\s*(?P<a>\d+:\d\d|\d+(?:\.\d+)?)(?:\s*-\s*(?P<b>\d+))?\s*(?P<s>seconds?|secs?|s|\")?(?![a-z])"
    r"\s*(?:(?:/\s*|per\s+)(?P<per>miles?|mi|m|kms?|k)(?![a-z]))?",
    re.IGNORECASE,
)
_NAMES_A_PACE = re.compile(
    r"(?:@|\bat)[^,;()]*(?:[a-z]|\d+\s*-?k)\s*$|(?:\bmp|\bhmp|pace|marathon|half|threshold|tempo)\s*$", re.IGNORECASE
)


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a line. Raises LineError for what has no meaning at all."""
    return list(_tokens(text, plain(text)))


def _tokens(written: str, text: str) -> Iterator[Token]:
    pos = 0
    last_dash = False
    while pos < len(text):
        offset = _offset(text, pos)
        if offset is not None:
            token = Token(
                T.OFFSET,
                written[pos : offset.end()].rstrip(),
                pos,
                _offset_seconds(offset),
                unit=_per_of(offset["per"]),
            )
            yield token
            pos = offset.end()
            continue
        name, match = _match(text, pos, last_dash=last_dash)
        start, piece = pos, written[pos : match.end()]
        pos = match.end()
        if name == "space":
            continue
        last_dash = name == "dash"
        if name == "ladder":
            yield from ladder(match, written)
        elif name == "equals":
            yield Token(T.SEPARATOR, "-", start)
            yield Token(T.WORD, "total", start)
        elif name == "pair":
            yield from pair(match, written)
        elif name == "letter":
            yield from letter(match, written)
        else:
            yield token_of(name, match, piece, start, text)


def _match(text: str, pos: int, *, last_dash: bool) -> tuple[str, re.Match[str]]:
    for name, rule in rules():
        match = rule.match(text, pos)
        if match is None or match.end() == pos:
            continue
        if (
            match.groupdict().get("b") is not None
            and name in {"amount", "clock"}
            and _is_chain(text, match, last_dash=last_dash)
        ):
            continue
        if (name == "pair" and not is_pair(match)) or (name == "letter" and 15 < float(match["a"]) < 100):
            continue
        if name == "amount" and match.groupdict().get("low") and _is_far(match["low"]) != _is_far(match["unit"]):
            continue
        before = text[pos - 1] if pos else " "
        if match[0][0].isalpha() and before.isalpha():
            continue
        return name, match
    char = text[pos]
    raise misread(
        f'"{char}" is not expected here', "write steps parted by commas, like 4 x 800 m @ 5k, 90 s jog", pos
    )


def _is_far(unit: str) -> bool:
    """Whether a unit is one of distance: `5k - 10 s` is a pace and its offset, and no range."""
    return (unit.lower()[0] in "km" and not unit.lower().startswith("min")) or unit.lower().startswith("lap")


def _is_chain(text: str, match: re.Match[str], *, last_dash: bool) -> bool:
    """Whether `400 m - 800 m - 400 m` is several steps and no range of two."""
    if not re.search(r"\s-\s", match[0]) or match.groupdict().get("low") is None:
        return False
    return last_dash or re.match(r"\s+-\s+\d", text[match.end() :]) is not None


def _offset(text: str, pos: int) -> re.Match[str] | None:
    if text[pos] not in "+-mlpMLP":
        return None
    match = _OFFSET.match(text, pos)
    if match is None or _NAMES_A_PACE.search(text[max(0, pos - 40) : pos]) is None:
        return None
    if match["per"]:
        return match
    if match["s"] is None and ":" not in match["a"] and match[0][len(match["sign"])] == " ":
        return None
    ends = re.match(r"\s*(?:$|[,;.)\]]|w/|w\b|with\b|pace\b|per\b)", text[match.end() :], re.IGNORECASE)
    return match if ends else None


def _offset_seconds(match: re.Match[str]) -> tuple[float, float]:
    first = clock_seconds(match["a"])
    second = first if match["b"] is None else float(match["b"])
    sign = 1 if match["sign"].lower() in {"+", "plus"} else -1
    return (sign * first, sign * second)


def _per_of(text: str | None) -> str:
    return "" if not text else "km" if text.lower().startswith("k") else "mi"
