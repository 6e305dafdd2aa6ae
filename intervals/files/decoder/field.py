"""A field of a model that one function reads: what the models of both files are made of.

Law: the function is all there is. pydantic's own marker would also build a schema of the field's type, which nobody
needs here, and which takes longer than reading a thousand files.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
    from pydantic_core import CoreSchema


class ReadBy:
    """Marks a field as read by `validate`, and described to an editor by `schema`."""

    def __init__(self, validate: Callable[[object, ValidationInfo[Any]], object], schema: dict[str, Any]) -> None:
        self._validate = validate
        self._schema = schema

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema  # noqa: PLC0415 - the document itself can do without

        return core_schema.with_info_plain_validator_function(self._validate)

    def __get_pydantic_json_schema__(self, _core: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self._schema)
