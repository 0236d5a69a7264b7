from __future__ import annotations

import pytest

from ecomap.analysis.findings import Certainty, Severity
from ecomap.analysis.survey import Survey
from ecomap.analysis.ties import ties
from ecomap.model.vocabulary import Basis, Role, StakeholderKind, Status, Strength
from tests.support.findings import found, only
from tests.support.maps import a_map

BENEFICIARY = {"roles": (Role.BENEFICIARY,)}


def _joined(*others):
    return a_map().orgs("Council", "Clinic", *others).exchange("Council", "Clinic")


def test_somebody_connected_with_nobody_may_be_forgotten():
    finding = only(_joined("Press"), "A21")
    assert finding.sentence == "1 of the 3 stakeholders on the map is connected with nobody: Press."
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.POSSIBLE)
    assert finding.subjects == ("press",)
    assert finding.depends_on == (
        "It would not hold if connections are only missing from the map; nobody has said.",
    )


def test_several_are_told_in_one_finding():
    finding = only(_joined("Press", "Police"), "A21")
    assert finding.sentence == (
        "2 of the 4 stakeholders on the map are connected with nobody: Police and Press."
    )


def test_while_most_are_not_connected_the_map_is_still_being_drawn():
    assert not found(_joined("A", "B", "C"), "A21")
    assert not found(a_map().orgs("A", "B", "C"), "A21")


@pytest.mark.parametrize("status", [Status.PROPOSED, Status.BLOCKED, Status.UNKNOWN])
def test_any_line_but_an_ended_one_connects(status):
    assert not found(_joined("Press").flow("Council", "Press", status=status), "A21")
    ended = _joined("Press").flow("Council", "Press", status=Status.ENDED)
    assert found(ended, "A21")


def test_a_team_is_connected_if_its_organisation_is():
    assert not found(_joined().team("Planners", "Council"), "A21")


def test_a_line_within_an_organisation_connects_it_with_nobody():
    builder = _joined("Press").team("Desk", "Press").flow("Desk", "Press")
    assert only(builder, "A21").subjects == ("press",)


def test_a_standard_need_not_be_connected():
    assert not found(_joined().stakeholder("UPRN", StakeholderKind.STANDARD), "A21")


# Beneficiaries


def _beneficiary(**fields):
    builder = _joined().people("Residents", **{**BENEFICIARY, **fields})
    return builder.flow("Residents", "Council")


def test_a_beneficiary_whom_nothing_reaches_is_a_question():
    finding = only(_beneficiary(), "A21")
    assert finding.sentence == (
        "It may be that neither data nor value reaches the only beneficiary today: Residents."
    )
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.POSSIBLE)
    assert finding.depends_on == (
        "It would not hold if what they get is only missing from the map; nobody has said.",
    )


def test_if_all_that_leads_there_is_stated_to_be_planned_it_is_certain():
    builder = _beneficiary().exchange("Council", "Residents", status=Status.PROPOSED)
    finding = only(builder, "A21")
    assert finding.sentence == (
        "Neither data nor value reaches the only beneficiary today: Residents (only planned so "
        "far)."
    )
    assert (finding.severity, finding.certainty) == (Severity.MEDIUM, Certainty.CERTAIN)
    assert "council-gives-residents" in finding.evidence


def test_a_blocked_line_is_not_called_planned():
    builder = _beneficiary().exchange("Council", "Residents", status=Status.BLOCKED)
    assert "Residents (blocked or only planned)" in only(builder, "A21").sentence


def test_an_inferred_plan_or_role_leaves_it_possible():
    plan = {"status": Status.PROPOSED, "basis": Basis.INFERRED}
    planned = only(_beneficiary().exchange("Council", "Residents", **plan), "A21")
    assert planned.certainty is Certainty.POSSIBLE
    builder = _beneficiary(basis=Basis.INFERRED)
    role = only(builder.exchange("Council", "Residents", status=Status.PROPOSED), "A21")
    assert "Residents is not a beneficiary" in role.depends_on[0]


def test_something_of_unknown_status_leaves_it_possible():
    builder = _beneficiary().exchange("Council", "Residents", status=Status.PROPOSED)
    builder = builder.flow("Council", "Residents", status=Status.UNKNOWN)
    finding = only(builder, "A21")
    assert "something does go from Council to Residents" in finding.depends_on[0]


def test_data_or_value_is_a_benefit_that_reaches_them():
    assert not found(_beneficiary().exchange("Council", "Residents"), "A21")
    assert not found(_beneficiary().flow("Council", "Residents"), "A21")


def test_nobody_else_has_to_get_anything():
    assert not found(_beneficiary(roles=(Role.USER,)), "A21")


def test_a_beneficiary_without_any_line_is_told_once():
    builder = _joined("Press").people("Residents", **BENEFICIARY)
    finding = only(builder, "A21")
    assert "connected with nobody: Press and Residents" in finding.sentence


# Weak ties and parts


def test_who_is_connected_only_weakly_is_told():
    builder = _joined("Employers").exchange("Employers", "Clinic", strength=Strength.WEAK)
    finding = only(builder, "A21")
    assert finding.sentence == "Employers: connected with Clinic only, and only weakly."
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.CERTAIN)
    stronger = builder.exchange("Council", "Employers", strength=Strength.NORMAL)
    assert not found(stronger, "A21")


def test_a_data_flow_is_not_weak():
    builder = _joined("Employers").exchange("Employers", "Clinic", strength=Strength.WEAK)
    assert not found(builder.flow("Employers", "Clinic"), "A21")


def test_several_with_weak_ties_make_one_finding():
    builder = _joined("Employers", "Shops").exchange("Employers", "Clinic", strength=Strength.WEAK)
    builder = builder.exchange("Shops", "Council", strength=Strength.WEAK, basis=Basis.STATED)
    assert only(builder, "A21").sentence == (
        "2 stakeholders are connected only weakly: Employers (with Clinic) and Shops (with "
        "Council)."
    )


def test_parts_with_nothing_between_them_are_told():
    builder = _joined("Press", "Police", "Courts").flow("Police", "Courts")
    finding = only(builder.flow("Press", "Council"), "A21")
    assert finding.sentence == (
        "The map falls into 2 parts with nothing between them: Courts and Police are apart from "
        "the 3 in the largest part."
    )
    assert (finding.severity, finding.certainty) == (Severity.LOW, Certainty.POSSIBLE)
    assert finding.subjects == ("courts", "police")
    assert [detail.ids for detail in finding.details] == [
        ("clinic", "council", "press"),
        ("courts", "police"),
    ]
    assert not found(builder.flow("Press", "Council").flow("Council", "Police"), "A21")


def test_something_of_unknown_status_alone_is_not_called_planned():
    builder = _beneficiary().flow("Council", "Residents", status=Status.UNKNOWN)
    finding = only(builder, "A21")
    assert finding.sentence.endswith("today: Residents.")
    assert finding.depends_on == (
        "It would not hold if what they get is only missing from the map, or if something does go "
        "from Council to Residents; nobody has said.",
    )


def test_parts_are_told_once_each_with_everybody_in_them():
    survey = Survey(_joined("Press", "Police", "Courts").flow("Police", "Courts").build())
    assert ties(survey).parts(survey) == (("clinic", "council"), ("courts", "police"))
