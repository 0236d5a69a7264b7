"""Who can be reached from whom, and what is lost when one leaves.

networkx finds the strongly connected components, their order, and dominators. Sets of
stakeholders are integers, one bit for each, because a map of a thousand has a million routes to
join and count.

What is left of a component once a member, ``gone``, has left: any other member is its anchor.
Dominator trees say who is reached from the anchor only through ``gone`` (the cut off) and who
reaches the anchor only through it (the stuck). All others, the core, still reach each other. So
only the cut off and the stuck have to be looked at one by one, and mostly there are few.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import compress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import networkx as nx

LARGE = 6
"""From how many members on a component is seen together with what lies around it."""

_DIGITS = bytes.maketrans(b"01", b"\0\1")


@dataclass(frozen=True, slots=True)
class Anchored:
    """A component seen from one of its members, the anchor.

    Attributes:
        out_of: For each member who is reached from the anchor only through it, itself included;
            also others than members, if the component is large.
        into: For each member who reaches the anchor only through it, likewise.
        all: The members as a set.
        order: For each member a number, less than that of the one it is reached through.
        inside: For each member to which other members a step leads.
        outside: For those members from whom steps lead out of the component, who is reached so.
    """

    out_of: Mapping[str, int]
    into: Mapping[str, int]
    all: int
    order: Mapping[str, int]
    inside: Mapping[str, Sequence[str]]
    outside: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Network:
    """A graph of who passes data to whom, with who can be reached from each.

    Attributes:
        graph: The graph, without loops; bits follow the order of its nodes.
        components: Its strongly connected components, each after all that it leads to.
        exits: For each component to whom steps lead out of it.
        place: The place of each stakeholder's component among them.
        bit: The set of each stakeholder alone.
        ahead: For each stakeholder whom it reaches, itself included.
        behind: For each stakeholder who reaches it, itself included.
        routes: The number of ordered pairs of different stakeholders, the second reachable.
    """

    graph: nx.DiGraph
    components: tuple[Sequence[str], ...]
    exits: tuple[Sequence[str], ...]
    place: Mapping[str, int]
    bit: Mapping[str, int]
    ahead: Mapping[str, int]
    behind: Mapping[str, int]
    routes: int
    _anchors: dict[int, tuple[str, str]] = field(default_factory=dict, compare=False, repr=False)
    _anchored: dict[str, Anchored] = field(default_factory=dict, compare=False, repr=False)

    def members(self, group: int) -> list[str]:
        """Return the stakeholders in a set, in the order of the graph."""
        digits = bin(group)[:1:-1].encode("ascii").translate(_DIGITS)
        return list(compress(self.bit, digits))

    def routes_between_others(self, one: str) -> int:
        """Return the number of routes that neither begin nor end at ``one``."""
        return self.routes - self.ahead[one].bit_count() - self.behind[one].bit_count() + 2

    def anchored(self, gone: str) -> Anchored:
        """Return the component of ``gone``, which has others, seen from an anchor among these."""
        place = self.place[gone]
        if place not in self._anchors:
            degree = dict(self.graph.degree(self.components[place]))
            ranked = sorted(degree, key=lambda one: (-degree[one], one))
            self._anchors[place] = ranked[0], ranked[1]
        first, second = self._anchors[place]
        anchor = first if first != gone else second
        if anchor not in self._anchored:
            self._anchored[anchor] = _anchored(self, anchor)
        return self._anchored[anchor]

    def reached_without(self, gone: str) -> Mapping[str, int]:
        """Return whom each stakeholder reaches once one is gone; nobody for that one.

        Only its own component can fall apart, and only those behind it can lose anything.
        """
        after = {**self.ahead, gone: 0}
        place, behind = self.place[gone], self.behind[gone]
        changed = {gone, *self._split(gone, after)}
        for upstream in range(place + 1, len(self.components)):
            exits, members = self.exits[upstream], self.components[upstream]
            if not behind & self.bit[members[0]] or changed.isdisjoint(exits):
                continue
            joined = union(after[following] for following in exits)
            for one in members:
                joined |= self.bit[one]
            if joined != after[members[0]]:
                after.update(dict.fromkeys(members, joined))
                changed.update(members)
        return after

    def _split(self, gone: str, after: dict[str, int]) -> Sequence[str]:
        """Put into ``after`` whom the others in the component still reach; return these others."""
        members = self.components[self.place[gone]]
        if len(members) == 1:
            return ()
        seen = self.anchored(gone)
        cut_off = seen.out_of[gone] & seen.all & ~self.bit[gone]
        stuck = seen.into[gone] & seen.all & ~self.bit[gone]
        loose = sorted(self.members(cut_off | stuck), key=seen.order.__getitem__)
        from_core = seen.all & ~self.bit[gone] & ~cut_off
        for one, leads_to in seen.outside.items():
            if from_core & self.bit[one]:
                from_core |= leads_to
        after.update(dict.fromkeys(members, from_core))
        after[gone] = 0
        for one in loose:
            after[one] = self.bit[one] | seen.outside.get(one, 0)
        _settle(loose, seen.inside, after)
        return members


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
    place = {one: number for number, members in enumerate(components) for one in members}
    exits = tuple(_outside(graph.successors, members, place) for members in components)
    entries = [_outside(graph.predecessors, members, place) for members in components]
    bit = {one: 1 << number for number, one in enumerate(graph)}
    ahead: dict[str, int] = {}
    behind: dict[str, int] = {}
    _join(zip(components, exits, strict=True), bit, ahead)
    _join(zip(reversed(components), reversed(entries), strict=True), bit, behind)
    routes = sum(reached.bit_count() for reached in ahead.values()) - len(graph)
    return Network(graph, components, exits, place, bit, ahead, behind, routes)


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

    No more than lead from those behind it to those ahead of it. Where it is part of a large
    component, the dominator trees of an anchor say who reaches the anchor, and whom the anchor
    reaches, without it: all routes from the former to the latter are kept.
    """
    most: dict[str, int] = {}
    for members in net.components:
        for one in members:
            most[one] = (net.behind[one].bit_count() - 1) * (net.ahead[one].bit_count() - 1)
            if len(members) >= LARGE and most[one]:
                seen = net.anchored(one)
                kept = net.behind[one] & ~seen.into[one], net.ahead[one] & ~seen.out_of[one]
                most[one] -= kept[0].bit_count() * kept[1].bit_count()
    return most


def union(groups: Iterable[int]) -> int:
    """Return the members of any of the sets."""
    joined = 0
    for group in groups:
        joined |= group
    return joined


def _components(graph: nx.DiGraph) -> tuple[Sequence[str], ...]:
    """Return the strongly connected components, each sorted, and after all that it leads to."""
    import networkx as nx

    condensed = nx.condensation(graph)
    order = list(nx.topological_sort(condensed))
    return tuple(sorted(condensed.nodes[component]["members"]) for component in reversed(order))


def _outside(
    steps: Callable[[str], Iterator[str]], members: Sequence[str], place: Mapping[str, int]
) -> Sequence[str]:
    """Return to whom steps lead from these members out of their component."""
    here = place[members[0]]
    return tuple(
        dict.fromkeys(other for one in members for other in steps(one) if place[other] != here)
    )


def _join(
    components: Iterable[tuple[Sequence[str], Sequence[str]]],
    bit: Mapping[str, int],
    reached: dict[str, int],
) -> None:
    """Put into ``reached`` whom each member of these components reaches.

    That is the component, and whatever those reach to whom a step leads out of it; they must
    be known by then.
    """
    for members, exits in components:
        joined = union(reached[following] for following in exits)
        for one in members:
            joined |= bit[one]
        for one in members:
            reached[one] = joined


def _settle(
    some: Sequence[str], steps: Mapping[str, Sequence[str]], reached: dict[str, int]
) -> None:
    """Add to whom some reach whom those reach to whom their steps lead, until nothing is new.

    Going to and fro: along a chain, whichever way its steps lead, two rounds are enough.
    """
    changed = bool(some)
    while changed:
        changed = False
        for one in some:
            joined = reached[one]
            for following in steps[one]:
                joined |= reached[following]
            if joined != reached[one]:
                reached[one] = joined
                changed = True
        some = some[::-1]


def _anchored(net: Network, anchor: str) -> Anchored:
    place = net.place[anchor]
    members = net.components[place]
    steps = {one: list(net.graph.successors(one)) for one in members}
    graph = net.graph if len(members) >= LARGE else net.graph.subgraph(members)
    out_of = _only_through(graph, anchor, net.bit)
    into = _only_through(graph.reverse(copy=False), anchor, net.bit)
    inside = {one: [other for other in steps[one] if net.place[other] == place] for one in members}
    outside = {
        one: union(net.ahead[other] for other in steps[one] if net.place[other] != place)
        for one in members
        if len(steps[one]) > len(inside[one])
    }
    order = {one: number for number, one in enumerate(out_of)}
    everybody = union(net.bit[one] for one in members)
    return Anchored(out_of, into, everybody, order, inside, outside)


def _only_through(graph: nx.DiGraph, root: str, bit: Mapping[str, int]) -> Mapping[str, int]:
    """Return for each stakeholder whom the root reaches only through it, itself included.

    Those who are reached through another come before that one.
    """
    import networkx as nx

    # The root is its own dominator in networkx before 3.6, and has none from there on.
    above = {one: by for one, by in nx.immediate_dominators(graph, root).items() if one != root}
    tree = nx.DiGraph((by, one) for one, by in sorted(above.items()))
    reached: dict[str, int] = {}
    for one in nx.dfs_postorder_nodes(tree, root):
        reached[one] = bit[one] | union(reached[below] for below in tree.successors(one))
    return reached
