from __future__ import annotations

import random
from fractions import Fraction

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.analysis import centrality
from ecomap.analysis.bottlenecks import bottlenecks
from ecomap.analysis.centrality import betweenness, loss_shares, reach_of_datasets
from ecomap.analysis.survey import Survey
from ecomap.foundation.cancel import CancelToken
from ecomap.foundation.errors import CancelledError
from tests.support.graphs import map_of_edges, map_of_graph
from tests.support.maps import a_map


def _betweenness(graph):
    found = betweenness(Survey(map_of_graph(graph)))
    assert not found.sampled
    assert found.error is None
    return {node: found.values[f"n{str(node).replace(' ', '')}"] for node in graph}


def test_the_kite_of_krackhardt_has_the_published_betweenness():
    # D. Krackhardt, "Assessing the political landscape" (Administrative Science Quarterly 35,
    # 1990): the greatest betweenness is Heather's, though Diane has the most ties. The values
    # are those of Freeman's definition, in 36ths.
    kite = dict(enumerate([5 / 6, 5 / 6, 0, 11 / 3, 0, 25 / 3, 25 / 3, 14, 8, 0]))
    found = _betweenness(nx.krackhardt_kite_graph())
    assert found == pytest.approx({node: value / 36 for node, value in kite.items()})
    assert max(found, key=found.get) == 7


def test_the_families_of_florence_have_the_published_betweenness():
    # M. O. Jackson, "Social and Economic Networks" (2008), section 1.2.1, on data of Padgett and
    # Ansell (1993): Medici .522, Strozzi .103, Guadagni .255.
    found = _betweenness(nx.florentine_families_graph())
    published = {"Medici": 0.522, "Strozzi": 0.103, "Guadagni": 0.255}
    assert {name: round(found[name], 3) for name in published} == published


@pytest.mark.parametrize(
    "graph",
    [
        nx.karate_club_graph(),  # W. W. Zachary (1977)
        nx.les_miserables_graph(),
        nx.davis_southern_women_graph(),
        nx.petersen_graph(),
        nx.path_graph(6, create_using=nx.DiGraph),
        nx.cycle_graph(7, create_using=nx.DiGraph),
        nx.balanced_tree(2, 3, create_using=nx.DiGraph),
        nx.balanced_tree(3, 3, create_using=nx.DiGraph).reverse(),
        nx.lollipop_graph(4, 3).to_directed(),
        nx.gn_graph(30, seed=2),
        nx.scale_free_graph(40, seed=3),
        nx.empty_graph(2),
        nx.empty_graph(0),
    ],
    ids=str,
)
def test_betweenness_is_what_networkx_says_on_its_textbook_graphs(graph):
    simple = nx.DiGraph(graph) if graph.is_directed() else nx.Graph(graph)
    simple.remove_edges_from(list(nx.selfloop_edges(simple)))
    for _, _, data in simple.edges(data=True):
        data.clear()
    assert _betweenness(simple) == pytest.approx(nx.betweenness_centrality(simple))


@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=24))
@settings(max_examples=60, deadline=None)
def test_betweenness_is_what_networkx_says_on_all_small_graphs(edges):
    graph = nx.DiGraph((a, b) for a, b in edges if a != b)
    graph.add_nodes_from(range(8))
    assert _betweenness(graph) == pytest.approx(nx.betweenness_centrality(graph))


def _sample(monkeypatch, graph, exact_up_to, sample):
    monkeypatch.setattr(centrality, "EXACT_UP_TO", exact_up_to)
    monkeypatch.setattr(centrality, "SAMPLE", sample)
    return betweenness(Survey(map_of_graph(graph)))


def test_a_large_map_is_estimated_and_says_how_far_off_it_may_be(monkeypatch):
    chance = random.Random(5)
    graph = nx.DiGraph(tuple(chance.sample(range(200), 2)) for _ in range(500))
    exact = nx.betweenness_centrality(graph)
    found = _sample(monkeypatch, graph, exact_up_to=50, sample=60)
    assert found.sampled
    off = [abs(found.values[f"n{node}"] - exact[node]) for node in graph]
    assert sum(distance <= found.error for distance in off) >= 0.95 * len(graph)
    assert 0 < found.error < 0.2
    assert max(off) > 0


def test_an_estimate_is_the_same_every_time_and_exact_if_all_are_followed(monkeypatch):
    graph = nx.cycle_graph(30, create_using=nx.DiGraph)
    first = _sample(monkeypatch, graph, exact_up_to=5, sample=10)
    assert first == _sample(monkeypatch, graph, exact_up_to=5, sample=10)
    assert not _sample(monkeypatch, graph, exact_up_to=5, sample=30).sampled


def test_networkx_does_it_when_it_has_been_told_to_use_a_backend(monkeypatch):
    asked = []
    monkeypatch.setattr(centrality, "_has_backend", lambda: True)
    monkeypatch.setattr(
        nx, "betweenness_centrality", lambda graph: asked.append(graph) or dict.fromkeys(graph, 0.5)
    )
    found = betweenness(Survey(map_of_graph(nx.path_graph(3))))
    assert set(found.values.values()) == {0.5}
    assert len(asked) == 1


def test_nobody_has_to_wait_for_it():
    cancel = CancelToken()
    survey = Survey(map_of_graph(nx.path_graph(5)), cancel=cancel)
    cancel.cancel()
    with pytest.raises(CancelledError):
        betweenness(survey)
    with pytest.raises(CancelledError):
        loss_shares(survey)


def test_loss_shares_are_those_of_the_bottlenecks_and_0_elsewhere():
    edges = [("A", "Hub"), ("B", "Hub"), ("C", "Hub"), ("Hub", "D")]
    survey = Survey(map_of_edges(["A", "B", "C", "D", "Hub"], edges))
    shares = loss_shares(survey)
    assert shares == {"nA": 0, "nB": 0, "nC": 0, "nD": 0, "nHub": 1}
    assert {one.id: one.share for one in bottlenecks(survey)} == {"nHub": Fraction(1)}


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=18))
@settings(max_examples=60, deadline=None)
def test_loss_shares_are_what_a_naive_count_finds(edges):
    edges = sorted((a, b) for a, b in edges if a != b)
    graph = nx.DiGraph(edges)
    graph.add_nodes_from(range(7))
    pairs = {(a, b) for a in graph for b in nx.descendants(graph, a)}
    for one, share in loss_shares(Survey(map_of_edges(range(7), edges))).items():
        gone = int(one[1:])
        rest = graph.copy()
        rest.remove_node(gone)
        others = {pair for pair in pairs if gone not in pair}
        lost = others - {(a, b) for a in rest for b in nx.descendants(rest, a)}
        assert share == (Fraction(len(lost), len(others)) if others else 0)


def test_an_organisation_counts_with_its_teams_and_a_team_by_itself():
    builder = a_map().orgs("Council", "A", "B").team("Desk", parent="Council")
    builder = builder.flow("A", "Desk").flow("Desk", "Council").flow("Council", "B")
    survey = Survey(builder.build())
    assert loss_shares(survey) == {"a": 0, "b": 0, "council": 1, "desk": Fraction(2, 3)}
    values = betweenness(survey).values
    assert values["council"] == pytest.approx(1 / 2)  # from A to B, of 2 pairs of A and B
    assert values["desk"] == pytest.approx(2 / 6)  # from A to the council and to B, of 6 pairs


def test_every_dataset_has_a_reach():
    builder = a_map().orgs("A", "B", "C").dataset("Births").dataset("Deaths")
    builder = builder.holds("A", "Births").flow("A", "B", "Births").flow("B", "C", "Births")
    reach = reach_of_datasets(Survey(builder.build()))
    assert reach == {"births": frozenset({"b", "c"}), "deaths": frozenset()}
