"""The map as it would be: what is gone takes along what hangs on it, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecomap.analysis.whatif.switches import Act, Switch, changed, parts, removed, title
from ecomap.analysis.wording import Names
from ecomap.model.invariants import problems
from ecomap.model.vocabulary import Access, AgreementState, AgreementStatus, Status
from tests.support.maps import a_map
from tests.support.strategies import documents


def council():
    return (
        a_map()
        .orgs("Council", "Clinic")
        .team("Health", parent="Council")
        .team("Births desk", parent="Health")
        .group("Schools")
        .team("A school", parent="Schools")
        .dataset("Births", access=Access.SHARED)
        .dataset("Deaths", access=Access.OPEN)
        .holds("Births desk", "Births")
        .agreement("Sharing", ("Council", "Clinic"), ("Births",))
        .flow("Births desk", "Clinic", "Births", agreement_id="sharing")
        .flow("Council", "Schools", "Births", "Deaths")
        .exchange("Clinic", "Council", "advice")
        .need("Clinic", "Births")
        .build()
    )


def test_an_organisation_takes_its_parts_along_and_a_group_does_not():
    document = council()
    assert parts(document, "council") == ("births-desk", "health")
    assert parts(document, "schools") == ()
    after = changed(document, removed("council"))
    assert sorted(after.stakeholders) == ["a-school", "clinic", "schools"]
    assert not after.flows
    assert not after.exchanges
    assert not after.holdings


def test_without_a_dataset_the_flows_that_carry_nothing_else_are_gone():
    after = changed(council(), removed("births"))
    (left,) = after.flows.values()
    assert left.datasets == ("deaths",)
    assert not after.needs


def test_flows_under_an_agreement_that_ends_stay_and_are_blocked():
    after = changed(council(), removed("sharing"))
    assert after.agreements["sharing"].status is AgreementStatus.EXPIRED
    stopped = after.flows["births-desk-to-clinic"]
    assert (stopped.status, stopped.agreement) == (Status.BLOCKED, AgreementState.MISSING)
    assert after.flows["council-to-schools"].status is Status.CURRENT


def test_opening_data_opens_the_flows_that_carry_open_data_alone():
    before = council()
    after = changed(before, [Switch(Act.OPEN, "births")])
    assert after.datasets["births"].access is Access.OPEN
    assert {flow.access for flow in after.flows.values()} == {Access.OPEN}
    assert changed(before, [Switch(Act.OPEN, "deaths")]).flows == before.flows


@pytest.mark.parametrize("switch", [Switch(Act.REMOVE, "nobody"), Switch(Act.OPEN, "council")])
def test_what_is_not_there_or_cannot_be_opened_is_passed_over(switch):
    document = council()
    assert changed(document, [switch]) is document


def test_the_title_says_what_is_tried():
    document = council()
    names = Names(document)
    both = (*removed("council", "births-desk-to-clinic"), Switch(Act.OPEN, "births"))
    assert title(document, both, names) == (
        "Without Council and the flow from Births desk to Clinic (“Births”), and with “Births” "
        "open to anyone"
    )
    assert title(document, [Switch(Act.OPEN, "births")], names) == "With “Births” open to anyone"
    assert title(document, (), names) == "The map as it is"
    money = a_map().orgs("Council", "Clinic").exchange("Council", "Clinic", "money").build()
    assert title(money, removed("council-gives-clinic"), Names(money)) == (
        "Without the exchange of “money” from Council to Clinic"
    )


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_any_change_is_sound_and_leaves_the_document_as_it_was(data):
    document = data.draw(documents())
    before = document
    ids = [record.id for record in document.records()] or ["nobody"]
    tried = data.draw(
        st.lists(st.builds(Switch, st.sampled_from(Act), st.sampled_from(ids)), max_size=4)
    )
    after = changed(document, tried)
    assert document == before
    assert problems(after) == problems(document)
    assert changed(document, tried[::-1]) == after
    assert changed(after, tried) == after
