"""Who can be reached from whom, and what is lost when one leaves.

networkx finds the strongly connected components and their order. Sets of stakeholders are
integers, one bit for each, because a map of a thousand has a million routes to join and count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Set

    import networkx as nx


@dataclass(frozen=True, slots=True)
class Network:
    """A graph of who passes data to whom, with who can be reached from each.

    Attributes:
        graph: The graph, without loops; bits follow the order of its nodes.
        components: Its strongly connected components, each after all that it leads to.
        bit: The set of each stakeholder alone.
        ahead: For each stakeholder whom it reaches, itself included.
        behind: For each stakeholder who reaches it, itself included.
        routes: The number of ordered pairs of different stakeholders, the second reachable.
    """

    graph: nx.DiGraph
    components: tuple[Set[str], ...]
    bit: Mapping[str, int]
    ahead: Mapping[str, int]
    behind: Mapping[str, int]
    routes: int

    def members(self, group: int) -> list[str]:
        """Return the stakeholders in a set, in the order of the graph."""
        return [one for one, bit in self.bit.items() if group & bit]

    def routes_between_others(self, one: str) -> int:
        """Return the number of routes that neither begin nor end at ``one``."""
        return self.routes - self.ahead[one].bit_count() - self.behind[one].bit_count() + 2

    def reached_without(self, gone: str) -> Mapping[str, int]:
        """Return whom each stakeholder reaches once one is gone; nobody for that one.

        Only its own component can fall apart, and only those behind it can lose anything.
        """
        after = {**self.ahead, gone: 0}
        for members in self.components:
            if gone in members:
                rest = self.graph.subgraph(members - {gone})
                _join(_components(rest), self.graph.successors, self.bit, after)
            elif self.behind[gone] & self.bit[next(iter(members))]:
                _join((members,), self.graph.successors, self.bit, after)
        return after


@dataclass(frozen=True, slots=True)
class Loss:
    """What disappears when one stakeholder leaves.

    Attributes:
        gone: Who leaves.
        lost: For each stakeholder that loses something, whom it no longer reaches.
        routes: How many routes between others are lost.
        total: How many routes there are between others while nobody has left.
        after: Whom each stakeholder reaches afterwards.
    """

    gone: str
    lost: Mapping[str, int]
    routes: int
    total: int
    after: Mapping[str, int]


def network(graph: nx.DiGraph) -> Network:
    """Work out who reaches whom in a graph."""
    components = _components(graph)
    bit = {one: 1 << place for place, one in enumerate(graph)}
    ahead: dict[str, int] = {}
    behind: dict[str, int] = {}
    _join(components, graph.successors, bit, ahead)
    _join(reversed(components), graph.predecessors, bit, behind)
    routes = sum(reached.bit_count() for reached in ahead.values()) - len(graph)
    return Network(graph, components, bit, ahead, behind, routes)


def loss(net: Network, gone: str) -> Loss:
    """Return which routes between others disappear when one leaves."""
    after = net.reached_without(gone)
    others = ~net.bit[gone]
    lost: dict[str, int] = {}
    for source in net.members(net.behind[gone] & others):
        missing = net.ahead[source] & ~after[source] & others
        if missing:
            lost[source] = missing
    routes = sum(missing.bit_count() for missing in lost.values())
    return Loss(gone, lost, routes, net.routes_between_others(gone), after)


def most_lost(net: Network) -> Mapping[str, int]:
    """Return for each stakeholder how many routes between others can be lost at most.

    No more than lead from those behind it to those ahead of it. In a component of three or more,
    two dominator trees of one member, the root, say for each other member who reaches the root,
    and whom the root reaches, without it: all routes from the former to the latter are kept.
    """
    most: dict[str, int] = {}
    for members in net.components:
        for one in members:
            most[one] = (net.behind[one].bit_count() - 1) * (net.ahead[one].bit_count() - 1)
        if len(members) > 2:
            root = max(members, key=lambda one: (net.graph.degree(one), one))
            into = _only_through(net.graph.reverse(copy=False), root, net.bit)
            out_of = _only_through(net.graph, root, net.bit)
            for one in members - {root}:
                kept = net.behind[one] & ~into[one], net.ahead[one] & ~out_of[one]
                most[one] -= kept[0].bit_count() * kept[1].bit_count()
    return most


def union(groups: Iterable[int]) -> int:
    """Return the members of any of the sets."""
    joined = 0
    for group in groups:
        joined |= group
    return joined


def _components(graph: nx.DiGraph) -> tuple[Set[str], ...]:
    """Return the strongly connected components, each after all that it leads to."""
    import networkx as nx

    condensed = nx.condensation(graph)
    order = list(nx.topological_sort(condensed))
    return tuple(condensed.nodes[component]["members"] for component in reversed(order))


def _join(
    components: Iterable[Set[str]],
    steps: Callable[[str], Iterator[str]],
    bit: Mapping[str, int],
    reached: dict[str, int],
) -> None:
    """Put into ``reached`` whom each member of these components reaches.

    That is the component, and whatever those reach to whom a step leads out of it; they must
    be known by then.
    """
    for members in components:
        joined = 0
        for one in members:
            joined |= bit[one]
            for following in steps(one):
                if following not in members:
                    joined |= reached[following]
        for one in members:
            reached[one] = joined


def _only_through(graph: nx.DiGraph, root: str, bit: Mapping[str, int]) -> Mapping[str, int]:
    """Return for each stakeholder whom the root reaches only through it, itself included."""
    import networkx as nx

    # The root is its own dominator in networkx before 3.6, and has none from there on.
    above = nx.immediate_dominators(graph, root).items()
    tree = nx.DiGraph((dominator, one) for one, dominator in above if one != root)
    reached: dict[str, int] = {}
    upwards = ({one} for one in nx.dfs_postorder_nodes(tree, root))
    _join(upwards, tree.successors, bit, reached)
    return reached
