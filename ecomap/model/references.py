"""Which records name which others, as data."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ecomap.model.document import COLLECTION_OF
from ecomap.model.entities import (
    Agreement,
    DataFlow,
    Dataset,
    Holding,
    Need,
    Record,
    Stakeholder,
    ValueExchange,
    View,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Reference(NamedTuple):
    """A field that holds an id, or several, of records in another collection.

    Attributes:
        essential: Whether the record means nothing without what it names, so that it goes
            when that goes; otherwise only the mention goes.
        collections: Where the named record may be.
    """

    field: str
    collections: tuple[str, ...]
    essential: bool


_CANVAS = ("stakeholders", "flows", "exchanges", "frames", "notes")
_ENDS = (
    Reference("source", ("stakeholders",), essential=True),
    Reference("target", ("stakeholders",), essential=True),
)

REFERENCES: Mapping[type[Record], tuple[Reference, ...]] = MappingProxyType(
    {
        Stakeholder: (Reference("parent", ("stakeholders",), essential=False),),
        Dataset: (Reference("derived_from", ("datasets",), essential=False),),
        Holding: (
            Reference("stakeholder", ("stakeholders",), essential=True),
            Reference("dataset", ("datasets",), essential=True),
        ),
        DataFlow: (
            *_ENDS,
            Reference("datasets", ("datasets",), essential=False),
            Reference("agreement_id", ("agreements",), essential=False),
        ),
        ValueExchange: _ENDS,
        Need: (
            Reference("stakeholder", ("stakeholders",), essential=True),
            Reference("dataset", ("datasets",), essential=True),
        ),
        Agreement: (
            Reference("parties", ("stakeholders",), essential=False),
            Reference("datasets", ("datasets",), essential=False),
        ),
        View: (
            Reference("hidden", _CANVAS, essential=False),
            Reference("focus", ("stakeholders",), essential=False),
        ),
    }
)


def named_ids(record: Record, reference: Reference) -> tuple[str, ...]:
    """Return the ids that one field of a record holds."""
    value = getattr(record, reference.field)
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def mentions(record: Record) -> Iterator[tuple[Reference, str]]:
    """Go through every id that a record holds, with the field that holds it."""
    for reference in REFERENCES.get(type(record), ()):
        for record_id in named_ids(record, reference):
            yield reference, record_id


def collection_of(record: Record) -> str:
    """Return the name of the collection that a record belongs to."""
    return COLLECTION_OF[type(record)]
