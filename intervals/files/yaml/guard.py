"""What is checked before the YAML library sees a byte.

Law: refuse what would cost memory, seconds or the C stack, in time proportional to the file. libyaml's composer
recurses in C, and a hundred thousand `- ` kill the process where no exception can be caught.
"""

from __future__ import annotations

import re
from typing import Final

import yaml

from intervals.core.codes import Wording, wording
from intervals.files.diagnostics import Diagnostic
from intervals.files.yaml.tree import Place

MAX_BYTES: Final = 1 << 20
MAX_DEPTH: Final = 50
MAX_VALUES: Final = 20_000

_SIGNS: Final = "[{-?:,"
_FEW: Final = 600
"""The composer was tried with depths ten times as great."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def decode(data: bytes, file: str) -> str | Diagnostic:
    """Return the text of a file, or why it is none."""
    if len(data) > MAX_BYTES:
        return Diagnostic.of(wording("too-large", most=MAX_BYTES), file)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Diagnostic.of(wording("not-text/utf-16"), file)
    if b"\0" in data:
        return Diagnostic.of(wording("not-text"), file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        replaced = data.decode("utf-8-sig", "replace")
        return _at(replaced, replaced.index("\ufffd"), file, wording("not-text/byte", byte=data[error.start]))
    match = _CONTROL.search(text)
    if match is None:
        return text
    return _at(text, match.start(), file, wording("control-character", point=ord(match[0])))


def _at(text: str, index: int, file: str, said: Wording) -> Diagnostic:
    """Return the diagnostic for one character of a text."""
    lines = _BREAK.split(text[:index])
    source = _BREAK.split(text)[len(lines) - 1]
    return Diagnostic.of(said, file, len(lines), len(lines[-1]) + 1, source)


def excess(text: str) -> tuple[Wording, Place] | None:
    """Return what is said and the place where a text nests too deep or holds too many values; None where it does not.

    Each value but the first costs at least one sign of punctuation, or a line. A text with few of them can neither
    be deep enough to harm the composer nor large; others are walked event by event, which costs no stack. Broken
    YAML passes: the composer stops at the same place and says why.
    """
    if sum(map(text.count, _SIGNS)) < _FEW and text.count("\n") < MAX_VALUES:
        return None
    depth = count = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if isinstance(event, yaml.NodeEvent):
                count += 1
            if depth > MAX_DEPTH:
                return wording("too-deep/unread", most=MAX_DEPTH), _place(event)
            if count > MAX_VALUES:
                return wording("too-many-values", most=MAX_VALUES), _place(event)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    return None


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(1, 1) if mark is None else Place(mark.line + 1, mark.column + 1)


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
