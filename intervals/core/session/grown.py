"""A tuple that grows by one at its end without being copied.

Law: like a tuple it never changes: what grew from it shares its items, and the shorter one sees no more of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload


class Grown(Sequence[int]):
    """Whole numbers in the order they came; equal to a tuple of the same."""

    __slots__ = ("_items", "_length")

    def __init__(self, items: list[int] | None = None) -> None:
        """Take over a list that nobody but what grew from it has."""
        self._items = [] if items is None else items
        self._length = len(self._items)

    def plus(self, item: int) -> Grown:
        """Return these and one more, in constant time where nothing else has grown from them."""
        items = self._items if len(self._items) == self._length else self._items[: self._length]
        items.append(item)
        return Grown(items)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[int, ...]: ...
    def __getitem__(self, index: int | slice) -> int | tuple[int, ...]:
        if isinstance(index, slice):
            return tuple(self)[index]
        return self._items[range(self._length)[index]]

    def __iter__(self) -> Iterator[int]:
        return iter(self._items[: self._length])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (Grown, tuple)) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))
