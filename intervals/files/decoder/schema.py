"""What editors and the manual are told of a model: a JSON schema without clutter, and a table of its settings.

Law: both are made from the model that validates, so neither can drift from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel


def tidied(node: Any, title: str) -> Any:  # noqa: ANN401 - JSON
    """Return a schema without the titles that were made from names, but for the whole's own, and without nulls."""
    if isinstance(node, list):
        return [tidied(item, title) for item in node]
    if isinstance(node, dict):
        return {
            key: tidied(value, title)
            for key, value in node.items()
            if not (key == "default" and (value is None or isinstance(value, dict)))
            and not (key == "title" and isinstance(value, str) and value != title)
        }
    return node


def table_of(
    model: type[BaseModel],
    below: Mapping[str, tuple[str, type[BaseModel]]],
    written: Callable[[str, object], str],
) -> str:
    """Return every setting of a model with its default and what it does, as a Markdown table.

    `below` gives the prefix and the model of what nests; `written` prints a default as the file writes it.
    """
    rows = ["| setting | default | what it is |", "| --- | --- | --- |"]
    rows += [f"| `{name}` | {default} | {text} |" for name, default, text in _settings(model, "", below, written)]
    return "\n".join(rows) + "\n"


def _settings(
    model: type[BaseModel],
    prefix: str,
    below: Mapping[str, tuple[str, type[BaseModel]]],
    written: Callable[[str, object], str],
) -> Iterator[tuple[str, str, str]]:
    for name, field in model.model_fields.items():
        default = "required" if field.is_required() else written(name, field.default)
        yield f"{prefix}{name}", default, field.description or ""
        if not prefix and name in below:
            deeper, nested = below[name]
            yield from _settings(nested, deeper, {}, written)
