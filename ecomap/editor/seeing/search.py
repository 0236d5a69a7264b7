"""Finding: whatever the map knows by a name or a description, and where that is seen."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from ecomap.foundation.inert import SHORT_NAME, inert
from ecomap.model.entities import (
    Agreement,
    Connection,
    DataFlow,
    Dataset,
    Frame,
    Holding,
    Need,
    Note,
    Record,
    Stakeholder,
    View,
)

if TYPE_CHECKING:
    from ecomap.model.document import Document

_FOLDED = 20_000  # letters of a description that are looked through


class Entry(NamedTuple):
    """Something that can be found.

    Attributes:
        id: Of the record.
        kind: In words, such as ``dataset``.
        name: What it is called, fit to be shown.
        key: The name as it is compared.
        text: The description as it is compared.
    """

    id: str
    kind: str
    name: str
    key: str
    text: str


def index(document: Document) -> tuple[Entry, ...]:
    """Return all that can be found on a map, made ready to be compared.

    Stakeholders come first, then datasets, flows, exchanges and the rest, in file order.
    """
    return tuple(
        Entry(
            record.id,
            _kind(record),
            inert(record.name or record.description, SHORT_NAME),
            folded(record.name),
            folded(record.description[:_FOLDED]),
        )
        for record in _findable(document)
        if record.name or record.description
    )


def matches(entries: tuple[Entry, ...], text: str) -> tuple[Entry, ...]:
    """Return what has every word of a text in its name or its description.

    First come names in which they begin words, then other names, then descriptions. Capitals and
    accents make no difference. No words find nothing.
    """
    words = folded(text).split()
    if not words:
        return ()
    ranked: tuple[list[Entry], ...] = ([], [], [])
    for one in entries:
        if all(f" {word}" in f" {one.key}" for word in words):
            ranked[0].append(one)
        elif all(word in one.key for word in words):
            ranked[1].append(one)
        elif all(word in one.key or word in one.text for word in words):
            ranked[2].append(one)
    return tuple(one for rank in ranked for one in rank)


def seen_as(document: Document, record_id: str) -> tuple[str, ...]:
    """Return the ids of what shows a thing on the map: a dataset its holders and flows."""
    record = document.find(record_id)
    if isinstance(record, Dataset):
        holders = [h.stakeholder for h in document.holdings.values() if h.dataset == record_id]
        flows = [f.id for f in document.flows.values() if record_id in f.datasets]
        return tuple(dict.fromkeys((*holders, *flows)))
    if isinstance(record, Holding | Need):
        return (record.stakeholder,)
    if isinstance(record, Agreement):
        flows = [f.id for f in document.flows.values() if f.agreement_id == record_id]
        return tuple(dict.fromkeys((*record.parties, *flows)))
    return (record_id,) if record is not None else ()


def folded(text: str) -> str:
    """Return a text as it is compared: without capitals and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _findable(document: Document) -> tuple[Record, ...]:
    return tuple(record for record in document.records() if not isinstance(record, View))


def _kind(record: Record) -> str:
    if isinstance(record, DataFlow):
        return "data flow"
    if isinstance(record, Connection):
        return "value exchange"
    kinds = (Stakeholder, Dataset, Holding, Need, Agreement, Frame, Note)
    return next(kind.__name__.lower() for kind in kinds if isinstance(record, kind))
