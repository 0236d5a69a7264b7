"""The document: a whole map as one immutable value."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from ecomap.model.entities import (
    Agreement,
    DataFlow,
    Dataset,
    Frame,
    Holding,
    MapInfo,
    Need,
    Note,
    Record,
    Stakeholder,
    ValueExchange,
    View,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

R = TypeVar("R", bound=Record)

RECORD_TYPES: Mapping[str, type[Record]] = MappingProxyType(
    {
        "stakeholders": Stakeholder,
        "datasets": Dataset,
        "holdings": Holding,
        "flows": DataFlow,
        "exchanges": ValueExchange,
        "needs": Need,
        "agreements": Agreement,
        "frames": Frame,
        "notes": Note,
        "views": View,
    }
)
"""The collections of a document, in the order in which files list them."""

COLLECTION_OF: Mapping[type[Record], str] = MappingProxyType(
    {kind: name for name, kind in RECORD_TYPES.items()}
)


def by_id(records: Iterable[R]) -> Mapping[str, R]:
    """Return the records as a read-only mapping by id, in the given order."""
    return MappingProxyType({record.id: record for record in records})


def _empty() -> Mapping[str, R]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Document:
    """A map: what it is about, and its records in read-only mappings by id.

    Two documents that differ in one record share all the others; comparing by identity is
    therefore a quick way to see what changed. Make new documents with ``ecomap.model.edits``.
    """

    info: MapInfo = field(default_factory=MapInfo)
    stakeholders: Mapping[str, Stakeholder] = field(default_factory=_empty)
    datasets: Mapping[str, Dataset] = field(default_factory=_empty)
    holdings: Mapping[str, Holding] = field(default_factory=_empty)
    flows: Mapping[str, DataFlow] = field(default_factory=_empty)
    exchanges: Mapping[str, ValueExchange] = field(default_factory=_empty)
    needs: Mapping[str, Need] = field(default_factory=_empty)
    agreements: Mapping[str, Agreement] = field(default_factory=_empty)
    frames: Mapping[str, Frame] = field(default_factory=_empty)
    notes: Mapping[str, Note] = field(default_factory=_empty)
    views: Mapping[str, View] = field(default_factory=_empty)

    def collection(self, name: str) -> Mapping[str, Record]:
        """Return one collection by its name in ``RECORD_TYPES``."""
        records: Mapping[str, Record] = getattr(self, name)
        return records

    def with_collection(self, name: str, records: Mapping[str, Record]) -> Document:
        """Return a document with one collection replaced, read-only; the others are shared."""
        return replace(self, **{name: MappingProxyType(dict(records))})  # type: ignore[arg-type]

    def find(self, record_id: str) -> Record | None:
        """Return the record with this id, whatever its kind, or None."""
        for name in RECORD_TYPES:
            record = self.collection(name).get(record_id)
            if record is not None:
                return record
        return None

    def records(self) -> Iterator[Record]:
        """Go through every record, collection by collection."""
        for name in RECORD_TYPES:
            yield from self.collection(name).values()

    def connections(self) -> Iterator[DataFlow | ValueExchange]:
        """Go through the data flows, then the value exchanges."""
        yield from self.flows.values()
        yield from self.exchanges.values()
