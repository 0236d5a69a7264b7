"""Into which parts a map falls when somebody leaves, or one connection ends.

Directions do not matter here. networkx finds the blocks: groups of stakeholders whom no single
one holds together. Blocks and the stakeholders in several of them make up a tree, along which the
sizes of the parts add up, so that nobody has to be taken out and put back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx


@dataclass(frozen=True, slots=True)
class Parts:
    """Where a graph without directions hangs together by one stakeholder or one connection.

    Attributes:
        graph: The graph.
        cuts: For each stakeholder without whom its part of the graph falls apart, how many there
            are in each of the parts that are left, the largest first.
        bridges: The connections without an alternative, each with how many there are on either
            side of it.
    """

    graph: nx.Graph
    cuts: Mapping[str, tuple[int, ...]]
    bridges: Mapping[tuple[str, str], tuple[int, int]]

    def without(self, gone: str) -> list[frozenset[str]]:
        """Return the parts left when one leaves: the largest first, equal ones sorted."""
        found: list[frozenset[str]] = []
        seen: set[str] = set()
        for start in sorted(self.graph.neighbors(gone)):
            if start not in seen:
                part = self._joined(start, gone)
                seen |= part
                found.append(part)
        return sorted(found, key=lambda part: (-len(part), min(part)))

    def side(self, end: str, other: str) -> frozenset[str]:
        """Return who is left with one end of a connection once it has ended."""
        return self._joined(end, other)

    def _joined(self, start: str, without: str) -> frozenset[str]:
        found, waiting = {start}, [start]
        while waiting:
            for other in self.graph.neighbors(waiting.pop()):
                if other != without and other not in found:
                    found.add(other)
                    waiting.append(other)
        return frozenset(found)


def parts(pairs: Iterable[tuple[str, str]]) -> Parts:
    """Return where the graph of these pairs, whatever their direction, hangs by one."""
    import networkx as nx

    graph: nx.Graph = nx.Graph()
    graph.add_edges_from(sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}))
    blocks = sorted(sorted(block) for block in nx.biconnected_components(graph))
    blocks_of: dict[str, list[int]] = {}
    for number, block in enumerate(blocks):
        for one in block:
            blocks_of.setdefault(one, []).append(number)
    beyond = _beyond(graph, blocks, blocks_of)
    cuts = {
        one: tuple(sorted((beyond[one, number] for number in numbers), reverse=True))
        for one, numbers in sorted(blocks_of.items())
        if len(numbers) > 1
    }
    bridges = {
        (block[0], block[1]): (beyond[block[1], number], beyond[block[0], number])
        for number, block in enumerate(blocks)
        if len(block) == 2
    }
    return Parts(graph, cuts, bridges)


def _beyond(
    graph: nx.Graph, blocks: list[list[str]], blocks_of: Mapping[str, list[int]]
) -> dict[tuple[str, int], int]:
    """Return how many are beyond each block as seen from each of its members, who do not count."""
    import networkx as nx

    tree: nx.Graph = nx.Graph()
    tree.add_edges_from((one, number) for number, block in enumerate(blocks) for one in block)
    beyond: dict[tuple[str, int], int] = {}
    for together in nx.connected_components(graph):
        root = min(together)
        steps = list(nx.dfs_edges(tree, root))
        below = dict.fromkeys(together, 1)
        for above, node in reversed(steps):
            below[above] = below.get(above, 0) + below.get(node, 0)
        for above, node in steps:
            if isinstance(node, int):
                beyond[above, node] = below[node]
            else:
                beyond[node, above] = len(together) - below[node]
    return beyond
