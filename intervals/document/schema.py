"""What a model's JSON schema says beyond what an editor needs.

Law: nothing of meaning is taken away.
"""

from __future__ import annotations

from typing import Any


def tidied(node: Any, title: str) -> Any:  # noqa: ANN401 - JSON
    """Return a schema without the titles that were made from names, but for the whole's own, and without nulls."""
    if isinstance(node, list):
        return [tidied(item, title) for item in node]
    if isinstance(node, dict):
        return {
            key: tidied(value, title)
            for key, value in node.items()
            if not (key == "default" and value is None)
            and not (key == "title" and isinstance(value, str) and value != title)
        }
    return node
