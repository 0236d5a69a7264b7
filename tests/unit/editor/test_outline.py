"""The map as a tree of sentences, without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from ecomap.editor.outline import BRANCHES, Outline
from ecomap.model import edits
from ecomap.model.entities import Agreement
from tests.support.maps import a_map
from tests.support.strategies import documents

if TYPE_CHECKING:
    from ecomap.model.document import Document


@pytest.fixture
def outline() -> Outline:
    document = (
        a_map("Births")
        .orgs("Council", "Clinic", "Depot")
        .dataset("Births", access="closed")
        .holds("Council", "Births", people=1)
        .flow("Council", "Clinic", "Births")
        .exchange("Clinic", "Council", "Thanks")
        .need("Depot", "Births")
        .build()
    )
    agreement = Agreement(
        id="deal", name="Deal", parties=("council", "clinic"), datasets=("births",)
    )
    return Outline(edits.add(document, agreement))


def said(outline: Outline, record_id: str) -> list[str]:
    return [fact.words for fact in outline.facts(record_id)]


def test_branches_count_what_is_below_them(outline):
    assert [outline.branch(name) for name in BRANCHES] == [
        "3 stakeholders",
        "1 dataset",
        "1 agreement",
        "0 frames",
        "0 notes",
    ]
    assert outline.things("stakeholders") == ("council", "clinic", "depot")


def test_a_stakeholder_says_what_it_holds_sends_gets_and_is_party_to(outline):
    assert said(outline, "council") == [
        "Stewards Births (1 person can supply it).",
        "Sends Births to Clinic (access unknown).",
        "Gets Thanks from Clinic.",
        "Is party to Deal: agreement between Council and Clinic, status unknown.",
    ]
    assert said(outline, "clinic")[:2] == [
        "Receives Births from Council (access unknown).",
        "Gives Thanks to Council.",
    ]
    assert said(outline, "depot") == ["Needs Births."]


def test_a_dataset_says_who_has_it_where_it_flows_and_who_needs_it(outline):
    assert outline.words("births") == "Births: dataset, closed."
    assert said(outline, "births") == [
        "Council stewards it (1 person can supply it).",
        "Data flows from Council to Clinic: Births (access unknown).",
        "Depot needs it.",
    ]


def test_an_agreement_says_who_is_bound_and_what_it_covers(outline):
    assert said(outline, "deal") == [
        "Council is a party.",
        "Clinic is a party.",
        "It covers Births.",
    ]


def test_a_flow_stands_under_who_gives_and_selects_itself(outline):
    (flow,) = outline.document.flows
    assert outline.place_of(flow) == ("stakeholders", "council")
    fact = next(one for one in outline.facts("clinic") if one.record_id == flow)
    assert fact.selects == (flow,)
    assert outline.place_of("nobody") is None


def test_what_flows_back_to_where_it_came_from_is_said_once():
    document = a_map("x").orgs("A").dataset("D").flow("A", "A", "D").build()
    assert said(Outline(document), "a") == ["Keeps within itself: D (access unknown)."]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_every_thing_of_any_map_has_a_sentence_and_a_place(document: Document):
    outline = Outline(document)
    for name in BRANCHES:
        for record_id in outline.things(name):
            assert len(outline.words(record_id).splitlines()) == 1
            for fact in outline.facts(record_id):
                assert len(fact.words.splitlines()) == 1
                assert fact.words.endswith(".")
                assert all(document.find(one) is not None for one in fact.selects)
    connections = [one.id for one in document.connections()]
    places = [outline.place_of(one) for one in connections]
    assert all(place is not None and one in {fact.record_id for fact in outline.facts(place[1])}
               for one, place in zip(connections, places, strict=True))  # fmt: skip
