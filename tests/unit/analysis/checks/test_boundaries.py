from __future__ import annotations

import pytest

from ecomap.analysis.findings import Certainty, Severity
from ecomap.model.vocabulary import Access, AgreementState, Basis, Role, Status, TriState
from tests.support.findings import found, only
from tests.support.maps import a_map

YES = TriState.YES


def _map(**fields):
    builder = a_map().orgs("Council", "Clinic").team("Planners", "Council")
    return builder.dataset("Births", personal=YES, **fields)


def _in_place(builder, *ends, **fields):
    return builder.flow(*ends, "Births", agreement=AgreementState.IN_PLACE, **fields)


def test_personal_data_that_leaves_an_organisation_crosses_a_boundary():
    finding = only(_in_place(_map(), "Council", "Clinic"), "A14")
    assert finding.sentence == "“Births” (personal) flows from Council to Clinic."
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.CERTAIN)
    assert finding.subjects == ("council-to-clinic",)
    assert set(finding.evidence) == {"council", "clinic", "births", "council-to-clinic"}


def test_sensitive_data_weighs_more():
    finding = only(_in_place(_map(sensitive=YES), "Council", "Clinic"), "A14")
    assert finding.sentence.startswith("“Births” (personal and sensitive) flows")
    assert finding.severity is Severity.MEDIUM


def test_an_agreement_that_is_not_on_record_is_told():
    finding = only(_map().flow("Council", "Clinic", "Births"), "A14")
    assert finding.sentence.endswith("to Clinic (no agreement is on record).")


def test_data_that_could_be_linked_is_counted():
    builder = _map().dataset("Deaths", personal=YES).dataset("Moves", personal=YES)
    builder = builder.dataset("Trees").holds("Clinic", "Deaths").holds("Clinic", "Trees")
    builder = builder.flow("Planners", "Clinic", "Moves", status=Status.PROPOSED)
    finding = only(_in_place(builder, "Council", "Clinic"), "A14")
    assert finding.sentence.endswith("(could be linked there with 1 other personal dataset).")


@pytest.mark.parametrize("personal", [TriState.NO, TriState.UNKNOWN])
def test_data_that_is_not_known_to_be_personal_crosses_nothing(personal):
    builder = a_map().orgs("Council", "Clinic").dataset("Trees", personal=personal)
    assert not found(builder.flow("Council", "Clinic", "Trees"), "A14")


def test_within_an_organisation_there_is_no_boundary():
    assert not found(_in_place(_map(), "Council", "Planners"), "A14")


def test_what_people_hand_over_about_themselves_is_not_counted():
    builder = (
        _map().people("Residents").person("Ms Ahmed").group("Shops", roles=(Role.DATA_SUBJECT,))
    )
    for who in ("Residents", "Ms Ahmed", "Shops"):
        assert not found(_in_place(builder, who, "Council"), "A14")


def test_what_does_not_flow_crosses_nothing():
    assert not found(_in_place(_map(), "Council", "Clinic", status=Status.BLOCKED), "A14")


@pytest.mark.parametrize("kind", ["team", "platform"])
def test_a_team_or_platform_of_nobodys_may_belong_to_the_other_end(kind):
    builder = getattr(_map(), kind)("Analysts")
    finding = only(_in_place(builder, "Council", "Analysts"), "A14")
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.sentence == "“Births” (personal) may flow from Council to Analysts."
    assert finding.depends_on == (
        "It would not hold if Analysts and Council belong to one organisation; nobody has said.",
    )
    assert finding.depends_on_ids == ("analysts",)


@pytest.mark.parametrize(
    ("data", "flow", "possible"),
    [
        (Access.CLOSED, Access.SHARED, True),
        (Access.CLOSED, Access.OPEN, True),
        (Access.SHARED, Access.OPEN, True),
        (Access.CLOSED, Access.CLOSED, False),
        (Access.SHARED, Access.CLOSED, False),
        (Access.UNKNOWN, Access.OPEN, False),
        (Access.CLOSED, Access.UNKNOWN, False),
    ],
)
def test_a_flow_more_open_than_its_data_may_carry_a_part_of_it(data, flow, possible):
    finding = only(_in_place(_map(access=data), "Council", "Clinic", access=flow), "A14")
    assert (finding.certainty is Certainty.POSSIBLE) == possible
    if possible:
        assert "is a part of “Births” that names nobody" in finding.depends_on[0]


def test_inferred_flows_and_inferred_data_make_it_possible():
    flow = only(_in_place(_map(), "Council", "Clinic", basis=Basis.INFERRED), "A14")
    assert "“Births” does not flow from Council to Clinic" in flow.depends_on[0]
    data = only(_in_place(_map(basis=Basis.INFERRED), "Council", "Clinic"), "A14")
    assert "“Births” is not personal data" in data.depends_on[0]


def test_several_crossings_make_one_finding_with_how_many_there_are_in_all():
    builder = _in_place(_in_place(_map(), "Council", "Clinic"), "Clinic", "Council")
    builder = _in_place(builder, "Council", "Planners")
    finding = only(builder, "A14")
    assert finding.sentence == (
        "2 of the 3 flows of personal data take it from one organisation to another: “Births” "
        "from Clinic to Council and “Births” from Council to Clinic."
    )
    assert len(finding.details) == 2
