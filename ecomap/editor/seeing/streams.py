"""Streams: from where data reaches somebody, and where it goes from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.model.entities import DataFlow
from ecomap.model.vocabulary import MapState, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from ecomap.editor.seeing.sight import Stream
    from ecomap.model.document import Document


def streamed(document: Document, stream: Stream, flows: Mapping[str, DataFlow]) -> set[str]:
    """Return the ids of what a stream runs through: stakeholders and flows, and its beginning.

    Of a dataset it follows the flows that name it, or upstream what it is derived from, or
    downstream what is derived from it, and has the holders of all those. Of a stakeholder it
    follows every live flow. Source: the reach of a dataset and the provenance of what a
    stakeholder uses, A18 and A19 of the catalogue of analyses.

    Args:
        document: The map.
        stream: What to follow, and which way.
        flows: Which flows may be followed, by id; of them only live ones are.
    """
    live = [f for f in flows.values() if f.status in live_statuses(document)]
    upstream = stream.direction == "upstream"
    datasets = [i for i in stream.ids if i in document.datasets]
    found = set(stream.ids)
    stakeholders = [i for i in stream.ids if i in document.stakeholders]
    found |= _reached(stakeholders, live, upstream=upstream)
    for dataset in datasets:
        family = _family(document, dataset, upstream=upstream)
        carrying = [f for f in live if not family.isdisjoint(f.datasets)]
        holders = [h.stakeholder for h in document.holdings.values() if h.dataset in family]
        begin = holders
        if upstream:
            # It also comes to those who get it without holding it.
            begin = [*holders, *(f.target for f in carrying if dataset in f.datasets)]
        found |= {*begin, *_reached(begin, carrying, upstream=upstream)}
    return found


def live_statuses(document: Document) -> frozenset[Status]:
    """Return the statuses that carry data: what happens, on a map of what should be the plans too.

    Source: section 6 of the catalogue of analyses ("live").
    """
    if document.info.state is MapState.TO_BE:
        return frozenset({Status.CURRENT, Status.PROTOTYPE, Status.PROPOSED})
    return frozenset({Status.CURRENT})


def subjects(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """Return what a stream of some chosen things is about.

    Stakeholders and datasets stand for themselves, a flow for what flows; one of which nobody has
    said what it carries stands for its ends.
    """
    found: dict[str, None] = {}
    for record_id in ids:
        record = document.find(record_id)
        if record_id in document.stakeholders or record_id in document.datasets:
            found[record_id] = None
        elif isinstance(record, DataFlow):
            found.update(dict.fromkeys(record.datasets or (record.source, record.target)))
    return tuple(found)


def _family(document: Document, dataset: str, *, upstream: bool) -> set[str]:
    """Return a dataset with all that it is derived from, or all that is derived from it."""
    if upstream:
        return _closure(dataset, lambda i: document.datasets[i].derived_from)
    derived: dict[str, list[str]] = {}
    for one in document.datasets.values():
        for origin in one.derived_from:
            derived.setdefault(origin, []).append(one.id)
    return _closure(dataset, lambda i: derived.get(i, ()))


def _closure(start: str, onward: Callable[[str], Collection[str]]) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        for one in onward(waiting.pop()):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return found


def _reached(starts: Iterable[str], flows: Iterable[DataFlow], *, upstream: bool) -> set[str]:
    """Return the stakeholders that can be reached from some, and the flows on the way."""
    onward: dict[str, list[tuple[str, str]]] = {}
    for flow in flows:
        begin, end = (flow.target, flow.source) if upstream else (flow.source, flow.target)
        onward.setdefault(begin, []).append((flow.id, end))
    places = set(starts)
    found: set[str] = set(places)
    waiting = list(places)
    while waiting:
        for flow_id, end in onward.get(waiting.pop(), ()):
            found.add(flow_id)
            if end not in places:
                places.add(end)
                found.add(end)
                waiting.append(end)
    return found
