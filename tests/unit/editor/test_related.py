"""What has to do with a record, in words, and where each link leads."""

from __future__ import annotations

import pytest

from ecomap.editor.related import Link, Related, related
from ecomap.model import edits
from ecomap.model.entities import Agreement, Need
from tests.support.maps import a_map


@pytest.fixture
def document():
    made = (
        a_map("Births")
        .orgs("Council", "Clinic")
        .dataset("Births")
        .holds("Council", "Births")
        .flow("Council", "Clinic", "Births")
        .build()
    )
    agreement = Agreement(id="dsa", name="Sharing", parties=("council",), datasets=("births",))
    need = Need(id="need", stakeholder="clinic", dataset="births")
    return edits.add(made, agreement, need)


def links(document, record_id: str) -> dict[str, list[str]]:
    return {
        group.title: [link.words for link in group.links] for group in related(document, record_id)
    }


def test_a_stakeholder_leads_to_what_it_sends_and_what_covers_it(document):
    assert links(document, "council") == {"Sends": ["Births → Clinic"], "Agreements": ["Sharing"]}
    assert links(document, "clinic") == {"Receives": ["Births ← Council"]}


def test_a_dataset_leads_to_holders_flows_needs_and_agreements(document):
    assert links(document, "births") == {
        "Held by": ["Council (steward)"],
        "Flows": ["Council → Clinic"],
        "Needed by": ["Clinic"],
        "Agreements": ["Sharing"],
    }


def test_every_link_leads_to_a_record_that_is_not_the_one_it_starts_from(document):
    for name in ("stakeholders", "datasets", "holdings", "flows", "needs", "agreements"):
        for record_id in document.collection(name):
            for group in related(document, record_id):
                assert all(document.find(link.id) for link in group.links)
                assert record_id not in {link.id for link in group.links}


def test_an_agreement_leads_to_the_flows_it_covers(document):
    (flow,) = document.flows
    covered = edits.set_fields(document, flow, agreement_id="dsa")
    assert Related("Covers", (Link(flow, "Council → Clinic"),)) in related(covered, "dsa")
    assert Related("Covered by", (Link("dsa", "Sharing"),)) in related(covered, flow)


def test_what_is_not_there_leads_nowhere(document):
    assert related(document, "nobody") == ()
