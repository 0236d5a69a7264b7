"""What a row of a register is on the canvas, and which rows belong to what is selected there.

Stakeholders, flows and exchanges are themselves. A dataset is selected itself, because its facts
can be inspected; on the canvas those light up who hold, move and need it. A holding and a need
are shown by their stakeholder, an agreement by its parties and the flows it covers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.model.entities import Agreement, Holding, Need

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ecomap.model.document import Document

DRAWN = frozenset({"stakeholders", "flows", "exchanges"})
"""Registers whose rows can be seen on the canvas themselves."""


def things(document: Document, kind: str, row_ids: Iterable[str]) -> tuple[str, ...]:
    """Return what to select for some rows, each once."""
    records = document.collection(kind)
    found: list[str] = []
    for row_id in row_ids:
        record = records.get(row_id)
        if isinstance(record, Holding | Need):
            found.append(record.stakeholder)
        elif isinstance(record, Agreement):
            covered = (f.id for f in document.flows.values() if f.agreement_id == row_id)
            found += [*record.parties, *covered]
        elif record is not None:
            found.append(row_id)
    return tuple(dict.fromkeys(found))


def rows(document: Document, kind: str, selection: Iterable[str]) -> tuple[str, ...]:
    """Return the rows that show what is selected, in the order of the document."""
    chosen = frozenset(selection)
    if not chosen:
        return ()
    if kind == "datasets":
        own = frozenset(_datasets(document, chosen))
        return tuple(i for i in document.datasets if i in own)
    if kind in ("holdings", "needs"):
        return tuple(
            one.id
            for one in document.collection(kind).values()
            if isinstance(one, Holding | Need)
            and (one.stakeholder in chosen or one.dataset in chosen)
        )
    if kind == "agreements":
        covering = {f.agreement_id for f in document.flows.values() if f.id in chosen}
        return tuple(
            one.id
            for one in document.agreements.values()
            if one.id in covering or not chosen.isdisjoint((*one.parties, *one.datasets))
        )
    return tuple(i for i in document.collection(kind) if i in chosen)


def lit(document: Document, datasets: Iterable[str]) -> tuple[str, ...]:
    """Return what has to do with some datasets: who hold, give, get and need them, and the flows.

    Returns:
        Ids of stakeholders and flows, each once; none if none of them is a dataset.
    """
    wanted = frozenset(datasets) & frozenset(document.datasets)
    pairs: tuple[Holding | Need, ...] = (*document.holdings.values(), *document.needs.values())
    found = [one.stakeholder for one in pairs if one.dataset in wanted]
    for flow in document.flows.values():
        if not wanted.isdisjoint(flow.datasets):
            found += [flow.id, flow.source, flow.target]
    return tuple(dict.fromkeys(found))


def _datasets(document: Document, chosen: frozenset[str]) -> Iterator[str]:
    yield from chosen
    for holding in document.holdings.values():
        if holding.stakeholder in chosen:
            yield holding.dataset
    for flow in document.flows.values():
        if flow.id in chosen:
            yield from flow.datasets
