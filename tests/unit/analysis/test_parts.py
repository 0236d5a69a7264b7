from __future__ import annotations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.analysis.parts import parts

_ENDS = st.integers(0, 7).map(lambda number: f"s{number}")


@given(st.lists(st.tuples(_ENDS, _ENDS), max_size=14))
@settings(max_examples=150, deadline=None)
def test_cuts_and_bridges_are_those_of_networkx_and_sizes_what_taking_out_leaves(pairs):
    found = parts(pairs)
    assert set(found.cuts) == set(nx.articulation_points(found.graph))
    assert set(found.bridges) == {tuple(sorted(pair)) for pair in nx.bridges(found.graph)}
    for one, sizes in found.cuts.items():
        rest = found.graph.subgraph(nx.node_connected_component(found.graph, one) - {one})
        left = sorted(
            map(frozenset, nx.connected_components(rest)), key=lambda p: (-len(p), min(p))
        )
        assert found.without(one) == left
        assert sizes == tuple(len(part) for part in left)
    for (one, other), sizes in found.bridges.items():
        rest = found.graph.copy()
        rest.remove_edge(one, other)
        sides = [nx.node_connected_component(rest, end) for end in (one, other)]
        assert [found.side(one, other), found.side(other, one)] == sides
        assert sizes == tuple(map(len, sides))


def test_directions_and_second_connections_do_not_matter():
    found = parts([("a", "b"), ("b", "a"), ("b", "c"), ("c", "c")])
    assert found.cuts == {"b": (1, 1)}
    assert found.bridges == {("a", "b"): (1, 2), ("b", "c"): (2, 1)}


def test_an_empty_map_has_no_parts():
    assert not parts([]).cuts
