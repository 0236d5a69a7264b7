"""What else on the map has to do with a record: links to it and from it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ecomap.drawing.sentences import name_of, what_is_given
from ecomap.foundation.inert import SHORT_NAME, inert, shortened
from ecomap.model.entities import (
    Agreement,
    DataFlow,
    Dataset,
    Holding,
    Need,
    Stakeholder,
    ValueExchange,
)
from ecomap.model.vocabulary import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ecomap.model.document import Document
    from ecomap.model.entities import Record


class Link(NamedTuple):
    """A record that has to do with another.

    Attributes:
        id: The record to go to.
        words: What it is, as far as it is not understood from the heading above it.
    """

    id: str
    words: str


class Related(NamedTuple):
    """Some links under a heading, in the order of the file."""

    title: str
    links: tuple[Link, ...]


def related(document: Document, record_id: str) -> tuple[Related, ...]:
    """Return what has to do with a record, heading by heading; headings with nothing are left out.

    What the record's own form shows by name, such as the datasets of a flow, is there too: a form
    changes what is named, a link goes there.
    """
    record = document.find(record_id)
    groups: Iterator[tuple[str, Iterable[Link]]] = iter(())
    if isinstance(record, Stakeholder):
        groups = _of_stakeholder(document, record_id)
    elif isinstance(record, Dataset):
        groups = _of_dataset(document, record_id)
    elif isinstance(record, DataFlow | ValueExchange):
        groups = _of_connection(document, record)
    elif isinstance(record, Holding | Need):
        groups = _of_claim(document, record)
    elif isinstance(record, Agreement):
        groups = _of_agreement(document, record)
    found = (Related(title, tuple(links)) for title, links in groups)
    return tuple(group for group in found if group.links)


def _of_stakeholder(document: Document, who: str) -> Iterator[tuple[str, Iterable[Link]]]:
    flows, exchanges = document.flows.values(), document.exchanges.values()
    yield "Sends", (_to(document, one) for one in flows if one.source == who)
    yield "Receives", (_from(document, one) for one in flows if one.target == who)
    yield "Gives", (_to(document, one) for one in exchanges if one.source == who)
    yield "Gets", (_from(document, one) for one in exchanges if one.target == who)
    yield "Parts of it", _named(one for one in document.stakeholders.values() if one.parent == who)
    yield "Agreements", _named(one for one in document.agreements.values() if who in one.parties)


def _of_dataset(document: Document, dataset: str) -> Iterator[tuple[str, Iterable[Link]]]:
    holdings = (one for one in document.holdings.values() if one.dataset == dataset)
    yield (
        "Held by",
        (_by(document, one, f" ({label(one.kind).lower()})") for one in holdings),
    )
    flows = (one for one in document.flows.values() if dataset in one.datasets)
    yield "Flows", (_between(document, one) for one in flows)
    needs = (one for one in document.needs.values() if one.dataset == dataset)
    yield "Needed by", (_by(document, one) for one in needs)
    made = (one for one in document.datasets.values() if dataset in one.derived_from)
    yield "Made from it", _named(made)
    agreements = (one for one in document.agreements.values() if dataset in one.datasets)
    yield "Agreements", _named(agreements)


def _of_connection(
    document: Document, one: DataFlow | ValueExchange
) -> Iterator[tuple[str, Iterable[Link]]]:
    yield "From", _found(document, (one.source,))
    yield "To", _found(document, (one.target,))
    if isinstance(one, DataFlow):
        yield "Carries", _found(document, one.datasets)
        yield "Covered by", _found(document, (one.agreement_id,))


def _of_claim(document: Document, one: Holding | Need) -> Iterator[tuple[str, Iterable[Link]]]:
    yield "Who", _found(document, (one.stakeholder,))
    yield "What", _found(document, (one.dataset,))


def _of_agreement(document: Document, one: Agreement) -> Iterator[tuple[str, Iterable[Link]]]:
    yield "Between", _found(document, one.parties)
    yield "About", _found(document, one.datasets)
    flows = (flow for flow in document.flows.values() if flow.agreement_id == one.id)
    yield "Covers", (_between(document, flow) for flow in flows)


def _found(document: Document, ids: Iterable[str | None]) -> Iterator[Link]:
    records = (document.find(i) for i in ids if i is not None)
    return _named(record for record in records if record is not None)


def _named(records: Iterable[Record]) -> Iterator[Link]:
    return (Link(one.id, inert(one.name, SHORT_NAME) or "Unnamed") for one in records)


def _to(document: Document, one: DataFlow | ValueExchange) -> Link:
    return _told(one, f"{what_is_given(document, one)} → {_name(document, one.target)}")


def _from(document: Document, one: DataFlow | ValueExchange) -> Link:
    return _told(one, f"{what_is_given(document, one)} ← {_name(document, one.source)}")


def _between(document: Document, one: DataFlow) -> Link:
    return _told(one, f"{_name(document, one.source)} → {_name(document, one.target)}")


def _by(document: Document, one: Holding | Need, more: str = "") -> Link:
    return _told(one, f"{_name(document, one.stakeholder)}{more}")


def _told(record: Record, words: str) -> Link:
    return Link(record.id, shortened(words, 2 * SHORT_NAME))


def _name(document: Document, stakeholder: str) -> str:
    return shortened(name_of(document.stakeholders.get(stakeholder)), SHORT_NAME)
