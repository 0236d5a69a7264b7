from __future__ import annotations

import itertools

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.analysis.reachability import bits, loss, network, union

_SIZE = 9
_EDGES = st.sets(
    st.tuples(st.integers(0, _SIZE - 1), st.integers(0, _SIZE - 1)).filter(lambda e: e[0] != e[1]),
    max_size=24,
)


def _named(edges):
    return [(f"s{a}", f"s{b}") for a, b in edges]


def _reachable_pairs(graph):
    return {(a, b) for a in graph for b in nx.descendants(graph, a)}


@given(_EDGES)
@settings(max_examples=150, deadline=None)
def test_loss_is_what_a_naive_count_with_networkx_finds(edges):
    names = [f"s{i}" for i in range(_SIZE)]
    graph = nx.DiGraph()
    graph.add_nodes_from(names)
    graph.add_edges_from(_named(edges))
    net = network(names, _named(edges))
    before = _reachable_pairs(graph)
    assert net.routes == len(before)
    for vertex, name in enumerate(net.ids):
        others = {pair for pair in before if name not in pair}
        rest = graph.copy()
        rest.remove_node(name)
        lost = others - _reachable_pairs(rest)
        found = loss(net, vertex)
        assert (found.routes, found.total) == (len(lost), len(others))
        told = {(net.ids[a], net.ids[b]) for a, mask in found.lost.items() for b in bits(mask)}
        assert told == lost


@given(_EDGES)
@settings(max_examples=100, deadline=None)
def test_who_reaches_a_vertex_is_who_it_is_reached_from(edges):
    net = network([f"s{i}" for i in range(_SIZE)], _named(edges))
    for a in range(_SIZE):
        for b in range(_SIZE):
            assert (net.ahead[a] >> b & 1) == (net.behind[b] >> a & 1)


def test_a_chain_deeper_than_the_stack_of_the_interpreter_is_no_problem():
    names = [f"s{i:04d}" for i in range(3000)]
    net = network(names, itertools.pairwise(names))
    assert net.routes == 3000 * 2999 // 2
    assert loss(net, 1).routes == 2998


def test_sets_of_bits():
    assert list(bits(0b10110)) == [1, 2, 4]
    assert union([0b1, 0b100]) == 0b101
