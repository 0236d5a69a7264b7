"""A document in which records have other ids, and are mentioned by them everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ecomap.model.document import RECORD_TYPES
from ecomap.model.references import REFERENCES, named_ids

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ecomap.model.document import Document
    from ecomap.model.entities import Record


def renumbered(document: Document, ids: Mapping[str, str]) -> Document:
    """Return the document with other ids for some of its records; the rest is shared.

    Args:
        document: The map; its snapshots stay as they are.
        ids: New ids by the old ones. All ids together must differ from each other afterwards.
    """
    if all(old == new for old, new in ids.items()):
        return document
    for name in RECORD_TYPES:
        records = document.collection(name)
        changed = [_renumbered(record, ids) for record in records.values()]
        if any(one is not record for one, record in zip(changed, records.values(), strict=True)):
            document = document.with_collection(name, {one.id: one for one in changed})
    return document


def _renumbered(record: Record, ids: Mapping[str, str]) -> Record:
    fields: dict[str, Any] = {"id": ids[record.id]} if record.id in ids else {}
    for reference in REFERENCES.get(type(record), ()):
        old = named_ids(record, reference)
        new = tuple(ids.get(one, one) for one in old)
        if new != old:
            several = isinstance(getattr(record, reference.field), tuple)
            fields[reference.field] = new if several else new[0]
    return record.model_copy(update=fields) if fields else record
