from __future__ import annotations

import pytest

from ecomap.analysis.findings import Certainty, Severity
from ecomap.model.vocabulary import (
    HoldingKind,
    Nature,
    Role,
    Status,
    ValueCategory,
)
from tests.support.findings import found, only
from tests.support.maps import a_map

MONEY = {"nature": Nature.TANGIBLE, "category": ValueCategory.MONEY}


def _map(*roles):
    """A map with a flow, a holding and an exchange, and somebody with roles."""
    builder = a_map().orgs("Council", "Clinic", "Press").dataset("Births")
    builder = builder.holds("Council", "Births").flow("Council", "Clinic", "Births")
    return builder.exchange("Council", "Clinic", "thanks").org("Somebody", roles=roles)


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.STEWARD, "steward, but holds no dataset"),
        (Role.CONTRIBUTOR, "contributor, but sends no data"),
        (Role.USER, "user, but gets no data"),
        (Role.CREATOR, "creator, but gets no data and passes none on"),
        (Role.AGGREGATOR, "aggregator, but does not get data from two others"),
        (Role.INTERMEDIARY, "intermediary, but does not both get data and pass it on"),
        (Role.FUNDER, "funder, but gives no money"),
    ],
)
def test_a_role_without_a_deed_is_a_question(role, words):
    finding = only(_map(role), "A22")
    assert finding.sentence == (
        "For the only stakeholder with a declared role, the map shows something else: "
        f"Somebody ({words})."
    )
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.POSSIBLE)
    assert finding.subjects == ("somebody",)


@pytest.mark.parametrize(
    "role",
    [
        Role.BENEFICIARY,
        Role.DATA_SUBJECT,
        Role.DECISION_MAKER,
        Role.INFLUENCER,
        Role.REGULATOR,
        Role.POLICY_MAKER,
        Role.CONVENOR,
        Role.PLATFORM,
        Role.STANDARDS_BODY,
    ],
)
def test_roles_that_leave_no_trace_on_a_map_are_not_doubted(role):
    assert not found(_map(role), "A22")


def test_the_deeds_that_bear_a_role_out():
    assert not found(_map(Role.CONTRIBUTOR).flow("Somebody", "Council"), "A22")
    assert not found(_map(Role.USER).flow("Council", "Somebody"), "A22")
    assert not found(_map(Role.CREATOR).flow("Council", "Somebody"), "A22")
    assert not found(_map(Role.CREATOR).flow("Somebody", "Council"), "A22")
    assert not found(_map(Role.FUNDER).exchange("Somebody", "Council", **MONEY), "A22")
    copy = _map(Role.STEWARD).holds("Somebody", "Births", HoldingKind.COPY)
    assert not found(copy, "A22")


def test_an_intermediary_gets_and_gives_and_an_aggregator_gets_from_two():
    one_way = _map(Role.INTERMEDIARY).flow("Council", "Somebody")
    assert found(one_way, "A22")
    assert not found(one_way.flow("Somebody", "Press"), "A22")
    one_source = _map(Role.AGGREGATOR).flow("Council", "Somebody").flow("Council", "Somebody")
    assert found(one_source, "A22")
    assert not found(one_source.flow("Clinic", "Somebody"), "A22")


def test_plans_count_and_the_past_does_not():
    planned = _map(Role.USER).flow("Council", "Somebody", status=Status.PROPOSED)
    assert not found(planned, "A22")
    past = _map(Role.USER).flow("Council", "Somebody", status=Status.ENDED)
    assert found(past, "A22")
    paid_once = _map(Role.FUNDER).exchange("Somebody", "Council", status=Status.ENDED, **MONEY)
    assert found(paid_once, "A22")


def test_value_of_unknown_kind_may_be_money_and_thanks_are_not():
    assert not found(_map(Role.FUNDER).exchange("Somebody", "Council"), "A22")
    thanks = {"nature": Nature.INTANGIBLE}
    assert found(_map(Role.FUNDER).exchange("Somebody", "Council", **thanks), "A22")
    service = {"nature": Nature.TANGIBLE, "category": ValueCategory.SERVICE}
    assert found(_map(Role.FUNDER).exchange("Somebody", "Council", **service), "A22")


def test_a_teams_deeds_count_for_its_organisation():
    builder = _map(Role.USER, Role.STEWARD, Role.FUNDER).team("Desk", "Somebody")
    builder = builder.flow("Council", "Desk").holds("Desk", "Births")
    assert not found(builder.exchange("Desk", "Council", **MONEY), "A22")


def test_a_flow_within_bears_out_nothing():
    assert found(_map(Role.USER).flow("Somebody", "Somebody"), "A22")


def test_a_steward_that_nobody_declared_is_told_if_other_roles_were():
    finding = only(_map(Role.REGULATOR).holds("Somebody", "Births"), "A22")
    assert "Somebody (not declared a steward, but is the steward of a dataset)" in finding.sentence
    assert not found(_map().holds("Somebody", "Births"), "A22")
    copy = _map(Role.REGULATOR).holds("Somebody", "Births", HoldingKind.COPY)
    assert not found(copy, "A22")


def test_people_are_not_asked_to_declare_themselves_stewards():
    builder = _map().people("Residents", roles=(Role.BENEFICIARY,))
    assert not found(builder.holds("Residents", "Births"), "A22")


def test_before_anything_flows_roles_are_not_doubted():
    builder = a_map().org("Somebody", roles=(Role.USER, Role.STEWARD, Role.FUNDER))
    assert not found(builder, "A22")


def test_without_holdings_or_exchanges_their_roles_are_not_doubted():
    builder = a_map().org("Council").org("Somebody", roles=(Role.STEWARD, Role.FUNDER))
    assert not found(builder.flow("Council", "Somebody"), "A22")


def test_all_roles_of_somebody_are_in_the_details():
    builder = _map(Role.USER, Role.STEWARD).org("Other", roles=(Role.USER,))
    finding = only(builder, "A22")
    assert [detail.sentence for detail in finding.details] == [
        "Other: user, but gets no data.",
        "Somebody: steward, but holds no dataset; user, but gets no data.",
    ]
