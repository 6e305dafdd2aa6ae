"""XML of other programs as a small tree, by expat.

Law: no document type, no entities, no network; a file that is not well-formed is refused with line and column; size
and depth are limited before memory is spent.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from intervals.files.formats.model import FormatError

_MOST_NODES: Final = 50_000
_DEEPEST: Final = 60


@dataclass(slots=True)
class Node:
    """An element: its name without a prefix, attributes, children and text."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def find(self, tag: str) -> Node | None:
        """Return the first child of a name, whatever its case."""
        return next((child for child in self.children if child.tag.lower() == tag.lower()), None)

    def value(self, tag: str) -> str:
        """Return the text of the first child of a name; nothing where there is none."""
        child = self.find(tag)
        return "" if child is None else child.text.strip()

    def get(self, name: str) -> str | None:
        """Return an attribute, whatever the case of its name and its prefix."""
        wanted = name.lower()
        return next((v for k, v in self.attributes.items() if k.rpartition(":")[2].lower() == wanted), None)

    def every(self, tag: str) -> list[Node]:
        """Return all elements of a name below this one, in order."""
        out = []
        todo = list(reversed(self.children))
        while todo:
            node = todo.pop()
            if node.tag.lower() == tag.lower():
                out.append(node)
            todo += reversed(node.children)
        return out


def parse(data: bytes | str, most_nodes: int = _MOST_NODES) -> Node:
    """Return the root of a document of at most so many elements. Raises FormatError."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    root = Node("", {}, 0)
    stack = [root]
    count = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > most_nodes or len(stack) > _DEEPEST:
            raise FormatError("this XML has more in it than a workout could", "", parser.CurrentLineNumber)
        node = Node(tag.rpartition(":")[2], attributes, parser.CurrentLineNumber)
        stack[-1].children.append(node)
        stack.append(node)

    def end(_tag: str) -> None:
        stack.pop()

    def text(characters: str) -> None:
        if len(stack[-1].text) < 10_000:
            stack[-1].text += characters

    def doctype(*_args: object) -> None:
        raise FormatError(
            "this XML has a document type, which a workout needs none of", "take out `<!DOCTYPE …>`",
            parser.CurrentLineNumber, parser.CurrentColumnNumber + 1,
        )  # fmt: skip

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = doctype
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the parser's own, and by place only
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        raise FormatError(
            f"this is not well-formed XML: {what}", "fetch it again", error.lineno, error.offset + 1
        ) from None
    except (LookupError, ValueError) as error:
        raise FormatError(f"this XML cannot be read: {error}") from None
    return root.children[0]
