from __future__ import annotations

from itertools import islice

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.analysis import loops as module
from ecomap.analysis.graph import Reading
from ecomap.analysis.loops import cycles, loops
from ecomap.analysis.survey import Survey
from ecomap.foundation.cancel import CancelToken
from ecomap.foundation.errors import CancelledError
from ecomap.model.vocabulary import Status
from tests.support.maps import a_map

_EDGES = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=22)


def _following(edges):
    following = {}
    for a, b in sorted(edges):
        if a != b:
            following.setdefault(f"s{a}", []).append(f"s{b}")
    return following


@given(_EDGES, st.integers(2, 7))
@settings(max_examples=150, deadline=None)
def test_cycles_are_those_that_networkx_finds_each_from_its_smallest_node(edges, longest):
    following = _following(edges)
    graph = nx.DiGraph((a, b) for a, ends in following.items() for b in ends)
    found = list(cycles(following, longest))
    assert all(cycle[0] == min(cycle) for cycle in found)
    expected = set()
    for cycle in nx.simple_cycles(graph, length_bound=longest):
        start = cycle.index(min(cycle))
        expected.add((*cycle[start:], *cycle[:start]))
    assert len(found) == len(expected)
    assert set(found) == expected


def test_the_first_cycles_of_a_graph_with_millions_come_at_once_and_always_the_same():
    everybody = {f"s{a:02}": [f"s{b:02}" for b in range(40) if a != b] for a in range(40)}
    first = list(islice(cycles(everybody, 6), 500))
    assert first == list(islice(cycles(dict(reversed(everybody.items())), 6), 500))


def test_a_wide_graph_in_which_nothing_comes_back_is_not_searched():
    steps = 0

    def pause():
        nonlocal steps
        steps += 1

    layers = {
        f"s{layer}{a}": [f"s{layer + 1}{b}" for b in range(9)]
        for layer in range(8)
        for a in range(9)
    }
    assert not list(cycles(layers, 6, pause))
    assert steps == len(layers)  # one for each start


def test_loops_know_what_is_given_and_short_ones_come_first():
    builder = a_map().orgs("A", "B", "C").dataset("Births").flow("A", "B", "Births")
    builder = builder.exchange("B", "C", "advice").exchange("C", "A", "money")
    builder = builder.exchange("B", "A", "thanks").exchange("B", "A", "credit")
    short, long = loops(Survey(builder.build())).all
    assert [link.source for link in short] == ["a", "b"]
    assert [one.name for one in short[1].exchanges] == ["thanks", "credit"]
    assert [link.source for link in long] == ["a", "b", "c"]


def test_what_passes_inside_an_organisation_makes_no_loop():
    builder = a_map().org("Council").team("Desk", parent="Council").org("A")
    builder = builder.flow("Council", "Desk").flow("Desk", "Council")
    assert not loops(Survey(builder.build())).all
    (loop,) = loops(Survey(builder.flow("A", "Desk").flow("Council", "A").build())).all
    assert [link.source for link in loop] == ["a", "council"]


def test_a_reading_decides_which_loops_there_are():
    builder = a_map().orgs("A", "B").flow("A", "B").exchange("B", "A", status=Status.UNKNOWN)
    survey = Survey(builder.build())
    assert not loops(survey).all
    assert len(loops(survey, Reading.WITH_UNKNOWN).all) == 1


def test_only_so_many_loops_are_looked_at(monkeypatch):
    monkeypatch.setattr(module, "MOST", 3)
    builder = a_map().orgs(*"ABC")
    for a, b in ("AB", "BA", "BC", "CB", "CA", "AC"):
        builder = builder.flow(a, b)
    found = loops(Survey(builder.build()))
    assert (len(found.all), found.more) == (3, True)


def test_the_search_can_be_stopped():
    cancel = CancelToken()
    survey = Survey(a_map().orgs("A", "B").flow("A", "B").flow("B", "A").build(), cancel=cancel)
    cancel.cancel()
    with pytest.raises(CancelledError):
        loops(survey)
