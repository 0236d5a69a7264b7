"""Who can be reached from whom, and what is lost when one leaves, with integers as sets.

A set of vertices is an integer whose bit ``i`` stands for vertex ``i``. Reachability comes from
one pass of Tarjan's algorithm (SIAM Journal on Computing 1, 1972): it closes strongly connected
components in reverse topological order, so that what a component reaches is its own vertices
and what its successors reach, joined.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Network:
    """A directed graph on 0..n-1, with who can be reached from each vertex.

    Attributes:
        ids: The stakeholder at each vertex, sorted.
        successors: The vertices that each vertex has an edge to.
        ahead: For each vertex what it reaches, itself included.
        behind: For each vertex what reaches it, itself included.
    """

    ids: tuple[str, ...]
    successors: tuple[tuple[int, ...], ...]
    ahead: tuple[int, ...]
    behind: tuple[int, ...]

    @property
    def routes(self) -> int:
        """The number of ordered pairs of different vertices, the second reachable."""
        return sum(reached.bit_count() for reached in self.ahead) - len(self.ids)

    def routes_between_others(self, vertex: int) -> int:
        """The number of such pairs that neither begin nor end at ``vertex``."""
        own = self.ahead[vertex].bit_count() + self.behind[vertex].bit_count() - 2
        return self.routes - own

    def reached_without(self, vertex: int) -> tuple[int, ...]:
        """Return what each vertex reaches once ``vertex`` is gone; nothing for ``vertex``."""
        going = self.behind[vertex]
        masks = [-1 if going >> i & 1 else self.ahead[i] for i in range(len(self.ids))]
        masks[vertex] = 0
        _reach(self.successors, masks)
        return tuple(masks)


@dataclass(frozen=True, slots=True)
class Loss:
    """What disappears when one stakeholder leaves.

    Attributes:
        vertex: Who leaves.
        lost: For each vertex that loses something, whom it no longer reaches.
        routes: How many routes between others are lost.
        total: How many routes there are between others while nobody has left.
        after: What each vertex reaches afterwards.
    """

    vertex: int
    lost: Mapping[int, int]
    routes: int
    total: int
    after: tuple[int, ...]


def network(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Network:
    """Build the network of these stakeholders and ordered pairs."""
    names = tuple(sorted(ids))
    number = {name: i for i, name in enumerate(names)}
    forwards: list[list[int]] = [[] for _ in names]
    backwards: list[list[int]] = [[] for _ in names]
    for source, target in sorted(pairs):
        forwards[number[source]].append(number[target])
        backwards[number[target]].append(number[source])
    ahead, behind = [-1] * len(names), [-1] * len(names)
    _reach(forwards, ahead)
    _reach(backwards, behind)
    return Network(names, tuple(tuple(s) for s in forwards), tuple(ahead), tuple(behind))


def loss(net: Network, vertex: int) -> Loss:
    """Return which routes between others disappear when ``vertex`` leaves."""
    after = net.reached_without(vertex)
    others = ~(1 << vertex)
    lost: dict[int, int] = {}
    for source in bits(net.behind[vertex] & others):
        gone = net.ahead[source] & ~after[source] & others
        if gone:
            lost[source] = gone
    routes = sum(gone.bit_count() for gone in lost.values())
    return Loss(vertex, lost, routes, net.routes_between_others(vertex), after)


def bits(mask: int) -> Iterator[int]:
    """Go through the members of a set, smallest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def union(masks: Iterable[int]) -> int:
    """Return the members of any of the sets."""
    joined = 0
    for mask in masks:
        joined |= mask
    return joined


def _reach(successors: Sequence[Sequence[int]], masks: list[int]) -> None:
    """Fill in what each vertex reaches wherever ``masks`` is -1; the others are taken as known.

    Tarjan's algorithm without recursion. ``gathered`` holds what a vertex reaches through
    components that are closed already; a component joins that of its members when it closes.
    """
    order, low, gathered = [0] * len(masks), [0] * len(masks), [0] * len(masks)
    open_vertices: list[int] = []
    visited = 0
    for start in range(len(masks)):
        if masks[start] >= 0:
            continue
        path: list[tuple[int, Iterator[int]]] = []
        entering = start
        while True:
            if entering >= 0:
                visited += 1
                order[entering] = low[entering] = visited
                gathered[entering] = 1 << entering
                open_vertices.append(entering)
                path.append((entering, iter(successors[entering])))
            vertex, rest = path[-1]
            entering = _advance(vertex, rest, masks, order, low, gathered)
            if entering >= 0:
                continue
            path.pop()
            if low[vertex] == order[vertex]:
                _close(vertex, open_vertices, gathered, masks)
            if not path:
                break
            above = path[-1][0]
            low[above] = min(low[above], low[vertex])
            if masks[vertex] >= 0:
                gathered[above] |= masks[vertex]


def _advance(
    vertex: int,
    rest: Iterator[int],
    masks: list[int],
    order: list[int],
    low: list[int],
    gathered: list[int],
) -> int:
    """Look at the next successors of a vertex; return the first to enter, or -1."""
    for successor in rest:
        if masks[successor] >= 0:
            gathered[vertex] |= masks[successor]
        elif order[successor]:
            low[vertex] = min(low[vertex], order[successor])
        else:
            return successor
    return -1


def _close(vertex: int, open_vertices: list[int], gathered: list[int], masks: list[int]) -> None:
    """Give every member of the component that begins at ``vertex`` what they all reach."""
    place = len(open_vertices) - 1
    while open_vertices[place] != vertex:
        place -= 1
    members = open_vertices[place:]
    del open_vertices[place:]
    reached = union(gathered[member] for member in members)
    for member in members:
        masks[member] = reached
