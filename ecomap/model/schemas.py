"""What texts and custom fields may hold, as schemas that pydantic need not work out.

``StringConstraints``, ``AfterValidator`` and ``PlainSerializer`` say the same. But pydantic works
each of them out anew wherever a record has such a field, a hundred times before the first frame of
the window, and ``PlainSerializer`` brings a module of its own: 3 ms in all (pydantic 2.14).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pydantic_core import core_schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class Limits:
    """How long a text may be, and of what form; for use in ``Annotated[str, ...]``.

    Args:
        longest: Characters at most.
        shortest: Characters at least.
        form: A regular expression that is found in every text allowed; None allows every text.
    """

    def __init__(self, longest: int, shortest: int = 0, form: str | None = None) -> None:
        self._schema = core_schema.str_schema(
            max_length=longest, min_length=shortest or None, pattern=form
        )

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return the schema in place of that of ``str``."""
        return self._schema


class ReadOnly:
    """Makes a checked mapping read-only; for use in ``Annotated[Mapping, ...]``."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return the schema of the mapping with a copy at its end, which is written as a dict."""
        return core_schema.no_info_after_validator_function(
            _read_only,
            handler(source),
            serialization=core_schema.plain_serializer_function_ser_schema(dict),
        )


def _read_only(fields: Mapping[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(dict(fields))
