"""What changed between two documents that share structure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.model.document import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.model.document import Document
    from ecomap.model.entities import Record


class DocumentDiff(NamedTuple):
    """Records added, removed and changed, by id; found by identity, so it is quick.

    Attributes:
        updated: For each changed id its record before and after.
        info: Whether the facts about the map as a whole changed.
    """

    added: Mapping[str, Record]
    removed: Mapping[str, Record]
    updated: Mapping[str, tuple[Record, Record]]
    info: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.added or self.removed or self.updated or self.info)


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
        for record_id, record in new.items():
            previous = old.get(record_id)
            if previous is None:
                added[record_id] = record
            elif previous is not record and previous != record:
                updated[record_id] = (previous, record)
        removed.update((i, record) for i, record in old.items() if i not in new)
    info = before.info is not after.info and before.info != after.info
    return DocumentDiff(added, removed, updated, info)
