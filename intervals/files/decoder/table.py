"""The one decoder: a tree of text becomes values by tables of fields, whichever file it is.

Law: a field is one row of a table: its key, how it is read and written, what it is for, and what an editor is told.
A reader raises UnitError for one wrong value and ProblemsError for several; nothing stops at the first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any, Final, NamedTuple, NoReturn

from intervals.core.closest_match import closest_match
from intervals.core.codes import Wording, unknown, wording
from intervals.core.dataclass import dataclass
from intervals.core.quantities.units import UnitError
from intervals.files.yaml.tree import Branch, Tree

Reader = Callable[[Tree, Any], Any]
"""Given the tree of a value and what is known while its file is read; returns the value."""
MOST: Final = 100


class Problem(NamedTuple):
    """What is wrong, and where it is below the value that is read."""

    loc: tuple[int | str, ...]
    said: Wording | Table
    """What is said of it; for an unknown key its table, which is only asked about those that are told."""


class ProblemsError(ValueError):
    """All that is wrong with one value."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Value:
    """What a field holds: how it is read and written, and its JSON schema."""

    read: Reader
    schema: Mapping[str, Any]
    write: Callable[[Any], str] = str
    table: Table | None = None
    """Whose mapping it is, for the manual."""
    many: bool = False
    """Whether it is a list of these."""


@dataclass(frozen=True, slots=True)
class Field:
    """One row: a key and what stands behind it."""

    key: str
    value: Value
    about: str
    default: str = ""
    """As the file would write it; for the manual and for editors."""
    required: bool = False


@dataclass(slots=True)
class Table:
    """The fields of one mapping, read in their order; `elsewhere` explains keys that belong in another mapping."""

    about: str
    rows: Iterable[Field]
    elsewhere: Callable[[str], Wording | None] = lambda _key: None
    also: tuple[str, ...] = ()
    """Keys that stand here too, and make another mapping of this one."""
    fields: dict[str, Field] = field(init=False)
    _readers: list[tuple[str, Reader]] = field(init=False)
    _required: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.fields = {row.key: row for row in self.rows}
        self._readers = [(row.key, row.value.read) for row in self.fields.values()]
        self._required = [row.key for row in self.fields.values() if row.required]

    def read(self, tree: Tree, context: object) -> dict[str, Any]:
        """Return the values of the keys that are given. Raises ProblemsError, or UnitError for what is no mapping."""
        if not isinstance(tree, Branch):
            fail("not-a-mapping")
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        strangers = [key for key in tree if key not in self.fields]
        for key, read in self._readers:
            if key in tree:
                try:
                    values[key] = read(tree[key], context)
                except (UnitError, ProblemsError) as error:
                    problems += below(key, error)
        for key in self._required:
            # A key misspelt stands in for the one that is missing: one mistake, one error.
            if key not in tree and closest_match(key, strangers[:MOST]) is None:
                problems.append(Problem((key,), wording("missing-key", key=key)))
        problems += [Problem((key,), self) for key in strangers]
        if problems:
            raise ProblemsError(problems)
        return values

    def unknown(self, key: str) -> Wording:
        """Return what is to be said of a key that this mapping may not have."""
        return self.elsewhere(key) or unknown_key(key, [*self.fields, *self.also])


def problems_of(error: UnitError | ProblemsError) -> list[Problem]:
    """Return what an error tells."""
    return error.problems if isinstance(error, ProblemsError) else [Problem((), error.wording)]


def below(part: int | str, error: UnitError | ProblemsError) -> list[Problem]:
    """Return what an error tells, seen from one part further up."""
    return [problem._replace(loc=(part, *problem.loc)) for problem in problems_of(error)]


def fail(key: str, /, **values: object) -> NoReturn:
    """Raise the error for one value, by its case in the table of codes."""
    raise UnitError(wording(key, **values))


def fail_at(loc: tuple[int | str, ...], key: str, /, **values: object) -> NoReturn:
    """Raise the error for what stands below the value that is read."""
    raise ProblemsError([Problem(loc, wording(key, **values))])


def unknown_key(key: str, known: Sequence[str]) -> Wording:
    """Return what is said of a key that is not known."""
    return unknown("unknown-key", key, known, shown=key if len(key) <= 60 else key[:60] + "…")


# --- what values are made of --------------------------------------------------------------------------------


def read_text(tree: Tree) -> str:
    """Return a value that is one text, and not an empty one. Raises UnitError."""
    if type(tree) is not str:
        fail("not-text-value")
    if not tree or tree.isspace():
        fail("no-value")
    return tree


def text(parse: Callable[[str], Any], schema: Mapping[str, Any], write: Callable[[Any], str] = str) -> Value:
    """Return the value that `parse` reads from one text."""

    def read(tree: Tree, _context: object) -> Any:
        return parse(read_text(tree))

    return Value(read, schema, write)


def read_each(items: Iterable[Tree], read: Reader, context: object) -> tuple[Any, ...]:
    """Return what is read of each item of a list. Raises ProblemsError for all that are wrong."""
    values: list[Any] = []
    problems: list[Problem] = []
    for i, item in enumerate(items):
        try:
            values.append(read(item, context))
        except (UnitError, ProblemsError) as error:
            problems += below(i, error)
    if problems:
        raise ProblemsError(problems)
    return tuple(values)


def read_by_name(tree: Tree, read: Callable[[str, Tree], Any], *, blank: bool = False) -> dict[str, Any]:
    """Return what is read below each name of a mapping; where `blank`, a heading alone is a mapping of nothing.

    Raises ProblemsError for all that are wrong.
    """
    if blank and tree == "":
        return {}
    if not isinstance(tree, Branch):
        fail("not-a-mapping")
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in tree.items():
        try:
            values[name] = read(name, value)
        except (UnitError, ProblemsError) as error:
            problems += below(name, error)
    if problems:
        raise ProblemsError(problems)
    return values


def listed(value: Value) -> Value:
    """Return the value that is a list of these; nothing after the key is an empty list."""

    def read(tree: Tree, context: object) -> tuple[Any, ...]:
        if not isinstance(tree, list):
            if tree == "":
                return ()
            fail("not-a-list")
        return read_each(tree, value.read, context)

    return Value(read, {"type": "array", "items": value.schema}, value.write, value.table, many=True)


def mapping(table: Table, make: Callable[[dict[str, Any], Any], Any], *, blank: bool = False) -> Value:
    """Return the value that `make` builds from a table's; where `blank`, a heading alone is a mapping of nothing."""

    def read(tree: Tree, context: object) -> Any:
        return make(table.read(Branch() if blank and tree == "" else tree, context), context)

    return Value(read, schema_of(table), table=table)


def schema_of(table: Table) -> dict[str, Any]:
    """Return the JSON schema of a table's mapping."""
    properties = {}
    for key, row in table.fields.items():
        default = {"default": _as_json(row.default)} if row.default else {}
        properties[key] = {**row.value.schema, **default, "description": row.about}
    needed = [key for key, row in table.fields.items() if row.required]
    return {
        "type": "object",
        "description": table.about,
        "additionalProperties": False,
        "properties": properties,
        **({"required": needed} if needed else {}),
    }


def _as_json(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text


def settings_table(table: Table, prefix: str = "") -> str:
    """Return every setting of a table with its default and what it does, as the rows of a Markdown table."""
    rows = "" if prefix else "| setting | default | what it is |\n| --- | --- | --- |\n"
    for key, row in table.fields.items():
        default = "required" if row.required else f"`{row.default}`" if row.default else "–"
        rows += f"| `{prefix}{key}` | {default} | {row.about} |\n"
        if row.value.table is not None:
            rows += settings_table(row.value.table, f"{prefix}{key}{'[]' if row.value.many else ''}.")
    return rows
