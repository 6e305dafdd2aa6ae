"""A document: plain data for the models, and the place of each value for the errors.

Law: the data is made at once, the places only when something asks; a file without errors pays for none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from intervals.core.codes import Wording
from intervals.core.dataclass import dataclass
from intervals.files.diagnostics import Diagnostic

_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")

Loc = Sequence[int | str]


class Branch(dict[str, "Tree"]):
    """A mapping that knows the line it starts on, counted from 1."""

    __slots__ = ("line",)

    line: int


Tree = str | list["Tree"] | Branch


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands. Lines and columns count from 1, `length` in characters on that line."""

    line: int
    column: int
    length: int = 1


@dataclass(slots=True)
class Document:
    """One file: its text, its tree, and the problems that did not hinder reading it."""

    file: str
    text: str
    root: Node
    data: Tree
    problems: list[Diagnostic]
    _lines: list[str] = field(default_factory=list)
    _keys: dict[int, dict[str, tuple[Node, Node]]] = field(default_factory=dict)

    def place(self, loc: Loc, *, key: bool = False) -> Place:
        """Return the place of the value (or its key) at `loc`; parts of `loc` that lead nowhere are passed over."""
        node = self.root
        key_node: Node | None = None
        for part in loc:
            match node:
                case MappingNode() if isinstance(part, str):
                    found = self._pairs(node).get(part)
                    if found is not None:
                        key_node, node = found
                case SequenceNode() if isinstance(part, int) and 0 <= part < len(node.value):
                    key_node, node = None, node.value[part]
                case _:
                    pass
        if key_node is not None and (key or _is_blank(node)):
            node = key_node
        return self._place_of(node)

    def diagnostic(self, said: Wording, place: Place) -> Diagnostic:
        """Return a diagnostic at a place of this file."""
        return Diagnostic.of(said, self.file, place.line, place.column, self.line(place.line), place.length)

    def line(self, number: int) -> str:
        """Return one line of the text, without its end; `number` counts from 1."""
        if not self._lines:
            self._lines = _LINE_BREAK.split(self.text)
        return self._lines[number - 1] if 0 < number <= len(self._lines) else ""

    def _pairs(self, node: MappingNode) -> dict[str, tuple[Node, Node]]:
        """Return a mapping's nodes by key; the last one wins, as in the data."""
        pairs = self._keys.get(id(node))
        if pairs is None:
            pairs = {k.value: (k, v) for k, v in node.value if isinstance(k, ScalarNode)}
            self._keys[id(node)] = pairs
        return pairs

    def _place_of(self, node: Node) -> Place:
        while isinstance(node, MappingNode | SequenceNode) and node.value and not node.flow_style:
            first = node.value[0]
            node = first[0] if isinstance(node, MappingNode) else first
        return node_place(node, self.line(node.start_mark.line + 1))


def node_place(node: Node, source_line: str = "") -> Place:
    """Return the place of a node; what goes on over several lines ends with its first."""
    start, end = node.start_mark, node.end_mark
    stop = end.column if end.line == start.line else len(source_line.rstrip())
    length = stop - start.column if isinstance(node, ScalarNode) else 1
    return Place(start.line + 1, start.column + 1, max(1, length))


def _is_blank(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.start_mark.index == node.end_mark.index
