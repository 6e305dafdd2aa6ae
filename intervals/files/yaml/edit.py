"""A change to one value of a YAML text, which leaves every other character as it was.

Law: the text outside the change keeps its comments, order and spacing to the letter; what comes out is read again,
and unless it says exactly what was asked, nothing is changed and `EditError` says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, Final

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from intervals.files.yaml.read import read_document
from intervals.files.yaml.tree import Branch, Document, Tree

INDENT: Final = 2


class EditError(ValueError):
    """A text that cannot be changed in place: it is broken, or written in a way that is not understood."""


def set_value(text: str, path: Sequence[str], value: str) -> str:
    """Return the text with the value at `path` set; headings that are missing are added at the end.

    Raises EditError.
    """
    document = _read(text)
    wanted = _as_data(document.data)
    _put(wanted, path, value)
    return _checked(_set(document, path, _scalar(value)), wanted)


def replace_each(text: str, key: str, is_meant: Callable[[str], bool], value: str) -> str:
    """Return the text with each value under `key` that is meant replaced, wherever it stands, in lists too.

    Raises EditError, also where there is none.
    """
    document = _read(text)
    found = [node for node in _under(document.root, key) if is_meant(node.value)]
    if not found:
        raise EditError(f"there is no {key} to replace")
    wanted = _each_replaced(_as_data(document.data), key, is_meant, value)
    for node in sorted(found, key=lambda node: node.start_mark.index, reverse=True):
        if node.style in {"|", ">"} or node.start_mark.line != node.end_mark.line:
            raise EditError(f"{key} takes several lines")
        text = text[: node.start_mark.index] + _flow(value) + text[node.end_mark.index :]
    return _checked(text, wanted)


def add_item(text: str, path: str, item: Mapping[str, str], before: int | None = None) -> str:
    """Return the text with a mapping added to the list under a top key: before item `before`, or at the end.

    Raises EditError.
    """
    document = _read(text)
    wanted = _as_data(document.data)
    items = wanted.get(path) or []
    if not isinstance(items, list):
        raise EditError(f"{path} isn't a list")
    at = len(items) if before is None else before
    wanted[path] = [*items[:at], dict(item), *items[at:]]
    line = "{" + ", ".join(f"{key}: {_flow(value)}" for key, value in item.items()) + "}"
    return _checked(_added(document, path, line, at), wanted)


def comment_out(text: str, path: Sequence[str]) -> str:
    """Return the text with the one-line entry at `path` turned into a comment. Raises EditError."""
    document = _read(text)
    wanted = _as_data(document.data)
    here = wanted
    for part in path[:-1]:
        here = here[part]
    if path[-1] not in here:
        raise EditError(f"there is no {'.'.join(path)}")
    del here[path[-1]]
    if not here and len(path) > 1:
        _put(wanted, path[:-1], "")
    mapping = _node(document, path[:-1])
    if not isinstance(mapping, MappingNode) or mapping.flow_style:
        raise EditError(f"{'.'.join(path)} does not stand on a line of its own")
    key, value = next(pair for pair in mapping.value if pair[0].value == path[-1])
    lines = text.split("\n")
    number, column = key.start_mark.line, key.start_mark.column
    if not isinstance(value, ScalarNode) or value.end_mark.line != number:
        raise EditError(f"{'.'.join(path)} takes several lines")
    lines[number] = lines[number][:column] + "# " + lines[number][column:]
    return _checked("\n".join(lines), wanted)


# --- the change ---------------------------------------------------------------------------------------------


def _set(document: Document, path: Sequence[str], written: str) -> str:
    text = document.text
    node = document.root
    if not isinstance(node, MappingNode):
        return _block_at_end(text, path, written)
    for depth, part in enumerate(path):
        pair = _pair(node, part)
        if pair is None:
            return _insert(text, node, path[depth:], written, depth)
        key, value = pair
        if depth == len(path) - 1:
            return _replace(text, key, value, written)
        if isinstance(value, ScalarNode) and not value.value:
            return _after_line(text, key, _block(path[depth + 1 :], written, key.start_mark.column + INDENT))
        node = value
        if not isinstance(node, MappingNode):
            raise EditError(f"{part} holds no keys")
    raise EditError("nothing to set")


def _added(document: Document, path: str, line: str, at: int) -> str:
    text, root = document.text, document.root
    pair = _pair(root, path) if isinstance(root, MappingNode) else None
    if pair is None:
        return text + _line_end(text) + f"{path}:\n{' ' * INDENT}- {line}\n"
    key, node = pair
    if isinstance(node, ScalarNode) and not node.value:
        return _after_line(text, key, " " * (key.start_mark.column + INDENT) + f"- {line}")
    if not isinstance(node, SequenceNode):
        raise EditError(f"{path} isn't a list")
    if node.flow_style:
        if at < len(node.value):
            start = node.value[at].start_mark.index
            return f"{text[:start]}{line}, {text[start:]}"
        close = node.end_mark.index - 1
        return text[:close].rstrip() + (", " if node.value else "") + line + text[close:]
    fresh = " " * node.start_mark.column + f"- {line}"
    if at < len(node.value):
        lines = text.split("\n")
        number = node.value[at].start_mark.line
        lines.insert(number, fresh + ("\r" if lines[0].endswith("\r") else ""))
        return "\n".join(lines)
    return _after_line(text, node.value[-1], fresh, end=True)


def _insert(text: str, mapping: MappingNode, rest: Sequence[str], written: str, depth: int) -> str:
    """Return the text with an entry after the last of a mapping."""
    if mapping.flow_style:
        close = mapping.end_mark.index - 1
        comma = ", " if mapping.value else ""
        if len(rest) != 1:
            raise EditError("a mapping in braces holds no further ones")
        return text[:close].rstrip() + f"{comma}{rest[0]}: {written}" + text[close:]
    if depth == 0:
        return _block_at_end(text, rest, written)
    column = mapping.value[0][0].start_mark.column
    return _after_line(text, mapping.value[-1][1], _block(rest, written, column), end=True, key=mapping.value[-1][0])


def _replace(text: str, key: Node, value: Node, written: str) -> str:
    if not isinstance(value, ScalarNode):
        raise EditError(f"{key.value} holds more than one value")
    if value.start_mark.index == value.end_mark.index:
        at = text.index(":", key.end_mark.index) + 1
        return f"{text[:at]} {written}{text[at:]}"
    if value.style in {"|", ">"} or value.start_mark.line != value.end_mark.line:
        raise EditError(f"{key.value} takes several lines")
    return text[: value.start_mark.index] + written + text[value.end_mark.index :]


def _after_line(text: str, node: Node, block: str, *, end: bool = False, key: Node | None = None) -> str:
    """Return the text with a block after the line that a node starts, or ends, on."""
    mark = node.end_mark if end else node.start_mark
    number = mark.line
    # A block that ends at the start of a line ended on one of the lines before it.
    if end and not isinstance(node, ScalarNode) and mark.column == 0 and number > node.start_mark.line:
        number -= 1
        lines = text.split("\n")
        while number > node.start_mark.line and (not lines[number].strip() or lines[number].lstrip().startswith("#")):
            number -= 1
    if end and isinstance(node, ScalarNode) and node.start_mark.index == node.end_mark.index and key is not None:
        number = key.end_mark.line
    lines = text.split("\n")
    returns = "\r" if lines[0].endswith("\r") else ""
    fresh = [line + returns for line in block.split("\n")]
    if number == len(lines) - 1:
        # The last line has no end of its own.
        fresh[-1] = fresh[-1].removesuffix("\r")
        lines[-1] += returns
    lines[number + 1 : number + 1] = fresh
    return "\n".join(lines)


def _block(rest: Sequence[str], written: str, column: int) -> str:
    lines = [" " * (column + INDENT * i) + f"{part}:" for i, part in enumerate(rest)]
    lines[-1] += f" {written}"
    return "\n".join(lines)


def _block_at_end(text: str, rest: Sequence[str], written: str) -> str:
    return text + _line_end(text) + _block(rest, written, 0) + "\n"


def _line_end(text: str) -> str:
    return "" if not text or text.endswith("\n") else "\n"


# --- the proof ----------------------------------------------------------------------------------------------


def _read(text: str) -> Document:
    report = read_document(text, "")
    if report.value is None:
        if all(one.code == "empty" for one in report.diagnostics):
            return Document("", text, ScalarNode("", ""), Branch(), [])
        raise EditError(report.diagnostics[0].what)
    if report.value.problems:
        raise EditError(report.value.problems[0].what)
    return report.value


def _checked(text: str, wanted: object) -> str:
    """Return the text if it says what was wanted. Raises EditError."""
    report = read_document(text, "")
    if report.value is None or report.value.problems or _as_data(report.value.data) != wanted:
        raise EditError("it is written in a way that cannot be changed in place")
    return text


def _as_data(tree: Tree) -> dict[str, Any]:
    copied = deepcopy(tree)
    if isinstance(copied, str):
        return {}
    if not isinstance(copied, dict):
        raise EditError("it is a list")
    return dict(copied)


def _under(node: Node, key: str) -> Iterator[ScalarNode]:
    """Yield the values under a key, and those of a list under it, at any depth."""
    if isinstance(node, SequenceNode):
        for item in node.value:
            yield from _under(item, key)
    elif isinstance(node, MappingNode):
        for name, value in node.value:
            items = value.value if isinstance(value, SequenceNode) else [value]
            if name.value == key:
                yield from (item for item in items if isinstance(item, ScalarNode))
            else:
                yield from _under(value, key)


def _each_replaced(data: Any, key: str, is_meant: Callable[[str], bool], value: str) -> Any:
    def put(item: Any) -> Any:
        return value if isinstance(item, str) and is_meant(item) else item

    if isinstance(data, list):
        return [_each_replaced(item, key, is_meant, value) for item in data]
    if not isinstance(data, dict):
        return data
    return {
        name: ([put(item) for item in below] if isinstance(below, list) else put(below))
        if name == key
        else _each_replaced(below, key, is_meant, value)
        for name, below in data.items()
    }


def _put(data: dict[str, Any], path: Sequence[str], value: str) -> None:
    for part in path[:-1]:
        below = data.get(part) or {}
        if not isinstance(below, dict):
            raise EditError(f"{part} holds no keys")
        data[part] = below
        data = below
    data[path[-1]] = value


def _pair(node: MappingNode, name: str) -> tuple[Node, Node] | None:
    found: tuple[Node, Node] | None = next((pair for pair in node.value if pair[0].value == name), None)
    return found


def _node(document: Document, path: Sequence[str]) -> Node:
    node = document.root
    for part in path:
        pair = _pair(node, part) if isinstance(node, MappingNode) else None
        if pair is None:
            raise EditError(f"there is no {'.'.join(path)}")
        node = pair[1]
    return node


def _scalar(value: str) -> str:
    """Return a text as YAML writes it on one line: plain where that is safe."""
    if "\n" in value or "\r" in value:
        raise EditError("a value takes one line")
    plain = value.strip() == value and value and value[0] not in "!&*?|>@`\"'%#[]{},-:" and ": " not in value
    if plain and " #" not in value and not value.endswith(":"):
        return value
    return "'" + value.replace("'", "''") + "'"


def _flow(value: str) -> str:
    """Return a text as YAML writes it inside braces."""
    return _scalar(value) if not set(value) & set(",[]{}") else "'" + value.replace("'", "''") + "'"
