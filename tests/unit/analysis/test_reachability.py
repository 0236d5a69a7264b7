from __future__ import annotations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.analysis.reachability import loss, most_lost, network, union

_SIZE = 9


@st.composite
def _graphs(draw):
    ends = st.integers(0, _SIZE - 1)
    edges = draw(st.sets(st.tuples(ends, ends).filter(lambda e: e[0] != e[1]), max_size=24))
    graph = nx.DiGraph()
    graph.add_nodes_from(f"s{i}" for i in range(_SIZE))
    graph.add_edges_from((f"s{a}", f"s{b}") for a, b in edges)
    return graph


def _reachable_pairs(graph):
    return {(a, b) for a in graph for b in nx.descendants(graph, a)}


@given(_graphs())
@settings(max_examples=150, deadline=None)
def test_loss_is_what_a_naive_count_with_networkx_finds(graph):
    net = network(graph)
    before = _reachable_pairs(graph)
    assert net.routes == len(before)
    most = most_lost(net)
    for name in graph:
        others = {pair for pair in before if name not in pair}
        rest = graph.copy()
        rest.remove_node(name)
        lost = others - _reachable_pairs(rest)
        found = loss(net, name)
        assert (found.routes, found.total) == (len(lost), len(others))
        told = {(a, b) for a, group in found.lost.items() for b in net.members(group)}
        assert told == lost
        assert most[name] >= len(lost)


@given(_graphs())
@settings(max_examples=100, deadline=None)
def test_who_reaches_a_stakeholder_is_who_it_is_reached_from(graph):
    net = network(graph)
    for a in graph:
        for b in graph:
            assert bool(net.ahead[a] & net.bit[b]) == bool(net.behind[b] & net.bit[a])


def test_nothing_can_be_lost_where_everybody_has_a_second_way():
    ring = nx.DiGraph((a, (a + step) % 8) for a in range(8) for step in (1, 2))
    assert set(most_lost(network(ring)).values()) == {0}


def test_a_chain_deeper_than_the_stack_of_the_interpreter_is_no_problem():
    net = network(nx.path_graph(3000, create_using=nx.DiGraph))
    assert net.routes == 3000 * 2999 // 2
    assert loss(net, 1).routes == 2998


def test_who_is_left_of_a_ring_is_a_chain_wherever_it_is_cut():
    net = network(nx.cycle_graph(40, create_using=nx.DiGraph))
    for one in range(40):
        assert loss(net, one).routes == 39 * 38 // 2


def test_a_two_way_chain_falls_in_two_at_each_place():
    net = network(nx.path_graph(30).to_directed())
    for one in range(30):
        assert loss(net, one).routes == 2 * one * (29 - one)


def test_sets_of_stakeholders():
    net = network(nx.DiGraph([("a", "b"), ("b", "c")]))
    assert net.members(0b101) == ["a", "c"]
    assert union([0b1, 0b100]) == 0b101
