"""Bytes become a document, or diagnostics; never an exception.

Law: every scalar stays the text that was written. YAML 1.1 would read 7:00 as 420 and `off` as false, so the loader
is the one that resolves nothing.
"""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Final

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from intervals.core.codes import Wording, wording
from intervals.files.diagnostics import Diagnostic, Report
from intervals.files.diagnostics.diagnostic import in_file_order
from intervals.files.yaml.guard import MAX_BYTES, MAX_DEPTH, MAX_VALUES, decode, excess
from intervals.files.yaml.library_errors import library_error
from intervals.files.yaml.tree import Branch, Document, Place, Tree, node_place

_PREFIX: Final = "tag:yaml.org,2002:"
_STR: Final = f"{_PREFIX}str"
_TAG_OF: Final = {ScalarNode: f"{_PREFIX}str", MappingNode: f"{_PREFIX}map", SequenceNode: f"{_PREFIX}seq"}
_TAGS: Final = frozenset({_PREFIX + name for name in ("str", "map", "seq", "int", "float", "bool", "null")})
_MANY: Final = 100
_SMALL: Final = 1 << 16


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc] # chosen as it runs
    """The loader that resolves nothing, and so takes no time to try."""

    def resolve(self, kind: type[Node], _value: object, _implicit: object) -> str:
        """Return the tag of plain text, list or mapping."""
        return _TAG_OF[kind]

    def descend_resolver(self, _parent: object, _index: object) -> None:
        """Do nothing: there are no rules by path."""

    def ascend_resolver(self) -> None:
        """Do nothing: there are no rules by path."""


def read_file(path: Path | str, most: int = MAX_BYTES) -> bytes | Diagnostic:
    """Return the bytes of a file, at most one more than is allowed, or why there are none."""
    file = str(path)
    try:
        stat = os.stat(path)  # noqa: PTH116 - the Path methods take as long as the reading itself
        mode = stat.st_mode
        if S_ISDIR(mode):
            return Diagnostic.of(wording("unreadable/folder"), file)
        if not S_ISREG(mode):
            return Diagnostic.of(wording("unreadable/device"), file)
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - as above
            # Room for a mebibyte would be taken from the system, and given back, for each small file.
            return stream.read(min(max(stat.st_size, _SMALL), most) + 1)
    except FileNotFoundError:
        return Diagnostic.of(wording("no-file"), file)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return Diagnostic.of(wording("unreadable", reason=reason), file)


def read_document(data: bytes | str, file: str) -> Report[Document]:
    """Return the document that a file holds; problems such as duplicate keys wait in `Document.problems`."""
    text = decode(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data, file)
    if isinstance(text, Diagnostic):
        return Report(None, (text,))
    document = Document(file, text, ScalarNode("", ""), "", [])
    problem = _compose_into(document)
    if problem is not None:
        return Report(None, (problem,))
    walk = _Walk(document)
    # Only an alias can make a small file large, or let a value hold itself.
    if ("*" in text and not walk.is_finite()) or not walk.convert_root():
        return Report(None, in_file_order(document.problems))
    return Report(document)


def _compose_into(document: Document) -> Diagnostic | None:
    """Compose the document's text; return why that does not go."""
    text = document.text
    over = excess(text)
    if over is not None:
        return document.diagnostic(*over)
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        said, mark = library_error(error, text)
        place = Place(1, 1) if mark is None else Place(mark.line + 1, mark.column + 1)
        return document.diagnostic(said, place)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        return document.diagnostic(wording("yaml/broken", problem=error), Place(1, 1))
    if root is None or (isinstance(root, ScalarNode) and not root.value):
        return Diagnostic.of(wording("empty"), document.file)
    document.root = root
    return None


class _TooDeepError(Exception):
    """A node that nests deeper than any workout."""

    def __init__(self, node: Node) -> None:
        super().__init__()
        self.node = node


class _Walk:
    """Turns the nodes of one document into plain data; lives for one call of `read_document`."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._problems = document.problems
        self._made: dict[int, Tree] = {}
        self._sizes: dict[int, tuple[int, int]] = {}
        self._open: set[int] = set()

    def _tell(self, said: Wording, node: Node) -> None:
        if len(self._problems) < _MANY:
            place = node_place(node, self._document.line(node.start_mark.line + 1))
            self._problems.append(self._document.diagnostic(said, place))

    def is_finite(self) -> bool:
        """Whether the unfolded tree is small; it is counted first, because nine aliases can make a billion values."""
        root = self._document.root
        if self._measure(root, 0)[0] <= MAX_VALUES:
            return True
        if not self._problems:
            self._tell(wording("too-many-values/unfolded", most=MAX_VALUES), root)
        return False

    def _measure(self, node: Node, depth: int) -> tuple[int, int]:
        """Return the values below a node and how deep they nest, aliases unfolded; each node is looked at once.

        One that is too deep counts as too large.
        """
        if isinstance(node, ScalarNode):
            return 1, 0
        key = id(node)
        if key in self._sizes:
            return self._sizes[key]
        if key in self._open:
            self._tell(wording("recursive-alias"), node)
            return MAX_VALUES + 1, 0
        if depth > MAX_DEPTH:
            self._tell(wording("too-deep", most=MAX_DEPTH), node)
            return MAX_VALUES + 1, 0
        self._open.add(key)
        total, height = 1, 0
        for item in node.value:
            for part in item if isinstance(item, tuple) else (item,):
                values, deep = self._measure(part, depth + 1)
                total, height = total + values, max(height, deep + 1)
            if total > MAX_VALUES:
                break
        if height > MAX_DEPTH and not self._problems:
            self._tell(wording("too-deep", most=MAX_DEPTH), node)
            total += MAX_VALUES
        self._open.discard(key)
        self._sizes[key] = total, height
        return total, height

    def convert_root(self) -> bool:
        """Fill in the document's data; return whether it is not too deep."""
        try:
            self._document.data = self._convert(self._document.root, 0)
        except _TooDeepError as error:
            self._tell(wording("too-deep", most=MAX_DEPTH), error.node)
            return False
        return True

    def _convert(self, node: Node, depth: int) -> Tree:
        """Return a node as text, list or Branch; one that is aliased is converted once."""
        if node.tag not in _TAGS:
            self._tell(wording("tag", tag=node.tag.removeprefix(_PREFIX)), node)
        if isinstance(node, ScalarNode):
            return str(node.value)
        made = self._made.get(id(node))
        if made is None:
            if depth > MAX_DEPTH:
                raise _TooDeepError(node)
            if isinstance(node, MappingNode):
                made = self._branch(node, depth)
            else:
                made = [
                    item.value if item.tag == _STR and type(item) is ScalarNode else self._convert(item, depth + 1)
                    for item in node.value
                ]
            self._made[id(node)] = made
        return made

    def _branch(self, node: MappingNode, depth: int) -> Branch:
        branch = Branch()
        branch.line = node.start_mark.line + 1
        merges = False
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self._tell(wording("key"), key)
                continue
            name = key.value
            if name == "<<" and not key.style:
                merges = True
                continue
            if name in branch:
                self._tell(wording("duplicate-key", name=name), key)
            # Text is most of a file; the loader gives this tag to nothing but text, unless the file says `!!str`.
            branch[name] = (
                value.value if value.tag == _STR and type(value) is ScalarNode else self._convert(value, depth + 1)
            )
        return self._merged(node, depth) if merges else branch

    def _merged(self, node: MappingNode, depth: int) -> Branch:
        """Put the pairs that `<<` brings in before the mapping's own, and convert it again."""
        own: list[tuple[Node, Node]] = []
        brought: list[tuple[Node, Node]] = []
        names = {key.value for key, _ in node.value if isinstance(key, ScalarNode)}
        for key, value in node.value:
            if not (isinstance(key, ScalarNode) and key.value == "<<" and not key.style):
                own.append((key, value))
                continue
            for source in value.value if isinstance(value, SequenceNode) else [value]:
                if not isinstance(source, MappingNode):
                    self._tell(wording("merge"), source)
                    continue
                self._convert(source, depth + 1)
                for pair in source.value:
                    if isinstance(pair[0], ScalarNode) and pair[0].value not in names:
                        names.add(pair[0].value)
                        brought.append(pair)
        node.value = [*brought, *own]
        told = len(self._problems)
        branch = self._branch(node, depth)
        del self._problems[told:]
        return branch
