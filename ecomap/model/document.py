"""The document: a whole map as one immutable value."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

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
    import datetime
    from collections.abc import Iterable, Iterator, Mapping

R = TypeVar("R", bound=Record)
K = TypeVar("K")
V = TypeVar("V")

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


def _empty() -> Mapping[K, V]:
    return MappingProxyType({})


class Snapshot(NamedTuple):
    """The map as it was at one moment, under a name, kept with the map.

    Attributes:
        id: Unique among the snapshots of a map, never shown to the user.
        name: What people call it.
        at: When it was taken, in UTC.
        document: The map as it was, without the snapshots that it had then.
    """

    id: str
    name: str
    at: datetime.datetime
    document: Document


class DamagedSnapshot(NamedTuple):
    """A snapshot that cannot be read, kept as it stands in the file so that nothing is lost.

    Attributes:
        id: Unique among the snapshots of a map; made up where the file has none of use.
        name: What people called it, as far as that can be read.
        why: What is wrong with it, in a sentence without full stop.
        text: The whole of it, letter for letter.
    """

    id: str
    name: str
    why: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A map: what it is about, and its records in read-only mappings by id.

    Two documents that differ in one record share all the others; comparing by identity is
    therefore a quick way to see what changed. Make new documents with ``ecomap.model.edits``.

    Attributes:
        info: What the map as a whole is about.
        snapshots: The map at earlier moments, by their ids, the oldest first. They are no records:
            nothing can refer to them, and their ids and those inside them are their own.
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
    snapshots: Mapping[str, Snapshot | DamagedSnapshot] = field(default_factory=_empty)

    def collection(self, name: str) -> Mapping[str, Record]:
        """Return one collection by its name in ``RECORD_TYPES``."""
        records: Mapping[str, Record] = getattr(self, name)
        return records

    def with_collection(self, name: str, records: Mapping[str, Record]) -> Document:
        """Return a document with one collection replaced, read-only; the others are shared."""
        return replace(self, **{name: MappingProxyType(dict(records))})  # type: ignore[arg-type]

    def with_snapshots(self, snapshots: Iterable[Snapshot | DamagedSnapshot]) -> Document:
        """Return a document with these snapshots and no others; all else is shared."""
        return replace(self, snapshots=MappingProxyType({one.id: one for one in snapshots}))

    def find(self, record_id: str) -> Record | None:
        """Return the record with this id, whatever its kind, or None."""
        for name in RECORD_TYPES:
            record: Record | None = getattr(self, name).get(record_id)
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
