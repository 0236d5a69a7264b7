"""Gives a document that came from elsewhere the records of ours that are the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ecomap.model.document import RECORD_TYPES

if TYPE_CHECKING:
    from ecomap.model.document import Document


def sharing(ours: Document, theirs: Document) -> Document:
    """Return a document equal to ``theirs`` in which whatever is equal in ``ours`` is ours.

    What shares its records is compared quickly, drawn anew only where it differs, and takes
    little memory in the history.
    """
    parts: dict[str, Any] = {}
    for name in RECORD_TYPES:
        old, new = ours.collection(name), theirs.collection(name)
        if list(old.items()) == list(new.items()):
            parts[name] = old
            continue
        kept = {i: old[i] if old.get(i) == record else record for i, record in new.items()}
        parts[name] = theirs.with_collection(name, kept).collection(name)
    for name in ("info", "snapshots"):
        old_part, new_part = getattr(ours, name), getattr(theirs, name)
        parts[name] = old_part if old_part == new_part else new_part
    return replace(theirs, **parts)
