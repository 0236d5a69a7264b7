"""Projections of the document: simpler graphs, each collapse named and explained.

A map is a multigraph with typed edges. Algorithms need less, and what is left out decides what
an answer means. So every projection says which flows count, what it joins and what it keeps.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ecomap.model.vocabulary import Basis, StakeholderKind, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from ecomap.model.document import Document
    from ecomap.model.entities import Connection

_PLANNED_OR_CURRENT = (Status.CURRENT, Status.PROTOTYPE, Status.PROPOSED)
_SEVERAL = (StakeholderKind.ORGANISATION_GROUP, StakeholderKind.PEOPLE)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which flows count as carrying data.

    Blocked and ended flows never carry data, and one of unknown status only possibly does: none
    of them can be in a scope.

    Raises:
        ValueError: If a status is given that cannot count as live.
    """

    live: frozenset[Status]

    def __post_init__(self) -> None:
        wrong = sorted(self.live.difference(_PLANNED_OR_CURRENT))
        if wrong or not self.live:
            raise ValueError(f"Not a set of statuses that carry data: {', '.join(wrong)}")

    @property
    def words(self) -> str:
        """The scope in words for a report, such as ``current flows only``."""
        names = [status.value for status in _PLANNED_OR_CURRENT if status in self.live]
        if len(names) == 1:
            return f"{names[0]} flows only"
        return f"{', '.join(names[:-1])} and {names[-1]} flows"


CURRENT = Scope(frozenset({Status.CURRENT}))
"""What happens today."""

WITH_PLANS = Scope(frozenset(_PLANNED_OR_CURRENT))
"""What would happen if every trial and every hope came true."""


class Reading(Enum):
    """How much of what is uncertain a projection takes as true.

    ``AS_DRAWN``: every flow whose status is in the scope, whatever its basis.
    ``WITH_UNKNOWN``: the flows of unknown status as well.
    ``CONFIRMED``: only flows that are current and whose basis is stated.
    """

    AS_DRAWN = "as drawn"
    WITH_UNKNOWN = "with unknown"
    CONFIRMED = "confirmed"


def is_firm(connection: Connection) -> bool:
    """Say whether somebody has confirmed that a flow or an exchange happens today."""
    return connection.status is Status.CURRENT and connection.basis is Basis.STATED


def counts(connection: Connection, scope: Scope, reading: Reading = Reading.AS_DRAWN) -> bool:
    """Say whether a flow carries data, or an exchange value, in this scope and reading."""
    if reading is Reading.CONFIRMED:
        return connection.status in scope.live and is_firm(connection)
    if reading is Reading.WITH_UNKNOWN and connection.status is Status.UNKNOWN:
        return True
    return connection.status in scope.live


def flow_graph(
    document: Document,
    scope: Scope = CURRENT,
    reading: Reading = Reading.AS_DRAWN,
    tops: Mapping[str, str] | None = None,
) -> nx.DiGraph:
    """Return G_F: who passes data to whom.

    Nodes are all stakeholders, sorted by id, also those without a flow. Collapsed on purpose:
    any number of flows from one stakeholder to another is one edge, because a second dataset on
    the same way is no second way; its attribute ``flows`` has their ids, sorted. Flows from a
    stakeholder to itself are left out, because they connect nobody.

    Args:
        document: The map.
        scope: Which flows count as live.
        reading: How much of what is uncertain is taken as true.
        tops: What each stakeholder counts as, such as a team as its organisation; None for each
            as itself.
    """
    import networkx as nx

    nodes = set(document.stakeholders) if tops is None else set(tops.values())
    edges: dict[tuple[str, str], list[str]] = {}
    for flow in document.flows.values():
        if counts(flow, scope, reading):
            ends = (flow.source, flow.target)
            source, target = ends if tops is None else (tops[ends[0]], tops[ends[1]])
            if source != target:
                edges.setdefault((source, target), []).append(flow.id)
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_nodes_from(sorted(nodes))
    for (source, target), flows in sorted(edges.items()):
        graph.add_edge(source, target, flows=tuple(sorted(flows)))
    return graph


def organisation_of(document: Document, stakeholder_id: str) -> str:
    """Return the id of the organisation that a stakeholder is part of, or its own.

    Follows the parents upwards, so that a team of a directorate counts as the council. Stops
    below a group (of organisations or of people): one school of "Schools" is not the others.
    """
    seen = {stakeholder_id}
    while True:
        parent = document.stakeholders[stakeholder_id].parent
        if parent is None or parent in seen or document.stakeholders[parent].kind in _SEVERAL:
            return stakeholder_id
        seen.add(parent)
        stakeholder_id = parent
