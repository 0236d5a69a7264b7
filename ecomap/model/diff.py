"""What changed between two documents that share structure."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ecomap.model.document import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.model.document import DamagedSnapshot, Document, Snapshot
    from ecomap.model.entities import Record

    AnySnapshot = Snapshot | DamagedSnapshot


_STRETCH = 128
"""How many records are compared at a stroke; only where they differ, one by one."""


class DocumentDiff(NamedTuple):
    """Records added, removed and changed, by id; found by identity, so it is quick.

    Attributes:
        updated: For each changed id its record before and after.
        info: Whether the facts about the map as a whole changed.
        snapshots: For each snapshot that came, went or changed its name what it was and what it
            is; None where there was or is none.
    """

    added: Mapping[str, Record]
    removed: Mapping[str, Record]
    updated: Mapping[str, tuple[Record, Record]]
    info: bool = False
    snapshots: Mapping[str, tuple[AnySnapshot | None, AnySnapshot | None]] = MappingProxyType({})

    @property
    def empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.added or self.removed or self.updated or self.info or self.snapshots)


def diff(before: Document, after: Document) -> DocumentDiff:
    """Return what changed from ``before`` to ``after``.

    A record counts as updated when it is another object with another content.
    """
    added: dict[str, Record] = {}
    removed: dict[str, Record] = {}
    updated: dict[str, tuple[Record, Record]] = {}
    for name in RECORD_TYPES:
        old, new = before.collection(name), after.collection(name)
        if old is new:
            continue
        olds, news = list(old.values()), list(new.values())
        for start in range(0, max(len(olds), len(news)), _STRETCH):
            some_old, some_new = olds[start : start + _STRETCH], news[start : start + _STRETCH]
            if some_old == some_new:
                continue
            for record in some_new:
                previous = old.get(record.id)
                if previous is None:
                    added[record.id] = record
                elif previous is not record and previous != record:
                    updated[record.id] = (previous, record)
            removed.update((one.id, one) for one in some_old if one.id not in new)
    info = before.info is not after.info and before.info != after.info
    return DocumentDiff(added, removed, updated, info, _snapshots(before, after))


def _snapshots(
    before: Document, after: Document
) -> Mapping[str, tuple[AnySnapshot | None, AnySnapshot | None]]:
    old, new = before.snapshots, after.snapshots
    if old is new:
        return {}
    return {i: (old.get(i), new.get(i)) for i in (*old, *new) if old.get(i) != new.get(i)}
