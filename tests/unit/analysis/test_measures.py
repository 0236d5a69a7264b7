"""Measures agree with networkx and with counting by hand; ties are ties, unknown is not zero."""

from __future__ import annotations

import random
from fractions import Fraction

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecomap.analysis.graph import CURRENT, flow_graph
from ecomap.analysis.health import health
from ecomap.analysis.measures import (
    DATASET_COLUMNS,
    STAKEHOLDER_COLUMNS,
    Form,
    concentration,
    measures,
    ranks,
    shown,
)
from ecomap.analysis.survey import Survey
from ecomap.model.document import Document
from ecomap.model.vocabulary import Access, Basis, HoldingKind, StakeholderMeasure, Status
from tests.support.maps import a_map


@pytest.fixture
def survey():
    """Council sends Births to Clinic twice and Deaths once; Clinic sends Births on to School."""
    return Survey(
        a_map()
        .orgs("Council", "Clinic", "School", "Depot")
        .platform("Cloud")
        .dataset("Births")
        .dataset("Deaths")
        .dataset("Plans", exists="no")
        .holds("Council", "Births", people=1)
        .holds("Council", "Deaths")
        .holds("Clinic", "Births", kind=HoldingKind.COPY, people=2)
        .holds("Cloud", "Births", kind=HoldingKind.PLATFORM)
        .flow("Council", "Clinic", "Births")
        .flow("Council", "Clinic", "Deaths")
        .flow("Clinic", "School", "Births")
        .flow("Depot", "Council", status=Status.PROPOSED)
        .build()
    )


def of(table, record_id):
    return dict(zip((column.id for column in table.columns), table.rows[record_id], strict=True))


def test_stakeholders_are_measured(survey):
    table = measures(survey).stakeholders
    assert of(table, "council") == {
        "in": 0,
        "out": 1,
        "betweenness": 0.0,
        "loss-share": Fraction(0),
        "reach": 2,
        "held": 2,
        "concentration": Fraction(2, 3),
    }
    clinic = of(table, "clinic")
    assert (clinic["in"], clinic["out"], clinic["reach"], clinic["held"]) == (1, 1, 1, 1)
    assert clinic["loss-share"] == 1
    assert of(table, "cloud")["held"] == 0
    assert list(table.rows) == ["clinic", "cloud", "council", "depot", "school"]


def test_datasets_are_measured(survey):
    table = measures(survey).datasets
    births = of(table, "births")
    assert (births["flows"], births["out"], births["in"]) == (2, 2, 2)
    assert (births["holders"], births["people"]) == (2, 3)
    assert births["concentration"] == Fraction(1, 2)
    assert of(table, "deaths")["people"] is None
    plans = of(table, "plans")
    assert (plans["flows"], plans["people"], plans["concentration"]) == (0, None, None)


def test_there_is_a_column_for_every_measure_boxes_can_show():
    assert [column.id for column in STAKEHOLDER_COLUMNS] == [
        one.value for one in StakeholderMeasure
    ]
    for column in (*STAKEHOLDER_COLUMNS, *DATASET_COLUMNS):
        assert column.definition.endswith(".")
        assert column.source


@given(st.integers(0, 10**6))
def test_degree_reach_and_betweenness_agree_with_networkx(seed):
    chance = random.Random(seed)
    names = [f"Org {n}" for n in range(chance.randint(1, 9))]
    builder = a_map().orgs(*names)
    for _ in range(chance.randint(0, 14)):
        builder = builder.flow(*chance.choices(names, k=2))
    document = builder.build()
    table = measures(Survey(document)).stakeholders
    graph = flow_graph(document, CURRENT)
    central = nx.betweenness_centrality(graph)
    for one in graph:
        row = of(table, one)
        assert (row["in"], row["out"]) == (graph.in_degree(one), graph.out_degree(one))
        assert row["reach"] == len(nx.descendants(graph, one))
        assert row["betweenness"] == pytest.approx(central[one])


def test_an_empty_map_has_no_rows():
    found = measures(Survey(Document()))
    assert (found.stakeholders.rows, found.datasets.rows) == ({}, {})


@pytest.mark.parametrize(
    ("form", "value", "words"),
    [
        (Form.COUNT, 1204, "1,204"),
        (Form.COUNT, None, "?"),
        (Form.SHARE, Fraction(7, 9), "78%"),
        (Form.SHARE, Fraction(0), "0%"),
        (Form.SHARE, Fraction(999, 1000), "99%"),
        (Form.SHARE, None, "–"),
        (Form.INDEX, 0.4166, "0.42"),
        (Form.INDEX, 0.001, "<0.01"),
        (Form.INDEX, 0.0, "0.00"),
    ],
)
def test_values_read_as_people_read_them(form, value, words):
    assert shown(form, value) == words


def test_equal_values_share_a_rank_and_are_marked_as_a_tie():
    values = {"a": 5, "b": 7, "c": 5, "d": None, "e": 1}
    assert ranks(values) == {"b": "1", "a": "=2", "c": "=2", "e": "4"}


@given(st.lists(st.integers(0, 50), max_size=8))
def test_concentration_lies_between_equal_shares_and_one(parts):
    index = concentration(parts)
    if not any(parts):
        assert index is None
    else:
        assert Fraction(1, len(parts)) <= index <= 1


def test_concentration_of_equal_parts_is_one_over_their_number():
    assert concentration([3, 3, 3, 3]) == Fraction(1, 4)
    assert concentration([9]) == 1


def test_health_counts_pairs_once_however_many_flows_join_them():
    # networkx.overall_reciprocity gives 0.667 for the multigraph a→b, b→a, a→b.
    survey = Survey(
        a_map()
        .orgs("A", "B")
        .dataset("D")
        .flow("A", "B", "D")
        .flow("A", "B")
        .flow("B", "A")
        .build()
    )
    found = health(survey)
    assert found.sign("reciprocity").value == "100%"
    assert found.sign("density").value == "100%"
    assert found.sign("parts").value == "1"


def test_health_says_what_hangs_together_and_what_does_not(survey):
    found = health(survey)
    assert found.sign("parts").value == "3"
    assert found.sign("parts").slices == (("part 1", 3), ("not connected", 2))
    assert "2 of the 20" in found.sign("density").meaning
    assert found.sign("reciprocity").value == "0%"


def test_value_that_comes_back_counts_as_a_link_the_other_way():
    builder = a_map().orgs("A", "B").flow("A", "B").exchange("B", "A", "Thanks")
    assert health(Survey(builder.build())).sign("reciprocity").value == "100%"


def test_health_says_how_well_the_map_is_known():
    document = (
        a_map()
        .org("A", evidence="Interview")
        .org("B", basis=Basis.INFERRED)
        .dataset("D", access=Access.OPEN)
        .flow("A", "B", "D", status=Status.UNKNOWN)
        .build()
    )
    found = health(Survey(document))
    basis = found.sign("basis")
    assert basis.value == "75%"
    assert "3 of 4 facts were stated by somebody; 1 concluded" in basis.meaning
    assert found.sign("evidence").value == "25%"
    assert found.sign("access").value == "100%"
    unknown = dict(found.sign("unknown").slices)
    assert unknown == {
        "dataset exists": 0,
        "dataset's access": 0,
        "who holds it": 1,
        "flow's access": 1,
        "flow's status": 1,
        "what flows": 0,
    }
    assert found.sign("unknown").value == "50%"


def test_an_empty_map_has_nothing_to_be_ashamed_of():
    found = health(Survey(Document()))
    assert [sign.id for sign in found.signs] == ["contents"]
    assert found.sign("contents").value == "0 facts"


def test_every_sign_has_a_sentence(survey):
    for sign in health(survey).signs:
        assert sign.meaning.endswith(".")
        assert sign.value
