"""Which things on the map are bright in a sight; all others step back, none disappears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.editor.seeing.sight import NO_FILTER, Around, Sight, Stream
from ecomap.editor.seeing.streams import streamed
from ecomap.model.entities import Connection, DataFlow, Frame
from ecomap.model.vocabulary import Lens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ecomap.model.document import Document
    from ecomap.model.entities import Dataset, Record, Stakeholder, ValueExchange, ViewFilter


def bright(document: Document, sight: Sight) -> frozenset[str] | None:
    """Return the ids of what is bright, or None if everything is.

    A filter lights up the things that pass it, the ends of the connections that do, and those who
    hold a dataset that does. A focus or a stream keeps to what passes the filter.
    """
    wanted, path = sight.view.filter, sight.path
    if wanted == NO_FILTER and path is None:
        return None
    passing = [
        c
        for c in document.connections()
        if in_lens(c, sight.view.lens) and connection_passes(document, c, wanted)
    ]
    if path is None:
        return frozenset(_passing(document, wanted, passing))
    if isinstance(path, Stream):
        flows = {c.id: c for c in passing if isinstance(c, DataFlow)}
        return frozenset(streamed(document, path, flows))
    return frozenset(_around(document, path, passing))


def in_lens(connection: DataFlow | ValueExchange, lens: Lens) -> bool:
    """Say whether a lens shows a connection."""
    return lens is Lens.BOTH or isinstance(connection, DataFlow) is (lens is Lens.DATA)


def connection_passes(
    document: Document, connection: DataFlow | ValueExchange, wanted: ViewFilter
) -> bool:
    """Say whether a connection passes every criterion of a filter.

    Value has no access: a filter by access lets no exchange through. A connection passes by a tag
    of its own, of what flows, or one that both of its ends have.
    """
    if wanted.statuses and connection.status not in wanted.statuses:
        return False
    if wanted.access and not (
        isinstance(connection, DataFlow) and connection.access in wanted.access
    ):
        return False
    if wanted.bases and connection.basis not in wanted.bases:
        return False
    return not wanted.tags or not tags_of(document, connection).isdisjoint(wanted.tags)


def tags_of(document: Document, connection: DataFlow | ValueExchange) -> set[str]:
    """Return the tags by which a connection passes a filter."""
    tags = set(connection.tags)
    if isinstance(connection, DataFlow):
        for dataset in connection.datasets:
            tags.update(document.datasets[dataset].tags)
    source, target = (document.stakeholders[i] for i in (connection.source, connection.target))
    return tags | (set(source.tags) & set(target.tags))


def dataset_passes(dataset: Dataset, wanted: ViewFilter) -> bool:
    """Say whether a dataset passes every criterion of a filter; it has no status."""
    return (
        not wanted.statuses
        and (not wanted.access or dataset.access in wanted.access)
        and _record_passes(dataset, wanted)
    )


def thing_passes(record: Record, wanted: ViewFilter) -> bool:
    """Say whether a stakeholder, frame or note passes; it has neither status nor access."""
    return not wanted.statuses and not wanted.access and _record_passes(record, wanted)


def _record_passes(record: Record, wanted: ViewFilter) -> bool:
    return (not wanted.bases or record.basis in wanted.bases) and (
        not wanted.tags or not set(record.tags).isdisjoint(wanted.tags)
    )


def _passing(
    document: Document, wanted: ViewFilter, passing: Iterable[DataFlow | ValueExchange]
) -> set[str]:
    things = (*document.stakeholders.values(), *document.frames.values(), *document.notes.values())
    found = {one.id for one in things if thing_passes(one, wanted)}
    for connection in passing:
        found.update((connection.id, connection.source, connection.target))
    datasets = {d.id for d in document.datasets.values() if dataset_passes(d, wanted)}
    found.update(h.stakeholder for h in document.holdings.values() if h.dataset in datasets)
    return found


def _around(
    document: Document, path: Around, passing: Iterable[DataFlow | ValueExchange]
) -> set[str]:
    """Return a neighbourhood: the stakeholders within reach, and all connections among them."""
    links = [(c.id, c.source, c.target) for c in passing]
    near, kept = _starts(document, path.ids)
    for _ in range(path.steps):
        near |= {b for _, a, b in links if a in near} | {a for _, a, b in links if b in near}
    return near | kept | {i for i, a, b in links if a in near and b in near}


def _starts(document: Document, ids: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return the stakeholders around whom to look, and what stays bright for being chosen."""
    near: set[str] = set()
    for record_id in ids:
        record = document.find(record_id)
        if record_id in document.stakeholders:
            near.add(record_id)
        elif isinstance(record, Connection):
            near.update((record.source, record.target))
        elif record_id in document.datasets:
            near.update(h.stakeholder for h in document.holdings.values() if h.dataset == record_id)
        elif isinstance(record, Frame):
            near.update(s.id for s in document.stakeholders.values() if _stands_in(s, record))
    return near, set(ids)


def _stands_in(stakeholder: Stakeholder, frame: Frame) -> bool:
    return stakeholder.position is not None and frame.area.contains(stakeholder.position)
