"""What differs between two maps, in words for people."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ecomap.drawing.sentences import listed, name_of, what_is_given
from ecomap.foundation.inert import ELLIPSIS, inert
from ecomap.model.diff import diff
from ecomap.model.entities import (
    Action,
    Agreement,
    Connection,
    DataFlow,
    Dataset,
    DismissedFinding,
    Frame,
    Frozen,
    Holding,
    Need,
    Note,
    Stakeholder,
    ValueExchange,
    View,
    ViewFilter,
)
from ecomap.model.references import REFERENCES
from ecomap.model.vocabulary import label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ecomap.model.diff import DocumentDiff
    from ecomap.model.document import Document
    from ecomap.model.entities import Record

Change = Literal["added", "removed", "changed"]

NOTHING = "–"
"""Stands for a field without a value."""

_LONGEST = 240  # letters of a text that are shown
_BEFORE = 40  # letters of what is the same that are shown before the first that differs

_KINDS: Mapping[type[Frozen], str] = {
    Stakeholder: "Stakeholder",
    Dataset: "Dataset",
    Holding: "Holding",
    DataFlow: "Data flow",
    ValueExchange: "Value exchange",
    Need: "Need",
    Agreement: "Agreement",
    Frame: "Frame",
    Note: "Note",
    View: "View",
}
_LAYOUT = ("position", "pinned", "route", "waypoints", "label_offset", "area")
_WORDS = {
    "source": "from",
    "target": "to",
    "parent": "part of",
    "size": "how many",
    "late": "comes late",
    "frequency": "how often",
    "agreement": "footing",
    "agreement_id": "agreement",
    "access_mode": "for whom",
    "personal": "personal data",
    "update_frequency": "updated",
    "geography": "area",
    "location": "where it is",
    "derived_from": "made from",
    "quality_notes": "quality",
    "could_be_opened": "could be opened",
    "why_not_open": "why not open",
    "people": "people who can supply it",
    "problem_statement": "problem",
    "state": "shows",
    "dismissed": "findings set aside",
    "sequence": "place in the order",
}


class FieldDifference(NamedTuple):
    """A field that differs, and what stands in it before and after, in words."""

    field: str
    before: str
    after: str


class Difference(NamedTuple):
    """Something that is only in one of two maps, or differs between them.

    Attributes:
        change: ``added`` is only in the second map, ``removed`` only in the first.
        kind: What it is, such as ``Data flow``.
        name: What people call it.
        fields: What differs, if it is in both.
        id: Of the record, if it is one.
    """

    change: Change
    kind: str
    name: str
    fields: tuple[FieldDifference, ...] = ()
    id: str = ""


def compare(before: Document, after: Document) -> tuple[Difference, ...]:
    """Return everything in which two maps differ: what changed, was added, was removed.

    Things that only stand elsewhere are counted, not listed: arranging a map moves them all.
    """
    found = diff(before, after)
    changed = list(_of_info(before, after)) if found.info else []
    moved = 0
    for old, new in found.updated.values():
        fields = tuple(_fields(before, after, old, new))
        if fields:
            changed.append(Difference("changed", _kind(new), _name(before, old), fields, new.id))
        else:
            moved += 1
    if moved:
        words = f"{moved} {'thing or line' if moved == 1 else 'things or lines'} drawn elsewhere"
        changed.append(Difference("changed", "Layout", words))
    changed += _of_snapshots(found)
    return (
        *changed,
        *(_alone("added", after, one) for one in found.added.values()),
        *(_alone("removed", before, one) for one in found.removed.values()),
    )


def _alone(change: Change, document: Document, record: Record) -> Difference:
    return Difference(change, _kind(record), _name(document, record), (), record.id)


def _kind(record: Record) -> str:
    return _KINDS[type(record)]


def _name(document: Document, record: Record) -> str:
    """Return what tells a record from others to people who see neither ids nor files."""
    if isinstance(record, Connection):
        ends = (document.stakeholders.get(end) for end in (record.source, record.target))
        source, target = map(name_of, ends)
        what = what_is_given(document, record)  # type: ignore[arg-type]
        return f"{what}, from {source} to {target}"
    if isinstance(record, Holding | Need):
        who = name_of(document.stakeholders.get(record.stakeholder))
        what = name_of(document.datasets.get(record.dataset))
        return f"{who} {'holds' if isinstance(record, Holding) else 'needs'} {what}"
    if isinstance(record, Note):
        return inert(record.description, _LONGEST) or name_of(record)
    return name_of(record)


def _fields(
    before: Document, after: Document, old: Record, new: Record
) -> Iterator[FieldDifference]:
    """Go through the fields that differ, those of the layout apart."""
    for name in type(new).model_fields:
        one, other = getattr(old, name), getattr(new, name)
        if name in _LAYOUT or one == other:
            continue
        if name == "custom":
            yield from _of_custom_fields(one, other)
            continue
        named = _named(new, name)
        yield _difference(_words(name), _value(before, one, named), _value(after, other, named))


def _of_info(before: Document, after: Document) -> Iterator[Difference]:
    fields = tuple(
        _difference(_words(name), _value(before, one), _value(after, other))
        for name in type(after.info).model_fields
        if (one := getattr(before.info, name)) != (other := getattr(after.info, name))
    )
    yield Difference("changed", "Map", inert(after.info.title) or "The map as a whole", fields)


def _of_custom_fields(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[FieldDifference]:
    for key in {**old, **new}:
        one, other = old.get(key, ""), new.get(key, "")
        if one != other or (key in old) != (key in new):
            yield _difference(f"“{inert(key)}”", one or NOTHING, other or NOTHING)


def _of_snapshots(found: DocumentDiff) -> Iterator[Difference]:
    for old, new in found.snapshots.values():
        snapshot = new or old
        change: Change = "added" if old is None else "removed" if new is None else "changed"
        name = inert(snapshot.name) if snapshot is not None else ""
        yield Difference(change, "Snapshot", name or name_of(None))


def _words(field: str) -> str:
    return _WORDS.get(field, field.replace("_", " "))


def _named(record: Record, field: str) -> tuple[str, ...]:
    """Return the collections whose ids a field holds; none if it holds other things."""
    references = REFERENCES.get(type(record), ())
    return next((one.collections for one in references if one.field == field), ())


def _value(document: Document, value: Any, collections: tuple[str, ...] = ()) -> str:  # noqa: ANN401
    """Return what stands in a field, in words."""
    if value is None or value in ("", ()):
        return NOTHING
    if isinstance(value, tuple):
        return listed([_value(document, one, collections) for one in value])
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, StrEnum):
        return label(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Action):
        done = " (done)" if value.done else ""
        return f"{value.title}{done}"
    if isinstance(value, DismissedFinding):
        return value.reason or value.fingerprint
    if isinstance(value, ViewFilter):
        return _value(document, (*value.statuses, *value.access, *value.bases, *value.tags))
    if collections:
        records = (document.collection(name).get(value) for name in collections)
        record = next((one for one in records if one is not None), None)
        return _name(document, record) if record is not None else str(value)
    return f"{value:,}" if isinstance(value, int) else str(value)


def _difference(field: str, before: str, after: str) -> FieldDifference:
    """Return two values as they can be shown, cut to where they differ if they are long."""
    start = 0
    if max(len(before), len(after)) > _LONGEST:
        pairs = enumerate(zip(before, after, strict=False))
        same = next((at for at, (one, other) in pairs if one != other), None)
        start = max(0, (min(len(before), len(after)) if same is None else same) - _BEFORE)
    lead = ELLIPSIS if start else ""
    shown = (lead + (inert(text[start:], _LONGEST) or NOTHING) for text in (before, after))
    return FieldDifference(field, *shown)
