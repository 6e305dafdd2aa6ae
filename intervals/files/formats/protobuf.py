"""The wire format of Protocol Buffers, as much of it as Apple's workouts have: read and written in a page.

A library would bring a compiler for schemas that nobody publishes; the format itself is five kinds of field.

Law: any bytes give fields or a FormatError; no length reaches beyond the data.
"""

from __future__ import annotations

import struct
from typing import Final

from intervals.files.formats.model import FormatError

Fields = dict[int, list[int | float | bytes]]
_MOST: Final = 20_000


def parse(data: bytes) -> Fields:
    """Return the fields of a message by their numbers, in order. Raises FormatError."""
    fields: Fields = {}
    at = count = 0
    while at < len(data):
        key, at = _varint(data, at)
        number, kind = key >> 3, key & 7
        count += 1
        if not number or count > _MOST:
            raise FormatError("this file is damaged", "fetch it again")
        value: int | float | bytes
        if kind == 0:
            value, at = _varint(data, at)
        elif kind == 1:
            value, at = _fixed(data, at, 8)
        elif kind == 5:
            value, at = _fixed(data, at, 4)
        elif kind == 2:
            length, at = _varint(data, at)
            if length > len(data) - at:
                raise FormatError("this file is cut off", "fetch it again")
            value, at = data[at : at + length], at + length
        else:
            raise FormatError("this file is damaged", "fetch it again")
        fields.setdefault(number, []).append(value)
    return fields


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        if at >= len(data) or shift > 63:
            raise FormatError("this file is cut off", "fetch it again")
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def _fixed(data: bytes, at: int, size: int) -> tuple[float, int]:
    if at + size > len(data):
        raise FormatError("this file is cut off", "fetch it again")
    return struct.unpack("<d" if size == 8 else "<f", data[at : at + size])[0], at + size


def message(fields: Fields, number: int) -> Fields | None:
    """Return the message in a field, or None."""
    values = [value for value in fields.get(number, []) if isinstance(value, bytes)]
    return parse(values[-1]) if values else None


def messages(fields: Fields, number: int) -> list[Fields]:
    """Return all messages of a field that repeats."""
    return [parse(value) for value in fields.get(number, []) if isinstance(value, bytes)]


def whole(fields: Fields, number: int, default: int = 0) -> int:
    """Return a number that is whole."""
    values = [value for value in fields.get(number, []) if isinstance(value, int)]
    return values[-1] if values else default


def real(fields: Fields, number: int) -> float:
    """Return a number with a point; 0 where there is none."""
    values = [value for value in fields.get(number, []) if isinstance(value, float)]
    return values[-1] if values else 0.0


def text(fields: Fields, number: int) -> str:
    """Return a text; nothing where there is none."""
    values = [value for value in fields.get(number, []) if isinstance(value, bytes)]
    return values[-1].decode("utf-8", "replace") if values else ""


def varint_field(number: int, value: int) -> bytes:
    """Write a whole number."""
    return _number(number << 3) + _number(value)


def double_field(number: int, value: float) -> bytes:
    """Write a number with a point."""
    return _number(number << 3 | 1) + struct.pack("<d", value)


def bytes_field(number: int, value: bytes) -> bytes:
    """Write a message or a text."""
    return _number(number << 3 | 2) + _number(len(value)) + value


def _number(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)
