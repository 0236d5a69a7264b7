"""What stands in a cell: the text of a field, as it is shown and as it can be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ecomap.editor.registers.columns import Content
from ecomap.editor.selection import in_words
from ecomap.foundation.inert import inert
from ecomap.model.vocabulary import label

if TYPE_CHECKING:
    import datetime
    from enum import StrEnum

    from ecomap.editor.registers.columns import Column
    from ecomap.model.document import Document
    from ecomap.model.entities import Record

UNKNOWN = "—"
"""What a cell shows while nobody knows."""


def written(document: Document, record: Record, column: Column) -> str:
    """Return the whole text of a cell, which ``reading.read`` understands; it may have lines."""
    value = getattr(record, column.name)
    match column.content:
        case Content.CHOICE:
            return label(value)
        case Content.CHOICES:
            return ", ".join(label(one) for one in value)
        case Content.LIST:
            return ", ".join(value)
        case Content.NUMBER:
            return "" if value == column.unknown else str(value)
        case Content.DATE:
            return cast("datetime.date", value).isoformat() if value else ""
        case Content.RECORD:
            return _name(document, column.collection, value) if value else ""
        case Content.RECORDS:
            # Names may have commas of their own.
            return "; ".join(_name(document, column.collection, one) for one in value)
        case _:
            return str(value)


def shown(document: Document, record: Record, column: Column) -> str:
    """Return a cell in one line that can be shown anywhere; a dash for what is unknown."""
    return UNKNOWN if is_unknown(record, column) else inert(written(document, record, column))


def is_unknown(record: Record, column: Column) -> bool:
    """Say whether nobody knows; a text that nobody wrote is not unknown, only empty."""
    value: Any = getattr(record, column.name)
    if column.content is Content.NUMBER:
        return bool(value == column.unknown)
    return column.content is Content.CHOICE and cast("StrEnum", value).value == "unknown"


def _name(document: Document, collection: str, record_id: str) -> str:
    name = document.collection(collection)[record_id].name
    return name or in_words(document, (record_id,))
