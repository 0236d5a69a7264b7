"""By what things without a shape of their own are seen."""

from __future__ import annotations

from ecomap.editor.shown_by import shown_by
from tests.support.maps import a_map


def test_datasets_agreements_holdings_and_needs_are_seen_by_what_has_a_shape():
    document = (
        a_map()
        .orgs("Council", "Clinic")
        .dataset("Births")
        .holds("Council", "Births")
        .agreement("Sharing")
        .flow("Council", "Clinic", "Births", agreement_id="sharing")
        .need("Clinic", "Births")
        .build()
    )
    flow = "council-to-clinic"
    assert shown_by(document, ["births"]) == ("council", flow)
    assert shown_by(document, ["sharing"]) == (flow,)
    assert shown_by(document, ["council-holds-births", "clinic-needs-births"]) == (
        "council",
        "clinic",
    )
    assert shown_by(document, ["clinic", "births", "gone", "clinic"]) == ("clinic", "council", flow)
