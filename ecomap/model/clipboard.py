"""Copying a part of a map, and pasting it into this map or another, as pure functions.

What comes along is what would mean nothing, or less, without it:

* stakeholders, frames and notes: those chosen;
* flows and exchanges: all whose two ends are chosen, chosen themselves or not; one with a loose
  end cannot be copied;
* holdings and needs of the chosen stakeholders, agreements whose parties and datasets all come
  along, and the datasets that any of these name, with what those were derived from;
* never views, snapshots or facts about the map as a whole.

Everything pasted gets a new id, except datasets: the target's own dataset stands in for one with
the same id and the same content, because it is the same data. One that differs in anything is
added, never merged.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from ecomap.foundation.errors import EditError
from ecomap.foundation.ids import new_id
from ecomap.model.document import Document
from ecomap.model.entities import Connection, Stakeholder
from ecomap.model.naming import free_names
from ecomap.model.placing import place_fields, shift
from ecomap.model.references import REFERENCES, mentions, named_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from ecomap.model.entities import Record
    from ecomap.model.geometry import Point

_ON_CANVAS = ("stakeholders", "flows", "exchanges", "frames", "notes")
_PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "stakeholders": "stakeholder",
        "datasets": "dataset",
        "holdings": "holding",
        "flows": "flow",
        "exchanges": "exchange",
        "needs": "need",
        "agreements": "agreement",
        "frames": "frame",
        "notes": "note",
    }
)
"""The collections that can be pasted, with what the ids in them begin with."""


class Organisation(NamedTuple):
    """The organisation of a copied stakeholder, itself not copied: its id and its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a map that can be pasted.

    Attributes:
        document: What was copied, under the ids it had; a sound map of its own.
        parents: By stakeholder, the organisation it belongs to if that was not copied.
        left_out: Ids that were chosen and are not in it.
    """

    document: Document
    parents: Mapping[str, Organisation] = field(default_factory=lambda: MappingProxyType({}))
    left_out: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of what can be seen on the canvas."""
        return _seen(self.document)


class Pasted(NamedTuple):
    """What pasting gives.

    Attributes:
        document: The map with what was pasted.
        ids: The new ids of what can be seen on the canvas, in the order of the map.
        renamed: Names of datasets that were taken by others, each with the name given instead.
    """

    document: Document
    ids: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]


def fragment(document: Document, ids: Iterable[str]) -> Fragment:
    """Return what is to be copied when these are chosen, and what comes along with them.

    Raises:
        EditError: If nothing would be in it; the message says why.
    """
    chosen = tuple(dict.fromkeys(i for i in ids if document.find(i) is not None))
    wanted = set(chosen)
    kept: dict[str, Mapping[str, Record]] = {}
    for name in ("stakeholders", "frames", "notes"):
        kept[name] = _only(document.collection(name), lambda record: record.id in wanted)
    if not any(kept.values()):
        raise _nothing_to_copy(document, chosen)
    people = kept["stakeholders"]
    for name in ("holdings", "flows", "exchanges", "needs"):
        kept[name] = _only(document.collection(name), lambda record: _hangs_on(record, people))
    kept["datasets"] = _with_origins(document, {*wanted, *_mentioned(kept)})
    named = {i for record in kept["flows"].values() for i in _ids_in(record)}
    inside = people.keys() | kept["datasets"].keys()
    kept["agreements"] = {
        agreement.id: agreement
        for agreement in document.agreements.values()
        if inside.issuperset(_ids_in(agreement)) and (agreement.parties or agreement.id in named)
    }
    parents = {
        record.id: Organisation(parent.id, parent.name)
        for record in people.values()
        if isinstance(record, Stakeholder)
        and record.parent not in people
        and (parent := document.stakeholders.get(record.parent or ""))
    }
    copied = _document(kept)
    return Fragment(
        copied,
        MappingProxyType(parents),
        tuple(i for i in chosen if copied.find(i) is None),
    )


def whole(document: Document) -> Fragment:
    """Return everything that can be pasted of a map."""
    return Fragment(_document({name: document.collection(name) for name in _PREFIXES}))


def paste(document: Document, copied: Fragment, at: Point | None = None) -> Pasted:
    """Add what was copied to a map, in one piece, under new ids.

    If it would lie exactly on what is there already, as when it is pasted twice, all of it is
    shifted a little. A stakeholder or dataset whose name the map has already gets a number.

    Args:
        document: The map to paste into.
        copied: What to paste.
        at: Where its middle goes; None for where it was.
    """
    part = copied.document
    known = {i for i, record in part.datasets.items() if document.datasets.get(i) == record}
    needed = _needed_datasets(part, known)
    coming = {name: list(part.collection(name).values()) for name in _PREFIXES}
    coming["datasets"] = [one for one in coming["datasets"] if one.id in needed - known]
    ids = {i: i for i in needed & known} | _new_ids(document, coming)
    names = free_names(document.stakeholders, coming["stakeholders"])
    names |= free_names(document.datasets, coming["datasets"])
    way = shift(document, part, at)
    after = document
    for name, records in coming.items():
        added = {}
        for record in records:
            fields: dict[str, Any] = {"id": ids[record.id], **place_fields(record, *way)}
            fields |= _parent(document, copied, record.id)
            fields["name"] = names.get(record.id, record.name)
            added[ids[record.id]] = _rewritten(record, ids, fields)
        if added:
            after = after.with_collection(name, {**after.collection(name), **added})
    renamed = tuple((one.name, names[one.id]) for one in coming["datasets"] if one.id in names)
    return Pasted(after, tuple(ids[i] for i in _seen(part)), renamed)


def _nothing_to_copy(document: Document, chosen: tuple[str, ...]) -> EditError:
    records = [document.find(i) for i in chosen]
    if any(isinstance(record, Connection) for record in records):
        return EditError(
            "A flow or an exchange is copied together with the stakeholders at its two ends",
            "Select them as well.",
        )
    if records:
        return EditError(
            "Datasets and the like are copied together with the stakeholders they belong to",
            "Select a stakeholder.",
        )
    return EditError("Nothing is selected", "Select what to copy first.")


def _only(records: Mapping[str, Record], wanted: Callable[[Record], bool]) -> dict[str, Record]:
    return {i: record for i, record in records.items() if wanted(record)}


def _hangs_on(record: Record, people: Container[str]) -> bool:
    """Say whether all the stakeholders that a record cannot do without are among these."""
    return all(
        named in people
        for reference, named in mentions(record)
        if reference.essential and "stakeholders" in reference.collections
    )


def _ids_in(record: Record) -> tuple[str, ...]:
    return tuple(named for _, named in mentions(record))


def _mentioned(collections: Mapping[str, Mapping[str, Record]]) -> Iterator[str]:
    for records in collections.values():
        for record in records.values():
            yield from _ids_in(record)


def _with_origins(document: Document, ids: set[str]) -> dict[str, Record]:
    """Return the datasets among the ids, and what they were derived from, however far back."""
    found = {i for i in ids if i in document.datasets}
    waiting = list(found)
    while waiting:
        new = set(document.datasets[waiting.pop()].derived_from) - found
        found |= new
        waiting.extend(new)
    return _only(document.datasets, lambda record: record.id in found)


def _document(collections: Mapping[str, Mapping[str, Record]]) -> Document:
    """Return a document of these records, without mentions of what is not among them."""
    there = {i: i for records in collections.values() for i in records}
    document = Document()
    for name, records in collections.items():
        if records:
            whole_ones = {i: _rewritten(record, there, {}) for i, record in records.items()}
            document = document.with_collection(name, whole_ones)
    return document


def _rewritten(record: Record, ids: Mapping[str, str], fields: dict[str, Any]) -> Record:
    """Return a record with other fields, and with the ids it names replaced, or taken out."""
    changes: dict[str, Any] = {}
    for reference in REFERENCES.get(type(record), ()):
        old = named_ids(record, reference)
        new = tuple(ids[i] for i in old if i in ids)
        if new != old:
            several = isinstance(getattr(record, reference.field), tuple)
            changes[reference.field] = new if several else next(iter(new), None)
    changes |= fields
    return record.model_copy(update=changes) if changes else record


def _needed_datasets(part: Document, known: set[str]) -> set[str]:
    """Return the datasets to find or make: what known ones were derived from is there already."""
    origins = {i for dataset in part.datasets.values() for i in dataset.derived_from}
    others = (record for record in part.records() if record.id not in part.datasets)
    named = {i for record in others for i in _ids_in(record)} & part.datasets.keys()
    waiting = [*named, *(part.datasets.keys() - origins)]
    needed: set[str] = set()
    while waiting:
        record_id = waiting.pop()
        if record_id not in needed:
            needed.add(record_id)
            if record_id not in known:
                waiting.extend(part.datasets[record_id].derived_from)
    return needed


def _new_ids(document: Document, coming: Mapping[str, list[Record]]) -> dict[str, str]:
    ids: dict[str, str] = {}
    given: set[str] = set()
    for name, records in coming.items():
        for record in records:
            fresh = new_id(_PREFIXES[name])
            while fresh in given or document.find(fresh) is not None:
                fresh = new_id(_PREFIXES[name])
            ids[record.id] = fresh
            given.add(fresh)
    return ids


def _parent(document: Document, copied: Fragment, record_id: str) -> dict[str, str]:
    """Return the field for the organisation that was not copied, if the map has it.

    The name has to be the same too, because ids may have been made by hand.
    """
    parent = copied.parents.get(record_id)
    found = document.stakeholders.get(parent.id) if parent else None
    return {"parent": found.id} if parent and found and found.name == parent.name else {}


def _seen(document: Document) -> tuple[str, ...]:
    return tuple(i for name in _ON_CANVAS for i in document.collection(name))
