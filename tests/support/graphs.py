"""Maps made from plain graphs, and worlds in which every doubt of a map is settled."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from ecomap.model.document import Document, by_id
from ecomap.model.entities import DataFlow, Stakeholder
from ecomap.model.vocabulary import Basis, Status

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable

    import networkx as nx

_FIRM = {"status": Status.CURRENT, "basis": Basis.STATED}


def map_of_graph(graph: nx.Graph) -> Document:
    """Return a map with a stakeholder for each node; ties without direction are two flows."""
    edges = list(graph.edges)
    if not graph.is_directed():
        edges += [(target, source) for source, target in edges]
    return map_of_edges(graph.nodes, edges)


def map_of_edges(nodes: Iterable[object], edges: Iterable[tuple[object, object]]) -> Document:
    """Return a map with a stakeholder for each node and a stated flow for each edge."""
    ids = {node: f"n{str(node).replace(' ', '')}" for node in nodes}
    return Document(
        stakeholders=by_id(
            Stakeholder(id=i, name=str(node), basis=Basis.STATED) for node, i in ids.items()
        ),
        flows=by_id(
            DataFlow(id=f"flow-{number}", source=ids[source], target=ids[target], **_FIRM)
            for number, (source, target) in enumerate(edges)
        ),
    )


def a_world(document: Document, chance: random.Random) -> Document:
    """Settle every doubt about flows and exchanges by lot: it happens today, or it does not."""

    def settled(connections):
        for one in connections.values():
            doubtful = one.status is Status.UNKNOWN or one.basis is not Basis.STATED
            happens = not doubtful or chance.random() < 0.5
            if one.status in (Status.CURRENT, Status.UNKNOWN) and happens:
                yield one.model_copy(update=_FIRM)

    return dataclasses.replace(
        document,
        flows=by_id(settled(document.flows)),
        exchanges=by_id(settled(document.exchanges)),
    )
