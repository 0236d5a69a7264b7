"""The map in words: one sentence for each thing drawn.

They serve people who hear the map, tooltips, and the titles inside exported pictures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecomap.model.entities import DataFlow, Stakeholder, ValueExchange
from ecomap.model.vocabulary import Access, Basis, Nature, Status, TriState, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ecomap.model.document import Document
    from ecomap.model.entities import Record

NOT_NAMED = "data not yet named"
VALUE_NOT_NAMED = "value not yet named"


def name_of(record: Record | None) -> str:
    """Return what people call a record, or words for its having no name."""
    return (record.name.strip() if record is not None else "") or "Unnamed"


def dataset_names(document: Document, flow: DataFlow) -> str:
    """Return what flows: the flow's own name, or the names of its datasets."""
    if flow.name.strip():
        return flow.name.strip()
    names = [name_of(document.datasets.get(d)) for d in flow.datasets]
    return listed(names) if names else NOT_NAMED


def what_is_given(document: Document, connection: DataFlow | ValueExchange) -> str:
    """Return what a connection carries, in a few words."""
    if isinstance(connection, DataFlow):
        return dataset_names(document, connection)
    return connection.name.strip() or VALUE_NOT_NAMED


def sentence(document: Document, record: Record) -> str:
    """Return one plain sentence that says what a drawn record says."""
    if isinstance(record, Stakeholder):
        return _of_stakeholder(document, record)
    if isinstance(record, DataFlow):
        return _of_flow(document, record)
    if isinstance(record, ValueExchange):
        return _of_exchange(document, record)
    return name_of(record)


def listed(names: Sequence[str]) -> str:
    """Return names as a list in words: ``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _of_stakeholder(document: Document, stakeholder: Stakeholder) -> str:
    facts = [label(stakeholder.kind).lower()]
    if stakeholder.size is not None:
        facts.append(f"{stakeholder.size:,} in all")
    facts += [label(role).lower() for role in stakeholder.roles]
    held = [
        name_of(document.datasets.get(holding.dataset))
        for holding in document.holdings.values()
        if holding.stakeholder == stakeholder.id
    ]
    text = f"{name_of(stakeholder)}: {', '.join(facts)}"
    text += f"; holds {listed(held)}" if held else ""
    return f"{text}{_doubt(stakeholder)}."


def _of_flow(document: Document, flow: DataFlow) -> str:
    source = name_of(document.stakeholders.get(flow.source))
    target = name_of(document.stakeholders.get(flow.target))
    access = "access unknown" if flow.access is Access.UNKNOWN else label(flow.access).lower()
    facts = [access, *_status(flow.status)]
    if flow.late is TriState.YES:
        facts.append("late")
    what = dataset_names(document, flow)
    return f"Data flows from {source} to {target}: {what} ({', '.join(facts)}){_doubt(flow)}."


def _of_exchange(document: Document, exchange: ValueExchange) -> str:
    source = name_of(document.stakeholders.get(exchange.source))
    target = name_of(document.stakeholders.get(exchange.target))
    nature = "" if exchange.nature is Nature.UNKNOWN else f"{label(exchange.nature).lower()} "
    status = _status(exchange.status)
    facts = f" ({', '.join(status)})" if status else ""
    what = what_is_given(document, exchange)
    return f"{source} gives {target} {nature}value: {what}{facts}{_doubt(exchange)}."


def _status(status: Status) -> list[str]:
    return [] if status is Status.CURRENT else [label(status).lower()]


def _doubt(record: Record) -> str:
    return ", inferred" if record.basis is Basis.INFERRED else ""
