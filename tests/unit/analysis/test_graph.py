from __future__ import annotations

import pytest

from ecomap.analysis.graph import (
    CURRENT,
    WITH_PLANS,
    Reading,
    Scope,
    flow_graph,
    organisation_of,
)
from ecomap.analysis.survey import Survey
from ecomap.model.vocabulary import Basis, Status
from tests.support.maps import a_map


def test_flows_between_the_same_two_are_one_edge_that_names_them_all():
    document = a_map().orgs("B", "A").flow("A", "B").flow("A", "B").flow("B", "A").build()
    graph = flow_graph(document)
    assert list(graph.nodes) == ["a", "b"]
    assert graph.edges["a", "b"]["flows"] == ("a-to-b", "a-to-b-2")
    assert graph.number_of_edges() == 2


def test_stakeholders_without_a_flow_are_nodes_and_a_flow_to_oneself_is_no_edge():
    graph = flow_graph(a_map().orgs("A", "Alone").flow("A", "A").build())
    assert set(graph.nodes) == {"a", "alone"}
    assert graph.number_of_edges() == 0


@pytest.mark.parametrize(
    ("status", "now", "with_plans", "with_unknown"),
    [
        (Status.CURRENT, True, True, True),
        (Status.PROTOTYPE, False, True, False),
        (Status.PROPOSED, False, True, False),
        (Status.UNKNOWN, False, False, True),
        (Status.BLOCKED, False, False, False),
        (Status.ENDED, False, False, False),
    ],
)
def test_the_scope_decides_which_flows_carry_data(status, now, with_plans, with_unknown):
    document = a_map().orgs("A", "B").flow("A", "B", status=status).build()
    assert flow_graph(document, CURRENT).has_edge("a", "b") is now
    assert flow_graph(document, WITH_PLANS).has_edge("a", "b") is with_plans
    assert flow_graph(document, CURRENT, Reading.WITH_UNKNOWN).has_edge("a", "b") is with_unknown


def test_only_stated_current_flows_are_confirmed():
    builder = a_map().orgs("A", "B", "C").flow("A", "B").flow("B", "C", basis=Basis.INFERRED)
    document = builder.flow("C", "A", status=Status.PROPOSED).build()
    assert list(flow_graph(document, WITH_PLANS, Reading.CONFIRMED).edges) == [("a", "b")]


@pytest.mark.parametrize("status", [Status.BLOCKED, Status.ENDED, Status.UNKNOWN])
def test_a_scope_takes_no_status_that_does_not_surely_carry_data(status):
    with pytest.raises(ValueError, match=status.value):
        Scope(frozenset({Status.CURRENT, status}))


def test_scopes_say_in_words_what_they_count():
    assert CURRENT.words == "current flows only"
    assert WITH_PLANS.words == "current, prototype and proposed flows"
    assert Scope(frozenset({Status.PROPOSED})).words == "proposed flows only"


def test_a_team_of_a_team_counts_as_the_organisation_at_the_top():
    builder = a_map().org("Council").team("Health", "Council").team("Births", "Health")
    assert organisation_of(builder.build(), "births") == "council"


def test_one_school_of_a_group_is_not_the_group():
    builder = a_map().group("Schools").org("North School", parent="Schools")
    document = builder.team("Office", "North School").build()
    assert organisation_of(document, "office") == "north-school"


def test_teams_can_count_as_their_organisation_in_the_graph():
    builder = a_map().orgs("Council", "School").team("Desk", parent="Council")
    builder = builder.flow("School", "Desk").flow("School", "Council").flow("Desk", "Council")
    survey = Survey(builder.build())
    graph = survey.organisation_network(Reading.AS_DRAWN).graph
    assert list(graph) == ["council", "school"]
    assert list(graph.edges(data="flows")) == [
        ("school", "council", ("school-to-council", "school-to-desk"))
    ]
    assert set(survey.network(Reading.AS_DRAWN).graph) == {"council", "desk", "school"}


def test_a_map_without_teams_is_looked_at_only_once():
    survey = Survey(a_map().orgs("A", "B").flow("A", "B").build())
    network = survey.network(Reading.AS_DRAWN)
    assert survey.organisation_network(Reading.AS_DRAWN) is network
    asked = []
    for _ in range(2):
        assert survey.once("answer", lambda: asked.append(1) or 42) == 42
    assert len(asked) == 1
