"""The loops in which data and value come round, and which of them a change breaks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ecomap.analysis.graph import Reading, counts
from ecomap.model.vocabulary import Basis, Status

if TYPE_CHECKING:
    from collections.abc import Set

    from ecomap.analysis.graph import Scope
    from ecomap.model.document import Document

LONGEST = 6
"""Stakeholders that a loop has at most; longer ones sustain nobody noticeably."""

MOST = 2_000
"""Loops that are looked at; maps in which everybody gives everybody something have millions."""

Step = tuple[str, str]
Loop = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loops:
    """The loops of a map.

    Attributes:
        all: Each as its stakeholders in order, the smallest id first.
        more: Whether there are more than were looked at.
    """

    all: tuple[Loop, ...]
    more: bool


def steps(document: Document, scope: Scope, reading: Reading) -> Set[Step]:
    """Return who gives data or value to whom, parallel connections as one step."""
    found = {
        (flow.source, flow.target)
        for flow in document.flows.values()
        if counts(flow, scope, reading)
    }
    for exchange in document.exchanges.values():
        confirmed = exchange.status is Status.CURRENT and exchange.basis is Basis.STATED
        unknown = reading is Reading.WITH_UNKNOWN and exchange.status is Status.UNKNOWN
        live = exchange.status in scope.live
        if confirmed if reading is Reading.CONFIRMED else live or unknown:
            found.add((exchange.source, exchange.target))
    return {(source, target) for source, target in found if source != target}


def loops(found: Set[Step]) -> Loops:
    """Return the loops of at most six stakeholders, the shortest first, then sorted."""
    import networkx as nx

    names = sorted({one for step in found for one in step})
    # Numbers, since networkx goes through sets of nodes, and those of texts have no lasting order.
    number = {name: place for place, name in enumerate(names)}
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_edges_from(sorted((number[source], number[target]) for source, target in found))
    taken = list(islice(nx.simple_cycles(graph, length_bound=LONGEST), MOST + 1))
    turned = (_from_smallest([names[one] for one in loop]) for loop in taken[:MOST])
    return Loops(tuple(sorted(turned, key=lambda loop: (len(loop), loop))), len(taken) > MOST)


def steps_of(loop: Loop) -> tuple[Step, ...]:
    """Return the steps of a loop, from its first stakeholder round to it."""
    return tuple(zip(loop, (*loop[1:], loop[0]), strict=True))


def broken(all_loops: Loops, left: Set[Step]) -> tuple[Loop, ...]:
    """Return the loops of which a step is not left."""
    return tuple(loop for loop in all_loops.all if not left >= {*steps_of(loop)})


def _from_smallest(loop: list[str]) -> Loop:
    start = loop.index(min(loop))
    return (*loop[start:], *loop[:start])
